"""Conditions on the number of members, and on their groups, as of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.standards.conditions.base import day_of
from wuhua_tui.standards.counting import began, days_when
from wuhua_tui.standards.findings import Gap
from wuhua_tui.standards.member_facts import FULL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.conditions.base import Judge, Maker
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter


def _full_at_least(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when the branch has at least `people` (a parameter) full members; the gap says since when it has fewer."""
    least, text = parameters["people"].value, spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = day_of(facts, entry)
        found = len(facts.full_on(day))
        if found >= least:
            return None
        full = [facts.member_spans(member, FULL) for member in facts.ledger.members]
        return Gap(_counted(text, found, least), since=began(days_when(full, lambda there: there < least), day))

    return judge


def _members_at_most(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when the branch has at most `people` (a parameter) members, full and probationary."""
    most, text = parameters["people"].value, spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        found = len(facts.bound_on(day_of(facts, entry)))
        return Gap(_counted(text, found, most)) if found > most else None

    return judge


def _group_at_least(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when the group that `field` names has at least `people` (a parameter) members, full and probationary."""
    field, least, text = spec["field"], parameters["people"].value, spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        found = len(facts.group_on(entry.data[field], day_of(facts, entry)))
        return Gap(_counted(text, found, least)) if found < least else None

    return judge


def _in_a_group(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when each member is in a group that exists on the day."""
    text = spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = day_of(facts, entry)
        placed = {
            member for group, days in facts.groups.items() if days.covers(day) for member in facts.group_on(group, day)
        }
        missing = sorted(facts.bound_on(day) - placed)
        return Gap(text, tuple(missing)) if missing else None

    return judge


def _in_one_group(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when no member is in two groups at once."""
    text = spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = day_of(facts, entry)
        groups = [facts.group_on(group, day) for group, days in facts.groups.items() if days.covers(day)]
        twice = sorted({member for group in groups for member in group if sum(member in one for one in groups) > 1})
        return Gap(text, tuple(twice)) if twice else None

    return judge


def _counted(text: str, found: int, count: int) -> str:
    return text.replace("{found}", str(found)).replace("{count}", str(count))


MAKERS: Final[dict[str, Maker]] = {
    "full_at_least": _full_at_least,
    "members_at_most": _members_at_most,
    "group_at_least": _group_at_least,
    "in_a_group": _in_a_group,
    "in_one_group": _in_one_group,
}
