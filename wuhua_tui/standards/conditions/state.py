"""Conditions on what stands in one entry on the as-of day: people in charge, equipment in use, days that have come."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.spans import Spans
from wuhua_tui.standards.conditions.base import value_label
from wuhua_tui.standards.deadlines import deadline
from wuhua_tui.standards.entries import Entry, value_at
from wuhua_tui.standards.findings import Gap
from wuhua_tui.standards.graces import grace_of
from wuhua_tui.standards.where import compile_where

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.conditions.base import Judge, Maker
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter


def _row_holds(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when one of the dated `rows` that pass `where` holds on the as-of day."""
    rows, test, gap = spec["rows"], compile_where(spec.get("where")), Gap(spec["gap"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        chosen = [row for row in entry.data.get(rows, ()) if test is None or test(Entry(row, None, entry.record))]
        return None if Spans.from_tables(chosen).covers(facts.as_of) else gap

    return judge


def _table_holds(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the `table` is there, with a `from` and perhaps a `to` between which the as-of day lies."""
    name, gap = spec["table"], Gap(spec["gap"])
    return lambda facts, entry: None if Spans.from_tables([entry.data.get(name, {})]).covers(facts.as_of) else gap


def _has_come(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the date in `field` is there and has come."""
    path, gap = spec["field"].split("/"), Gap(spec["gap"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = value_at(entry.data, path)
        return None if isinstance(day, date) and day <= facts.as_of else gap

    return judge


def _row_since(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when one of `rows` (`rows` or `table/rows`) is dated (`on`) within `recent`, a parameter, before the day.

    The last day of that time counts.
    """
    path, on, gap = spec["rows"].split("/"), spec["on"], Gap(spec["gap"])
    recent = grace_of(parameters, "recent")

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        rows = value_at(entry.data, path) or ()
        return None if any(row[on] <= facts.as_of <= deadline(row[on], recent) for row in rows) else gap

    return judge


def _texts_name(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when the texts in `field` name each code of the parameter `names`, by the label of the enum `of`.

    `of` is `kind/rows/column`. The gap names the missing ones as `{missing}`.
    """
    field, text = spec["field"], spec["gap"]
    kind, rows, column = spec["of"].split("/")
    labels = [value_label(kind, rows, column, code) for code in parameters[spec["names"]].value]

    def judge(_facts: Facts, entry: Entry) -> Gap | None:
        written = "\n".join(entry.data.get(field, ()))
        missing = [label for label in labels if label not in written]
        return Gap(text.replace("{missing}", "、".join(missing))) if missing else None

    return judge


MAKERS: Final[dict[str, Maker]] = {
    "row_holds": _row_holds,
    "table_holds": _table_holds,
    "has_come": _has_come,
    "row_since": _row_since,
    "texts_name": _texts_name,
}
