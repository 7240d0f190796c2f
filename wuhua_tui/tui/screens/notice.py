"""Says one thing that must not be overlooked, and stays until it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll

from wuhua_tui.tui.lines import Line, flowing
from wuhua_tui.tui.screens.dialog import Dialog
from wuhua_tui.tui.strings import common as strings
from wuhua_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from textual.app import ComposeResult


class NoticeScreen(Dialog[None]):
    """See the module."""

    BINDINGS: ClassVar[list[Any]] = [Binding("enter", "close", show=False)]
    AUTO_FOCUS = "#window"

    def __init__(self, said: str, details: tuple[str, ...] = ()) -> None:
        """Say a sentence, and lines that belong to it."""
        super().__init__()
        self._said, self._details = said, details

    def compose(self) -> ComposeResult:
        """Put it on one page."""
        window = VerticalScroll(Page(id="page"), id="window")
        window.border_subtitle = strings.CLOSE_NOTICE
        yield window

    def on_mount(self) -> None:
        """Draw the page."""
        self.query_one("#page", Page).show(self._draw)

    def _draw(self, columns: int) -> list[Line]:
        lines = flowing((), self._said, columns, 0)
        for detail in self._details:
            lines += flowing((), detail, columns, 2, "dim")
        return lines
