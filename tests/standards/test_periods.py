"""Periods, month arithmetic and deadlines, compared with python-dateutil; rule 4 with sets of days."""

from __future__ import annotations

import pickle
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from wuhua_tui.ledger.spans import ALWAYS, EMPTY, Span, Spans
from wuhua_tui.standards import periods
from wuhua_tui.standards.periods import MONTHS_IN, UNITS, Grace, Period, Unit

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
    """What begins earlier is first; of two that begin together, the shorter."""
    mixed = [known(text) for text in ("2026", "2026-H1", "2025-12", "2026-Q1", "2026-02", "2026-01")]
    assert ["2025-12", "2026-01", "2026-Q1", "2026-H1", "2026", "2026-02"] == ids(sorted(mixed))


def test_the_calendar_ends_quietly():
    """At both ends of the calendar nothing raises."""
    last, first = known("9999-12"), known("0001-Q1")
    assert (None, None) == (last.next(), first.previous())
    assert ["9999-H2"] == ids(periods.overlapping("half", date(9999, 12, 1), date.max))
    assert [date.max, date.min, date.max, date.min] == [
        periods.add_days(date.max, 1),
        periods.add_days(date.min, -1),
        periods.add_months(date(9999, 12, 1), 1),
        periods.add_months(date(1, 1, 31), -1),
    ]
    window = periods.periods_in_window("year", date.max, None, grace("9999 years"))
    assert ("9999", 9999) == (window[-1].id, periods.completed_years(date.min, date.max) + 1)


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


@quick
@given(calendar_days, st.integers(-600, 600))
def test_adding_agrees_with_dateutil(day: date, count: int):
    """Months clamp to the last day, forward and back; days are days."""
    expected = (day + relativedelta(months=count), day + relativedelta(days=count))
    assert expected == (periods.add_months(day, count), periods.add_days(day, count))


@quick
@given(calendar_days, calendar_days)
def test_completed_years_agree_with_dateutil(one: date, two: date):
    """A year is completed on its anniversary; nothing is completed before the beginning."""
    since, on = min(one, two), max(one, two)
    expected = (relativedelta(on, since).years, 0)
    actual = (periods.completed_years(since, on), periods.completed_years(on, since))
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
    ],
)
def test_age_on_the_day(since: date, on: date, expected: int):
    """29 February counts as 28 February in other years, and as itself in leap years."""
    assert expected == periods.completed_years(since, on)


@pytest.mark.parametrize(
    ("anchor", "written", "expected", "label"),
    [
        (date(2025, 12, 31), "1 month", date(2026, 1, 31), "1 个月"),
        (date(2026, 1, 31), "1 month", date(2026, 2, 28), "1 个月"),
        (date(2024, 5, 31), "-3 months", date(2024, 2, 29), "提前 3 个月"),
        (date(2025, 12, 31), "3 months", date(2026, 3, 31), "3 个月"),
        (date(2025, 2, 28), "30 days", date(2025, 3, 30), "30 天"),
        (date(2025, 2, 28), "0 days", date(2025, 2, 28), "0 天"),
        (date(2024, 2, 29), "1 year", date(2025, 2, 28), "1 年"),
        (date(2026, 12, 31), "01-31", date(2026, 1, 31), "1 月 31 日前"),
        (date(2026, 1, 1), "03-01", date(2026, 3, 1), "3 月 1 日前"),
        (date(2026, 1, 1), "12-31", date(2026, 12, 31), "12 月 31 日前"),
        (date(2026, 1, 1), "01-31", date(2026, 1, 31), "1 月 31 日前"),
        (date(2024, 12, 31), "02-29", date(2024, 2, 29), "2 月 29 日前"),
        (date(2026, 12, 31), "02-29", date(2026, 2, 28), "2 月 29 日前"),
    ],
)
def test_a_deadline(anchor: date, written: str, expected: date, label: str):
    """The last day in time, and how the grace reads in Chinese."""
    assert (expected, label) == (periods.deadline(anchor, grace(written)), grace(written).label)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "month",
        "1 weeks",
        "1month",
        "13-01",
        "00-10",
        "05-00",
        "04-31",
        "02-30",
        "1.5 months",
        "1 month\n",
        "+1 day",
    ],
)
def test_what_is_no_grace_is_none(text: str):
    """A bad parameter is answered, not raised."""
    assert Grace.parse(text) is None


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
        or (period.last < first <= periods.deadline(period.last, allowed) <= last)
    ]
    assert expected == list(periods.periods_in_window(unit, first, (first, last), allowed))


