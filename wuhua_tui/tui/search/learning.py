"""Learns how characters are read while the screens already stand."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on, work
from textual.app import App
from textual.message import Message
from textual.reactive import var

from wuhua_tui.tui.messages import LedgerLoaded
from wuhua_tui.tui.search.readings import Readings, load_readings


@dataclass
class ReadingsLearned(Message):
    """Names can be found by pinyin from now on."""

    readings: Readings


class LearnsReadings(App[None]):
    """The part of the program that knows how characters are read: screens follow `readings`, None until it does.

    pypinyin is loaded once, after the first ledger was shown: before, it would hold up what a person waits for.
    """

    readings: var[Readings | None] = var(None)
    _is_learning = False

    @on(LedgerLoaded)
    def begin_to_learn(self) -> None:
        """Load them, once, when what is on the screen now has been drawn."""
        if not self._is_learning:
            self._is_learning = True
            self.call_after_refresh(self._learn)

    @work(thread=True, exclusive=True, group="readings", exit_on_error=False)
    def _learn(self) -> None:
        self.post_message(ReadingsLearned(load_readings()))

    @on(ReadingsLearned)
    def _learned(self, message: ReadingsLearned) -> None:
        self.readings = message.readings
