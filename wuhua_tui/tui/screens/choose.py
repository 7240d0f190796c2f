"""Asks for one of many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.report.width import width
from wuhua_tui.tui.lines import Line, cell
from wuhua_tui.tui.screens.narrowing import NarrowingDialog
from wuhua_tui.tui.search.index import Entry

if TYPE_CHECKING:
    from collections.abc import Sequence


_MOST: Final = 44
"""Columns of what a choice is called, where something is said of it behind."""


class Choice(NamedTuple):
    """One line: what it is called, and what is said of it behind in a dimmer tone; both are searched."""

    label: str
    note: str = ""


class ChooseScreen(NarrowingDialog[int | None]):
    """Gives the number of what was chosen, None where nothing was."""

    def __init__(self, title: str, choices: Sequence[Choice], cursor: int = 0) -> None:
        """Ask with `title`; the cursor begins at the choice of that number."""
        super().__init__(title, cursor)
        self._choices = choices
        longest = max((width(one.label) for one in choices), default=0) + 2
        self._label = min(longest, _MOST) if any(one.note for one in choices) else longest

    def entries(self) -> Sequence[Entry]:
        """Return the choices, found by both of their texts."""
        return [Entry((one.label, one.note)) for one in self._choices]

    def line(self, number: int, columns: int) -> Line:
        """Return a choice in two columns."""
        one = self._choices[number]
        label = min(self._label, columns)
        return (cell(one.label, label), cell(one.note, columns - label, "dim"))

    def untold(self, number: int, columns: int) -> str:
        """Return a label that is longer than its column, whole."""
        label = self._choices[number].label
        return label if width(label) > min(self._label, columns) else ""

    def choose(self, number: int) -> None:
        """Give the number."""
        self.dismiss(number)