# --- Rule 4 -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "last", "expected"),
    [
        ("2025-04", date(2025, 4, 1), date(2025, 4, 30), True),
        ("2025-04", date(2025, 4, 2), None, False),
        ("2025-04", date(2025, 4, 1), date(2025, 4, 29), False),
        ("2025-04", date(2025, 4, 1), None, True),
        # 184 days: 92 of them are half.
        ("2025-H2", date(2025, 10, 1), None, True),
        ("2025-H2", date(2025, 10, 2), None, False),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 30), False),
        # 91 days: 46 are the least number that is half of them or more.
        ("2025-Q2", date(2025, 5, 16), date(2025, 6, 30), True),
        ("2025-Q2", date(2025, 5, 17), date(2025, 6, 30), False),
        # 365 days: 183.
        ("2025", date(2025, 7, 2), None, True),
        ("2025", date(2025, 7, 3), None, False),
    ],
)
def test_who_is_bound(text: str, first: date, last: date | None, expected: bool):
    """A month whole; a longer period from half of its days, if bound on the last."""
    assert expected is periods.binds(Spans.of(Span(first, last)), known(text))


def test_days_before_and_after_an_absence_add_up():
    """The half of the days may lie apart."""
    before, after = Span(date(2025, 7, 1), date(2025, 9, 29)), Span(date(2025, 12, 31))
    assert periods.binds(Spans.of(before, after), known("2025-H2"))
    assert not periods.binds(Spans.of(Span(before.first, date(2025, 9, 28)), after), known("2025-H2"))


@pytest.mark.parametrize(
    ("text", "last", "expected"),
    [
        ("2025-06", date(2025, 6, 15), False),
        ("2025-06", date(2025, 6, 16), True),
        ("2025-05", date(2025, 5, 15), False),
        ("2025-05", date(2025, 5, 16), True),
    ],
)
def test_exactly_half_is_not_over_half(text: str, last: date, expected: bool):
    """An excuse or a vacancy counts from more than half of the days."""
    period = known(text)
    assert expected is periods.over_half(Spans.of(Span(period.first, last)), period)


rows = st.lists(
    st.builds(
        lambda first, length: Span(first, None if length is None else first + timedelta(days=length)),
        st.dates(date(2023, 11, 1), date(2025, 2, 28)),
        st.none() | st.integers(0, 250),
    ),
    max_size=4,
)


@quick
@given(rows, units, st.dates(date(2024, 1, 1), date(2024, 12, 31)))
def test_binding_agrees_with_rule_4(made: list[Span], unit: Unit, day: date):
    """The sentence of the rule, evaluated day by day."""
    period = periods.containing(unit, day)
    every = [period.first + timedelta(days=n) for n in range((period.last - period.first).days + 1)]
    held = [d for d in every if any(row.first <= d and (row.last is None or d <= row.last) for row in made)]
    bound = held == every if unit == "month" else len(held) >= len(every) / 2 and period.last in held
    expected = (bound, len(held) > len(every) / 2)
    spans = Spans.of(*made)
    assert expected == (periods.binds(spans, period), periods.over_half(spans, period))


@pytest.mark.parametrize(
    ("hours", "spans", "expected"),
    [
        (56, ALWAYS, 56),
        (32, EMPTY, None),
        (56, Spans.of(Span(date(2025, 2, 1))), 51),  # 51.33
        (32, Spans.of(Span(date(2025, 2, 2))), 26),  # ten whole months: 26.67
        (32, Spans.of(Span(date(2025, 7, 1))), 16),
        (32, Spans.of(Span(date(2025, 7, 2))), None),
        (56, Spans.of(Span(date(2025, 1, 1), date(2025, 3, 31)), Span(date(2025, 10, 1))), 28),
    ],
)
def test_hours_are_prorated_by_whole_months(hours: int, spans: Spans, expected: int | None):
    """N × whole months ÷ 12, rounded down; nothing is owed under six months."""
    assert expected == periods.prorated_hours(hours, spans, known("2025"))


@quick
@given(rows)
def test_whole_months_are_counted_day_by_day(made: list[Span]):
    """A month counts when every one of its days is held."""
    spans = Spans.of(*made)
    expected = 0
    for number in range(1, 13):
        first = date(2024, number, 1)
        length = (first + relativedelta(months=1) - first).days
        expected += all(spans.covers(first + timedelta(days=n)) for n in range(length))
    assert expected == periods.whole_months(spans, known("2024"))
