"""Conditions on the work of a branch on its policies (part 4): who reviewed them, whose debrief an honour rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.spans import Spans
from wuhua_tui.standards.findings import Gap
from wuhua_tui.standards.periods import parse
from wuhua_tui.standards.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wuhua_tui.standards.conditions.base import Judge, Maker
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter


def _reviews_together(facts: Facts, entry: Entry) -> list[Mapping[str, Any]]:
    """Return the review and those of other policies at the same session: who came is written down once."""
    session = entry.data.get("session")
    if session is None:
        return [entry.data]
    reviews = (row for record in facts.ledger.of("policy") for row in record.data.get("reviews", ()))
    return [row for row in reviews if row.get("session") == session]


def _members_reviewed(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when members took part in the review: named in it, or present at the session that it names."""
    gap = Gap(spec["gap"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        session = facts.ledger.by_uid.get(entry.data.get("session", ""))
        if session is not None and session.data.get("present"):
            return None
        return None if any(row.get("participants") for row in _reviews_together(facts, entry)) else gap

    return judge


def _people_reviewed(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when people who are no members took part in the review (4.4.2 组织党员群众)."""
    gap = Gap(spec["gap"])
    return lambda facts, entry: None if any(row.get("people") for row in _reviews_together(facts, entry)) else gap


def commended_heads(facts: Facts, entry: Entry) -> list[str]:
    """Return those whom a commendation is for and who held the secretary's post on its day, in the order of ids."""
    day = entry.date
    if day is None:
        return []
    honoured = {*entry.data.get("members", ()), *(row["member"] for row in entry.data.get("honours", ()))}
    return sorted(member for member in honoured if facts.is_head(member, day))


def _rests_on_debrief(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when a commendation of the secretary names a debrief of his or hers, of its own year or the year before.

    The debrief must have a result by the day of the commendation. Each secretary whom it is for needs one; `{people}`
    are those without.
    """
    text = spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = entry.date
        record = facts.ledger.by_uid.get(entry.data.get("debrief", ""))
        named = "" if record is None or day is None or not _is_used(record.data, day) else record.data["member"]
        missing = [member for member in commended_heads(facts, entry) if member != named]
        return Gap(text, tuple(missing)) if missing else None

    return judge


def _is_used(debrief: Mapping[str, Any], day: date) -> bool:
    years = {str(day.year), str(day.year - 1)}
    heard = [debrief[part] for part in ("to_superior", "to_meeting") if part in debrief]
    return debrief["for_period"] in years and any("result" in part and part["on"] <= day for part in heard)


def _head_on_last_day(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when `field` names whoever held the secretary's post on the last day of the entry's period (rule 7)."""
    field, gap = spec["field"], Gap(spec["gap"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        period = parse(entry.data["for_period"])
        return None if period is not None and facts.is_head(entry.data[field], period.last) else gap

    return judge


def _points_aspect(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the points scheme in force on the entry's day has `aspect`, and while no points are kept."""
    aspect, gap = spec["aspect"], Gap(spec["gap"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        schemes = _schemes_on(facts, entry.date)
        return None if not schemes or any(aspect in row.get("aspects", ()) for row in schemes) else gap

    return judge


def _points_scored(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when some points of the entry's year have `column` for everybody; not asked where its end saw none kept."""
    column, gap = spec["column"], Gap(spec["gap"])
    points = Selection({"kind": "points"})

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        year = parse(entry.data["for_period"])
        if year is None or not _schemes_on(facts, year.last):
            return None
        for record in points.entries(facts):
            period = parse(record.data["for_period"])
            rows = record.data.get("scores", ())
            if period is not None and period.year == year.year and rows and all(column in row for row in rows):
                return None
        return gap

    return judge


def _schemes_on(facts: Facts, day: date | None) -> list[Mapping[str, Any]]:
    rows = facts.ledger.branch.get("points_scheme", ())
    return [row for row in rows if day is not None and Spans.from_tables([row]).covers(day)]


MAKERS: Final[dict[str, Maker]] = {
    "members_reviewed": _members_reviewed,
    "people_reviewed": _people_reviewed,
    "rests_on_debrief": _rests_on_debrief,
    "head_on_last_day": _head_on_last_day,
    "points_aspect": _points_aspect,
    "points_scored": _points_scored,
}
