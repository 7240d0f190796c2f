"""Entering the day of a step: refused where the check on the procedure would find it out of order. Pure."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.standards.periods import containing
from wuhua_tui.tui.models.admission import field_of
from wuhua_tui.tui.models.admissions import KIND
from wuhua_tui.tui.strings import admissions as strings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wuhua_tui.standards.procedure import Step
    from wuhua_tui.tui.models.admissions import Case

_PERIOD: Final = "for_period"


def refusal(step: Step, day: date, today: date) -> str:
    """Return why a step cannot have been done on a day, in a sentence; nothing where it can.

    What it waits for and its earliest day are those of the check. A day that is too late is not refused: what was done
    late was done, and the check says so.
    """
    if day > today:
        return strings.FUTURE.format(day=day)
    if step.waits_for:
        return strings.NOT_BEFORE.format(step=step.title, steps="、".join(step.waits_for))
    if step.earliest is not None and day < step.earliest:
        return strings.BEFORE.format(step=step.title, earliest=step.earliest, day=day)
    return ""


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
