"""`counting`: the days on which so many of a set hold, and since when."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.ledger.spans import ALWAYS, EMPTY, Span, Spans
from wuhua_tui.standards.counting import began, days_when

DAYS = [date(2025, 1, day) for day in range(1, 29)]


def spans(*pairs):
    """Return the days of January 2025 in `pairs`; a last day of None is open."""
    return Spans.of(*[Span(date(2025, 1, low), date(2025, 1, high) if high else None) for low, high in pairs])


def test_under_two_before_between_and_after():
    """Two hold from the 5th to the 9th; on all other days there are fewer."""
    found = days_when([spans((1, 9)), spans((5, None))], lambda number: number < 2)
    assert [False, True] == [found.covers(date(2025, 1, 5)), found.covers(date(2025, 1, 10))]
    assert [date(2025, 1, 10), date.min] == [began(found, date(2025, 3, 1)), began(found, date(2025, 1, 4))]


def low(one):
    """Return the first ordinal of a day of January 2025."""
    return date(2025, 1, one).toordinal()


def test_the_days_are_whole_runs_to_the_day():
    """Three people; how many there are on each day is told by hand, before the first and after the last of them too."""
    people = [spans((5, 9)), spans((7, 12)), spans((10, None))]
    begin, end = date.min.toordinal(), ALWAYS.pairs[-1][1]
    # One on 5 and 6, two from 7 to 12, one again from 13 on.
    assert Spans(((low(7), low(12)),)) == days_when(people, lambda number: number == 2)
    assert Spans(((low(5), low(6)), (low(13), end))) == days_when(people, lambda number: number == 1)
    assert Spans(((begin, low(4)),)) == days_when(people, lambda number: number == 0)
    assert Spans(((begin, low(6)), (low(13), end))) == days_when(people, lambda number: number < 2)
    assert Spans(((low(5), end),)) == days_when(people, lambda number: number >= 1)
    assert EMPTY == days_when(people, lambda number: number > 2)
    # One leaves on the day before another comes, whoever is asked first: the number is the same, and so is the run.
    for pair in ([spans((3, 5)), spans((6, 8))], [spans((6, 8)), spans((3, 5))]):
        assert Spans(((low(3), low(8)),)) == days_when(pair, lambda number: number == 1)
    # A second run that is made of several parts, after a first one.
    parts = [spans((1, 2)), spans((5, 7)), spans((6, 9)), spans((9, 11))]
    assert Spans(((low(1), low(2)), (low(5), low(11)))) == days_when(parts, lambda number: number > 0)
    # Somebody who comes twice: a gap is a gap.
    assert Spans(((low(3), low(4)), (low(8), end))) == days_when([spans((3, 4), (8, None))], lambda number: number == 1)


def test_nobody_at_all_is_none_every_day():
    """Of an empty set the number is nought for ever."""
    assert ALWAYS == days_when([], lambda number: number == 0)
    assert EMPTY == days_when([], lambda number: number > 0)


@given(st.lists(st.tuples(st.integers(1, 28), st.integers(1, 28)), max_size=6), st.integers(0, 4))
def test_each_day_is_as_counting_by_hand(pairs, least):
    """For every day the answer is that of asking each of the set."""
    many = [spans((min(pair), max(pair))) for pair in pairs]
    found = days_when(many, lambda number: number >= least)
    assert [sum(one.covers(day) for one in many) >= least for day in DAYS] == [found.covers(day) for day in DAYS]


@pytest.mark.parametrize(("day", "expected"), [(3, 3), (9, 3), (10, None), (2, None)])
def test_a_run_begins_on_its_first_day(day, expected):
    """Both ends of a run belong to it; outside there is none."""
    assert (date(2025, 1, expected) if expected else None) == began(spans((3, 9), (12, 14)), date(2025, 1, day))
