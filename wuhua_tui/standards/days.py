"""Days, months and years counted from a day (time rule 14).

Nothing here raises for a date: what would fall outside the years 1 to 9999 stops at the first or last day of the
calendar.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


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
