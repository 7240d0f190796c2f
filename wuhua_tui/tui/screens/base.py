"""What every screen has: a line that says which ledger it is, its keys, a sentence where the window is too small."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from textual.screen import Screen
from textual.widgets import Static

from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.strings import common as strings
from wuhua_tui.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.events import Resize
    from textual.widget import Widget

    from wuhua_tui.tui.app import WuhuaApp
    from wuhua_tui.tui.state import LedgerState

LEAST: Final = (60, 16)
"""Columns and rows below which nothing can be read; made for 80×24, at ease from 110×34."""


class LedgerScreen(Screen[None]):
    """A screen about the ledger that is open; `show` is called whenever it was read anew."""

    CSS_PATH: ClassVar[Any] = "base.tcss"
    HEADING: ClassVar[str] = ""

    def compose(self) -> ComposeResult:
        """Put the body of the screen between the head and the keys."""
        yield Static(id="head", markup=False)
        yield Static(id="failure", markup=False)
        yield Static(plain(strings.LOADING), id="loading", markup=False)
        yield from self.body()
        yield Static(id="too-small", markup=False)
        yield KeyBar()

    def body(self) -> Iterable[Widget]:
        """Yield what the screen is made of."""
        raise NotImplementedError

    def show(self, state: LedgerState) -> None:
        """Show a ledger."""
        raise NotImplementedError

    def heading(self) -> str:
        """Return what the screen is called: of what it shows, where that is one thing of many."""
        return self.HEADING

    @property
    def wuhua(self) -> WuhuaApp:
        """The program."""
        return cast("WuhuaApp", self.app)

    def on_mount(self) -> None:
        """Follow what the program reads."""
        self.watch(self.app, "state", self._show)
        self.watch(self.app, "failure", self._fail)

    def on_resize(self, event: Resize) -> None:
        """Say so where the window is too small."""
        columns, rows = event.size
        self.set_class(columns < LEAST[0] or rows < LEAST[1], "-too-small")
        said = strings.TOO_SMALL.format(columns=LEAST[0], rows=LEAST[1], has_columns=columns, has_rows=rows)
        self.query_one("#too-small", Static).update(plain(said))

    def _show(self, state: LedgerState | None) -> None:
        self.set_class(state is not None, "-loaded")
        if state is None:
            return
        result = state.result
        day = (strings.DEMO if state.demo else strings.AS_OF).format(day=state.as_of)
        self.show(state)
        said = "  ".join((self.heading(), result.name, day, strings.RECORDS.format(records=result.records)))
        self.query_one("#head", Static).update(plain(said, "bold"))

    def _fail(self, why: str) -> None:
        self.set_class(bool(why), "-failed")
        text = strings.FAILED_KEPT if self.wuhua.state is not None else strings.FAILED
        self.query_one("#failure", Static).update(plain(text.format(why=why), "bad"))
