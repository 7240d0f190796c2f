"""How long after a day a duty may be done, and what says so."""

from __future__ import annotations

from datetime import date

import pytest

from wuhua_tui.standards.deadlines import Grace, deadline


def grace(text: str) -> Grace:
    """The grace that is written so."""
    found = Grace.parse(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("anchor", "written", "expected", "label"),
    [
        (date(2025, 12, 31), "1 month", date(2026, 1, 31), "1 个月"),
        (date(2026, 1, 31), "1 month", date(2026, 2, 28), "1 个月"),
        (date(2024, 5, 31), "-3 months", date(2024, 2, 29), "提前 3 个月"),
        (date(2025, 5, 31), "-1 month", date(2025, 4, 30), "提前 1 个月"),
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
    assert (expected, label) == (deadline(anchor, grace(written)), grace(written).label)


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
    ("text", "expected"),
    [
        ("30 days", ("day", 30, 0, 0)),
        ("1 month", ("month", 1, 0, 0)),
        ("-3 months", ("month", -3, 0, 0)),
        ("1 year", ("year", 1, 0, 0)),
        ("01-31", ("fixed", 0, 1, 31)),
        ("12-01", ("fixed", 0, 12, 1)),
        ("02-29", ("fixed", 0, 2, 29)),
    ],
)
def test_what_a_grace_says(text, expected):
    """A count of a unit, or a day of the year; of the other there is nothing."""
    assert expected == Grace.parse(text)
