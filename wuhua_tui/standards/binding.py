"""Whether a duty binds a subject in a period, and if not, why: time rules 1, 2, 4, 5, 7, 8, 11, 12 and 16."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wuhua_tui.ledger.spans import ALWAYS, Spans
from wuhua_tui.standards.bound_days import binds, over_half
from wuhua_tui.standards.findings import Subject
from wuhua_tui.standards.post_facts import SECRETARY

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Gap
    from wuhua_tui.standards.periods import Period


class BranchIn(NamedTuple):
    """What of a branch decides in a period whether a check asks anything, whoever its subject is.

    Attributes:
        before: Why it does not ask, before any exemption: it was not in force, or predecessors answer for the period.
        reason: Why the branch is not bound; empty where it is.
        spans: The days on which the branch exists and the check is for it.
        is_whole: Whether they are all the days of the period.
    """

    before: str
    reason: str = ""
    spans: Spans = ALWAYS
    is_whole: bool = False


def branch_in(facts: Facts, check: Check, period: Period) -> BranchIn:
    """Return what of the branch decides in `period`: the same for all checks of one day and of the same branches."""
    key = ("branch in", check.applies.key, check.in_force, period)
    found: BranchIn | None = facts.cache.get(key)
    if found is None:
        found = facts.cache[key] = _branch_in(facts, check, period)
    return found


def _branch_in(facts: Facts, check: Check, period: Period) -> BranchIn:
    if period.first < check.in_force:
        return BranchIn("before_in_force")
    if facts.began_on is not None and period.last < facts.began_on:
        return BranchIn("predecessor")
    spans = facts.branch_spans
    if not binds(spans, period):
        return BranchIn("", "branch_not_bound")
    spans &= check.applies.spans(facts)
    if not binds(spans, period):
        return BranchIn("", "not_applicable")
    return BranchIn("", "", spans, spans.covers_ordinals(period.low, period.high))


def not_bound(facts: Facts, check: Check, subject: Subject, period: Period, branch: BranchIn) -> tuple[str, str]:
    """Say why `subject` is not bound in `period`: a code of `EXEMPT_REASONS` and the superior's words.

    Both are empty when it is bound. `branch` is what `branch_in` says of the period. Adoption of the ledger is not
    asked here (see `before_adoption`), because it gives way to evidence.
    """
    if branch.before:
        return branch.before, ""
    if facts.exemptions:
        reason, words = exemption(facts, check, subject, period.last)
        if reason:
            return reason, words
    if branch.reason:
        return branch.reason, ""
    # Nothing is taken off in a period that the branch covers whole.
    spans = subject.spans
    if not binds(spans if branch.is_whole else spans & branch.spans, period):
        return "not_bound", ""
    return _absent(facts, subject, period), ""


def _absent(facts: Facts, subject: Subject, period: Period) -> str:
    """Return the code for a post that was vacant, or a member excused, for most of `period`; empty where none was."""
    if subject.kind == "record":
        return ""
    for party in subject.parties:
        if party == SECRETARY:
            if over_half(facts.vacant_spans, period):
                return "vacant"
        elif party in facts.ever_excused and over_half(facts.rows_spans(party, "excused"), period):
            return "excused"
    return ""


def before_adoption(facts: Facts, period: Period) -> bool:
    """Say whether `period` began before this ledger replaced paper (rule 2)."""
    return period.first < facts.ledger_from


def exempted_items(facts: Facts, check: Check, day: date) -> frozenset[str]:
    """Return the items of a check's list, codes or their labels, from which the superior has freed the branch."""
    return frozenset(
        item
        for record in facts.exemptions
        if "items" in record.data and _names(record, check) and _in_force(record, day)
        for item in record.data["items"]
    )


def _names(record: Record, check: Check) -> bool:
    named = record.data["checks"]
    return check.id in named or check.clause in named


def _in_force(record: Record, day: date) -> bool:
    data = record.data
    return bool(data["from"] <= day and ("to" not in data or day <= data["to"]))


def exempted(facts: Facts, check: Check, subject: Subject, day: date) -> Record | None:
    """Return the superior's exemption (rule 16) that holds for `check` and `subject` on `day`, if any.

    A period is exempt when its last day is; a single record, when its day is.
    """
    for record in facts.exemptions:
        if not _names(record, check) or "items" in record.data:
            continue
        member = record.data.get("member")
        if member is not None and member not in subject.parties:
            continue
        if _in_force(record, day):
            return record
    return None


def not_bound_on(facts: Facts, check: Check, subject: Subject, day: date) -> tuple[str, str]:
    """Say why `check` asks nothing of `subject` for `day`: a code of `EXEMPT_REASONS` and the superior's words.

    Both are empty when it asks. This is for single things; `not_bound` is for periods.
    """
    if not check.applies.spans(facts).covers(day):
        return "not_applicable", ""
    return exemption(facts, check, subject, day)


def exemption(facts: Facts, check: Check, subject: Subject, day: date) -> tuple[str, str]:
    """Return the code of an exemption by the superior (see `exempted`) and the superior's words; empty without one."""
    record = exempted(facts, check, subject, day)
    return ("exempted", str(record.data["reason"])) if record is not None else ("", "")


def without_exempted(facts: Facts, check: Check, gaps: Iterable[Gap], day: date) -> tuple[Gap, ...]:
    """Return the gaps less the members whom the superior has exempted; one that spoke of nobody else falls away."""
    if not facts.exemptions:
        return tuple(gaps)
    found = []
    for gap in gaps:
        people = tuple(
            member
            for member in gap.people
            if exempted(facts, check, Subject("member", member, member, ALWAYS, (member,)), day) is None
        )
        if people or not gap.people:
            found.append(gap._replace(people=people))
    return tuple(found)
