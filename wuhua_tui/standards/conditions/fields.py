"""Conditions on the fields of one entry."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.standards.conditions.base import label
from wuhua_tui.standards.entries import is_filled, reader
from wuhua_tui.standards.findings import Gap
from wuhua_tui.standards.where import compile_where

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.conditions.base import Judge, Maker
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter


def _filled(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when `field` (a path with `/`) says something."""
    read, gap = reader(spec["field"]), Gap(spec["gap"])
    return lambda _facts, entry: None if is_filled(read(entry)) else gap


def _empty(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when `field` says nothing."""
    read, gap = reader(spec["field"]), Gap(spec["gap"])
    return lambda _facts, entry: gap if is_filled(read(entry)) else None


def _matches(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the entry passes `where`."""
    test, gap = compile_where(spec["where"]), Gap(spec["gap"])
    return lambda _facts, entry: None if test is None or test(entry) else gap


def _only(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the list `field` has nothing but `values`."""
    field, values, gap = spec["field"], frozenset(spec["values"]), Gap(spec["gap"])
    return lambda _facts, entry: None if values.issuperset(entry.data.get(field, ())) else gap


def _has_all(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the list `field` has every one of `values`; the gap names the missing ones as `{missing}`.

    Of an entry that is a row itself, `rows` says in which array of tables the field is labelled.
    """
    field, values, text, rows = spec["field"], list(spec["values"]), spec["gap"], spec.get("rows")

    def judge(_facts: Facts, entry: Entry) -> Gap | None:
        there = entry.data.get(field, ())
        missing = [value for value in values if value not in there]
        if not missing:
            return None
        return Gap(text.replace("{missing}", "、".join(label(entry, rows, field, value) for value in missing)))

    return judge


def _count(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the list `field` has exactly `count` items."""
    field, count, gap = spec["field"], spec["count"], Gap(spec["gap"])
    return lambda _facts, entry: None if len(entry.data.get(field, ())) == count else gap


def _not_after(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the date `field` (a path) is there and not after the entry's day; the same day will do."""
    read, gap = reader(spec["field"]), Gap(spec["gap"])

    def judge(_facts: Facts, entry: Entry) -> Gap | None:
        day = read(entry)
        return None if isinstance(day, date) and (entry.date is None or day <= entry.date) else gap

    return judge


MAKERS: Final[dict[str, Maker]] = {
    "filled": _filled,
    "empty": _empty,
    "matches": _matches,
    "only": _only,
    "has_all": _has_all,
    "count": _count,
    "not_after": _not_after,
}
