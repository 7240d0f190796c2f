"""Party dues (党费): which rate a base falls under, what a member owes in a month, and what was paid.

Money is `Decimal` throughout. One rate holds for the whole base, so the amount jumps at a band's limit: 3000.00 yuan
give 15.00, 3000.01 give 30.00. The rule gives no rounding; amounts are rounded half up to the fen (ours).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wuhua_tui.ledger.spans import Spans
from wuhua_tui.standards.approvals import approval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from wuhua_tui.standards.approvals import Approval
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.periods import Period

FEN: Final = Decimal("0.01")
_PER_CENT: Final = Decimal(100)
_NO_LIMIT: Final = "-"


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
        bound = facts.bound_members
        found = {
            member: base_in_force(facts, member, bound[member], month)
            for member in sorted(bound)
            if bound[member].count_ordinals(month.low, month.high) and _owes(facts, member, bound[member], month)
        }
        facts.cache[key] = found
    return found


def _owes(facts: Facts, member: str, spans: Spans, month: Period) -> bool:
    letters = _letters(facts)
    for letter in letters.get(("in", member), ()):
        arrived = letter.get("received_on") or letter["sent_on"]
        if arrived.isoformat()[:7] <= month.id <= letter["dues_paid_to"]:
            return False
    if spans.covers_ordinals(month.high, month.high + 1):
        return True
    paid_to = max((letter["dues_paid_to"] for letter in letters.get(("out", member), ())), default=None)
    return month.id <= paid_to if paid_to is not None else spans.covers_ordinals(month.high, month.high)


def _letters(facts: Facts) -> Mapping[tuple[str, str], Sequence[Mapping[str, Any]]]:
    """Return the transfers that say up to which month dues were paid, by direction and member."""
    found: dict[tuple[str, str], list[Mapping[str, Any]]] | None = facts.cache.get("dues letters")
    if found is None:
        found = {}
        for record in facts.ledger.of("transfer"):
            data = record.data
            if "dues_paid_to" in data and data["sent_on"] <= facts.as_of:
                found.setdefault((data["direction"], data["member"]), []).append(data)
        facts.cache["dues letters"] = found
    return found


def base_in_force(facts: Facts, member: str, spans: Spans, month: Period) -> Mapping[str, Any] | None:
    """Return the row of the base that holds at the end of the member's days in `month`.

    A new wage counts from the month in which it is first drawn (党费规定 10), so the last day decides.
    """
    last = max(
        (min(high, month.high) for low, high in spans.pairs if low <= month.high and high >= month.low), default=None
    )
    if last is None:
        return None
    return next((row for row, days in _bases(facts, member) if days.covers_ordinals(last, last)), None)


def _bases(facts: Facts, member: str) -> Sequence[tuple[Mapping[str, Any], Spans]]:
    """Return the rows of a member's base with the days on which each holds, the latest first."""
    key = ("dues bases", member)
    found: list[tuple[Mapping[str, Any], Spans]] | None = facts.cache.get(key)
    if found is None:
        record = facts.ledger.members.get(member)
        rows = record.data.get("dues_base", ()) if record else ()
        found = [(row, Spans.from_tables([row])) for row in sorted(rows, key=lambda row: row["from"], reverse=True)]
        facts.cache[key] = found
    return found


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
    # Several checks ask, and each member in arrears asks for the months before; the ledger keeps `data` all the while.
    key = ("payments", month.id, id(data))
    found: dict[str, Payment] | None = facts.cache.get(key)
    if found is None:
        rows = {row["member"]: row for row in data["payments"]}
        found = {
            member: _payment(facts, member, base, rows.get(member), data)
            for member, base in owing(facts, month).items()
        }
        facts.cache[key] = found
    return found


def _payment(
    facts: Facts, member: str, base: Mapping[str, Any] | None, row: Mapping[str, Any] | None, data: Mapping[str, Any]
) -> Payment:
    reduced = row is not None and "reduction" in row
    due = None if base is None else _yuan(row["owed"] if row is not None and reduced else base["monthly"])
    paid_on = row.get("paid_on", data["date"]) if row is not None and "paid" in row else None
    if row is None or paid_on is None or paid_on > facts.as_of:
        return Payment(member, base, row, due, _NOTHING, None)
    return Payment(member, base, row, due, _yuan(row["paid"]), paid_on)


# The same few amounts stand in every record of dues.
_yuan: Final = lru_cache(maxsize=1024)(Decimal)
_NOTHING: Final = Decimal(0)


def reduction(facts: Facts, uid: str, said: Mapping[str, Any], item: str) -> Approval | None:
    """Return the approval of paying less: studied at a meeting of the branch and approved above; None where not so.

    Args:
        facts: The branch.
        uid: Of the record that asks for it.
        said: Where the branch named the `meeting`, and perhaps `approved_on` and `approved_by`.
        item: What a ruling of the superior on the record names: the member, or `dues_base`.
    """
    found = approval(facts, uid, said, item)
    return found if "meeting" in said and found.on is not None and found.by else None
