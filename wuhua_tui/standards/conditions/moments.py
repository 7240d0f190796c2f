"""Conditions on when: the season of an entry, who belongs now, what else lies in its period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.spans import Spans
from wuhua_tui.standards import periods
from wuhua_tui.standards.deadlines import deadline
from wuhua_tui.standards.findings import Gap
from wuhua_tui.standards.graces import read_grace
from wuhua_tui.standards.people_in import people_reader
from wuhua_tui.standards.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.conditions.base import Judge, Maker
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter


def _in_season(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when the entry's day lies within the parameter `season`, two days of the year, both included."""
    first, last = (read_grace(text) for text in parameters["season"].value)
    gap = Gap(spec["gap"])

    def judge(_facts: Facts, entry: Entry) -> Gap | None:
        day = entry.date
        return None if day is not None and deadline(day, first) <= day <= deadline(day, last) else gap

    return judge


def _some_member_now(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when `field` names somebody on whom duties bind on the as-of day."""
    people, gap = people_reader([spec["field"]]), Gap(spec["gap"])
    return lambda facts, entry: gap if facts.bound_on(facts.as_of).isdisjoint(people(entry)) else None


def _running(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when something of the selection `records` went on, from its day to its `to`, within the entry's period."""
    selection, gap = Selection(spec["records"]), Gap(spec["gap"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        period = periods.parse(entry.data["for_period"])
        for other in selection.entries(facts):
            going = Spans.from_tables([{"from": other.date, "to": other.data.get("to")}])
            if period is not None and going.count_ordinals(period.low, period.high):
                return None
        return gap

    return judge


def _in_period(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when at least `count` (a parameter) of the selection `records` lie in the period of the account."""
    selection, gap, count = Selection(spec["records"]), Gap(spec["gap"]), parameters["count"].value

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        period = periods.parse(entry.data["for_period"])
        found = [other for other in selection.entries(facts) if period and other.date and other.date in period]
        return None if len(found) >= count else gap

    return judge


MAKERS: Final[dict[str, Maker]] = {
    "in_season": _in_season,
    "some_member_now": _some_member_now,
    "running": _running,
    "in_period": _in_period,
}
