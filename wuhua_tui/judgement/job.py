"""One branch, judged and written out: the piece of work that processes share out."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.judgement.asked import judge_branch
from wuhua_tui.report.base import totals_of
from wuhua_tui.report.registry import reporter

if TYPE_CHECKING:
    from wuhua_tui.judgement.plan import Plan
    from wuhua_tui.report.base import Run
    from wuhua_tui.report.totals import Totals
    from wuhua_tui.workspace.discovery import Target

_UNREADABLE: Final = "file/unreadable"


class Judged(NamedTuple):
    """One branch, judged and written out.

    `beside` names the branches that were read for it besides (see `BranchResult`); None where the verdict must not be
    remembered. `shows_lines` says whether a line of a faulty file is shown in a report of it alone: of a file that
    cannot be read nobody knows which field the line belongs to.
    """

    fragments: list[str]
    totals: Totals
    beside: tuple[str, ...] | None
    shows_lines: bool


class Job(NamedTuple):
    """A plan, and the formats with the run that each is written for."""

    plan: Plan
    formats: tuple[tuple[str, Run], ...]

    def judge(self, target: Target) -> Judged:
        """Return the fragment of each format for one branch, and its counts."""
        # Thousands of dicts live for one branch and die together before the collector is let in again: it would walk
        # them and find nothing.
        collecting = gc.isenabled()
        gc.disable()
        try:
            return self._judge(target)
        finally:
            if collecting:
                gc.enable()

    def _judge(self, target: Target) -> Judged:
        result = judge_branch(target, self.plan)
        # What could not be read may be readable the next time, and nothing else would tell.
        is_lasting = not any(problem.code == _UNREADABLE for problem in result.problems)
        fragments = [reporter(name).branch(run, result) for name, run in self.formats]
        shows_lines = any(problem.excerpt for problem in result.problems)
        return Judged(fragments, totals_of(result), tuple(result.beside) if is_lasting else None, shows_lines)
