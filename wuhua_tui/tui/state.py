"""What was read and judged of one ledger: an immutable value that the screens draw from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wuhua_tui.ledger.names import told_apart

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wuhua_tui.judgement.loaded import LoadedTarget
    from wuhua_tui.judgement.plan import Plan
    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.report.base import BranchResult
    from wuhua_tui.report.todo import Row
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.overlays.rules import Rules
    from wuhua_tui.workspace.discovery import Target


@dataclass(frozen=True, slots=True)
class LedgerState:
    """One ledger as it was when it was read.

    Attributes:
        target: Which ledger.
        plan: What it was judged by; its `as_of` is the day.
        loaded: Its records, and what lies beside it.
        rules: The standard with the workspace's overlays, as `wuhua explain` speaks of them.
        result: The findings and the faults of its files.
        todo: What is still to be done, by deadline.
        open: The findings of `todo`, in the same order.
        demo: Whether the day is a demonstration's.
    """

    target: Target
    plan: Plan
    loaded: LoadedTarget
    rules: Rules
    result: BranchResult
    todo: Sequence[Row]
    open: Sequence[Finding]
    demo: bool

    @property
    def as_of(self) -> date:
        """The day that it was judged for."""
        return self.plan.as_of

    @property
    def ledger(self) -> Ledger:
        """Its records without errors."""
        return self.loaded.ledger

    def name(self, member: str) -> str:
        """Return the name of a member by id; of namesakes the later ones with their number."""
        return told_apart(self.result.names.get(member, member), member)
