"""Judge a check that overlays change: each obligation by the rule that was in force when it began.

A period falls under the overlays in force on its first day, a record or a fact under those of its own day, a state
under those of the as-of day: nobody is judged by a rule that came while the period was running
(`docs/decisions/0008-overlays.md`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.standards.findings import Finding, Status
from wuhua_tui.standards.subjects import subjects

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from wuhua_tui.ledger.spans import Spans
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
    variants = overlays.variants(facts, check)
    last = max(facts.window[1], facts.as_of)
    held = [
        (variant, spans)
        for variant, spans in variants.items()
        if variant is not None and spans.pairs[0][0] <= last.toordinal()
    ]
    if len(variants) == 1 and held:
        return judge(facts, held[0][0])
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
    told = [finding for finding in found if finding.period or finding.on] or found
    if told:
        return sorted(told, key=lambda finding: (order[finding.subject.id], finding.when))
    # A check that came while its period was running says so, rather than nothing.
    return early or [_nothing(facts, variant) for variant, _ in held[-1:] if _touches_window(facts, held[-1][1])]


def _touches_window(facts: Facts, spans: Spans) -> bool:
    return bool(spans.clip(facts.window[0], max(facts.window[1], facts.as_of)))


def _nothing(facts: Facts, check: Check) -> Finding:
    return Finding(check, subjects(facts, "branch")[0], Status.EXEMPT, reason="no_subject")
