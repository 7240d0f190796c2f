"""The keys and the marks, from the one table of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import Binding
from textual.containers import VerticalScroll

from wuhua_tui.tui.models import key_page
from wuhua_tui.tui.screens.dialog import Dialog
from wuhua_tui.tui.strings import help as strings
from wuhua_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from wuhua_tui.tui.app import WuhuaApp


class HelpScreen(Dialog[None]):
    """See the module."""

    BINDINGS: ClassVar[list[Any]] = [Binding("f1", "close", show=False)]
    AUTO_FOCUS = "#window"

    def compose(self) -> ComposeResult:
        """Put it on one page."""
        window = VerticalScroll(Page(id="page"), id="window")
        window.border_title = strings.TITLE
        window.border_subtitle = strings.CLOSE
        yield window

    def on_mount(self) -> None:
        """Draw the page."""
        keymap = cast("WuhuaApp", self.app).own_keys.keys
        # The screen that one came from says itself what it is for.
        told = next((one.HELP for one in reversed(self.app.screen_stack[:-1]) if one.HELP), "") or ""
        self.query_one("#page", Page).show(lambda columns: key_page.draw(columns, keymap, told))
