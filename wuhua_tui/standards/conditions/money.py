"""Conditions on money and measures of one entry (4.3.5, 5.2, 5.3.1): shares, heads, limits, last year's amount.

Money is a string in yuan with two decimals in a record and a `Decimal` here, never a binary float.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.standards.findings import Gap
from wuhua_tui.standards.periods import parse
from wuhua_tui.standards.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.conditions.base import Judge, Maker
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter

STUDENT: Final = frozenset({"student"})


def money(entry: Entry, field: str) -> Decimal | None:
    """Return the figure in `field`, in yuan for money; None where there is none.

    `items/activity` is the sum of the `items` whose purpose is `activity`.
    """
    rows, _, purpose = field.rpartition("/")
    if not rows:
        found = entry.data.get(field)
        return None if found is None else Decimal(str(found))
    amounts = [Decimal(row["amount"]) for row in entry.data.get(rows, ()) if row["purpose"] == purpose]
    return sum(amounts, Decimal(0)) if amounts else None


def _share_of(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when the money in `field` is at least `share` (a parameter, per cent) of that in `of`; exactly is enough.

    `{least}` in the gap is that share. Without a figure in `of`, or with 0.00 there, the gap is `unknown`.
    """
    field, of, text, unknown = spec["field"], spec["of"], spec["gap"], Gap(spec["unknown"])
    share = Decimal(parameters[spec["share"]].value)

    def judge(_facts: Facts, entry: Entry) -> Gap | None:
        base, amount = money(entry, of), money(entry, field)
        if not base:
            return unknown
        least = base * share / 100
        if amount is not None and amount >= least:
            return None
        return Gap(text.replace("{least}", f"{least:.2f}"))

    return judge


def _per_head(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when the money in `field` is at least that due for each head on 1 January (ours).

    A branch that began in the course of the year counts its heads on its first day. `rates` maps who counts (`staff`,
    `student`) to the parameter with the yuan a head. What a budget says of the whole unit (`scope`) counts by its own
    numbers, else the branch's roster does. Without numbers the gap is `unknown`; `{least}` in the gap is what is due.
    """
    field, text, unknown = spec["field"], spec["gap"], Gap(spec["unknown"])
    rates = {who: Decimal(parameters[name].value) for who, name in spec["rates"].items()}

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        heads = _heads(facts, entry, rates)
        if not heads:
            return unknown
        least = sum((rates[who] * count for who, count in heads.items()), Decimal(0))
        amount = money(entry, field)
        if amount is not None and amount >= least:
            return None
        return Gap(text.replace("{least}", f"{least:.2f}"))

    return judge


def _heads(facts: Facts, entry: Entry, rates: Mapping[str, Decimal]) -> dict[str, int]:
    """Return how many members of each sort there were on 1 January; nothing where nobody says it of every sort."""
    data = entry.data
    if data["scope"] == "unit":
        said = {who: data[f"heads_{who}"] for who in rates if f"heads_{who}" in data}
        return said if len(said) == len(rates) else {}
    new_year = date(int(data["for_period"]), 1, 1)
    day = max(new_year, facts.branch_spans.first_day or new_year)
    members = facts.bound_on(day)
    if "student" not in rates:
        return {"staff": len(members)}
    studying = (facts.coded_spans(member, "identities", "identity", STUDENT) for member in members)
    students = sum(spans.covers(day) for spans in studying)
    return {"staff": len(members) - students, "student": students}


def _not_below_last_year(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when `amount` is not below last year's (4.3.5 年增长机制): that in last year's record, else in the entry.

    `where` says which records of last year are about the same money. A branch founded since last year began has no last
    year; else, where nobody says, the gap is `unknown`.
    """
    text, unknown = spec["gap"], Gap(spec["unknown"])
    budgets = Selection({"kind": "budget", "where": spec["where"]})

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        period = parse(entry.data["for_period"])
        before = period.previous() if period else None
        founded = facts.branch_spans.first_day
        if before is None or (founded is not None and founded > before.first):
            return None
        last = [
            Decimal(other.data["amount"])
            for other in budgets.entries(facts)
            if other.data["for_period"] == before.id and other.data["scope"] == entry.data["scope"]
        ]
        known = max(last) if last else money(entry, "amount_last_year")
        if known is None:
            return unknown
        return None if Decimal(entry.data["amount"]) >= known else Gap(text.replace("{last}", f"{known:.2f}"))

    return judge


def _not_above(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the figure in `field`, if there is one, is not above that in `limit`; the same is not above.

    A figure without a limit beside it is the gap `unknown`.
    """
    field, limit, text, unknown = spec["field"], spec["limit"], spec["gap"], Gap(spec["unknown"])

    def judge(_facts: Facts, entry: Entry) -> Gap | None:
        figure, most = money(entry, field), money(entry, limit)
        if figure is None:
            return None
        if most is None:
            return unknown
        return None if figure <= most else Gap(text.replace("{figure}", str(figure)).replace("{limit}", str(most)))

    return judge


def _nothing(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when the money in `field` is 0.00, or not filled in."""
    field, text = spec["field"], spec["gap"]

    def judge(_facts: Facts, entry: Entry) -> Gap | None:
        figure = money(entry, field)
        return Gap(text.replace("{figure}", f"{figure:.2f}")) if figure else None

    return judge


def _some_money(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when there is money in `field`: more than 0.00."""
    field, gap = spec["field"], Gap(spec["gap"])
    return lambda _facts, entry: None if money(entry, field) else gap


MAKERS: Final[dict[str, Maker]] = {
    "share_of": _share_of,
    "per_head": _per_head,
    "not_below_last_year": _not_below_last_year,
    "not_above": _not_above,
    "no_money": _nothing,
    "some_money": _some_money,
}
