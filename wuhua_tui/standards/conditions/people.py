"""Conditions on the people of one entry: who led, who spoke, who came, who was graded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.standards.attendance import attendance, expected, took_part, unexplained
from wuhua_tui.standards.findings import Gap

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wuhua_tui.standards.conditions.base import Judge, Maker
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter


def _head(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when `field` names whoever held the secretary's post on the day (rule 7)."""
    field, gap = spec["field"], Gap(spec["gap"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day, member = entry.date, entry.data.get(field, "")
        return None if day is not None and facts.is_head(member, day) else gap

    return judge


def _head_speaks_first(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the first of `rows` is the secretary's (2.3.2.2 坚持党支部书记带头).

    It falls away while nobody holds the post, and when no holder came.
    """
    rows, gap = spec["rows"], Gap(spec["gap"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = entry.date
        if day is None or not any(facts.is_head(member, day) for member in attendance(facts, entry.record).came):
            return None
        spoken = entry.data.get(rows, ())
        return None if spoken and facts.is_head(spoken[0]["member"], day) else gap

    return judge


def _everybody_spoke(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when each who came made a self-criticism and was criticised by at least one other (2.3.2.2)."""
    rows, text = spec["rows"], spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        done = {
            row["member"]
            for row in entry.data.get(rows, ())
            if row["self_criticism"] and any(other != row["member"] for other in row["criticised_by"])
        }
        missing = sorted(attendance(facts, entry.record).came - done)
        return Gap(text, tuple(missing)) if missing else None

    return judge


def _somebody_came(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the record says who came at all; a record without people proves nothing about them."""
    gap = Gap(spec["gap"])
    return lambda facts, entry: None if attendance(facts, entry.record).came else gap


def _cadres_attended(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when each leading cadre bound came in an ordinary seat or gave a reason (2.3.2.2 以普通党员身份参加).

    The chair and the lecturer of the gathering have a part of their own and need no entry in `leading_cadres`.
    """
    text = spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = entry.date
        if day is None:
            return None
        cadres = cadres_expected(facts, entry, day)
        if not cadres:
            return None
        came = attendance(facts, entry.record)
        missing = [
            member
            for member in cadres
            if member not in (came.ordinary if member in came.came else came.excused)
            and (member in came.came or not facts.excused_on(member, day))
        ]
        return Gap(text, tuple(sorted(missing))) if missing else None

    return judge


def cadres_expected(facts: Facts, entry: Entry, day: date) -> frozenset[str]:
    """Return the leading cadres who should have come to the record of `entry`."""
    return facts.rows_on("leading_cadre", day) & expected(facts, entry.record)


def _all_came(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when everybody expected came, online too if mobile, or gave a reason (2.3.4.1)."""
    text = spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        missing = unexplained(facts, entry.record)
        return Gap(text, tuple(missing)) if missing else None

    return judge


def _share_came(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when at least `share` per cent (a parameter) of those expected came; exactly that share is enough."""
    share, text = parameters["share"].value, spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        wanted = expected(facts, entry.record)
        came = len(wanted & took_part(facts, entry.record))
        if came * 100 >= share * len(wanted):
            return None
        return Gap(text.replace("{came}", str(came)).replace("{expected}", str(len(wanted))))

    return judge


def _everybody_graded(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when each full member bound on the day, and not excused, has a grade in `rows`."""
    rows, text = spec["rows"], spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = entry.date
        if day is None:
            return None
        graded = {row["member"] for row in entry.data.get(rows, ()) if "grade" in row}
        full = facts.full_on(day)
        missing = sorted(member for member in full - graded if not facts.excused_on(member, day))
        return Gap(text, tuple(missing)) if missing else None

    return judge


def _only_full_graded(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when nobody but a full member has a grade: probationers take part and get none (reference)."""
    rows, text = spec["rows"], spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = entry.date
        if day is None:
            return None
        full = facts.full_on(day)
        odd = sorted(row["member"] for row in entry.data.get(rows, ()) if "grade" in row and row["member"] not in full)
        return Gap(text, tuple(odd)) if odd else None

    return judge


def _points_quoted(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when, where a points scheme was in force on the day, everybody graded has points (结合党员积分)."""
    rows, text = spec["rows"], spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = entry.date
        if day is None or not facts.points_scheme.covers(day):
            return None
        missing = sorted(row["member"] for row in entry.data.get(rows, ()) if "grade" in row and "points" not in row)
        return Gap(text, tuple(missing)) if missing else None

    return judge


MAKERS: Final[dict[str, Maker]] = {
    "head": _head,
    "head_speaks_first": _head_speaks_first,
    "everybody_spoke": _everybody_spoke,
    "somebody_came": _somebody_came,
    "cadres_attended": _cadres_attended,
    "all_came": _all_came,
    "share_came": _share_came,
    "everybody_graded": _everybody_graded,
    "only_full_graded": _only_full_graded,
    "points_quoted": _points_quoted,
}
