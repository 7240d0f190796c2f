"""What one branch has to do in the coming days, and whose job it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wuhua_tui.judgement.loaded import result_of
from wuhua_tui.report.todo import rows
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.upcoming import upcoming

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wuhua_tui.judgement.loaded import LoadedTarget
    from wuhua_tui.judgement.plan import Plan
    from wuhua_tui.report.todo import Row
    from wuhua_tui.standards.upcoming import Task


@dataclass(frozen=True, slots=True)
class Look:
    """What to look for in each branch."""

    plan: Plan
    days: int
    hidden: bool

    def of(self, loaded: LoadedTarget) -> list[Row]:
        """Return what a branch that was loaded has to do."""
        return self.said(loaded, self.tasks(loaded))

    def tasks(self, loaded: LoadedTarget) -> list[Task]:
        """Return the findings of what a branch that was loaded has to do, and whose job each is."""
        plan, ledger, overlays = self.plan, loaded.ledger, loaded.overlays.overlays
        checks = overlays.extend(load_standard(plan.standard, plan.version)).checks
        return upcoming(
            ledger,
            checks,
            plan.as_of,
            self.days,
            loaded.predecessors,
            overlays=overlays,
            registries=loaded.registries,
        )

    def said(self, loaded: LoadedTarget, tasks: Sequence[Task]) -> list[Row]:
        """Return the same in words, in their order."""
        result = result_of(loaded, [task.finding for task in tasks], loaded.problems)
        return rows(result, [task.whose for task in tasks], hidden=self.hidden)
