"""Says one thing that must not be overlooked, and stays until it is closed."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding

from wuhua_tui.tui.lines import Line, flowing
from wuhua_tui.tui.screens.page_dialog import PageDialog
from wuhua_tui.tui.strings import common as strings


class NoticeScreen(PageDialog[None]):
    """See the module."""

    BINDINGS: ClassVar[list[Any]] = [Binding("enter", "close", show=False)]
    KEYS = strings.CLOSE_NOTICE

    def __init__(self, said: str, details: tuple[str, ...] = ()) -> None:
        """Say a sentence, and lines that belong to it."""
        super().__init__()
        self._said, self._details = said, details

    def drawn(self, columns: int) -> list[Line]:
        """See `PageDialog`."""
        lines = flowing((), self._said, columns, 0)
        for detail in self._details:
            lines += flowing((), detail, columns, 2, "dim")
        return lines
