"""The report for people: one branch on a screen, or many branches a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.report.branch_text import branch_text
from wuhua_tui.report.many_text import many_head, many_line, many_tail

if TYPE_CHECKING:
    from wuhua_tui.report.base import BranchResult, Run
    from wuhua_tui.report.totals import Totals


class Text:
    """Plain Chinese for a terminal, aligned by display width."""

    separator: str = ""

    def head(self, run: Run) -> str:
        """Return the head of the table of many branches; a branch alone has its own."""
        return many_head(run) if run.many else ""

    def branch(self, run: Run, result: BranchResult) -> str:
        """Return one branch: a screen when it is alone, a line among many."""
        return many_line(run, result) if run.many else branch_text(run, result)

    def tail(self, run: Run, totals: Totals) -> str:
        """Return the sums over many branches."""
        return many_tail(run, totals) if run.many else ""


REPORTER: Final = Text()
