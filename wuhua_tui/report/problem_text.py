"""A fault of a file for a person: what, where, the line it stands in, what mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.report.visible import visible
from wuhua_tui.report.width import ELLIPSIS, cut, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.report.page import Page, Style

#: So many faults are written out; of the rest the number.
MOST_PROBLEMS: Final = 20

_INDENT: Final = 8
_BEFORE_CARET: Final = 20


def write_problems(page: Page, problems: Sequence[Problem]) -> None:
    """Write the faults of a branch's files, errors before warnings; nothing if there are none."""
    for problem in sorted(problems, key=lambda one: one.level != "error")[:MOST_PROBLEMS]:
        _write(page, problem)
    if len(problems) > MOST_PROBLEMS:
        page.line(f"另有 {len(problems) - MOST_PROBLEMS} 处，全部见 wuhua validate --format concise", indent=_INDENT)
    if problems:
        page.blank()


def write_all_problems(page: Page, problems: Sequence[Problem]) -> None:
    """Write every fault, in the order of the files and lines."""
    for problem in problems:
        _write(page, problem)
    if problems:
        page.blank()


def _write(page: Page, problem: Problem) -> None:
    cell: tuple[str, int, Style] = ("格式错", _INDENT, "bad") if problem.level == "error" else ("提醒", _INDENT, "wait")
    page.item([cell], f"{problem.code}  {problem.sentence}")
    place = "" if problem.line is None else f":{problem.line}:{problem.column or 1}"
    page.line(f"{problem.path}{place}", indent=_INDENT)
    if problem.excerpt is not None and problem.line is not None and problem.excerpt.strip():
        _write_excerpt(page, problem.excerpt, problem.line, problem.column)
    if problem.hint:
        page.line(f"改法：{problem.hint}", "dim", indent=_INDENT)


def _write_excerpt(page: Page, excerpt: str, line: int, column: int | None) -> None:
    """Write the line with its number, and below it a mark at the column; a long line is cut around that place."""
    gutter = f"{line} │ "
    room = page.columns - _INDENT - width(gutter)
    before = visible(excerpt[: (column or 1) - 1])
    after = visible(excerpt[len(excerpt[: (column or 1) - 1]) :])
    if width(before) > room - _BEFORE_CARET:
        while width(before) > _BEFORE_CARET:
            before = before[1:]
        before = ELLIPSIS + before
    page.raw(gutter + cut(before + after, room), indent=_INDENT)
    if column is not None:
        page.raw(f"{' ' * (width(gutter) - 2)}│ {' ' * width(before)}^", indent=_INDENT)
