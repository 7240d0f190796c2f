"""The faults of files, as the overview lists them: errors first, each with its place and what mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.remedies import on_screen
from wuhua_tui.tui.lines import Line, cell, flowing
from wuhua_tui.tui.strings import overview as strings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wuhua_tui.ledger.problems import Problem

MOST: Final = 20
_LEVEL: Final = 8


def draw(problems: Sequence[Problem], columns: int) -> list[Line]:
    """Return the list; nothing where no file is at fault."""
    if not problems:
        return []
    errors = [problem for problem in problems if problem.level == "error"]
    ordered = [*errors, *(problem for problem in problems if problem.level != "error")]
    lines: list[Line] = [((strings.FAULTS.format(count=len(problems)), "bold"),)]
    if errors:
        lines.append(((strings.FAULTS_LEFT_OUT, "bad"),))
        lines += flowing((), strings.FAULTS_HOW, columns, 0, "dim")
    for problem in ordered[:MOST]:
        is_error = problem.level == "error"
        head = (cell(strings.ERROR if is_error else strings.WARNING, _LEVEL, "bad" if is_error else "wait"),)
        hint = f"。{on_screen(problem.hint)}" if problem.hint else ""
        lines += flowing(head, f"{problem.sentence}{hint}", columns, _LEVEL)
        where = "".join(f":{number}" for number in (problem.line, problem.column) if number)
        lines += flowing((cell("", _LEVEL),), f"{problem.path}{where}", columns, _LEVEL, "dim")
    if len(ordered) > MOST:
        lines.append(((strings.MORE_FAULTS.format(count=len(ordered) - MOST), "dim"),))
    return lines
