"""Conditions on the term and the team in office on the day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.spans import ALWAYS
from wuhua_tui.standards.conditions.base import day_of
from wuhua_tui.standards.counting import began, days_when
from wuhua_tui.standards.day_sets import union
from wuhua_tui.standards.entries import is_filled
from wuhua_tui.standards.findings import Gap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.conditions.base import Judge, Maker
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter


def term_on(facts: Facts, day: date) -> Record | None:
    """Return the term in office on `day`; None before the first election on record."""
    return next((term for term, spans in facts.terms if spans.covers(day)), None)


def _term_in_office(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the branch has a term, whatever its form."""
    text = spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = day_of(facts, entry)
        without = ALWAYS - union(spans for _, spans in facts.terms)
        return Gap(text, since=began(without, day)) if without.covers(day) else None

    return judge


def _led(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when somebody holds the secretary's post; not asked while there is no term."""
    text = spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = day_of(facts, entry)
        vacant = facts.vacant_spans
        if term_on(facts, day) is None or not vacant.covers(day):
            return None
        return Gap(text, since=began(vacant & union(spans for _, spans in facts.terms), day))

    return judge


def _committee_formed(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when there is a committee, or none was due: under `committee_from` full members on the election's day."""
    text, least = spec["gap"], parameters["committee_from"].value

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        term = term_on(facts, day_of(facts, entry))
        if term is None or term.data["form"] == "committee":
            return None
        full = _full_at_election(facts, term)
        if full < least:
            return None
        return Gap(text.replace("{found}", str(full)).replace("{count}", str(least)), since=term.data["starts_on"])

    return judge


def _full_at_election(facts: Facts, term: Record) -> int:
    written = term.data.get("full_members_at_election")
    if written is not None:
        return int(written)
    return len(facts.full_on(term.data.get("elected_on") or term.data["starts_on"]))


def _committee_complete(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when the committee has the seats due by its term, at least `committee_least` (a parameter)."""
    text, least = spec["gap"], parameters["committee_least"].value

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = day_of(facts, entry)
        term = term_on(facts, day)
        if term is None or term.data["form"] != "committee":
            return None
        wanted = max(least, term.data.get("seats_due", least))
        found = len(facts.committee_on(day))
        if found >= wanted:
            return None
        short = days_when(facts.committee.values(), lambda there: there < wanted).clip(term.data["starts_on"])
        return Gap(text.replace("{found}", str(found)).replace("{count}", str(wanted)), since=began(short, day))

    return judge


def _held_in_time(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the next election came by the end of the term, or by the day to which it was properly put off.

    Asked of the derived `terms`. Until the next election the as-of day is taken, or the branch's last. `undated` is the
    phrase where the end is not written, `badly` where the election was put off without approval by then.
    """
    text, undated, badly = spec["gap"], Gap(spec["undated"]), spec["badly"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        ends_on = entry.data["ends_on"]
        if ends_on is None:
            return undated
        until = max(ends_on, entry.data["until"] or ends_on)
        if (entry.data["followed_on"] or facts.last_day) <= until:
            return None
        said = badly if entry.data["put_off_badly"] else text
        return Gap(said.replace("{until}", until.isoformat()))

    return judge


# --- What is written of the team ----------------------------------------------------------------


def _term_has(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the term in office says something in `field`."""
    field, gap = spec["field"], Gap(spec["gap"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        term = term_on(facts, day_of(facts, entry))
        return None if term is not None and is_filled(term.data.get(field)) else gap

    return judge


def _secretary_named(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when somebody holds the secretary's post, a deputy in charge included."""
    gap = Gap(spec["gap"])
    return lambda facts, entry: None if facts.heads_on(day_of(facts, entry)) else gap


def _seats_on(facts: Facts, day: date) -> Iterator[tuple[Mapping[str, Any], date]]:
    """Yield the rows of the seats held on `day`, each with its first day."""
    for seat in facts.seats:
        if (seat.spans & facts.member_spans(seat.member)).covers(day):
            yield seat.row, seat.row["from"]


def _duties_written(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when each seat held on the day has its duties; the gap counts from the newest of those without."""
    text = spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = day_of(facts, entry)
        lacking = [(row["member"], first) for row, first in _seats_on(facts, day) if not is_filled(row.get("duties"))]
        return _gap(text, lacking)

    return judge


def _goals_written(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when each seat held on the day has goals for its year; counted from 1 January, or from taking the seat."""
    text = spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = day_of(facts, entry)
        year = str(day.year)
        lacking = []
        for row, first in _seats_on(facts, day):
            goals = [goal for goal in row.get("goals", ()) if goal["for_period"] == year and is_filled(goal["text"])]
            if not goals:
                lacking.append((row["member"], max(first, date(day.year, 1, 1))))
        return _gap(text, lacking)

    return judge


def _gap(text: str, lacking: list[tuple[str, date]]) -> Gap | None:
    """Return the gap of those whose time began first: while theirs is open, so is everybody's."""
    if not lacking:
        return None
    people = tuple(dict.fromkeys(sorted(member for member, _ in lacking)))
    return Gap(text, people, min(first for _, first in lacking))


MAKERS: Final[dict[str, Maker]] = {
    "held_in_time": _held_in_time,
    "term_in_office": _term_in_office,
    "led": _led,
    "committee_formed": _committee_formed,
    "committee_complete": _committee_complete,
    "term_has": _term_has,
    "secretary_named": _secretary_named,
    "duties_written": _duties_written,
    "goals_written": _goals_written,
}
