"""Spans: sets of days, both ends inclusive, compared with plain Python sets."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wuhua_tui.ledger.spans import ALWAYS, EMPTY, OPEN, Span, Spans

START = date(2025, 1, 1)
UNIVERSE = [START + timedelta(days=n) for n in range(60)]
END = UNIVERSE[-1]


def days(spans: Spans) -> set[date]:
    """The days of the universe that the set covers, asked one by one."""
    return {day for day in UNIVERSE if spans.covers(day)}


def naive(rows: list[Span]) -> set[date]:
    """The same of the rows that the set was made of, without any merging."""
    return {day for row in rows for day in UNIVERSE if row.first <= day and (row.last is None or day <= row.last)}


in_universe = st.sampled_from(UNIVERSE)
rows = st.lists(st.builds(Span, in_universe, st.none() | in_universe), max_size=6)
with_few = settings(deadline=None, max_examples=200)


def table(first: object, to: object = None) -> dict[str, object]:
    """A table of a record."""
    return {"from": first} if to is None else {"from": first, "to": to}


def test_rows_that_touch_or_overlap_become_one_span():
    """31 January and 1 February are neighbours, so nobody was away between them."""
    spans = Spans.from_tables(
        [
            table(date(2025, 2, 1), date(2025, 2, 20)),
            table(date(2025, 1, 5), date(2025, 1, 31)),
            table(date(2025, 3, 1)),
            table(date(2025, 2, 10), date(2025, 2, 12)),
        ],
    )
    expected = [Span(date(2025, 1, 5), date(2025, 2, 20)), Span(date(2025, 3, 1), None)]
    assert expected == list(spans)
    assert Spans.of(*expected) == spans


def test_a_row_that_holds_no_day_is_left_out():
    """What is wrong with these rows is said by the structure checks; here they hold nothing."""
    bad: list[dict[str, object]] = [
        {},
        table("2025-01-01"),
        table(datetime(2025, 1, 1, 8, 0)),
        table(date(2025, 1, 2), date(2025, 1, 1)),
        table(date(2025, 1, 1), "2025-02-01"),
        table(20250101),
    ]
    assert [EMPTY] * len(bad) == [Spans.from_tables([row]) for row in bad]
    good = table(date(2025, 1, 1), date(2025, 1, 1))
    assert Spans.of(Span(START, START)) == Spans.from_tables([*bad, good])


def test_a_single_day_is_a_span():
    """Both days are inclusive: from and to on one day is that day."""
    spans = Spans.from_tables([table(START, START)])
    expected = (True, False, 1, START, START, False)
    actual = (
        spans.covers(START),
        spans.covers(START + timedelta(days=1)),
        spans.days_in(START, END),
        spans.first_day,
        spans.last_day,
        spans.is_open,
    )
    assert expected == actual


def test_an_open_span_is_counted_to_the_last_day_asked_for():
    """Somebody who still stays is there on every later day."""
    spans = Spans.of(Span(date(2025, 3, 30)))
    assert (True, None, 3) == (spans.is_open, spans.last_day, spans.days_in(date(2025, 3, 1), date(2025, 4, 1)))


def test_the_empty_set_and_the_set_of_all_days():
    """Both ends of the scale answer every question."""
    last = date.max
    assert (None, None, False, False, 0) == (
        EMPTY.first_day,
        EMPTY.last_day,
        EMPTY.is_open,
        bool(EMPTY),
        EMPTY.days_in(START, END),
    )
    assert (date.min, True, True, len(UNIVERSE)) == (
        ALWAYS.first_day,
        ALWAYS.covers(last),
        ALWAYS.covers_all(date.min, last),
        ALWAYS.days_in(START, END),
    )


def test_the_last_day_of_the_calendar_is_not_an_open_end():
    """9999-12-31 typed as an end is an end, and what follows it is no day."""
    closed = Spans.of(Span(START, date.max))
    assert (date.max, False) == (closed.last_day, closed.is_open)
    assert EMPTY == Spans.of(Span(START)) - closed
    assert Spans.of(Span(date.min, START - timedelta(days=1))) == ALWAYS - closed
    assert ((START.toordinal(), OPEN),) == (closed | Spans.of(Span(START))).pairs


def test_a_range_that_ends_before_it_begins_has_no_days():
    """Nothing is missing from no days, and none are counted."""
    spans = Spans.of(Span(START, END))
    assert (True, 0) == (spans.covers_all(END, START), spans.days_in(END, START))


def test_the_first_and_the_last_day_belong_to_a_span():
    """One shared day is enough to meet, to be taken away, to be covered and to be counted."""
    january, day = Spans.of(Span(START, date(2025, 1, 31))), timedelta(days=1)
    for end, rest in (
        (START, Span(START + day, date(2025, 1, 31))),
        (date(2025, 1, 31), Span(START, date(2025, 1, 30))),
    ):
        single = Spans.of(Span(end, end))
        assert (single, Spans.of(rest)) == (january & single, january - single)
        assert (EMPTY, single) == (single - january, single & january)
        assert (True, True, 1) == (january.covers(end), january.covers_all(end, end), january.days_in(end, end))
    for outside in (START - day, date(2025, 2, 1)):
        single = Spans.of(Span(outside, outside))
        assert (EMPTY, january) == (january & single, january - single)
        assert (False, False, 0) == (
            january.covers(outside),
            january.covers_all(outside, outside),
            january.days_in(outside, outside),
        )


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2025, 1, 10), date(2025, 1, 12), [Span(date(2025, 1, 10), date(2025, 1, 12))]),
        (date(2025, 1, 20), None, [Span(date(2025, 1, 20), date(2025, 1, 31)), Span(date(2025, 2, 3), None)]),
        (date(2025, 2, 1), date(2025, 2, 2), []),
    ],
)
def test_clipping(first: date, last: date | None, expected: list[Span]):
    """A clip keeps the days from first to last, or all later ones."""
    spans = Spans.of(Span(START, date(2025, 1, 31)), Span(date(2025, 2, 3)))
    assert expected == list(spans.clip(first, last))


@with_few
@given(rows, rows)
def test_set_algebra_agrees_with_sets_of_days(left: list[Span], right: list[Span]):
    """Union, intersection and difference are those of the days."""
    mine, theirs = Spans.of(*left), Spans.of(*right)
    a, b = naive(left), naive(right)
    assert [a, a | b, a & b, a - b] == [days(mine), days(mine | theirs), days(mine & theirs), days(mine - theirs)]


@with_few
@given(rows, rows)
def test_every_result_is_normalised(left: list[Span], right: list[Span]):
    """Sorted, never touching, and so two values with the same days are equal."""
    mine, theirs = Spans.of(*left), Spans.of(*right)
    for spans in (mine, mine | theirs, mine & theirs, mine - theirs, mine.clip(*sorted(UNIVERSE[10:40:29]))):
        assert all(first <= last for first, last in spans.pairs)
        assert all(one[1] + 1 < two[0] for one, two in zip(spans.pairs, spans.pairs[1:], strict=False))
        assert spans == Spans.of(*spans)
        assert spans == Spans.of(*reversed(list(spans)))


@with_few
@given(rows, in_universe, in_universe)
def test_counting_and_covering_agree_with_sets_of_days(made: list[Span], one: date, two: date):
    """days_in counts, covers_all asks for each, both ends included."""
    spans, held = Spans.of(*made), naive(made)
    first, last = min(one, two), max(one, two)
    asked = {day for day in UNIVERSE if first <= day <= last}
    expected = (len(held & asked), asked <= held, held & asked)
    assert expected == (spans.days_in(first, last), spans.covers_all(first, last), days(spans.clip(first, last)))


@with_few
@given(rows)
def test_first_and_last_day(made: list[Span]):
    """The ends of the set are the earliest and latest day, or none."""
    spans, held = Spans.of(*made), naive(made)
    still_open = any(row.last is None for row in made)
    expected = (min(held, default=None), None if still_open else max(held, default=None), still_open)
    assert expected == (spans.first_day, spans.last_day, spans.is_open)
