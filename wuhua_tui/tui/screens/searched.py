"""What the screens share that list what one looks for: the search above, how many there are, the list below."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Input, Static

from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.screens.base import LedgerScreen
from wuhua_tui.tui.widgets.window_list import WindowList

if TYPE_CHECKING:
    from wuhua_tui.tui.lines import Tone
    from wuhua_tui.tui.search.readings import Readings


class SearchedScreen(LedgerScreen):
    """A body with the input `#search`, the line `#shown` and a list; what is typed narrows the list at once."""

    LIST: ClassVar[str] = "#rows"
    """The list that is searched; there may be others on the screen."""

    def on_mount(self) -> None:
        """Find by pinyin as soon as it is known."""
        self.watch(self.app, "readings", self._learn, init=False)

    def _learn(self, readings: Readings | None) -> None:
        """Find by pinyin too from now on, where it is known."""
        raise NotImplementedError

    def _fill(self) -> None:
        """Show what is looked for, with the cursor where it was if that is still there."""
        raise NotImplementedError

    def _show_all(self) -> None:
        """Take back what narrows the list besides the search; nothing unless a screen says so."""

    @property
    def _list(self) -> WindowList:
        return self.query_one(self.LIST, WindowList)

    @property
    def _search(self) -> Input:
        return self.query_one("#search", Input)

    def _say(self, said: str, tone: Tone = "dim") -> None:
        """Say above the list what it shows."""
        self.query_one("#shown", Static).update(plain(said, tone))

    @on(Input.Changed, "#search")
    def _searched(self) -> None:
        self._fill()

    @on(Input.Submitted, "#search")
    def _to_the_list(self) -> None:
        self._list.focus()

    @on(WindowList.Selected)
    def _chosen(self, event: WindowList.Selected) -> None:
        if event.list is self._list:
            self.action_open()

    def action_open(self) -> None:
        """Open what is under the cursor."""
        raise NotImplementedError

    def action_search(self) -> None:
        """Go to the search."""
        self._search.focus()

    def action_back(self) -> None:
        """Show everything again, and go to the list."""
        self._show_all()
        self._search.value = ""
        self._fill()
        self._list.focus()
