"""Gathers the people of a ledger for the screen 党员, in a thread: roster, filters and the index of the search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from wuhua_tui.standards.facts import Facts
from wuhua_tui.tui.errand import Errand, sentence
from wuhua_tui.tui.models import roster
from wuhua_tui.tui.search.index import Index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wuhua_tui.tui.models.roster import Filter, Person
    from wuhua_tui.tui.search.readings import Readings
    from wuhua_tui.tui.state import LedgerState


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of a ledger in order; the numbers of the index are those of the people."""

    state: LedgerState
    people: Sequence[Person]
    filters: Sequence[Filter]
    index: Index


class Gathering(Errand):
    """See the module."""

    @dataclass
    class Gathered(Message):
        """The people of a ledger are in order."""

        roster: Roster

    @dataclass
    class Failed(Message):
        """It could not be done; `why` is a sentence."""

        why: str

    @work(thread=True, exclusive=True, group="gather", exit_on_error=False)
    def gather(self, state: LedgerState, readings: Readings | None) -> None:
        """Put the people of a ledger in order; by pinyin once readings are known."""
        try:
            facts = facts_of(state)
            people = roster.people(facts, readings)
            filters = roster.filters(people, facts, state.result.findings)
            index = Index(map(roster.entry, people), readings)
            self.post_message(self.Gathered(Roster(state, people, filters, index)))
        except Exception as error:  # noqa: BLE001 - told on the screen, and logged where it is a fault of ours
            self.post_message(self.Failed(sentence(error)))


def facts_of(state: LedgerState) -> Facts:
    """Return what was true of the branch that was read, as its findings see it."""
    return Facts(state.ledger, state.as_of, state.plan.window, state.loaded.predecessors)
