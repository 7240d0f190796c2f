"""Which records name a member, by the fields of the schemas that hold members."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.walk import compile_walk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.facts import Facts


def naming(ledger: Ledger, member: str) -> list[Record]:
    """Return the records that name a member in a field for members, the newest first, then those without a day."""
    found = [record for kind in ledger.kinds() for record in ledger.of(kind) if not _test(kind)(record.data, member)]
    return sorted(found, key=lambda one: (_day(one) or date.min, one.path), reverse=True)


def of_year(member: str, kind: str, facts: Facts) -> list[Record]:
    """Return the records of a kind that name a member this year up to the day, oldest first."""
    year, names = facts.as_of.year, _test(kind)
    found = [
        one
        for one in facts.ledger.of(kind)
        if one.date is not None and one.date.year == year and one.date <= facts.as_of and not names(one.data, member)
    ]
    return sorted(found, key=lambda one: (one.date or date.min, one.path))


def _day(record: Record) -> date | None:
    found = record.date or record.data.get("date")
    return found if type(found) is date else None


@lru_cache(maxsize=128)
def _test(kind: str) -> Callable[[Any, str], bool]:
    """Return the test of a record of a kind that fails where it names a member."""
    return compile_walk(schema(kind), _leaf)


def _leaf(node: Mapping[str, Any]) -> Callable[[Any, str], bool] | None:
    match node.get("x-wuhua", {}).get("widget"):
        case "member":
            return lambda value, member: bool(value != member)
        case "members":
            return lambda value, member: member not in value
        case _:
            return None
