"""Shows what is about to happen, and asks whether it shall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Vertical, VerticalScroll

from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.screens.dialog import Dialog
from wuhua_tui.tui.strings import history as strings
from wuhua_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from wuhua_tui.tui.widgets.page import Draw


class ConfirmScreen(Dialog[bool | None]):
    """Gives True where the user agrees, None where not."""

    CSS_PATH: ClassVar[Any] = ["dialog.tcss", "confirm.tcss"]
    BINDINGS: ClassVar[list[Any]] = [*bindings("confirm")]
    AUTO_FOCUS = "#scroll"

    def __init__(self, title: str, draw: Draw) -> None:
        """Show what `draw` returns under a title."""
        super().__init__()
        self._heading, self._draw = title, draw

    def compose(self) -> ComposeResult:
        """Put the page into a window whose lower edge says what the keys do."""
        window = Vertical(VerticalScroll(Page(id="page"), id="scroll"), id="window")
        window.border_title = self._heading
        window.border_subtitle = strings.CONFIRM
        yield window

    def on_mount(self) -> None:
        """Draw the page."""
        self.query_one("#page", Page).show(self._draw)

    def action_confirm(self) -> None:
        """Agree."""
        self.dismiss(result=True)
