"""Party dues (党费): which rate a base falls under, what a member owes in a month, and what was paid.

Money is `Decimal` throughout. One rate holds for the whole base, so the amount jumps at a band's limit: 3000.00 yuan
give 15.00, 3000.01 give 30.00. The rule gives no rounding; amounts are rounded half up to the fen (ours).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wuhua_tui.ledger.spans import EMPTY, OPEN, Spans
from wuhua_tui.standards.approvals import approval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from wuhua_tui.standards.approvals import Approval
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.periods import Period

    _Letters = Mapping[tuple[str, str], Sequence[Mapping[str, Any]]]

FEN: Final = Decimal("0.01")
NOTHING: Final = Decimal(0)
_PER_CENT: Final = Decimal(100)
_NO_LIMIT: Final = "-"
_NEVER: Final = (OPEN, 0)
"""A run of days without any: it ends before it begins."""


class Band(NamedTuple):
    """A rate, and the bases that it holds for: over `over` yuan, up to `limit` (included; None: without limit)."""

    over: Decimal
    limit: Decimal | None
    rate: Decimal
    """In per cent of the whole base."""

    def holds(self, base: Decimal) -> bool:
        """Say whether the rate is the one for a monthly base."""
        return self.over < base and (self.limit is None or base <= self.limit)

    def amount(self, base: Decimal) -> Decimal:
        """Return what is owed a month on a base, in yuan to the fen."""
        return (base * self.rate / _PER_CENT).quantize(FEN, ROUND_HALF_UP)

    @property
    def least(self) -> Decimal:
        """The smallest amount under this rate: on the least base of the band; nothing where it starts at nothing."""
        return self.amount(self.over + FEN) if self.over else Decimal("0.00")

    @property
    def most(self) -> Decimal | None:
        """The largest amount under this rate; None where the band has no limit."""
        return None if self.limit is None else self.amount(self.limit)


def bands(written: Sequence[str]) -> list[Band]:
    """Return the bands of a reference: "upper limit in yuan" and "rate in per cent", lowest first.

    Raises:
        ValueError: One is not written like that.
    """
    found: list[Band] = []
    over = Decimal(0)
    for text in written:
        limit, rate = text.split()
        top = None if limit == _NO_LIMIT else Decimal(limit)
        found.append(Band(over, top, Decimal(rate)))
        over = top if top is not None else over
    return found


def amount_due(base: Decimal, among: Sequence[Band]) -> tuple[Band, Decimal]:
    """Return the band that a monthly base falls under, and the amount owed a month.

    Raises:
        ValueError: The base is not above nothing.
    """
    for band in among:
        if band.holds(base):
            return band, band.amount(base)
    message = f"no band for a base of {base}"
    raise ValueError(message)


# --- Who owes in a month ------------------------------------------------------------------------


def owing(facts: Facts, month: Period) -> Mapping[str, Mapping[str, Any] | None]:
    """Return who owes dues to this branch for `month`, by member id, each with the row of the base in force.

    None without one. Owed from the month of arrival, unless the letter says 党费缴至 that month or a later one; a
    probationer from the month of the admitting vote (rule 10). For the month in which somebody left, what the letter
    says; without one only who was there to its end.
    """
    key = ("owing", month.id)
    found: dict[str, Mapping[str, Any] | None] | None = facts.cache.get(key)
    if found is None:
        found = facts.cache[key] = {}
        for payer in _payers(facts):
            # Nearly everybody stays and keeps the wage.
            if payer.steady_from <= month.low and month.high < payer.steady_to:
                found[payer.member] = payer.bases[0][0]
            elif (last := payer.last_day_owed(month)) is not None:
                found[payer.member] = payer.base_on(last)
    return found


class _Payer(NamedTuple):
    """A member whom dues ever bound.

    Attributes:
        member: The member's id.
        spans: The days on which duties bind.
        came: The transfers by which the member came that say up to which month dues were paid.
        left: Those by which the member left.
        bases: The rows of the base with the days on which each holds, the latest first.
        steady_from: The first day, an ordinal, of the last run of days on which the member is bound under the latest
            base, where no letter says anything of arriving: its months are owed, on that base.
        steady_to: The last day of that run; before the first one where there is none.
    """

    member: str
    spans: Spans
    came: Sequence[Mapping[str, Any]]
    left: Sequence[Mapping[str, Any]]
    bases: Sequence[tuple[Mapping[str, Any], Spans]]
    steady_from: int
    steady_to: int

    def last_day_owed(self, month: Period) -> int | None:
        """Return the ordinal of the last day of the month on which the member was bound; None where nothing is owed."""
        last = max(
            (min(high, month.high) for low, high in self.spans.pairs if low <= month.high and high >= month.low),
            default=None,
        )
        return last if self._owes(month) else None

    def _owes(self, month: Period) -> bool:
        for letter in self.came:
            arrived = letter.get("received_on") or letter["sent_on"]
            if arrived.isoformat()[:7] <= month.id <= letter["dues_paid_to"]:
                return False
        if self.spans.covers_ordinals(month.high, month.high + 1):
            return True
        paid_to = max((letter["dues_paid_to"] for letter in self.left), default=None)
        return month.id <= paid_to if paid_to is not None else self.spans.covers_ordinals(month.high, month.high)

    def base_on(self, day: int) -> Mapping[str, Any] | None:
        """Return the row of the base that holds on a day, an ordinal.

        A new wage counts from the month in which it is first drawn (党费规定 10), so the last day of a month decides.
        """
        for row, days in self.bases:
            if days.covers_ordinals(day, day):
                return row
        return None


def _payers(facts: Facts) -> Sequence[_Payer]:
    """Return everybody whom dues ever bound, by member id."""
    found: list[_Payer] | None = facts.cache.get("payers")
    if found is None:
        letters = _letters(facts)
        found = facts.cache["payers"] = [
            _payer(member, spans, letters, _bases(facts, member))
            for member, spans in sorted(facts.bound_members.items())
        ]
    return found


def _payer(member: str, spans: Spans, letters: _Letters, bases: Sequence[tuple[Mapping[str, Any], Spans]]) -> _Payer:
    came = letters.get(("in", member), ())
    steady = spans & bases[0][1] if bases and not came else EMPTY
    first, last = max(steady.pairs, default=_NEVER)
    return _Payer(member, spans, came, letters.get(("out", member), ()), bases, first, last)


def _letters(facts: Facts) -> _Letters:
    """Return the transfers that say up to which month dues were paid, by direction and member."""
    found: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for record in facts.ledger.of("transfer"):
        data = record.data
        if "dues_paid_to" in data and data["sent_on"] <= facts.as_of:
            found.setdefault((data["direction"], data["member"]), []).append(data)
    return found


def _bases(facts: Facts, member: str) -> Sequence[tuple[Mapping[str, Any], Spans]]:
    """Return the rows of a member's base with the days on which each holds, the latest first."""
    rows = facts.ledger.members[member].data.get("dues_base", ())
    return [(row, Spans.from_tables([row])) for row in sorted(rows, key=lambda row: row["from"], reverse=True)]


