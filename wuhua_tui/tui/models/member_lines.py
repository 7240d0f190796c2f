"""The lines of a member's page: what one holds, and how it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.standards.sentences import sentence
from wuhua_tui.tui.lines import Line, cell, flowing
from wuhua_tui.tui.strings import members as strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.sentences import Namer
    from wuhua_tui.tui.marks import Mark

_MARK: Final = 10
_INDENT: Final = 2


class Row(NamedTuple):
    """One line of the page.

    Attributes:
        text: What it says, whole.
        mark: How it stands, of findings.
        findings: What Enter looks at.
        path: The record that Enter opens; empty where there is none.
        is_heading: Whether it heads the lines below it.
    """

    text: str
    mark: Mark | None = None
    findings: tuple[Finding, ...] = ()
    path: str = ""
    is_heading: bool = False


def section(head: str, rows: Iterable[Row]) -> list[Row]:
    """Return lines below their heading."""
    return [Row(head, is_heading=True), *rows]


def listed(head: str, counted: str, rows: Sequence[Row], nothing: str = strings.NOTHING_YET) -> list[Row]:
    """Return lines below a heading that counts them; `nothing` where there are none."""
    said = f"{head}  {counted.format(count=len(rows))}" if rows else head
    return section(said, rows or [Row(nothing)])


def draw_row(row: Row, columns: int) -> Line:
    """Return a line of the page, cut off where it is longer than the line."""
    if row.is_heading:
        return (cell(row.text, columns, "key"),)
    if row.mark is None:
        return (cell("", _INDENT), cell(row.text, max(columns - _INDENT, 1)))
    mark = row.mark
    return (
        cell("", _INDENT),
        cell(f"{mark.glyph} {mark.word}", _MARK, mark.tone),
        cell(row.text, max(columns - _INDENT - _MARK, 1)),
    )


def draw_whole(row: Row, name: Namer, columns: int) -> list[Line]:
    """Return what a line says in full, with the records that it rests on."""
    lines = flowing((), row.text, columns, 0)
    for finding in row.findings:
        if len(row.findings) > 1:
            lines += flowing((cell("-", _INDENT),), sentence(finding, name), columns, _INDENT)
    paths = dict.fromkeys((*(path for one in row.findings for path in one.evidence), *([row.path] if row.path else [])))
    for path in paths:
        lines += flowing((), path, columns, 0, "dim")
    return lines
