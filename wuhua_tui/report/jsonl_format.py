"""The JSON report as lines: one object a line, so that a program may read a county as it comes.

`type` says what a line is: `run` first, then for each branch `branch`, its `problem`s and its `finding`s, `totals`
last. The other keys are those of the document, `branch` added to problems and findings (`docs/formats.md`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.report.json_objects import branch_said, encode, finding_lines, problem_lines, run_said, totals_said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wuhua_tui.report.base import BranchResult, Run
    from wuhua_tui.report.totals import Totals


class JsonLines:
    """One object a line."""

    separator: str = ""

    def head(self, run: Run) -> str:
        """Return the line that says what was asked."""
        return _line("run", run_said(run))

    def branch(self, run: Run, result: BranchResult) -> str:  # noqa: ARG002 - every format is asked the same
        """Return the lines of one branch: itself, its problems, its findings."""
        branch = encode(result.branch_id)
        problems = _lines("problem", branch, problem_lines(result))
        findings = _lines("finding", branch, finding_lines(result))
        return f"{_line('branch', branch_said(result))}{problems}{findings}"

    def tail(self, run: Run, totals: Totals) -> str:  # noqa: ARG002 - every format is asked the same
        """Return the line of the sums over all branches."""
        return _line("totals", totals_said(totals))


def _line(kind: str, said: dict[str, object]) -> str:
    return f'{{"type":"{kind}",{encode(said)[1:]}\n'


def _lines(kind: str, branch: str, objects: Iterable[str]) -> str:
    return "".join([f'{{"type":"{kind}","branch":{branch},{one[1:]}\n' for one in objects])


REPORTER: Final = JsonLines()
