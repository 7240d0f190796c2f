"""What is still to be done: every obligation that is open now or begins within the coming days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from wuhua_tui.standards.days import add_days
from wuhua_tui.standards.evaluate import judge, judged_in
from wuhua_tui.standards.facts import Facts
from wuhua_tui.standards.findings import Status
from wuhua_tui.standards.overlays.overlays import NONE
from wuhua_tui.standards.responsible import Whose, responsible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.overlays.overlays import Overlays


class Task(NamedTuple):
    """One thing to do."""

    finding: Finding
    """Pending; its deadline is the as-of day or later, or None where there is none."""
    whose: Whose


def upcoming(  # noqa: PLR0913 - what decides a judgement
    ledger: Ledger,
    checks: Sequence[Check],
    as_of: date,
    days: int,
    predecessors: Iterable[Ledger] = (),
    *,
    overlays: Overlays = NONE,
    registries: Mapping[str, Mapping[str, Any]] | None = None,
) -> list[Task]:
    """Return what a branch or committee has to do, by deadline, then in the order of the catalogue.

    A duty counts from the first day of its period, or the day of the fact that calls for it, to its deadline; those
    days must meet the days from `as_of` to `days` later, both inclusive. So next year's duties come up as soon as next
    year is near, and what a period that is over still asks for stays until its deadline.

    Args:
        ledger: The branch or committee.
        checks: What to judge by.
        as_of: Today.
        days: How far ahead to look, 0 for what is open today.
        predecessors: As for `evaluate`.
        overlays: As for `evaluate`.
        registries: As for `evaluate`.
    """
    # Something may have been open for years; what is over costs next to nothing.
    first = min((check.in_force for check in checks), default=as_of)
    facts = Facts(ledger, as_of, (first, add_days(as_of, days)), predecessors, registries=registries)
    tasks = [
        Task(finding, responsible(facts, finding))
        for check in judged_in(ledger.holder, checks)
        for finding in judge(facts, check, overlays)
        if finding.status is Status.PENDING
    ]
    tasks.sort(key=lambda task: task.finding.deadline or date.max)
    return tasks
