"""Periods, compared with python-dateutil, and which of them a report speaks of."""

from __future__ import annotations

import pickle
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from wuhua_tui.standards import periods
from wuhua_tui.standards.deadlines import Grace, deadline
from wuhua_tui.standards.periods import MONTHS_IN, UNITS, Period, Unit

calendar_days = st.dates(date(1950, 1, 1), date(2100, 12, 31))
units = st.sampled_from(UNITS)
graces = st.builds(Grace, st.sampled_from(["day", "month", "year"]), st.integers(-40, 40)) | st.just(
    Grace("fixed", month=1, day=31)
)
quick = settings(deadline=None, max_examples=200)


def known(text: str) -> Period:
    """The period with this id."""
    found = periods.parse(text)
    assert found is not None
    return found


def ids(found: object) -> list[str]:
    """The ids of some periods."""
    assert isinstance(found, list | tuple)
    return [period.id for period in found]


def grace(text: str) -> Grace:
    """The grace that is written so."""
    found = Grace.parse(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "first", "last", "label"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2026 年"),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30), "2026 年上半年"),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31), "2026 年下半年"),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31), "2026 年第一季度"),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31), "2026 年第四季度"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024 年 2 月"),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31), "2026 年 12 月"),
    ],
)
def test_a_period_is_named_as_records_name_it(text: str, first: date, last: date, label: str):
    """Each id names its days, and reads in Chinese."""
    period = known(text)
    expected = (text, first, last, label, (last - first).days + 1)
    assert expected == (str(period), period.first, period.last, period.label, period.days)


@pytest.mark.parametrize(
    "text",
    ["", "26", "0000", "2026-13", "2026-00", "2026-3", "2026-H3", "2026-Q0", "2026-h1", " 2026", "2026\n", "２０２６"],
)
def test_what_is_no_period_is_none(text: str):
    """A bad id is answered, not raised."""
    assert periods.parse(text) is None


def test_one_object_for_each_period():
    """Asked for in any way, also across processes, a period is the same object."""
    march = known("2026-03")
    ways = [
        periods.parse("2026-03"),
        periods.containing("month", date(2026, 3, 31)),
        known("2026-Q1").parts("month")[2],
        known("2026-02").next(),
        known("2026-04").previous(),
        pickle.loads(pickle.dumps(march)),  # noqa: S301 - our own bytes
    ]
    assert [True] * len(ways) == [way is march for way in ways]


def test_a_unit_that_a_year_lacks():
    """Only a programmer's slip asks for a thirteenth month; data goes through parse."""
    with pytest.raises(ValueError, match="month must be in 1"):
        periods.period("month", 2025, 13)


def test_periods_sort_by_time():
    """What begins earlier is first; of two that begin together, the shorter; none is before itself."""
    mixed = [known(text) for text in ("2026", "2026-H1", "2025-12", "2026-Q1", "2026-02", "2026-01")]
    assert ["2025-12", "2026-01", "2026-Q1", "2026-H1", "2026", "2026-02"] == ids(sorted(mixed))
    assert [False, True] == [known("2026-01") < known(text) for text in ("2026-01", "2026-02")]


def test_the_calendar_ends_quietly():
    """At both ends of the calendar nothing raises."""
    last, first = known("9999-12"), known("0001-Q1")
    assert (None, None) == (last.next(), first.previous())
    assert ["9999-H2"] == ids(periods.overlapping("half", date(9999, 12, 1), date.max))
    window = periods.periods_in_window("year", date.max, None, grace("9999 years"))
    assert "9999" == window[-1].id


@quick
@given(units, calendar_days)
def test_a_period_agrees_with_dateutil(unit: Unit, day: date):
    """First, last and neighbouring periods are whole months from each other."""
    period = periods.containing(unit, day)
    length = relativedelta(months=MONTHS_IN[unit])
    after, before = period.next(), period.previous()
    assert after is not None
    assert before is not None
    expected = (
        period.first + length - timedelta(days=1),
        period.first + length,
        period.first - length,
        1,
        (period.first.month - 1) % MONTHS_IN[unit],
    )
    assert expected == (period.last, after.first, before.first, period.first.day, 0)
    assert (True, False, False) == (day in period, day in after, day in before)
    assert periods.parse(period.id) is period


@quick
@given(units, calendar_days, st.integers(0, 900))
def test_overlapping_periods_tile_the_range(unit: Unit, first: date, length: int):
    """They follow on each other without a gap, and none lies outside."""
    last = first + timedelta(days=length)
    found = periods.overlapping(unit, first, last)
    assert [period.next() for period in found[:-1]] == found[1:]
    assert (True, True) == (first in found[0], last in found[-1])
    assert periods.overlapping(unit, last, first - timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("unit", "window", "written", "expected"),
    [
        ("half", None, None, ["2025-H1", "2025-H2"]),
        ("half", None, "1 month", ["2024-H2", "2025-H1", "2025-H2"]),
        ("quarter", None, "3 months", ["2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]),
        ("year", None, "3 months", ["2024", "2025"]),
        ("year", None, "01-31", ["2025"]),
        ("year", (date(2025, 3, 31), date(2025, 4, 2)), "3 months", ["2024", "2025"]),
        ("year", (date(2025, 4, 1), date(2025, 4, 2)), "3 months", ["2025"]),
        ("month", (date(2025, 3, 31), date(2025, 4, 1)), "1 month", ["2025-03", "2025-04"]),
        ("month", (date(2025, 3, 28), date(2025, 3, 28)), "1 month", ["2025-02", "2025-03"]),
        ("month", (date(2025, 3, 2), date(2025, 3, 1)), "1 month", []),
    ],
)
def test_the_window(unit: Unit, window: tuple[date, date] | None, written: str | None, expected: list[str]):
    """By default the as-of year; earlier periods while their deadline falls in it."""
    given_grace = grace(written) if written else None
    assert expected == ids(periods.periods_in_window(unit, date(2025, 11, 20), window, given_grace))


@quick
@given(units, calendar_days, st.integers(0, 500), graces)
def test_the_window_agrees_with_rule_13(unit: Unit, first: date, length: int, allowed: Grace):
    """Every period of a long time is asked the sentence of the rule."""
    last = first + timedelta(days=length)
    every = periods.overlapping(unit, first - timedelta(days=41 * 366), last + timedelta(days=800))
    expected = [
        period
        for period in every
        if (period.first <= last and first <= period.last)
        or (period.last < first <= deadline(period.last, allowed) <= last)
    ]
    assert expected == list(periods.periods_in_window(unit, first, (first, last), allowed))
