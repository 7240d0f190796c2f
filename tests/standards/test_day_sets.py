"""Sets of days from what ledgers write: a first and a last day, rows that hold until the next."""

from __future__ import annotations

from datetime import date

import pytest

from wuhua_tui.ledger.spans import ALWAYS, EMPTY, Span, Spans
from wuhua_tui.standards.day_sets import between, since, union, until_next

MAY, JUNE = date(2025, 5, 1), date(2025, 6, 1)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (MAY, JUNE, Spans.of(Span(MAY, JUNE))),
        (MAY, MAY, Spans.of(Span(MAY, MAY))),
        (JUNE, MAY, EMPTY),
        (MAY, None, Spans.of(Span(MAY))),
        (None, MAY, Spans.of(Span(date.min, MAY))),
        (None, None, ALWAYS),
    ],
)
def test_from_one_day_to_another(first, last, expected):
    """Both included; no day where the last is before the first, no end on the side that is not written."""
    assert expected == between(first, last)


def test_since_a_day_and_several_together():
    """An open span holds all later days; of nothing together there is no day."""
    assert Spans.of(Span(MAY)) == since(MAY)
    assert Spans.of(Span(MAY, MAY), Span(JUNE)) == union([between(MAY, MAY), since(JUNE), EMPTY])
    assert EMPTY == union([])


@pytest.mark.parametrize(
    ("firsts", "expected"),
    [
        ([], []),
        ([MAY], [(MAY, Spans.of(Span(MAY)))]),
        ([JUNE, MAY], [(MAY, Spans.of(Span(MAY, date(2025, 5, 31)))), (JUNE, Spans.of(Span(JUNE)))]),
        # Of two that begin on one day the later written holds.
        ([MAY, MAY], [(MAY, EMPTY), (MAY, Spans.of(Span(MAY)))]),
        (
            [MAY, date(2025, 5, 2)],
            [(MAY, Spans.of(Span(MAY, MAY))), (date(2025, 5, 2), Spans.of(Span(date(2025, 5, 2))))],
        ),
    ],
)
def test_rows_that_hold_until_the_next(firsts, expected):
    """In the order of time, each until the day before the next one begins, the last without an end."""
    assert expected == [(row["from"], spans) for row, spans in until_next([{"from": first} for first in firsts])]
