"""Entries about posts: each new secretary, each who was found incompetent, each term."""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Any

from wuhua_tui.ledger.spans import EMPTY, Spans
from wuhua_tui.standards.approvals import Approval, approval
from wuhua_tui.standards.day_sets import union
from wuhua_tui.standards.days import add_days
from wuhua_tui.standards.entries import Entry

if TYPE_CHECKING:
    from datetime import date

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.post_facts import Seat


def secretaries(facts: Facts) -> list[Entry]:
    """Return each new secretary on the day of taking office; a re-elected one goes on and is not new.

    Fields: `member`, `took_office_on`, `nominated_on` (his or her own day, else that of the term, else the election),
    `full_since`, `education`, `birth`, `birth_day`, `new_nominee` (not secretary in the term before, as far as the
    ledger can tell), `to`.
    """
    found = []
    terms = [record for record, _ in facts.terms]
    holders = [{seat.member for seat in facts.seats if seat.term is term and _is_secretary(seat)} for term in terms]
    for member, spans in _days(facts, [seat for seat in facts.seats if _is_secretary(seat)]).items():
        for span in spans:
            seat = next(
                seat
                for seat in facts.seats
                if seat.member == member and _is_secretary(seat) and seat.spans.covers(span.first)
            )
            place = terms.index(seat.term)
            known = place > 0 or span.first >= facts.ledger_from
            person = facts.ledger.members[member].data
            data = {
                "member": member,
                "took_office_on": span.first,
                "nominated_on": _nominated_on(seat, span.first),
                "new_nominee": known and not (place and member in holders[place - 1]),
                "to": span.last,
                **{key: person.get(key) for key in ("full_since", "education", "birth", "birth_day")},
            }
            found.append(Entry(data, span.first, seat.term))
    return found


def _is_secretary(seat: Seat) -> bool:
    return seat.post == "secretary"


def _nominated_on(seat: Seat, took_office_on: date) -> date:
    own = seat.row.get("nominated_on")
    if own is not None:
        return own  # type: ignore[no-any-return]
    term = seat.term.data
    if took_office_on > term["starts_on"]:
        # Chosen in the middle of a term: the nomination of the term was somebody else's.
        return took_office_on
    found: date = term.get("nominated_on") or term.get("elected_on") or took_office_on
    return found


def _days(facts: Facts, seats: list[Seat]) -> dict[str, Spans]:
    """Return the days of each holder of `seats`, while a member of the branch."""
    found: dict[str, Spans] = {}
    for seat in seats:
        found[seat.member] = found.get(seat.member, EMPTY) | seat.spans
    return {member: spans & facts.member_spans(member) for member, spans in found.items()}


def incompetent_secretaries(facts: Facts) -> list[Entry]:
    """Return each assessment by the superior that found a secretary 不称职 or 不胜任, on its day.

    Fields: `member`; `replaced_on`, the first day from then on on which somebody else holds the post and he or she does
    not, a deputy in charge included (rule 7).
    """
    found = []
    for record in facts.ledger.of("inspection"):
        member = record.data.get("about")
        if record.data.get("result") != "incompetent" or not member or record.date is None:
            continue
        others = union(facts.heads.values()) - facts.heads.get(member, EMPTY)
        instead = others.clip(record.date)
        found.append(Entry({"member": member, "replaced_on": instead.first_day}, record.date, record))
    return found


def elections(facts: Facts) -> list[Entry]:
    """Return each term on its first day, by its elections alone.

    Fields: `uid`, `elected_on`, `ends_on`; `followed_on`, the election of the next term, once there is one; `to`, the
    last day of the term, or of the branch.
    """
    records = [record for record, _ in facts.terms]
    return [
        Entry(_election(facts, record, after), record.data["starts_on"], record)
        for record, after in zip_longest(records, records[1:])
    ]


def terms(facts: Facts) -> list[Entry]:
    """Return each term on its first day, with the day to which its election was put off.

    Fields: those of `elections`; `until`, the day to which it was put off, where that was submitted and approved by the
    end of the term; `put_off_badly` where it was put off otherwise.
    """
    return [
        Entry({**entry.data, **_put_off(facts, entry.record)}, entry.date, entry.record) for entry in elections(facts)
    ]


def _election(facts: Facts, record: Record, after: Record | None) -> dict[str, Any]:
    followed_on = None if after is None else after.data.get("elected_on") or after.data["starts_on"]
    if followed_on is not None and followed_on > facts.as_of:
        followed_on = None
    return {
        "uid": record.uid,
        "elected_on": record.data.get("elected_on"),
        "ends_on": record.data.get("ends_on"),
        "followed_on": followed_on,
        "to": facts.ended_on if after is None else add_days(after.data["starts_on"], -1),
    }


def _put_off(facts: Facts, record: Record) -> dict[str, Any]:
    said = record.data.get("postponement")
    if said is None:
        return {"until": None, "put_off_badly": False}
    ends_on = record.data.get("ends_on")
    decided = approval(facts, record.uid, said, item="postponement")
    # Approved, so it was submitted by then.
    done = decided.on and max(decided.on, said.get("submitted_on") or decided.on)
    until = said.get("until") if done and ends_on and done <= ends_on else None
    return {
        "until": until,
        "put_off_badly": until is None,
        "self_declared": until is not None and decided.declared,
    }


def early_elections(facts: Facts) -> list[Entry]:
    """Return each election held before the last day of the term before it, on its day.

    Fields: `held_on`, `approved_on`; the approval may be entered in the old term or in the new one.
    """
    found = []
    for (before, _), (after, _) in pairwise(facts.terms):
        held_on, ends_on = after.data.get("elected_on") or after.data["starts_on"], before.data.get("ends_on")
        if ends_on is None or held_on >= ends_on:
            continue
        decided = [
            approval(facts, record.uid, record.data.get("early_election", {}), item="early_election")
            for record in (before, after)
        ]
        first = next((one for one in decided if one.on is not None), Approval())
        data = {"held_on": held_on, "approved_on": first.on, "self_declared": first.declared}
        found.append(Entry(data, held_on, after))
    return found
