"""Who of a set of people belongs to it on a day."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wuhua_tui.ledger.spans import Spans


class Roster:
    """People with the days on which they belong; between two changes the answer is the same and is kept."""

    __slots__ = ("_days", "_known", "_turns")

    def __init__(self, days: Mapping[str, Spans]) -> None:
        """Take the days of each person; a person of no day belongs on none."""
        self._days = days
        # A span's last day still belongs: the answer changes on the day after it.
        self._turns = sorted(
            {turn for spans in days.values() for first, last in spans.pairs for turn in (first, last + 1)}
        )
        self._known: dict[int, frozenset[str]] = {}

    def on(self, day: date) -> frozenset[str]:
        """Return those who belong on `day`."""
        stretch = bisect_right(self._turns, day.toordinal())
        found = self._known.get(stretch)
        if found is None:
            found = frozenset(person for person, spans in self._days.items() if spans.covers(day))
            self._known[stretch] = found
        return found