class Payment(NamedTuple):
    """What one member owes and paid for a month; `base` is None where none was in force, `row` where none entered.

    `due` is the base's amount, or the reduced one where a reduction was approved; None without a base. `paid_on` is the
    day of the payment, the record's own where it does not say; None while nothing was paid.
    """

    member: str
    base: Mapping[str, Any] | None
    row: Mapping[str, Any] | None
    due: Decimal | None
    paid: Decimal
    paid_on: date | None

    @property
    def short(self) -> bool:
        """Say whether less was paid than is owed."""
        return self.due is not None and self.paid < self.due


def payments(facts: Facts, month: Period, data: Mapping[str, Any]) -> Mapping[str, Payment]:
    """Return owed and paid of everybody who owes for `month`, by member id, as the dues record `data` has it.

    What was paid after the as-of day is not seen.
    """
    rows = {row["member"]: row for row in data.get("payments", ())}
    return {
        member: _payment(facts, member, base, rows.get(member), data) for member, base in owing(facts, month).items()
    }


def unsettled(facts: Facts, month: Period, data: Mapping[str, Any]) -> Sequence[Payment]:
    """Return those of `payments` of which there is more to say than that all is in order.

    In order is a row that has the base's amount as owed and as paid, in the month and by the as-of day, without a
    reduction. Amounts are compared as they are written.
    """
    # Several checks ask, and each member in arrears asks for the months before; the ledger keeps `data` all the while.
    key = ("unsettled", month.id, id(data))
    found: list[Payment] | None = facts.cache.get(key)
    if found is None:
        day, until = data["date"], min(month.last, facts.as_of)
        rows = {row["member"]: row for row in data.get("payments", ())}
        found = facts.cache[key] = [
            _payment(facts, member, base, row, data)
            for member, base in owing(facts, month).items()
            if (row := rows.get(member)) is None
            or base is None
            or not row["owed"] == base["monthly"] == row.get("paid")
            or row.get("paid_on", day) > until
            or "reduction" in row
        ]
    return found


def _payment(
    facts: Facts, member: str, base: Mapping[str, Any] | None, row: Mapping[str, Any] | None, data: Mapping[str, Any]
) -> Payment:
    less = row if row is not None and "reduction" in row else None
    due = None if base is None else yuan(base["monthly"] if less is None else less["owed"])
    if row is None or "paid" not in row or row.get("paid_on", data["date"]) > facts.as_of:
        return Payment(member, base, row, due, NOTHING, None)
    return Payment(member, base, row, due, yuan(row["paid"]), row.get("paid_on", data["date"]))


yuan: Final = lru_cache(maxsize=1024)(Decimal)
"""Reads an amount; the same few stand in every record of dues."""


def reduction(facts: Facts, uid: str, said: Mapping[str, Any], item: str) -> Approval | None:
    """Return the approval of paying less: studied at a meeting of the branch and approved above; None where not so.

    Args:
        facts: The branch.
        uid: Of the record that asks for it.
        said: Where the branch named the `meeting`, and perhaps `approved_on` and `approved_by`.
        item: What a ruling of the superior on the record names: the member, or `dues_base`.
    """
    found = approval(facts, uid, said, item)
    return found if "meeting" in said and found.by else None
