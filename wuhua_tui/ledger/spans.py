"""Sets of days kept as spans: when a member stayed, held a post, was excused.

A span in a record is a table with ``from`` and an optional ``to``; both days belong to it, and
without ``to`` it is open. Several such tables make one `Spans` value: sorted, with no two spans
that touch or overlap, so that two values holding the same days are equal.

Days are ordinals (`date.toordinal`) inside. A branch asks thousands of such questions and most
of its values hold one span or none, so those two cases are answered before any loop starts.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Pairs = tuple[tuple[int, int], ...]

OPEN: Final = date.max.toordinal() + 1
"""The last ordinal of an open span: one past the last day that a `date` can hold."""


class Span(NamedTuple):
    """The days from `first` to `last`, both inclusive; `last` is None while the span is open."""

    first: date
    last: date | None = None


class Spans:
    """An immutable set of days. Build it with `of` or `from_tables`.

    `pairs` holds ordinals (first day, last day), both inclusive, `OPEN` as the last day of an
    open span; in ascending order and at least one day apart. It is public for code that counts
    in a tight loop; whoever calls the constructor keeps that order.
    """

    __slots__ = ("pairs",)

    def __init__(self, pairs: Pairs = ()) -> None:
        self.pairs = pairs

    def __eq__(self, other: object) -> bool:
        """Say whether another set holds the same days."""
        return self.pairs == other.pairs if isinstance(other, Spans) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.pairs)

    def __repr__(self) -> str:
        return f"Spans({self.pairs})"

    @classmethod
    def of(cls, *spans: Span) -> Spans:
        """Return the days of all `spans`; one whose last day is before its first has none."""
        return cls(
            _normalised(
                [(span.first.toordinal(), OPEN if span.last is None else span.last.toordinal()) for span in spans]
            )
        )

    @classmethod
    def from_tables(cls, rows: Iterable[Mapping[str, object]]) -> Spans:
        """Return the days of `rows`, tables with ``from`` and an optional ``to`` (none: open).

        A row without a usable ``from``, with a ``to`` that is no date, or that ends before it
        begins holds no day: what is wrong with it is said where the structure is checked.
        """
        pairs = []
        for row in rows:
            first = _ordinal(row.get("from"))
            to = row.get("to")
            last = OPEN if to is None else _ordinal(to)
            if first is not None and last is not None:
                pairs.append((first, last))
        return cls(_normalised(pairs))

    def __bool__(self) -> bool:
        """Say whether the set holds any day."""
        return bool(self.pairs)

    def __iter__(self) -> Iterator[Span]:
        """Yield the spans in time order."""
        for first, last in self.pairs:
            yield Span(date.fromordinal(first), _day(last))

    def __or__(self, other: Spans) -> Spans:
        """Return the union: the days of either."""
        if not other.pairs:
            return self
        if not self.pairs:
            return other
        return Spans(_normalised([*self.pairs, *other.pairs]))

    def __and__(self, other: Spans) -> Spans:
        """Return the intersection: the days of both."""
        mine, theirs = self.pairs, other.pairs
        if not mine or not theirs:
            return EMPTY
        if len(mine) == 1 == len(theirs):
            return self._within(other)
        return Spans(_common(mine, theirs))

    def _within(self, other: Spans) -> Spans:
        """Return the days that one span shares with one span; itself, where the other leaves nothing out."""
        (first, last), (low, high) = self.pairs[0], other.pairs[0]
        if low <= first and last <= high:
            return self
        if first <= low and high <= last:
            return other
        low, high = max(first, low), min(last, high)
        return Spans(((low, high),)) if low <= high else EMPTY

    def __sub__(self, other: Spans) -> Spans:
        """Return the difference: the days of this set that `other` does not hold."""
        mine, theirs = self.pairs, other.pairs
        if not mine or not theirs or theirs[-1][1] < mine[0][0] or theirs[0][0] > mine[-1][1]:
            return self
        return Spans(_common(mine, _complement(theirs)))

    def clip(self, first: date, last: date | None = None) -> Spans:
        """Return the days from `first` to `last`, both inclusive; without `last`, all later ones."""
        return self & Spans.of(Span(first, last))

    def covers(self, day: date) -> bool:
        """Say whether `day` belongs to the set."""
        ordinal = day.toordinal()
        for first, last in self.pairs:
            if ordinal <= last:
                return first <= ordinal
        return False

    def covers_all(self, first: date, last: date) -> bool:
        """Say whether every day from `first` to `last`, both inclusive, belongs to the set.

        A range that ends before it begins has no day that could be missing: True.
        """
        low, high = first.toordinal(), last.toordinal()
        return low > high or self.covers_ordinals(low, high)

    def covers_ordinals(self, low: int, high: int) -> bool:
        """Say the same of two ordinals with `low` <= `high`."""
        # Spans that touch are merged, so a run of days always lies within one of them.
        for first, last in self.pairs:
            if low <= last:
                return first <= low and high <= last
        return False

    def days_in(self, first: date, last: date) -> int:
        """Count the days of the set from `first` to `last`, both inclusive.

        An open span is taken to `last`.
        """
        return self.count_ordinals(first.toordinal(), last.toordinal())

    def count_ordinals(self, low: int, high: int) -> int:
        """Count the days of the set from ordinal `low` to ordinal `high`, both inclusive."""
        total = 0
        for first, last in self.pairs:
            if first > high:
                break
            days = min(last, high) - max(first, low) + 1
            if days > 0:
                total += days
        return total

    @property
    def first_day(self) -> date | None:
        """The earliest day of the set, or None when it is empty."""
        return date.fromordinal(self.pairs[0][0]) if self.pairs else None

    @property
    def last_day(self) -> date | None:
        """The latest day of the set, or None when it is empty or open (see `is_open`)."""
        return _day(self.pairs[-1][1]) if self.pairs else None

    @property
    def is_open(self) -> bool:
        """Say whether the last span has no last day."""
        return bool(self.pairs) and self.pairs[-1][1] == OPEN


EMPTY: Final = Spans()
"""No day at all."""

ALWAYS: Final = Spans(((date.min.toordinal(), OPEN),))
"""Every day: what holds where a record dates nothing."""


def row_covers(row: Mapping[str, object], day: date, first: str = "from") -> bool:
    """Say whether `day` is one of the days of one table; `first` is the key of its first day.

    The same as asking `Spans.from_tables`, for code that asks it of many tables once each.
    """
    start, to = row.get(first), row.get("to")
    if type(start) is not date or start > day:
        return False
    return to is None or (type(to) is date and day <= to)


def _ordinal(value: object) -> int | None:
    """Return the ordinal of a date; None for anything else, a date with a time included."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.toordinal()
    return None


