"""On which days a number of people, or of seats held, is as a test asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from wuhua_tui.ledger.spans import OPEN, Spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def days_when(many: Iterable[Spans], holds: Callable[[int], bool]) -> Spans:
    """Return the days on which the number of `many` that hold the day passes the test.

    Every day is asked, those included on which none of them holds: `days_when(full, lambda found: found < 3)`.
    """
    low = date.min.toordinal()
    turns = {low: 0}
    for spans in many:
        for first, last in spans.pairs:
            turns[first] = turns.get(first, 0) + 1
            if last < OPEN:
                turns[last + 1] = turns.get(last + 1, 0) - 1
    ordered = sorted(turns)
    pairs: list[tuple[int, int]] = []
    found = 0
    for place, first in enumerate(ordered):
        found += turns[first]
        last = ordered[place + 1] - 1 if place + 1 < len(ordered) else OPEN
        if not holds(found):
            continue
        if pairs and pairs[-1][1] + 1 == first:
            pairs[-1] = (pairs[-1][0], last)
        else:
            pairs.append((first, last))
    return Spans(tuple(pairs))


def began(days: Spans, day: date) -> date | None:
    """Return the first day of the run of `days` in which `day` lies; None when it lies in none."""
    ordinal = day.toordinal()
    for first, last in days.pairs:
        if first <= ordinal <= last:
            return date.fromordinal(first)
    return None
