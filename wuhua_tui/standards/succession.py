"""A branch made of others: merger, split, new superior (time rule 9). The successor is the same subject.

Founding date, stays, talks, hours and accounts carry over. A period that was over before the successor began is its
predecessors' own. In the period in which it began, an obligation is met if the successor met it, or if every
predecessor had; what concerns one person, wherever it was done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.standards.rules.base import by_period

if TYPE_CHECKING:
    from collections.abc import Callable

    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Subject
    from wuhua_tui.standards.periods import Period
    from wuhua_tui.standards.rules.sources import Sources

_COMMON = frozenset({"branch", "post", "group"})
"""Subjects whose duty each predecessor had for itself."""


def spans_succession(facts: Facts, period: Period) -> bool:
    """Say whether the branch came from others within `period`, after its first day."""
    began = facts.began_on
    return began is not None and period.first < began <= period.last


def inherited(facts: Facts, sources: Sources, subject: Subject, period: Period, count: int) -> list[Entry]:
    """Return what the predecessors did in `period` that counts for the successor's obligation of `count` entries."""
    if not spans_succession(facts, period):
        return []
    return _carried(facts, subject, lambda before: by_period(sources.of_subject(before, subject), period), count=count)


def inherited_accounts(
    facts: Facts, subject: Subject, period: Period, complete: Callable[[Facts], list[Entry]]
) -> list[Entry]:
    """Return the predecessors' accounts for `period`, when each of them had drawn up its own."""
    if not spans_succession(facts, period):
        return []
    return _carried(facts, subject, complete, count=1)


def _carried(facts: Facts, subject: Subject, of: Callable[[Facts], list[Entry]], count: int) -> list[Entry]:
    found = [of(before) for before in facts.predecessors]
    if subject.kind in _COMMON and not all(len(entries) >= count for entries in found):
        return []
    return [entry for entries in found for entry in entries]
