"""Conditions on an entry and the rest of the ledger: references, meetings at the same time, the branch of that day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.spans import Spans
from wuhua_tui.standards import theme_day_rule
from wuhua_tui.standards.applicability import Applicability
from wuhua_tui.standards.entries import Entry, value_at
from wuhua_tui.standards.findings import Gap
from wuhua_tui.standards.overlaps import overlaps
from wuhua_tui.standards.selection import Selection
from wuhua_tui.standards.where import compile_where

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.conditions.base import Judge, Maker
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter


def _refers_to(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when `field` (a path with `/`) holds the uid of a record of the kind `kind` that passes `where`.

    With `in_force` it must hold on the as-of day; with `by_then` its day must not be after the entry's; with `on` it
    must be that in a field of the entry; with `rows` one of its rows must pass the `where` in `row`.
    """
    path, gap = spec["field"].split("/"), Gap(spec["gap"])
    kind, test, by_then = spec["kind"], compile_where(spec.get("where")), spec.get("by_then", False)
    in_force = spec.get("in_force", False)
    rows, row_test = spec.get("rows", ""), compile_where(spec.get("row"))
    on = spec["on"].split("/") if "on" in spec else None

    def refers(facts: Facts, entry: Entry) -> bool:  # noqa: PLR0911 - one line a demand
        record = facts.ledger.by_uid.get(value_at(entry.data, path))
        if record is None or record.kind != kind:
            return False
        if test is not None and not test(Entry(record.data, record.date, record)):
            return False
        if by_then and not _is_by_then(record, entry):
            return False
        if on is not None and record.date != value_at(entry.data, on):
            return False
        if in_force and not Spans.from_tables([record.data]).covers(facts.as_of):
            return False
        if row_test is None:
            return True
        return any(row_test(Entry(row, None, record)) for row in record.data.get(rows, ()))

    return lambda facts, entry: None if refers(facts, entry) else gap


def _is_by_then(record: Record, entry: Entry) -> bool:
    """Say whether a record is dated, as an event or as an account, on or before the entry's day."""
    day = record.date or record.data.get("date")
    return isinstance(day, date) and entry.date is not None and day <= entry.date


def _selected(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the branch has at least one entry of the selection `records`."""
    selection, gap = Selection(spec["records"]), Gap(spec["gap"])
    return lambda facts, _entry: None if selection.entries(facts) else gap


def _alone(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when no other meeting ran at the same time with somebody in both; the gap says which as `{other}`."""
    text = spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        others = overlaps(facts).get(entry.record.path)
        if not others:
            return None
        return Gap(text.replace("{other}", "、".join(str(other.data["title"]) for other in others)))

    return judge


def _branch_is(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the branch was, on the entry's day, one of those that `any` (a list of applicabilities) describes."""
    alternatives = [Applicability(table) for table in spec["any"]]
    gap = Gap(spec["gap"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = entry.date
        return None if day is not None and any(one.spans(facts).covers(day) for one in alternatives) else gap

    return judge


def _near_fixed_day(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when the entry lies within `days` (a parameter), before or after, of the fixed day of its month.

    Without a rule in force on the day the gap is `no_rule`. The day counts for the month of its date (2.3.4).
    """
    days, text, no_rule = parameters["days"].value, spec["gap"], Gap(spec["no_rule"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = entry.date
        if day is None:
            return None
        rule = facts.theme_day_rule(day)
        if rule is None:
            return no_rule
        fixed = theme_day_rule.theme_day(rule, day.year, day.month)
        off = abs((day - fixed).days)
        if off <= days:
            return None
        return Gap(text.replace("{off}", str(off)).replace("{fixed}", f"{fixed.month} 月 {fixed.day} 日"))

    return judge


MAKERS: Final[dict[str, Maker]] = {
    "refers_to": _refers_to,
    "selected": _selected,
    "alone": _alone,
    "branch_is": _branch_is,
    "near_fixed_day": _near_fixed_day,
}
