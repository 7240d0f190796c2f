"""Puts the records of a ledger in order for the screen 台账, in a thread: rows, shelves and the index of the search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from wuhua_tui.tui.errand import Errand, sentence
from wuhua_tui.tui.models import records, shelves
from wuhua_tui.tui.search.index import Index

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wuhua_tui.tui.models.records import Row
    from wuhua_tui.tui.models.shelves import Shelf
    from wuhua_tui.tui.search.readings import Readings
    from wuhua_tui.tui.state import LedgerState


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The records of a ledger in order; the numbers of the index are those of the rows."""

    state: LedgerState
    rows: Sequence[Row]
    counts: Mapping[Shelf, int]
    index: Index


class Arranging(Errand):
    """See the module."""

    @dataclass
    class Arranged(Message):
        """A ledger is in order."""

        catalogue: Catalogue

    @dataclass
    class Learned(Message):
        """The catalogue can be searched by pinyin too."""

        catalogue: Catalogue

    @dataclass
    class Failed(Message):
        """It could not be done; `why` is a sentence."""

        why: str

    @work(thread=True, exclusive=True, group="arrange", exit_on_error=False)
    def put_in_order(self, state: LedgerState, readings: Readings | None) -> None:
        """Put a ledger in order."""
        try:
            titles = {check.id: check.title for check in state.rules.standard.checks}
            rows = records.rows(state.ledger, state.result.problems, titles)
            index = Index(map(records.entry, rows), readings)
            self.post_message(self.Arranged(Catalogue(state, rows, shelves.counts(rows), index)))
        except Exception as error:  # noqa: BLE001 - told on the screen, and logged where it is a fault of ours
            self.post_message(self.Failed(sentence(error)))

    @work(thread=True, exclusive=True, group="learn", exit_on_error=False)
    def learn(self, catalogue: Catalogue, readings: Readings) -> None:
        """Let a catalogue that was made before the readings were there be searched by them."""
        catalogue.index.learn(readings)
        self.post_message(self.Learned(catalogue))
