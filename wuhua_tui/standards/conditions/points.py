"""Conditions on points (党员积分): everybody declared, sums that agree, an order, publication and use.

The order stays in the record, as the source asks (每年汇总排名); nothing here shows one person beside another.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.standards import periods
from wuhua_tui.standards.bound_days import binds, over_half
from wuhua_tui.standards.deadlines import deadline
from wuhua_tui.standards.findings import Gap
from wuhua_tui.standards.graces import grace_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.conditions.base import Judge, Maker
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter
    from wuhua_tui.standards.periods import Period, Unit

ASPECTS: Final = ("post", "party_life", "role", "policy_observance", "other")
"""The columns of a row of scores that its `total` sums up."""
_NOTHING: Final = (0,) * len(ASPECTS)
"""What they count where they are not filled."""


def _everybody_declared(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when each member bound in the period, and not excused for most of it, declared by the as-of day."""
    text = spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        period = periods.parse(entry.data["for_period"])
        if period is None:
            return None
        declared = {
            row["member"]
            for row in entry.data.get("scores", ())
            if isinstance(day := row.get("declared_on"), date) and day <= facts.as_of
        }
        missing = sorted(
            member
            for member, spans in facts.bound_members.items()
            if member not in declared
            and binds(spans, period)
            and not over_half(facts.rows_spans(member, "excused"), period)
        )
        return Gap(text, tuple(missing)) if missing else None

    return judge


def _adds_up(row: Mapping[str, Any]) -> bool:
    # Points are multiples of one half, which floats hold and add exactly.
    return sum(map(row.get, ASPECTS, _NOTHING)) == row["total"] or row.keys().isdisjoint(ASPECTS)


def _totals_add_up(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the total of each row that has its aspects is their sum."""
    text = spec["gap"]

    def judge(_facts: Facts, entry: Entry) -> Gap | None:
        odd = tuple(row["member"] for row in entry.data.get("scores", ()) if not _adds_up(row))
        return Gap(text, odd) if odd else None

    return judge


def _scores(facts: Facts, period: Period) -> Mapping[str, Mapping[str, Any]]:
    """Return the rows of the points record for a period by member; the latest record where there are several."""
    records = [record for record in facts.ledger.of("points") if record.data["for_period"] == period.id]
    seen = [record for record in records if record.data["date"] <= facts.as_of]
    if not seen:
        return {}
    latest = max(seen, key=lambda record: (record.data["date"], record.path))
    return {row["member"]: row for row in latest.data.get("scores", ())}


def _sums_agree(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when total and aspects of each member are the sums of the records of the `parts` (month, quarter).

    A part without a record adds nothing: that it is missing is said elsewhere. Who left before the period was over
    needs no row (rule 5).
    """
    unit: Unit = spec["parts"]
    text = spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        period = periods.parse(entry.data["for_period"])
        if period is None:
            return None
        parts = [_scores(facts, part) for part in period.parts(unit)]
        own = {row["member"]: row for row in entry.data.get("scores", ())}
        bound = facts.bound_on(min(period.last, facts.as_of))
        people = sorted({*own, *(member for part in parts for member in part if member in bound)})
        odd = tuple(member for member in people if not _agrees(own.get(member), parts, member))
        return Gap(text, odd) if odd else None

    return judge


def _agrees(row: Mapping[str, Any] | None, parts: list[Mapping[str, Mapping[str, Any]]], member: str) -> bool:
    if row is None:
        return False
    rows = [part[member] for part in parts if member in part]
    columns = ["total", *(aspect for aspect in ASPECTS if aspect in row)]
    return all(row[column] == sum(part.get(column, 0) for part in rows) for column in columns)


def _in_order(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when each row has its rank, and nobody with more points stands behind one with fewer."""
    text = spec["gap"]

    def judge(_facts: Facts, entry: Entry) -> Gap | None:
        rows = entry.data.get("scores", ())
        unranked = tuple(row["member"] for row in rows if "rank" not in row)
        if unranked:
            return Gap(text, unranked)
        by_rank = sorted(rows, key=lambda row: row["rank"])
        odd = tuple(
            behind["member"]
            for before, behind in pairwise(by_rank)
            if before["total"] < behind["total"]
            or (before["rank"] == behind["rank"] and before["total"] != behind["total"])
        )
        return Gap(text, odd) if odd else None

    return judge


def _publications(facts: Facts, entry: Entry) -> list[date]:
    """Return the days on which the points of a record were published: its own, or a disclosure of them."""
    days = [entry.data["published_on"]] if "published_on" in entry.data else []
    days += [
        record.data["published_on"]
        for record in facts.ledger.of("disclosure")
        if record.data["topic"] == "points"
        and (
            entry.record.uid in record.data.get("subject", ())
            or record.data.get("for_period") == entry.data["for_period"]
        )
    ]
    return [day for day in days if day <= facts.as_of]


def _published(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the points were published by the as-of day."""
    gap = Gap(spec["gap"])
    return lambda facts, entry: None if _publications(facts, entry) else gap


def _published_in_time(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when they were published within the parameter `grace` after the period."""
    gap, grace = Gap(spec["gap"]), grace_of(parameters)

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        period = periods.parse(entry.data["for_period"])
        due = deadline(period.last, grace) if period else date.max
        return None if min(_publications(facts, entry), default=date.min) <= due else gap

    return judge


def _points_used(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the summary was used in an appraisal or a commendation: it names one, one names it, or quotes it."""
    gap = Gap(spec["gap"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        named = (facts.ledger.by_uid.get(uid) for uid in entry.data.get("used_in", ()))
        uses = [record for record in named if record is not None]
        uses += [record for record in facts.ledger.of("care") if record.data.get("points") == entry.record.uid]
        if any(_is_use(record) and record.data["date"] <= facts.as_of for record in uses):
            return None
        quoted = any(
            record.data["for_period"] == entry.data["for_period"]
            and record.data["date"] <= facts.as_of
            and any("points" in row for row in record.data.get("results", ()))
            for record in facts.ledger.of("appraisal")
        )
        return None if quoted else gap

    return judge


def _is_use(record: Record) -> bool:
    return record.kind == "appraisal" or record.data.get("type") == "commendation"


MAKERS: Final[dict[str, Maker]] = {
    "everybody_declared": _everybody_declared,
    "totals_add_up": _totals_add_up,
    "sums_agree": _sums_agree,
    "in_order": _in_order,
    "published": _published,
    "published_in_time": _published_in_time,
    "points_used": _points_used,
}
