"""Sets of days: from one day to another, of several together, and of rows each of which holds until the next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from wuhua_tui.ledger.spans import EMPTY, OPEN, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def until_next(rows: Sequence[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], Spans]]:
    """Return rows that have only a `from`, each with the days until the day before the next one's."""
    if not rows:
        return []
    if len(rows) == 1:
        return [(rows[0], Spans(((rows[0]["from"].toordinal(), OPEN),)))]
    ordered = sorted(rows, key=lambda row: row["from"])
    ends = [row["from"].toordinal() - 1 for row in ordered[1:]] + [OPEN]
    return [
        (row, Spans(((row["from"].toordinal(), end),)) if row["from"].toordinal() <= end else EMPTY)
        for row, end in zip(ordered, ends, strict=True)
    ]


def between(first: date | None, last: date | None) -> Spans:
    """Return the days from `first` to `last`, both included; without one of them there is no end on that side."""
    low = first.toordinal() if first else date.min.toordinal()
    high = last.toordinal() if last else OPEN
    return Spans(((low, high),)) if low <= high else EMPTY


def since(day: date) -> Spans:
    """Return the days from `day` on, that day included."""
    return between(day, None)


def union(many: Iterable[Spans]) -> Spans:
    """Return the days of any of `many`."""
    result = EMPTY
    for spans in many:
        result = result | spans
    return result
