"""Which meetings ran at the same time with somebody in both (2.3.1.2 必须单独召开)."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.facts import Facts


def overlaps(facts: Facts) -> dict[str, list[Record]]:
    """Return, by the path of a meeting, the other meetings that it ran beside.

    Meetings are half-open intervals of one day: 19:00–20:00 and 20:00–21:00 do not overlap (rule 14). One of which
    either time is unknown overlaps with nothing. Two that share no present member do not touch each other.
    """
    found: dict[str, list[Record]] | None = facts.cache.get("overlaps")
    if found is None:
        found = _overlaps(facts)
        facts.cache["overlaps"] = found
    return found


def _overlaps(facts: Facts) -> dict[str, list[Record]]:
    by_day: dict[date, list[Record]] = defaultdict(list)
    for record in facts.ledger.of("meeting"):
        if record.date is not None and record.date <= facts.as_of and "start" in record.data and "end" in record.data:
            by_day[record.date].append(record)
    found: dict[str, list[Record]] = defaultdict(list)
    for records in by_day.values():
        for one, other in combinations(records, 2):
            if _at_once(one, other):
                found[one.path].append(other)
                found[other.path].append(one)
    return dict(found)


def _at_once(one: Record, other: Record) -> bool:
    a, b = one.data, other.data
    if not (a["start"] < b["end"] and b["start"] < a["end"]):
        return False
    return not set(a.get("present", ())).isdisjoint(b.get("present", ()))
