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
        below = self.app.screen_stack[:-1]
        told = next((one.HELP for one in reversed(below) if one.HELP), "") or ""
        here = {one.binding.id for one in below[-1].active_bindings.values()}
        # A list that takes Enter hides what the screen makes of it.
        here |= {one.id for one in below[-1].BINDINGS if isinstance(one, Binding)}
        everywhere = {one.id for one in self.app.BINDINGS if isinstance(one, Binding)}
        return key_page.draw(columns, keymap, told, here=here, everywhere=everywhere)
