"""The calendar of the year: what kind of 组织生活 was held, is open or was missed in which months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.report.width import pad, width
from wuhua_tui.tui.lines import Line, cell, flowing
from wuhua_tui.tui.marks import MARKS, worst
from wuhua_tui.tui.strings import overview as strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from wuhua_tui.standards.findings import Finding, Status
    from wuhua_tui.tui.lines import Span

ROWS: Final[Mapping[str, str]] = {
    "2.3.1/general-meeting": "党员大会",
    "2.3.1/committee-meeting": "支委会",
    "2.3.1/group-meeting": "党小组会",
    "2.3.1/lecture": "党课",
    "2.3.4/monthly": "主题党日",
    "2.3.2/life-meeting": "组织生活会",
}
"""The check that each row shows (细则二（三）1、2、4)."""
_MONTHS: Final = 12
_LABEL: Final = 11
_MONTH: Final = 5


class Cell(NamedTuple):
    """One period in a year: its first and last month (1 to 12, inclusive), and what became of it."""

    first: int
    last: int
    status: Status


class Row(NamedTuple):
    """One kind of meeting, its periods in their order; months that no period speaks of are in no cell."""

    label: str
    cells: tuple[Cell, ...]


def calendar(findings: Iterable[Finding], year: int) -> tuple[Row, ...]:
    """Return the rows of a year that have anything to show.

    Where several owe the same (each group its meeting) the one who did least speaks for all. A period that begins or
    ends in another year is shown as far as it lies in this one.
    """
    found: dict[str, dict[tuple[int, int], list[Status]]] = {check: {} for check in ROWS}
    for finding in findings:
        period, its = finding.period, found.get(finding.check.id)
        if its is None or period is None or not period.first.year <= year <= period.last.year:
            continue
        first = period.first.month if period.first.year == year else 1
        last = period.last.month if period.last.year == year else _MONTHS
        its.setdefault((first, last), []).append(finding.status)
    return tuple(
        Row(label, tuple(Cell(first, last, worst(found[check][first, last])) for first, last in sorted(found[check])))
        for check, label in ROWS.items()
        if found[check]
    )


def draw(rows: Sequence[Row], year: int, columns: int) -> list[Line]:
    """Return the matrix in lines, months in columns of five where there is room, else the half years below another."""
    if not rows:
        return []
    halves = [(1, _MONTHS)] if columns >= _LABEL + _MONTHS * _MONTH else [(1, 6), (7, _MONTHS)]
    lines: list[Line] = [((strings.CALENDAR.format(year=year), "bold"),)]
    for first, last in halves:
        lines.append((cell("", _LABEL), *(cell(f" {month}月", _MONTH, "dim") for month in range(first, last + 1))))
        lines += [(cell(row.label, _LABEL), *_cells(row, first, last)) for row in rows]
    said = "  ".join(f"{mark.glyph}{mark.short} {mark.word}" for mark in MARKS.values())
    return [*lines, *flowing((cell("", _LABEL),), f"{said}  {strings.LEGEND}", columns, _LABEL, "dim")]


def _cells(row: Row, first: int, last: int) -> Iterator[Span]:
    month = first
    for one in row.cells:
        start, end = max(one.first, first), min(one.last, last)
        if start > end or start < month:
            continue
        yield pad("", (start - month) * _MONTH), ""
        mark = MARKS[one.status]
        yield _centred(f"{mark.glyph}{mark.short}", (end - start + 1) * _MONTH), mark.tone
        month = end + 1


def _centred(text: str, columns: int) -> str:
    """Return a mark in the middle of its months; what joins several months to one period is drawn in ASCII."""
    if columns == _MONTH:
        return pad(f" {text}", columns)
    left = (columns - width(text) - 2) // 2
    right = columns - width(text) - 2 - left
    return f" {'-' * (left - 1)} {text} {'-' * (right - 1)} "
