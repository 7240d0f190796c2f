"""Entries about how the branch is set up: foundings, changes, forms that no longer fit, mobile members of one place."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.spans import OPEN, Spans
from wuhua_tui.standards.approvals import Approval, approval, rulings_on, word_on
from wuhua_tui.standards.counting import days_when
from wuhua_tui.standards.entries import Entry
from wuhua_tui.standards.member_facts import FULL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.facts import Facts

LEAST_FULL: Final = 3
"""正式党员人数 3 人以上…应当成立党支部 (1.3.1.1): under it a branch, from it on a unit's own branch is due."""

_ANSWERS: Final = ("approved", "returned", "rejected", "replied")
_STEPS: Final = ("proposed_on", "proposed_by", "deliberated_on", "submitted_on", "submitted_to", "submitted_to_kind")
_APPROVED: Final = ("approved_on", "approval_no", "approved_by", "approver_kind")
_MENDS: Final = frozenset({"adjust", "reform", "merge", "split", "dissolve"})
"""Changes that answer a form which no longer fits (设立、调整或撤销); a new name or a new superior does not."""
_SUCCESSIONS: Final = frozenset({"merge", "split"})


def foundings(facts: Facts) -> list[Entry]:
    """Return the founding of the branch: its record of a change, or the registry alone where there is none.

    Fields: those of the record on proposal, meeting and submission; `uid`; `approved_on`, `approval_no`, `approved_by`,
    `approver_kind`, from the superior's ruling, else the registry, else the record (then `self_declared`);
    `answered_on`, the superior's answer, not counting the branch's word; `paper_lost`; `body`, whether it is a 党委.
    Its day is that of the approval, else the last step that is dated.
    """
    registry = next(iter(facts.ledger.of("registry")), None)
    if registry is None:
        return []
    found = [record for record in facts.ledger.of("change") if record.data["type"] == "found"]
    if not found and _came_otherwise(facts):
        return []
    return [_founding(facts, record, registry) for record in found or [registry]]


def _came_otherwise(facts: Facts) -> bool:
    """Say whether the branch was made by merger or division, or whether nothing at all is known of its beginning."""
    changes = facts.ledger.of("change")
    registry = facts.ledger.registry
    if any(record.data["type"] in _SUCCESSIONS for record in changes) or registry.get("predecessors"):
        return True
    return not any(registry.get(key) for key in _APPROVED)


def _founding(facts: Facts, record: Record, registry: Record) -> Entry:
    said = {} if record is registry else record.data
    decided = approval(facts, record.uid, said)
    if decided.on is None or decided.declared:
        # The registry is the superior's own file.
        above = registry.data
        on = above.get("approved_on")
        known = Approval(on, above.get("approved_by", ""), above.get("approver_kind", ""), above.get("approval_no", ""))
        decided = known if any(known) and (on is None or on <= facts.as_of) else decided
    answers = rulings_on(facts, record.uid, _ANSWERS)
    answered = min([answer.data["on"] for answer in answers], default=None)
    steps = {key: said.get(key) for key in _STEPS}
    data = {
        "uid": record.uid,
        **steps,
        "approved_on": decided.on,
        "approved_by": decided.by,
        "approver_kind": decided.kind,
        "approval_no": decided.number,
        "self_declared": decided.declared,
        "answered_on": answered or (None if decided.declared else decided.on),
        "paper_lost": registry.data.get("founding_paper_lost"),
    }
    day = decided.on or next(
        (steps[key] for key in ("submitted_on", "deliberated_on", "proposed_on") if steps[key]), None
    )
    return Entry(data, day, record)


def changes(facts: Facts) -> list[Entry]:
    """Return each change of the branch after its founding, on the day on which it took effect.

    Fields: `type`, `effective_on`, `approved_on`, `approval_no`, `self_declared`.
    """
    found = []
    for record in facts.ledger.of("change"):
        day = record.data.get("effective_on")
        if record.data["type"] == "found" or day is None:
            continue
        decided = approval(facts, record.uid, record.data)
        data = {
            "type": record.data["type"],
            "effective_on": day,
            "approved_on": decided.on,
            "approval_no": decided.number,
            "self_declared": decided.declared,
        }
        found.append(Entry(data, day, record))
    return found


# --- Forms that no longer fit -------------------------------------------------------------------


