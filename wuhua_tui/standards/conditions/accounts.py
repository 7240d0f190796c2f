"""Conditions on what other records an entry, or the branch as of the day, has beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.spans import ALWAYS, Spans
from wuhua_tui.standards.bound_days import binds
from wuhua_tui.standards.conditions.base import day_of
from wuhua_tui.standards.counting import began
from wuhua_tui.standards.deadlines import deadline
from wuhua_tui.standards.entries import is_filled
from wuhua_tui.standards.findings import Gap
from wuhua_tui.standards.graces import grace_of
from wuhua_tui.standards.periods import period
from wuhua_tui.standards.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.conditions.base import Judge, Maker
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter


def _within(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when one of `records` is dated no longer ago than the span in the parameter that `within` names.

    Not asked before the branch and its ledger are that old (rules 2 and 4).
    """
    selection, gap = Selection(spec["records"]), Gap(spec["gap"])
    span = grace_of(parameters, spec["within"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = day_of(facts, entry)
        begun = max(facts.branch_spans.first_day or date.min, facts.ledger_from)
        if day <= deadline(begun, span):
            return None
        days = (found.date for found in selection.entries(facts))
        return None if any(on is not None and on <= day <= deadline(on, span) for on in days) else gap

    return judge


def _for_year(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when one of `records` is for the year of the day less `back`; up to the day `by` (a parameter) one less.

    Not asked for a year in which the branch was not bound, or that began before the ledger did (rules 2 and 4).
    """
    selection, gap, back = Selection(spec["records"]), Gap(spec["gap"]), spec.get("back", 0)
    by = grace_of(parameters, spec["by"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = day_of(facts, entry)
        wanted = day.year - back - (day <= deadline(date(day.year, 1, 1), by))
        year = period("year", max(wanted, date.min.year), 1)
        if year.first < facts.ledger_from or not binds(facts.branch_spans, year):
            return None
        years = (found.data.get("for_period", "") for found in selection.entries(facts))
        return None if any(year >= str(wanted) for year in years) else gap

    return judge


def _somebody_posted(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when one of `records`, which have `from` and `to`, holds on the day; the gap says since when none does."""
    selection, text = Selection(spec["records"]), spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = day_of(facts, entry)
        without = ALWAYS - Spans.from_tables([found.data for found in selection.entries(facts)])
        return Gap(text, since=began(without, day)) if without.covers(day) else None

    return judge


def _members_have(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when each member bound on the day has `field` filled."""
    field, text = spec["field"], spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        day = day_of(facts, entry)
        missing = sorted(
            member for member in facts.bound_on(day) if not is_filled(facts.ledger.members[member].data.get(field))
        )
        return Gap(text, tuple(missing)) if missing else None

    return judge


# --- Problems and tasks -------------------------------------------------------------------------


def _problems_of(facts: Facts, entry: Entry, field: str) -> list[Mapping[str, Any]]:
    """Return the issues found by the as-of day that name the entry's record in `field`."""
    return [
        record.data
        for record in facts.ledger.of("issue")
        if record.data.get(field) == entry.record.uid and record.date is not None and record.date <= facts.as_of
    ]


def _problems_listed(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when an issue names the record in `field`, or the record says in `none` that there was none."""
    field, none, gap = spec["field"], spec["none"], Gap(spec["gap"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        return None if entry.data.get(none) is True or _problems_of(facts, entry, field) else gap

    return judge


def _problems_have(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when each issue that names the record in `field` has all of `filled`; `{titles}` names the others."""
    field, wanted, text = spec["field"], list(spec["filled"]), spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        lacking = [
            str(issue["title"])
            for issue in _problems_of(facts, entry, field)
            if not all(is_filled(issue.get(key)) for key in wanted)
        ]
        return Gap(text.replace("{titles}", "、".join(lacking))) if lacking else None

    return judge


def _problems_closed(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when each issue that names the record in `field`, and was due before the as-of day, is closed."""
    field, text = spec["field"], spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        issues = _problems_of(facts, entry, field)
        return _overdue(text, facts, issues)

    return judge


def _rows_closed(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when each of `rows` that was due before the as-of day is closed."""
    rows, text = spec["rows"], spec["gap"]
    return lambda facts, entry: _overdue(text, facts, entry.data.get(rows, ()))


def _overdue(text: str, facts: Facts, tables: Any) -> Gap | None:
    as_of = facts.as_of
    open_ = [
        str(table["title"])
        for table in tables
        if (due := table.get("due_on")) is not None
        and due < as_of
        and ((closed := table.get("closed_on")) is None or closed > as_of)
    ]
    return Gap(text.replace("{titles}", "、".join(open_))) if open_ else None


MAKERS: Final[dict[str, Maker]] = {
    "within": _within,
    "for_year": _for_year,
    "somebody_posted": _somebody_posted,
    "members_have": _members_have,
    "problems_listed": _problems_listed,
    "problems_have": _problems_have,
    "problems_closed": _problems_closed,
    "rows_closed": _rows_closed,
}
