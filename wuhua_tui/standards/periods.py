"""Periods, month arithmetic, deadlines, and who is bound in a period (time rules 3, 4, 13, 14).

Every day that is named as first or last is inclusive. Nothing here raises for a date: what would
fall outside the years 1 to 9999 stops at the first or last day of the calendar.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from wuhua_tui.ledger.spans import Spans

Unit = Literal["year", "half", "quarter", "month"]
UNITS: Final[tuple[Unit, ...]] = get_args(Unit)

MONTHS_IN: Final[dict[Unit, int]] = {"year": 12, "half": 6, "quarter": 3, "month": 1}
LEAST_MONTHS_FOR_QUOTA: Final = 6
"""Under this many whole months no yearly quota of hours binds (rule 4)."""

_ID: Final = re.compile(r"([0-9]{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?")
_GRACE: Final = re.compile(r"(-?[0-9]{1,4}) (day|month|year)s?|([0-9]{2})-([0-9]{2})")
_ID_ENDS: Final[dict[Unit, str]] = {"year": "", "half": "-H{}", "quarter": "-Q{}", "month": "-{:02}"}
_HALVES: Final = ("上半年", "下半年")
_QUARTERS: Final = ("第一季度", "第二季度", "第三季度", "第四季度")
_GRACE_LABELS: Final = {"day": "天", "month": "个月", "year": "年"}


# --- Days ---------------------------------------------------------------------------------------


def add_days(day: date, days: int) -> date:
    """Return the day `days` after `day` (before it when negative)."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def add_months(day: date, months: int) -> date:
    """Return the same day of the month `months` later (earlier when negative), rule 14.

    A day that the month lacks becomes its last: 31 January + 1 is 28 or 29 February, and so is
    31 March - 1. 28 February + 1 is 28 March: a last day does not stay a last day.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    if day.day <= 28:  # noqa: PLR2004 - every month has a 28th
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def completed_years(since: date, on: date) -> int:
    """Return the years completed from `since` to `on`, that day included (age, 党龄; rule 14).

    29 February counts as 28 February in other years. A day before `since` gives 0.
    """
    years = on.year - since.year
    return max(years if add_months(since, 12 * years) <= on else years - 1, 0)


# --- Periods ------------------------------------------------------------------------------------


class Period:
    """A calendar year, half, quarter or month; one object for each, so `is` and `==` agree.

    Get one from `parse`, `containing`, `overlapping`, `period`; never from the constructor.

    Attributes:
        unit: Which of the four.
        year: The year in which it lies.
        index: 1-based place in the year; 1 for a year.
        id: What records carry in `for_period`: 2026, 2026-H1, 2026-Q1 or 2026-03.
        first: Its first day.
        last: Its last day, inclusive.
        low: The ordinal of the first day.
        high: The ordinal of the last day.
    """

    __slots__ = ("first", "high", "id", "index", "last", "low", "unit", "year")

    def __init__(self, unit: Unit, year: int, index: int, name: str, days: tuple[date, date]) -> None:
        self.unit = unit
        self.year = year
        self.index = index
        self.id = name
        self.first, self.last = days
        self.low, self.high = self.first.toordinal(), self.last.toordinal()

    def __repr__(self) -> str:
        return f"Period({self.id})"

    @property
    def label(self) -> str:
        """The name for users: 2026 年, 2026 年上半年, 2026 年第一季度, 2026 年 3 月."""
        if self.unit == "half":
            return f"{self.year} 年{_HALVES[self.index - 1]}"
        if self.unit == "quarter":
            return f"{self.year} 年{_QUARTERS[self.index - 1]}"
        return f"{self.year} 年" if self.unit == "year" else f"{self.year} 年 {self.index} 月"

    @property
    def days(self) -> int:
        """The number of its days."""
        return self.high - self.low + 1

    def __contains__(self, day: date) -> bool:
        """Say whether `day` lies in the period."""
        return self.first <= day <= self.last

    def __lt__(self, other: Period) -> bool:
        """Order by first day; of two that begin together the shorter is first."""
        return (self.low, self.high) < (other.low, other.high)

    def __str__(self) -> str:
        """Return the id."""
        return self.id

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by name, so that another process finds its one object for the period."""
        return period, (self.unit, self.year, self.index)

    def next(self) -> Period | None:
        """Return the period of the same unit that follows; None after the year 9999."""
        return None if self.last == date.max else containing(self.unit, add_days(self.last, 1))

    def previous(self) -> Period | None:
        """Return the period of the same unit before this one; None before the year 1."""
        return None if self.first == date.min else containing(self.unit, add_days(self.first, -1))

    def parts(self, unit: Unit) -> list[Period]:
        """Return the periods of a `unit`, no longer than this one's, that make it up."""
        return overlapping(unit, self.first, self.last)


