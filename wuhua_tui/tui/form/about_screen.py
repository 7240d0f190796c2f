"""What is said beside a form, in a window of its own: all of it, where a small screen shows the beginning alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll

from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.screens.dialog import Dialog
from wuhua_tui.tui.strings import form as strings
from wuhua_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from wuhua_tui.tui.lines import Line


class AboutScreen(Dialog[None]):
    """See the module."""

    CSS_PATH: ClassVar[Any] = "../screens/dialog.tcss"
    BINDINGS: ClassVar[list[Any]] = [Binding("ctrl+o,enter", "close", show=False)]
    AUTO_FOCUS = "#window"

    def __init__(self, parts: Sequence[Callable[[int], Sequence[Line]]]) -> None:
        """Show what each of `parts` draws for a number of columns, below each other."""
        super().__init__()
        self._parts = parts

    def compose(self) -> ComposeResult:
        """Put it on one page."""
        window = VerticalScroll(Page(id="page"), id="window")
        window.border_title = plain(strings.HELP_TITLE)
        window.border_subtitle = strings.HELP_KEYS
        yield window

    def on_mount(self) -> None:
        """Draw the page."""
        self.query_one("#page", Page).show(self._draw)

    def _draw(self, columns: int) -> list[Line]:
        lines: list[Line] = []
        for part in self._parts:
            if lines:
                lines.append(())
            lines += part(columns)
        return lines
