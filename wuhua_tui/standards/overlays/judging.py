"""Judge a check that overlays change: each obligation by the rule that was in force when it began.

A period falls under the overlays in force on its first day, a record or a fact under those of its own day, a state
under those of the as-of day: nobody is judged by a rule that came while the period was running
(`docs/decisions/0008-overlays.md`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.standards.day_sets import between
from wuhua_tui.standards.findings import Finding, Status
from wuhua_tui.standards.subjects import holder

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.overlays.overlays import Overlays

    Judge = Callable[[Facts, Check], list[Finding]]

_BEFORE: str = "before_in_force"


def began(facts: Facts, finding: Finding) -> date:
    """Return the day that decides by which overlays an obligation is judged."""
    if finding.period is not None:
        return finding.period.first
    return finding.on if finding.on is not None else facts.as_of


def judge_under(overlays: Overlays, facts: Facts, check: Check, judge: Judge) -> list[Finding]:
    """Return the findings of one check, each from the form of the check that held when its obligation began."""
    first, last = facts.window
    last = max(last, facts.as_of)
    held = [
        (variant, spans)
        for variant, spans in overlays.variants(facts, check).items()
        if variant is not None and spans & between(None, last)
    ]
    order: dict[str, int] = {}
    found: list[Finding] = []
    early: list[Finding] = []
    for variant, spans in held:
        for finding in judge(facts, variant):
            order.setdefault(finding.subject.id, len(order))
            if spans.covers(began(facts, finding)):
                found.append(finding)
            elif finding.reason == _BEFORE:
                early.append(finding)
    if found:
        return sorted(found, key=lambda finding: (order[finding.subject.id], finding.when))
    # A check that came while its period was running says so, rather than nothing.
    asked = next((variant for variant, spans in held if spans & between(first, last)), None)
    return early or ([] if asked is None else [_nothing(facts, asked)])


def _nothing(facts: Facts, check: Check) -> Finding:
    return Finding(check, holder(facts), Status.EXEMPT, reason="no_subject")
