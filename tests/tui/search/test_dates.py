"""Days as they are typed into a search."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.tui.search.dates import asked_day, forms


@pytest.mark.parametrize(
    ("word", "days"),
    [
        ("3-12", ["2025-03-12"]),
        ("03-12", ["2025-03-12"]),
        ("3/12", ["2025-03-12"]),
        ("3.12", ["2025-03-12"]),
        ("3月12日", ["2025-03-12"]),
        ("3月1日", ["2025-03-01"]),
        ("3月", ["2025-03-01", "2025-03-12"]),
        ("2025-03", ["2025-03-01", "2025-03-12"]),
        ("2025年3月", ["2025-03-01", "2025-03-12"]),
        ("202503", ["2025-03-01", "2025-03-12"]),
        ("20250312", ["2025-03-12"]),
        ("2025-3-1", ["2025-03-01", "2025-03-12"]),
        ("2024", ["2024-12-03"]),
        ("12-3", ["2024-12-03"]),
        ("13-1", []),
        ("三月", []),
        ("3-12-", []),
        ("-", []),
    ],
)
def test_a_day_is_found_by_what_people_type(word, days):
    """With and without year and zeros, in figures and characters; a number that is still growing finds both."""
    there = ["2025-03-01", "2025-03-12", "2024-12-03", "2024-03-31" if word == "31" else "2026-11-30"]
    asked = asked_day(word)
    found = [day for day in there if asked and any(form.startswith(asked) for form in forms(date.fromisoformat(day)))]
    assert days == found


@given(st.dates(min_value=date(1921, 7, 23), max_value=date(2099, 12, 31)), st.integers(min_value=1))
def test_a_longer_word_finds_no_more(day, length):
    """Whatever form of a day is typed, each of its beginnings finds the day too."""
    for form in forms(day):
        word = form[: 1 + length % len(form)].replace("$", "日")
        assert any(one.startswith(asked_day(word)) for one in forms(day))
        assert asked_day(word)
