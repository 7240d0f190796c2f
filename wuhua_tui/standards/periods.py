"""Calendar years, halves, quarters and months, and which of them a report speaks of (time rules 3 and 13).

Every day that is named as first or last is inclusive.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, get_args

from wuhua_tui.standards.days import add_days
from wuhua_tui.standards.deadlines import deadline

if TYPE_CHECKING:
    from wuhua_tui.standards.deadlines import Grace

Unit = Literal["year", "half", "quarter", "month"]
UNITS: Final[tuple[Unit, ...]] = get_args(Unit)

MONTHS_IN: Final[dict[Unit, int]] = {"year": 12, "half": 6, "quarter": 3, "month": 1}

_ID: Final = re.compile(r"([0-9]{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?")
_ID_ENDS: Final[dict[Unit, str]] = {"year": "", "half": "-H{}", "quarter": "-Q{}", "month": "-{:02}"}
_HALVES: Final = ("上半年", "下半年")
_QUARTERS: Final = ("第一季度", "第二季度", "第三季度", "第四季度")


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