def misfits(facts: Facts) -> list[Entry]:
    """Return each day on which the form of the branch ceased to fit (1.4.3 及时设立、调整或撤销).

    Still so today, or answered by a change submitted while it was so; what mended itself is not told. Fields: `kind`
    (`too_few`, `over`, `grown`), `what` for the sentence, `to`.
    """
    registry = next(iter(facts.ledger.of("registry")), None)
    if registry is None:
        return []
    found = []
    for kind, what, days in [*_too_few(facts), *_over(facts), *_grown(facts)]:
        for span in days & facts.branch_spans:
            if span.first > facts.as_of:
                continue
            if span.last is None or span.last >= facts.as_of or _answered(facts, span.first, span.last):
                found.append(Entry({"kind": kind, "what": what, "to": span.last}, span.first, registry))
    return found


def _answered(facts: Facts, first: date, last: date) -> bool:
    changes = (record.data for record in facts.ledger.of("change") if record.data["type"] in _MENDS)
    days = [data.get("submitted_on") for data in changes]
    return any(day is not None and first <= day <= last for day in days)


def _form(facts: Facts, form: str) -> Spans:
    return facts.registry_spans("forms", "form", frozenset([form]))


def _too_few(facts: Facts) -> Iterator[tuple[str, str, Spans]]:
    full = [facts.member_spans(member, FULL) for member in facts.ledger.members]
    days = days_when(full, lambda found: found < LEAST_FULL)
    yield "too_few", f"正式党员不足 {LEAST_FULL} 名，不再符合单独设立", days & _form(facts, "single")


def _over(facts: Facts) -> Iterator[tuple[str, str, Spans]]:
    branch = facts.ledger.branch
    end = branch.get("ends_on") or branch.get("review_on")
    if end is not None:
        after = Spans(((end.toordinal() + 1, OPEN),))
        yield "over", "临时党支部已过预定期限", after & _form(facts, "provisional")


def _grown(facts: Facts) -> Iterator[tuple[str, str, Spans]]:
    for name, days in grown_units(facts).items():
        yield "grown", f"成员单位{name}的正式党员已有 {LEAST_FULL} 名以上", days & _form(facts, "joint")


def grown_units(facts: Facts) -> dict[str, Spans]:
    """Return the units of a joint branch that have the full members for a branch of their own, with the days."""
    found: dict[str, Spans] = {}
    for row in facts.ledger.branch.get("units", ()):
        days = Spans.from_tables([row])
        if row["full"] >= LEAST_FULL and days:
            found[row["name"]] = found[row["name"]] | days if row["name"] in found else days
    return found


# --- Mobile members, first secretaries, trainings -----------------------------------------------


def destinations(facts: Facts) -> list[Entry]:
    """Return each place to which full members of the branch have moved, as of the day.

    Fields: `name`, `members`, `found` (how many), `talked_on`, the first talk with the body of that place.
    """
    record = next(iter(facts.ledger.of("branch")), None)
    if record is None:
        return []
    away: dict[str, list[str]] = defaultdict(list)
    for member in sorted(facts.full_on(facts.as_of)):
        rows = facts.ledger.members[member].data.get("mobile", ())
        places = {row["destination"] for row in rows if row.get("destination") and _covers(row, facts.as_of)}
        for place in places:
            away[place].append(member)
    talks: dict[str, date] = {}
    for row in record.data.get("mobile_negotiations", ()):
        if row["on"] <= facts.as_of:
            talks[row["destination"]] = min(row["on"], talks.get(row["destination"], row["on"]))
    return [
        Entry({"name": place, "members": people, "found": len(people), "talked_on": talks.get(place)}, None, record)
        for place, people in sorted(away.items())
    ]


def _covers(row: Any, day: date) -> bool:
    return Spans.from_tables([row]).covers(day)


def confirmed_first_secretaries(facts: Facts) -> list[Entry]:
    """Return each first secretary whose posting the superior approved or confirmed by a ruling, on the first day.

    Fields: `from`, `to`, `sent_by_kind`, `sent_by_level`.
    """
    keys = ("from", "to", "sent_by_kind", "sent_by_level")
    return [
        Entry({key: record.data.get(key) for key in keys}, record.data["from"], record)
        for record in facts.ledger.of("first_secretary")
        if word_on(facts, record.uid, ["approved", "confirmed"]).given is not None
    ]


def confirmed_trainings(facts: Facts) -> list[Entry]:
    """Return each training that the superior confirmed by a ruling, on its day.

    Fields: `intensive`, `organiser_kind`, `attended`, and `village`: the branch was one of a 村 or 社区 that day.
    """
    local = facts.registry_spans("categories", "category", frozenset({"village", "community"}))
    found = []
    for record in facts.ledger.of("training"):
        confirmed = word_on(facts, record.uid, ["confirmed", "approved"]).given is not None
        if record.date is not None and confirmed:
            data = {key: record.data.get(key) for key in ("intensive", "organiser_kind", "attended")}
            found.append(Entry({**data, "village": local.covers(record.date)}, record.date, record))
    return found
