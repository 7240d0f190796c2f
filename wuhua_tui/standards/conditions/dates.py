"""Conditions on the dates and figures of one entry."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.standards.days import completed_years
from wuhua_tui.standards.deadlines import deadline
from wuhua_tui.standards.findings import Gap
from wuhua_tui.standards.graces import grace_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.conditions.base import Judge, Maker
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter


def _in_sequence(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the dates in `fields` that are there follow each other; the same day is in order (rule 14)."""
    fields, gap = list(spec["fields"]), Gap(spec["gap"])

    def judge(_facts: Facts, entry: Entry) -> Gap | None:
        found = [day for field in fields if isinstance(day := entry.data.get(field), date)]
        return None if found == sorted(found) else gap

    return judge


def _by_day(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the date `field` is there and not after the date in `by`; where `by` says nothing, it is not asked."""
    field, by, gap = spec["field"], spec["by"], Gap(spec["gap"])

    def judge(_facts: Facts, entry: Entry) -> Gap | None:
        day, limit = entry.data.get(field), entry.data.get(by)
        if not isinstance(limit, date):
            return None
        return None if isinstance(day, date) and day <= limit else gap

    return judge


def _since_at_least(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when the span `least` (a parameter: "1 year") has passed from the date `field` to the date `on`."""
    field, on, text, unknown = spec["field"], spec["on"], spec["gap"], Gap(spec["unknown"])
    least = grace_of(parameters, "least")

    def judge(_facts: Facts, entry: Entry) -> Gap | None:
        since, day = entry.data.get(field), entry.data[on]
        if not isinstance(since, date):
            return unknown
        if deadline(since, least) <= day:
            return None
        return Gap(text.replace("{since}", since.isoformat()).replace("{on}", day.isoformat()))

    return judge


def _age_at_most(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when at most `years` (a parameter) were completed on the day `on`.

    Of a birth known to the month the last day of that month is taken: whoever may still be young enough is.
    """
    on, text, unknown = spec["on"], spec["gap"], Gap(spec["unknown"])
    most: int = parameters["years"].value

    def judge(_facts: Facts, entry: Entry) -> Gap | None:
        birth = entry.data.get("birth")
        if not birth:
            return unknown
        year, month = (int(part) for part in birth.split("-"))
        last = monthrange(year, month)[1]
        born = date(year, month, min(entry.data.get("birth_day") or last, last))
        age = completed_years(born, entry.data[on])
        return Gap(text.replace("{age}", str(age)).replace("{years}", str(most))) if age > most else None

    return judge


def _lately(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold while no more than the span `within` (the name of a parameter) has passed since the date `field`.

    It is asked as of the day, or of the branch's last, or as of the date in `until`, once that is there.
    """
    field, until, text = spec["field"], spec.get("until"), spec["gap"]
    within = grace_of(parameters, spec["within"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        since = entry.data.get(field)
        day = (entry.data.get(until) if until else None) or facts.last_day
        if isinstance(since, date) and day <= deadline(since, within):
            return None
        return Gap(text.replace("{since}", since.isoformat() if isinstance(since, date) else "—"))

    return judge


def _figure_at_least(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when the number in `field` is at least `least` (the name of a parameter)."""
    field, least, gap = spec["field"], parameters[spec["least"]].value, Gap(spec["gap"])
    return lambda _facts, entry: None if entry.data.get(field, 0) >= least else gap


def _figure_below(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when the number in `field` is below `below` (the name of a parameter)."""
    field, below, gap = spec["field"], parameters[spec["below"]].value, Gap(spec["gap"])
    return lambda _facts, entry: None if entry.data.get(field, 0) < below else gap


MAKERS: Final[dict[str, Maker]] = {
    "figure_at_least": _figure_at_least,
    "figure_below": _figure_below,
    "in_sequence": _in_sequence,
    "by_day": _by_day,
    "since_at_least": _since_at_least,
    "age_at_most": _age_at_most,
    "lately": _lately,
}