_KNOWN: Final[dict[tuple[Unit, int, int], Period]] = {}  # at most 19 for each year that records name


def period(unit: Unit, year: int, index: int) -> Period:
    """Return the `index`-th `unit` of `year` (from 1; 1 for a year); the same object at every call.

    Raises ValueError when the year has no such unit.
    """
    found = _KNOWN.get((unit, year, index))
    if found is None:
        months = MONTHS_IN[unit]
        last_month = index * months
        first = date(year, last_month - months + 1, 1)
        last = date(year, last_month, monthrange(year, last_month)[1])
        name = f"{year:04}{_ID_ENDS[unit].format(index)}"
        made = Period(unit, year, index, name, (first, last))
        # Two threads that come here together must leave with one object.
        found = _KNOWN.setdefault((unit, year, index), made)
    return found


def parse(text: str) -> Period | None:
    """Return the period with the id `text`; None when there is none."""
    match = _ID.fullmatch(text)
    if match is None or int(match[1]) < date.min.year:
        return None
    year = int(match[1])
    for unit, index in zip(UNITS[1:], match.groups()[1:], strict=True):
        if index is not None:
            return period(unit, year, int(index))
    return period("year", year, 1)


def containing(unit: Unit, day: date) -> Period:
    """Return the `unit` in which `day` lies."""
    return period(unit, day.year, (day.month - 1) // MONTHS_IN[unit] + 1)


def overlapping(unit: Unit, first: date, last: date) -> list[Period]:
    """Return, in time order, each `unit` that shares a day with `first` to `last`."""
    found: list[Period] = []
    current = containing(unit, first) if first <= last else None
    while current is not None and current.first <= last:
        found.append(current)
        current = current.next()
    return found


# --- Deadlines ----------------------------------------------------------------------------------


class Grace(NamedTuple):
    """How long after a day (the anchor) a duty may still be done; the deadline is inclusive.

    `unit` is day, month or year with `count` of them (negative: before the anchor), or `fixed`:
    the day `month`-`day` in the anchor's year, as a plan for a year is due on its 31 January.
    """

    unit: Literal["day", "month", "year", "fixed"]
    count: int = 0  # type: ignore[assignment]
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> Grace | None:
        """Read "30 days", "1 month", "-3 months", "1 year" or "01-31"; None for anything else."""
        match = _GRACE.fullmatch(text)
        if match is None:
            return None
        for unit in ("day", "month", "year"):
            if match[2] == unit:
                return cls(unit, int(match[1]))
        month, day = int(match[3]), int(match[4])
        # 2000 is a leap year: 02-29 is a day that some years have.
        if not 1 <= month <= 12 or not 1 <= day <= monthrange(2000, month)[1]:  # noqa: PLR2004
            return None
        return cls("fixed", month=month, day=day)

    @property
    def label(self) -> str:
        """The grace for users: 30 天, 1 个月, 提前 3 个月, 1 月 31 日前."""
        if self.unit == "fixed":
            return f"{self.month} 月 {self.day} 日前"
        ahead = "提前 " if self.count < 0 else ""
        return f"{ahead}{abs(self.count)} {_GRACE_LABELS[self.unit]}"


def deadline(anchor: date, grace: Grace) -> date:
    """Return the last day on which what arose on, or covers a period up to, `anchor` is in time.

    29 February as a fixed day is 28 February in other years.
    """
    if grace.unit == "day":
        return add_days(anchor, grace.count)
    if grace.unit == "fixed":
        last = monthrange(anchor.year, grace.month)[1]
        return date(anchor.year, grace.month, min(grace.day, last))
    return add_months(anchor, grace.count * (12 if grace.unit == "year" else 1))


@lru_cache(maxsize=1024)
def periods_in_window(
    unit: Unit,
    as_of: date,
    window: tuple[date, date] | None = None,
    grace: Grace | None = None,
) -> tuple[Period, ...]:
    """Return each `unit` that a report as of `as_of` speaks of, in time order (rule 13).

    These are the periods that overlap the window, and earlier ones whose deadline (last day +
    `grace`) falls in it. `window` is (first, last) day, both inclusive; by default the year of
    `as_of`. A window that ends before it begins holds nothing.
    """
    year = containing("year", as_of)
    first, last = window or (year.first, year.last)
    found = overlapping(unit, first, last)
    if grace is None or not found:
        return tuple(found)
    earlier: list[Period] = []
    before = found[0].previous()
    # A deadline never comes sooner for a later period, so the first one too early ends the walk.
    while before is not None and (due := deadline(before.last, grace)) >= first:
        if due <= last:
            earlier.append(before)
        before = before.previous()
    return (*reversed(earlier), *found)


# --- Who is bound -------------------------------------------------------------------------------


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
