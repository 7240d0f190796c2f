"""Conditions on how the branch is set up: its units, its superior, who approved it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.spans import Spans
from wuhua_tui.standards.approvals import approval
from wuhua_tui.standards.conditions.base import day_of
from wuhua_tui.standards.counting import began
from wuhua_tui.standards.day_sets import until_next
from wuhua_tui.standards.derived.setting import grown_units
from wuhua_tui.standards.entries import is_filled, value_at
from wuhua_tui.standards.findings import Gap

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.conditions.base import Judge, Maker
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter

_SETTLES: Final = frozenset({"found", "merge", "split", "resubordinate"})
"""Changes after which the branch belongs to whoever approved them (谁批准谁主管)."""


def _any_filled(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when one of `fields` says something."""
    paths, gap = [field.split("/") for field in spec["fields"]], Gap(spec["gap"])
    return lambda _facts, entry: None if any(is_filled(value_at(entry.data, path)) for path in paths) else gap


def _one_of(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when `field` has one of the codes in the parameter that `values` names."""
    field, codes, gap = spec["field"], frozenset(parameters[spec["values"]].value), Gap(spec["gap"])
    return lambda _facts, entry: None if entry.data.get(field) in codes else gap


def _units_at_least(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when the joint branch has at least `units` (a parameter) units on the day."""
    text, least = spec["gap"], parameters["units"].value

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = day_of(facts, entry)
        rows = entry.data.get("units", ())
        found = len({row["name"] for row in rows if Spans.from_tables([row]).covers(day)})
        return None if found >= least else Gap(text.replace("{found}", str(found)).replace("{count}", str(least)))

    return judge


def _units_small(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when no unit of the joint branch has the full members for a branch of its own; `{units}` names those."""
    text = spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = day_of(facts, entry)
        since = {name: first for name, days in grown_units(facts).items() if (first := began(days, day)) is not None}
        if not since:
            return None
        return Gap(text.replace("{units}", "、".join(since)), since=min(since.values()))

    return judge


def _superior_row(facts: Facts, day: date) -> Mapping[str, Any]:
    rows = facts.ledger.registry.get("superiors", [])
    return next((row for row, spans in until_next(rows) if spans.covers(day)), {})


def _superior_is(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when the superior of the day is of one of the kinds in the parameter `kinds`."""
    kinds, gap = frozenset(parameters[spec["kinds"]].value), Gap(spec["gap"])
    return lambda facts, entry: None if _superior_row(facts, day_of(facts, entry)).get("kind") in kinds else gap


def _settled_by(facts: Facts, day: date) -> tuple[set[str], str]:
    """Return who the superior should be by the newest change that settles it, and the path that shows it."""
    found: list[tuple[date, Record, set[str]]] = []
    for record in facts.ledger.of("change"):
        if record.data["type"] not in _SETTLES:
            continue
        decided = approval(facts, record.uid, record.data)
        if decided.on is None:
            continue
        took_effect = record.data.get("effective_on") or decided.on
        if took_effect <= day:
            bodies = {decided.by}
            if record.data["type"] == "resubordinate":
                bodies.add(record.data.get("new_superior", ""))
            found.append((took_effect, record, bodies - {""}))
    if not found:
        return {facts.ledger.registry.get("approved_by", "")} - {""}, ""
    _, record, bodies = max(found, key=lambda one: (one[0], one[1].path))
    return bodies, record.path


def _led_by_approver(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the superior of the day is the body that approved the founding, or the newest change of superior.

    `{superior}` and `{approver}` name both; `unknown` is the phrase where no approving body is on record.
    """
    text, unknown = spec["gap"], Gap(spec["unknown"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = day_of(facts, entry)
        bodies, _path = _settled_by(facts, day)
        if not bodies:
            return unknown
        superior = _superior_row(facts, day).get("name", "")
        if superior in bodies:
            return None
        return Gap(text.replace("{superior}", superior or "—").replace("{approver}", "、".join(sorted(bodies))))

    return judge


def _approved_by_kind(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when the founding or a later change of the branch was approved by a body of the kinds in a parameter."""
    kinds, gap = frozenset(parameters[spec["kinds"]].value), Gap(spec["gap"])

    def judge(facts: Facts, _entry: Entry) -> Gap | None:
        if facts.ledger.registry.get("approver_kind") in kinds:
            return None
        # What was not approved was approved by a body of no kind.
        decided = (approval(facts, record.uid, record.data) for record in facts.ledger.of("change"))
        return None if any(one.kind in kinds for one in decided) else gap

    return judge


def _row_in_force(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when one of the dated `rows` of the registry, each until the next, holds on the day and has `column`."""
    rows, column, gap = spec["rows"], spec["column"], Gap(spec["gap"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = day_of(facts, entry)
        there = (row for row, spans in until_next(entry.data.get(rows, [])) if spans.covers(day))
        return None if any(is_filled(row.get(column)) for row in there) else gap

    return judge


def _groups_stated(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the branch has groups on the day, or says that it has none."""
    gap = Gap(spec["gap"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = day_of(facts, entry)
        if facts.ledger.branch.get("no_groups") is True:
            return None
        return None if any(days.covers(day) for days in facts.groups.values()) else gap

    return judge


MAKERS: Final[dict[str, Maker]] = {
    "any_filled": _any_filled,
    "one_of": _one_of,
    "units_at_least": _units_at_least,
    "units_small": _units_small,
    "superior_is": _superior_is,
    "led_by_approver": _led_by_approver,
    "approved_by_kind": _approved_by_kind,
    "row_in_force": _row_in_force,
    "groups_stated": _groups_stated,
}
