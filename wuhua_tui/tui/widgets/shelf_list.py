"""A windowed list whose rows open and close, by the arrows to the right and to the left or by the space bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual.binding import Binding
from textual.message import Message

from wuhua_tui.tui.widgets.window_list import WindowList


class ShelfList(WindowList):
    """See the module; what opens is the screen's to know."""

    BINDINGS: ClassVar[list[Any]] = [
        Binding("right", "fold(True)", show=False),
        Binding("left", "fold(False)", show=False),
        Binding("space", "fold(None)", show=False),
    ]

    @dataclass
    class Folded(Message):
        """A row is to be opened (True), closed (False), or whichever it is not (None)."""

        index: int
        opened: bool | None

    def action_fold(self, opened: bool | None) -> None:  # noqa: FBT001 - Textual's actions have no names
        """Ask for a row to be opened or closed."""
        if self.count:
            self.post_message(self.Folded(self.cursor, opened))
