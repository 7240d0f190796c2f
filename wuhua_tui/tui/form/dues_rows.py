"""A month in which everybody paid, as rows: who owes by the roster and the bases, and is not listed yet. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from wuhua_tui.standards.dues import owing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.periods import Period


class Paid(NamedTuple):
    """What is added to the rows of a month.

    Attributes:
        rows: A row each member who owes and was not listed: owed and paid what the base says, on the day that is told.
        baseless: Members who owe and have no base, so that nobody knows how much: they are not listed.
    """

    rows: Sequence[Mapping[str, Any]]
    baseless: Sequence[str]


def everybody_paid(facts: Facts, month: Period, rows: Iterable[Mapping[str, Any]], paid_on: date) -> Paid:
    """Return what makes the rows of a month complete; who is listed already stays as he or she is."""
    listed = {row.get("member") for row in rows}
    bases = {member: base for member, base in owing(facts, month).items() if member not in listed}
    return Paid(
        [
            {"member": member, "owed": base["monthly"], "paid": base["monthly"], "paid_on": paid_on}
            for member, base in bases.items()
            if base is not None
        ],
        [member for member, base in bases.items() if base is None],
    )
