"""How much of a period one must be bound for: to be asked at all, and for how many hours (time rule 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.standards.periods import MONTHS_IN

if TYPE_CHECKING:
    from wuhua_tui.ledger.spans import Spans
    from wuhua_tui.standards.periods import Period

LEAST_MONTHS_FOR_QUOTA: Final = 6
"""Under this many whole months no yearly quota of hours binds (rule 4)."""


def binds(spans: Spans, period: Period) -> bool:
    """Say whether a branch, member or post that was bound on `spans` is bound in `period` (rule 4).

    In a month: bound on all of its days. In a quarter, half or year: on at least half of its
    days (ours) and on its last day. An open span is taken to the last day.
    """
    low, high = period.low, period.high
    if spans.covers_ordinals(low, high):
        return True
    if period.unit == "month" or not spans.covers_ordinals(high, high):
        return False
    return 2 * spans.count_ordinals(low, high) >= period.days


def over_half(spans: Spans, period: Period) -> bool:
    """Say whether `spans` cover more than half of the days of `period`.

    An excuse (rule 11) and a vacant post (rule 7) that do make the period 不适用.
    """
    return bool(spans.pairs) and 2 * spans.count_ordinals(period.low, period.high) > period.days


def whole_months(spans: Spans, period: Period) -> int:
    """Count the months of `period` that `spans` cover on every day."""
    if spans.covers_ordinals(period.low, period.high):
        return MONTHS_IN[period.unit]
    return sum(spans.covers_ordinals(month.low, month.high) for month in period.parts("month"))


def prorated_hours(hours: int, spans: Spans, year: Period) -> int | None:
    """Return the 学时 owed for `year` by one bound on `spans`, of `hours` for a full year (rule 4).

    `hours` × whole months bound ÷ 12, rounded down to the whole 学时; None under 6 months, when
    nothing is owed.
    """
    months = whole_months(spans, year)
    return hours * months // 12 if months >= LEAST_MONTHS_FOR_QUOTA else None
