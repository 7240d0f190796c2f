"""The keys and the marks, from the one table of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import Binding

from wuhua_tui.tui.models import key_page
from wuhua_tui.tui.screens.page_dialog import PageDialog
from wuhua_tui.tui.strings import help as strings

if TYPE_CHECKING:
    from wuhua_tui.tui.app import WuhuaApp
    from wuhua_tui.tui.lines import Line


class HelpScreen(PageDialog[None]):
    """See the module."""

    BINDINGS: ClassVar[list[Any]] = [Binding("f1", "close", show=False)]
    HEAD = strings.TITLE
    KEYS = strings.CLOSE

    def drawn(self, columns: int) -> list[Line]:
        """See `PageDialog`."""
        keymap = cast("WuhuaApp", self.app).own_keys.keys
        # The screen that one came from says itself what it is for.
        told = next((one.HELP for one in reversed(self.app.screen_stack[:-1]) if one.HELP), "") or ""
        return key_page.draw(columns, keymap, told)
