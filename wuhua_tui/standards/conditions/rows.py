"""Conditions on the rows (arrays of tables) of one entry."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.standards.conditions.base import day_of, label
from wuhua_tui.standards.entries import Entry, is_filled
from wuhua_tui.standards.findings import Gap
from wuhua_tui.standards.where import compile_where

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wuhua_tui.standards.conditions.base import Judge, Maker
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter


def _every_row(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when each of `rows` has `field` filled; no rows at all are no gap."""
    rows, field, gap = spec["rows"], spec["field"], Gap(spec["gap"])

    def judge(_facts: Facts, entry: Entry) -> Gap | None:
        for row in entry.data.get(rows, ()):
            if not is_filled(row.get(field)):
                return gap
        return None

    return judge


def _some_row(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when one of `rows` has `field` among the values for the entry: `by` = field, `values` = its value → list."""
    rows, field, by, gap = spec["rows"], spec["field"], spec["by"], Gap(spec["gap"])
    allowed = {key: frozenset(values) for key, values in spec["values"].items()}

    def judge(_facts: Facts, entry: Entry) -> Gap | None:
        wanted = allowed.get(entry.data[by], frozenset())
        for row in entry.data.get(rows, ()):
            if row.get(field) in wanted:
                return None
        return gap

    return judge


def _rows_cover(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when `rows` have an entry for each of `codes` in `key`; with `on`, dated by then at the latest.

    `on` names the date column; it must not be after the record's day, or the as-of day for what has none. The gap
    names what is missing as `{missing}`.
    """
    rows, key, codes, on, text = spec["rows"], spec["key"], list(spec["codes"]), spec.get("on"), spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = day_of(facts, entry)
        done = {
            row[key]
            for row in entry.data.get(rows, ())
            if on is None or (isinstance(row.get(on), date) and row[on] <= day)
        }
        missing = [code for code in codes if code not in done]
        if not missing:
            return None
        return Gap(text.replace("{missing}", "、".join(label(entry, rows, key, code) for code in missing)))

    return judge


def _rows_in_order(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the dates `on` of `rows` follow the order of `codes`; the same day is in order (rule 14)."""
    rows, key, codes, on, gap = spec["rows"], spec["key"], list(spec["codes"]), spec["on"], Gap(spec["gap"])

    def judge(_facts: Facts, entry: Entry) -> Gap | None:
        dates = {row[key]: row[on] for row in entry.data.get(rows, ())}
        found = [dates[code] for code in codes if code in dates]
        return None if found == sorted(found) else gap

    return judge


def _one_matches(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when one of `rows` passes `where`."""
    rows, test, gap = spec["rows"], compile_where(spec["where"]), Gap(spec["gap"])
    return lambda _facts, entry: None if any(_passing(entry, rows, test)) else gap


def _each_matches(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when each of those `rows` that pass `of` passes `where`; none of them is no gap."""
    rows, of, test, gap = spec["rows"], compile_where(spec.get("of")), compile_where(spec["where"]), Gap(spec["gap"])

    def judge(_facts: Facts, entry: Entry) -> Gap | None:
        asked = [row for row in _rows(entry, rows) if of is None or of(row)]
        return None if test is None or all(test(row) for row in asked) else gap

    return judge


def _rows(entry: Entry, rows: str) -> list[Entry]:
    return [Entry(row, None, entry.record) for row in entry.data.get(rows, ())]


def _passing(entry: Entry, rows: str, test: Callable[[Entry], bool] | None) -> list[Entry]:
    return [row for row in _rows(entry, rows) if test is None or test(row)]


MAKERS: Final[dict[str, Maker]] = {
    "one_matches": _one_matches,
    "each_matches": _each_matches,
    "every_row": _every_row,
    "some_row": _some_row,
    "rows_cover": _rows_cover,
    "rows_in_order": _rows_in_order,
}
