"""Conditions on what a committee keeps: who heads it, its pilots, its units, its roll-ups."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.spans import Spans
from wuhua_tui.standards import held
from wuhua_tui.standards.conditions.base import day_of
from wuhua_tui.standards.findings import Gap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from wuhua_tui.standards.conditions.base import Judge, Maker
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter

_FORMS: Final[Mapping[str, str]] = {"own": "single", "joint": "joint", "provisional": "provisional"}
"""The form that a branch has, by the manner in which a unit belongs to it."""
_FIGURE: Final = re.compile(r"\{(as_of|total|attained|share)\}")
_TRAITS: Final = ("weak", "poor_village")
"""Grounds of a pilot that are marks of a branch."""


def _heads(facts: Facts, day: date) -> list[Mapping[str, Any]]:
    rows = facts.ledger.committee.get("secretaries", ())
    return [row for row in rows if Spans.from_tables([row]).covers(day)]


def _committee_head(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when `field` names the secretary of the committee on the entry's day."""
    field, gap = spec["field"], Gap(spec["gap"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        names = {row["name"] for row in _heads(facts, day_of(facts, entry))}
        return None if entry.data.get(field) in names else gap

    return judge


def _ground_holds(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold unless what is known of the pilot's branch speaks against the ground for which it was chosen.

    The secretary's own branch is the one that the committee has written down; weak branches and poor villages are
    marked in the branch's registry. What is not at hand speaks against nothing.
    """
    gap = Gap(spec["gap"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        ground, branch, day = entry.data["ground"], entry.data.get("branch"), day_of(facts, entry)
        if branch is None:
            return None
        if ground in _TRAITS:
            return gap if held.has_trait(facts, branch, ground, day) is False else None
        own = {row["branch"] for row in _heads(facts, day) if "branch" in row}
        return gap if ground == "own" and own and branch not in own else None

    return judge


def _own_branch(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the unit has a branch of its own, or a provisional one, on the day.

    A unit that means to found one is given the grace from the day on which it said so.
    """
    gap = spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        if any(_belongings(facts, entry, ("own", "provisional"), facts.as_of)):
            return None
        planned_on = entry.data.get("founding_plan", {}).get("on")
        return Gap(gap, since=planned_on if planned_on is not None and planned_on <= facts.as_of else None)

    return judge


def _joint_branch(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when the unit belongs to a joint branch on the day; `full` names the figure below which it has to.

    The gap is there since the unit fell below it, was counted for the first time, or left its joint branch.
    """
    text, full = spec["gap"], parameters[spec["full"]].value

    def is_small(row: Mapping[str, Any]) -> bool:
        return bool(row["all"] > 0 and row["full"] < full)

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        if any(_belongings(facts, entry, ("joint",), facts.as_of)):
            return None
        left = [row["to"] for row in entry.data.get("belongs", ()) if row["manner"] == "joint" and "to" in row]
        since = max((day for day in left if day < facts.as_of), default=None)
        begun = _run(entry, facts.as_of, is_small)
        return Gap(text, since=begun if since is None else max(begun, since + timedelta(days=1)))

    return judge


def _run(entry: Entry, as_of: date, holds: Callable[[Mapping[str, Any]], bool]) -> date:
    """Return the first day of the last unbroken run of counts for which `holds` is true, the newest being one."""
    found = as_of
    for row in sorted(entry.data["counts"], key=lambda row: row["on"], reverse=True):
        if row["on"] <= as_of:
            if not holds(row):
                break
            found = row["on"]
    return found


def _belongings(facts: Facts, entry: Entry, manners: tuple[str, ...], day: date) -> Iterator[Mapping[str, Any]]:
    """Yield the rows by which the unit belongs to a branch in one of `manners` on `day`.

    One of the committee's own branches has to be there and, where its registry is at hand, be of that form.
    """
    for row in entry.data.get("belongs", ()):
        if row["manner"] not in manners or not Spans.from_tables([row]).covers(day):
            continue
        branch = row.get("branch")
        if branch is None or (held.is_there(facts, branch, day) and _is_of(facts, branch, row["manner"], day)):
            yield row


def _is_of(facts: Facts, branch: str, manner: str, day: date) -> bool:
    form = held.form(facts, branch, day)
    return form is None or form == _FORMS[manner]


def _units_counted(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when each of the `units` that the record names says its weak link, and its members in the record's year.

    Only counts up to the as-of day are seen. The gap names the others as `{units}`.
    """
    text = spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        year = entry.data["for_period"]
        lacking = [
            unit.data["title"]
            for uid in entry.data.get("units", ())
            if (unit := facts.ledger.by_uid.get(uid)) is not None
            and not ("weak_link" in unit.data and _counted(unit.data["counts"], year, facts.as_of))
        ]
        return Gap(text.replace("{units}", "、".join(lacking))) if lacking else None

    return judge


def _counted(rows: list[Mapping[str, Any]], year: str, as_of: date) -> bool:
    return any(str(row["on"].year) == year and row["on"] <= as_of for row in rows)


def _all_attained(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when `share` per cent (a parameter) of the branches of a roll-up attained the standard.

    The gap tells `{as_of}`, `{total}`, `{attained}` and the `{share}` in whole per cent, rounded down.
    """
    text, share = spec["gap"], parameters["share"].value

    def judge(_facts: Facts, entry: Entry) -> Gap | None:
        total, attained = entry.data["branches_total"], entry.data["branches_attained"]
        if attained * 100 >= share * total:
            return None
        said = {"as_of": entry.data["as_of"], "total": total, "attained": attained, "share": attained * 100 // total}
        return Gap(_FIGURE.sub(lambda found: str(said[found[1]]), text))

    return judge


MAKERS: Final[dict[str, Maker]] = {
    "committee_head": _committee_head,
    "ground_holds": _ground_holds,
    "own_branch": _own_branch,
    "joint_branch": _joint_branch,
    "units_counted": _units_counted,
    "all_attained": _all_attained,
}
