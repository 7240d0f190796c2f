"""Entering the day of a step: refused where the check on the procedure would find it out of order. Pure."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.record import Record
from wuhua_tui.standards.periods import containing
from wuhua_tui.tui.models.admission import field_of
from wuhua_tui.tui.models.admissions import KIND
from wuhua_tui.tui.models.admissions import case as case_of
from wuhua_tui.tui.strings import admissions as strings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.procedure import Step
    from wuhua_tui.tui.models.admissions import Case

_PERIOD: Final = "for_period"


def refusal(step: Step, day: date, case: Case, facts: Facts) -> str:
    """Return why a step cannot have been done on a day, in a sentence; nothing where it can.

    The record is judged with the day in its place, so that what the check finds out of order is refused here.
    """
    if day > facts.as_of:
        return strings.FUTURE.format(day=day)
    tried = case_of(tried_record(step, day, case), facts, case.finding, case.check)
    found = next((one for one in tried.steps if one.name == step.name), step)
    if found.waits_for:
        return strings.NOT_BEFORE.format(step=step.title, steps="、".join(found.waits_for))
    if found.earliest is not None and day < found.earliest:
        return strings.BEFORE.format(step=step.title, earliest=found.earliest, day=day)
    if found.on is not None and any(gap.text.startswith(f"“{step.title}”迟于") for gap in found.gaps):
        return strings.AFTER.format(step=step.title, latest=found.latest, day=day)
    return ""


def tried_record(step: Step, day: date, case: Case) -> Record:
    """Return the record with the day of a step in its place."""
    record = case.record
    return Record(KIND, record.path, {**record.data, **with_day(step, day, case)}, None)


def with_day(step: Step, day: date, case: Case) -> dict[str, Any]:
    """Return the field of the record that holds a step, with the day in it; of rows with a row more."""
    top, _, column = field_of(step, case).partition("/")
    node: Mapping[str, Any] = schema(KIND)["properties"][top]
    value = copy.deepcopy(case.record.data.get(top))
    if "items" in node:
        columns = node["items"]["properties"]
        row: dict[str, Any] = {column or _date_column(columns): day}
        if _PERIOD in columns:
            unit = "quarter" if columns[_PERIOD]["x-wuhua"]["widget"] == "quarter" else "half"
            row[_PERIOD] = step.name.partition("/")[2] or containing(unit, day).id  # type: ignore[arg-type]
        return {top: [*(value or ()), row]}
    if not column:
        return {top: day}
    return {top: {**(value or {}), column: day}}


def _date_column(columns: Mapping[str, Any]) -> str:
    return next(key for key, node in columns.items() if node.get("x-wuhua", {}).get("widget") == "date")
