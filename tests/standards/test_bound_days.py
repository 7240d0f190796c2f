"""Rule 4, said once more with sets of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from wuhua_tui.ledger.spans import ALWAYS, EMPTY, Span, Spans
from wuhua_tui.standards import periods
from wuhua_tui.standards.bound_days import binds, over_half, prorated_hours, whole_months
from wuhua_tui.standards.periods import UNITS, Period, Unit

units = st.sampled_from(UNITS)
quick = settings(deadline=None, max_examples=200)


def known(text: str) -> Period:
    """The period with this id."""
    found = periods.parse(text)
    assert found is not None
    return found


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
    assert expected is binds(Spans.of(Span(first, last)), known(text))


def test_days_before_and_after_an_absence_add_up():
    """The half of the days may lie apart."""
    before, after = Span(date(2025, 7, 1), date(2025, 9, 29)), Span(date(2025, 12, 31))
    assert binds(Spans.of(before, after), known("2025-H2"))
    assert not binds(Spans.of(Span(before.first, date(2025, 9, 28)), after), known("2025-H2"))


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
    assert expected is over_half(Spans.of(Span(period.first, last)), period)


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
    assert expected == (binds(spans, period), over_half(spans, period))


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
    assert expected == prorated_hours(hours, spans, known("2025"))


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
    assert expected == whole_months(spans, known("2024"))
