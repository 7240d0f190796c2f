"""Seats of the team that fell vacant within a term (1.4.3 支部委员会成员出现空缺)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from wuhua_tui.ledger.spans import OPEN, Spans
from wuhua_tui.standards.counting import days_when
from wuhua_tui.standards.day_sets import union
from wuhua_tui.standards.entries import Entry

if TYPE_CHECKING:
    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.post_facts import Seat


def vacancies(facts: Facts) -> list[Entry]:
    """Return each day on which the team of a term fell in number, or lost its secretary.

    Of a branch without a committee only the secretary's seat counts (rule 8). Fields: `filled_on`, the day on which the
    number was reached again and the post held again, or the next term began; `to`, the same.
    """
    found = []
    for term, spans in facts.terms:
        seats = [seat for seat in facts.seats if seat.term is term]
        # A term has one span of days, or none where another began on its first day.
        for _, last in spans.pairs:
            for day in _turns(facts, seats, min(last, facts.as_of.toordinal())):
                entry = _fallen(facts, term, seats, date.fromordinal(day), last)
                if entry is not None:
                    found.append(entry)
    return found


def _held(facts: Facts, seats: list[Seat]) -> dict[str, Spans]:
    """Return the days of each holder of one of `seats`, while a member of the branch."""
    people = {seat.member for seat in seats}
    return {
        member: union(seat.spans for seat in seats if seat.member == member) & facts.member_spans(member)
        for member in people
    }


def _turns(facts: Facts, seats: list[Seat], last: int) -> list[int]:
    """Return the days after the last of somebody in one of a term's seats, up to its `last` so far."""
    days = {end + 1 for seat in seats for _, end in (seat.spans & facts.member_spans(seat.member)).pairs}
    return sorted(day for day in days if day <= last)


def _fallen(facts: Facts, term: Record, seats: list[Seat], day: date, last: int) -> Entry | None:
    """Return the entry of `day` when the team is smaller on it than on the day before, or has lost its secretary."""
    before = date.fromordinal(day.toordinal() - 1)
    team = _held(facts, seats) if term.data["form"] == "committee" else {}
    wanted = sum(spans.covers(before) for spans in team.values())
    heads = _held(facts, [seat for seat in seats if seat.leads])
    led = any(spans.covers(before) for spans in heads.values())
    complete = days_when(team.values(), lambda found: found >= wanted)
    if led:
        complete = complete & union(heads.values())
    if complete.covers(day):
        return None
    again = complete.clip(day).first_day
    if again is None and last < OPEN:
        again = date.fromordinal(last + 1)
    return Entry({"filled_on": again, "to": again}, day, term)
