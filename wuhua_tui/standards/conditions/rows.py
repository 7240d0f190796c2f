"""Conditions on the rows (arrays of tables) of one entry."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.standards.conditions.base import label
from wuhua_tui.standards.findings import Gap
from wuhua_tui.standards.selection import is_filled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.conditions.base import Judge, Maker
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter
    from wuhua_tui.standards.selection import Entry


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

    `on` names the date column; it must not be after the record's day. The gap names what is missing as `{missing}`.
    """
    rows, key, codes, on, text = spec["rows"], spec["key"], list(spec["codes"]), spec.get("on"), spec["gap"]

    def judge(_facts: Facts, entry: Entry) -> Gap | None:
        day = entry.date
        done = {
            row[key]
            for row in entry.data.get(rows, ())
            if on is None or day is None or (isinstance(row.get(on), date) and row[on] <= day)
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


MAKERS: Final[dict[str, Maker]] = {
    "every_row": _every_row,
    "some_row": _some_row,
    "rows_cover": _rows_cover,
    "rows_in_order": _rows_in_order,
}
