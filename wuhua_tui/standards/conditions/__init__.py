"""What a single record must be like: a vocabulary of small tests that rows of the catalogue put together.

In the catalogue a condition is a table: `{ condition = "filled", field = "recorder", gap = "没有记录人" }`. Keys that
every condition takes: `gap` (the Chinese phrase when it does not hold), `unless` (a field that, filled, makes it hold:
a reason), `when` (a `where` that an entry must pass for the condition to be asked), `once` (a date field that must have
come for it to be asked).

A condition is compiled once, when the catalogue is loaded, into a function from facts and entry to a gap or None.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.standards.conditions import (
    accounts,
    admissions,
    committee,
    dates,
    dues,
    fields,
    moments,
    money,
    people,
    points,
    policies,
    records,
    roster,
    rows,
    setting,
    state,
    team,
    votes,
)
from wuhua_tui.standards.entries import is_filled, reader
from wuhua_tui.standards.findings import Gap
from wuhua_tui.standards.where import SelectionError, compile_where

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wuhua_tui.standards.conditions.base import Judge, Maker
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter

CONDITIONS: Final[Mapping[str, Maker]] = (
    fields.MAKERS
    | rows.MAKERS
    | records.MAKERS
    | people.MAKERS
    | moments.MAKERS
    | dues.MAKERS
    | points.MAKERS
    | accounts.MAKERS
    | dates.MAKERS
    | roster.MAKERS
    | setting.MAKERS
    | team.MAKERS
    | votes.MAKERS
    | admissions.MAKERS
    | state.MAKERS
    | money.MAKERS
    | policies.MAKERS
    | committee.MAKERS
)


def make(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Compile a condition of the catalogue.

    Raises:
        SelectionError: There is no such condition, or a key that it needs is missing.
    """
    maker = CONDITIONS.get(spec["condition"])
    if maker is None:
        message = f"unknown condition {spec['condition']!r}"
        raise SelectionError(message)
    try:
        judge = maker(spec, parameters)
    except KeyError as error:
        message = f"condition {spec['condition']!r} needs {error}"
        raise SelectionError(message) from error
    unless, when, once = spec.get("unless"), compile_where(spec.get("when")), spec.get("once")
    if unless is None and when is None and once is None:
        return judge
    reason = reader(unless) if unless else None
    come = reader(once) if once else None

    def guarded(facts: Facts, entry: Entry) -> Gap | tuple[Gap, ...] | None:
        if when is not None and not when(entry):
            return None
        if come is not None and not _has_come(come(entry), facts.as_of):
            return None
        gap = judge(facts, entry)
        return None if gap is not None and reason is not None and is_filled(reason(entry)) else gap

    return guarded


def _has_come(day: object, as_of: date) -> bool:
    return isinstance(day, date) and day <= as_of


def all_gaps(judges: Iterable[Judge], facts: Facts, entry: Entry) -> tuple[Gap, ...]:
    """Return the gaps of `entry`, in the order of the conditions."""
    gaps: tuple[Gap, ...] = ()
    for judge in judges:
        found = judge(facts, entry)
        if found is None:
            continue
        gaps += (found,) if isinstance(found, Gap) else found
    return gaps
