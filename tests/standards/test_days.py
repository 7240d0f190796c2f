"""Days, months and years counted from a day, compared with python-dateutil."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from wuhua_tui.standards.days import add_days, add_months, completed_years

calendar_days = st.dates(date(1950, 1, 1), date(2100, 12, 31))
quick = settings(deadline=None, max_examples=200)


def test_the_first_and_the_last_year_have_their_months():
    """Nothing stops a month early."""
    assert [date(9999, 1, 31), date(9999, 12, 30), date(1, 12, 31), date(1, 1, 31)] == [
        add_months(date(9998, 12, 31), 1),
        add_months(date(9999, 11, 30), 1),
        add_months(date(2, 1, 31), -1),
        add_months(date(1, 3, 31), -2),
    ]


def test_the_calendar_ends_quietly():
    """At both ends of the calendar nothing raises."""
    assert [date.max, date.min, date.max, date.min, 9998] == [
        add_days(date.max, 1),
        add_days(date.min, -1),
        add_months(date(9999, 12, 1), 1),
        add_months(date(1, 1, 31), -1),
        completed_years(date.min, date.max),
    ]


@quick
@given(calendar_days, st.integers(-600, 600))
def test_adding_agrees_with_dateutil(day: date, count: int):
    """Months clamp to the last day, forward and back; days are days."""
    expected = (day + relativedelta(months=count), day + relativedelta(days=count))
    assert expected == (add_months(day, count), add_days(day, count))


@quick
@given(calendar_days, calendar_days)
def test_completed_years_agree_with_dateutil(one: date, two: date):
    """A year is completed on its anniversary; nothing is completed before the beginning."""
    since, on = min(one, two), max(one, two)
    expected = (relativedelta(on, since).years, 0)
    actual = (completed_years(since, on), completed_years(on, since))
    assert expected == actual


@pytest.mark.parametrize(
    ("since", "on", "expected"),
    [
        (date(1965, 6, 15), date(2026, 6, 14), 60),
        (date(1965, 6, 15), date(2026, 6, 15), 61),
        (date(2004, 2, 29), date(2025, 2, 27), 20),
        (date(2004, 2, 29), date(2025, 2, 28), 21),
        (date(2004, 2, 29), date(2024, 2, 28), 19),
        (date(2004, 2, 29), date(2024, 2, 29), 20),
        (date(2004, 2, 28), date(2024, 2, 28), 20),
        # Nothing is completed in the first year, nor before it began.
        (date(2024, 5, 1), date(2025, 4, 30), 0),
        (date(2024, 5, 1), date(2024, 5, 1), 0),
        (date(2024, 5, 1), date(2024, 4, 30), 0),
        (date(2024, 5, 1), date(2020, 5, 1), 0),
    ],
)
def test_age_on_the_day(since: date, on: date, expected: int):
    """29 February counts as 28 February in other years, and as itself in leap years."""
    assert expected == completed_years(since, on)
