"""Days, times and periods as people type them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.tui.form.typed_days import day_of, next_period, period_of, time_of

TODAY = date(2026, 1, 20)
ALL = frozenset({"year", "half", "quarter", "month"})


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今天", TODAY),
        ("昨天", date(2026, 1, 19)),
        ("前天", date(2026, 1, 18)),
        ("明天", date(2026, 1, 21)),
        ("3-12", date(2026, 3, 12)),
        ("3/12", date(2026, 3, 12)),
        ("3月12日", date(2026, 3, 12)),
        ("0312", date(2026, 3, 12)),
        ("３－１２", date(2026, 3, 12)),
        (" 2026-3-12 ", date(2026, 3, 12)),
        ("20260312", date(2026, 3, 12)),
        ("2026年3月12日", date(2026, 3, 12)),
        ("12日", date(2026, 1, 12)),
        ("12", date(2026, 1, 12)),
        ("12-28", date(2025, 12, 28)),
        ("7-22", date(2026, 7, 22)),
        ("7-23", date(2025, 7, 23)),
        (" 2026/3/12 ", date(2026, 3, 12)),
        ("２０２６年３月１２日", date(2026, 3, 12)),
        ("2026-02-30", None),
        ("2-30", None),
        ("13-1", None),
        ("0", None),
        ("上周", None),
        ("", None),
    ],
)
def test_a_day(text, day):
    """Without a year it is this year's, or last year's where this year's lies more than half a year ahead."""
    assert day == day_of(text, TODAY)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_a_day_that_is_shown_is_read_again(day):
    """What the field shows for a value means that value, whatever today is."""
    assert day == day_of(day.isoformat(), TODAY)


@given(st.text(), st.dates())
def test_no_text_breaks_it(text, today):
    """It is a day, or none."""
    assert day_of(text, today) is None or isinstance(day_of(text, today), date)
    assert time_of(text) is None or isinstance(time_of(text), time)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("19:30", time(19, 30)),
        ("19：30", time(19, 30)),
        ("1930", time(19, 30)),
        ("930", time(9, 30)),
        ("9", time(9)),
        ("19点半", time(19, 30)),
        ("下午3点", time(15)),
        ("晚上7点20分", time(19, 20)),
        ("上午9点", time(9)),
        ("中午12点", time(12)),
        ("19:30:00", time(19, 30)),
        ("24:00", None),
        ("19:60", None),
        ("七点", None),
        ("", None),
    ],
)
def test_a_time(text, expected):
    """Four digits, a colon, or as it is said."""
    assert expected == time_of(text)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2025", "2025"),
        ("2025年", "2025"),
        ("2025-03", "2025-03"),
        ("2025年3月", "2025-03"),
        ("3月", "2026-03"),
        ("2025-Q1", "2025-Q1"),
        ("2025q1", "2025-Q1"),
        ("2025年第一季度", "2025-Q1"),
        ("四季度", "2026-Q4"),
        ("下半年", "2026-H2"),
        ("2025-H1", "2025-H1"),
        ("2025-13", None),
        ("Q5", None),
        ("", None),
    ],
)
def test_a_period(text, period):
    """A year, half, quarter or month; without a year it is today's."""
    assert period == period_of(text, ALL, TODAY)


def test_a_period_of_another_length_is_none():
    """A month where a year is asked for."""
    assert period_of("2025-03", frozenset({"year"}), TODAY) is None


@pytest.mark.parametrize(
    ("period", "after"),
    [("2025", "2026"), ("2025-12", "2026-01"), ("2025-Q4", "2026-Q1"), ("2025-H2", "2026-H1"), ("2025-03", "2025-04")],
)
def test_the_period_that_follows(period, after):
    """And back again."""
    assert (after, period) == (next_period(period, 1), next_period(after, -1))
