"""A window that shows one page, longer than itself maybe: the arrow keys move it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll

from wuhua_tui.tui.screens.dialog import Dialog, Result
from wuhua_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from wuhua_tui.tui.lines import Line


class PageDialog(Dialog[Result]):
    """See the module; a class of it says what stands at its edges and what is drawn.

    Attributes:
        HEAD: At its upper edge; nothing unless told. One that is asked with has its own.
        KEYS: At its lower edge: how it is left.
    """

    AUTO_FOCUS = "#window"
    HEAD: str = ""
    KEYS: ClassVar[str]

    def compose(self) -> ComposeResult:
        """Put it on one page."""
        window = VerticalScroll(Page(id="page"), id="window")
        window.border_title = self.HEAD
        window.border_subtitle = self.KEYS
        yield window

    def on_mount(self) -> None:
        """Draw the page."""
        self.query_one("#page", Page).show(self.drawn)

    def drawn(self, columns: int) -> Sequence[Line]:
        """Return the page for a number of columns."""
        raise NotImplementedError