def _day(ordinal: int) -> date | None:
    """Return the day of a last ordinal, None when it is open."""
    return None if ordinal == OPEN else date.fromordinal(ordinal)


def _normalised(pairs: list[tuple[int, int]]) -> Pairs:
    """Sort `pairs`, drop empty ones, merge those that touch or overlap."""
    if len(pairs) == 1:
        first, last = pairs[0]
        return ((first, last),) if first <= last else ()
    merged: list[tuple[int, int]] = []
    for first, last in sorted(pairs):
        if first > last:
            continue
        if merged and first <= merged[-1][1] + 1:
            if last > merged[-1][1]:
                merged[-1] = (merged[-1][0], last)
        else:
            merged.append((first, last))
    return tuple(merged)


def _common(mine: Pairs, theirs: Pairs) -> Pairs:
    """Return the days that two normalised tuples share, in one walk through both."""
    shared: list[tuple[int, int]] = []
    left = right = 0
    while left < len(mine) and right < len(theirs):
        low = max(mine[left][0], theirs[right][0])
        high = min(mine[left][1], theirs[right][1])
        if low <= high:
            shared.append((low, high))
        if mine[left][1] < theirs[right][1]:
            left += 1
        else:
            right += 1
    return tuple(shared)


def _complement(pairs: Pairs) -> Pairs:
    """Return every day that normalised `pairs` leave out."""
    gaps: list[tuple[int, int]] = []
    low = date.min.toordinal()
    for first, last in pairs:
        if low < first:
            gaps.append((low, first - 1))
        low = last + 1
    if low < OPEN:
        gaps.append((low, OPEN))
    return tuple(gaps)
