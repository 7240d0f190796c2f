"""A window with a list that narrows while a name, its pinyin or its initials are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input

from wuhua_tui.tui.lines import flowing
from wuhua_tui.tui.screens.dialog import Dialog, Result
from wuhua_tui.tui.search.index import Index
from wuhua_tui.tui.search.nearness import distance
from wuhua_tui.tui.strings import choose as strings
from wuhua_tui.tui.widgets.page import Page
from wuhua_tui.tui.widgets.window_list import GUTTER, WindowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from wuhua_tui.tui.lines import Line
    from wuhua_tui.tui.search.index import Entry
    from wuhua_tui.tui.search.readings import Readings

AROUND: Final = 5
"""Lines of the window besides the list: its frame, what is typed, an empty one, and what a line has no room for."""


class NarrowingDialog(Dialog[Result]):
    """See the module; a class of it says what is listed, how a line of it looks, and what choosing one means.

    Attributes:
        KEYS: At its lower edge.
    """

    CSS_PATH: ClassVar[Any] = ["dialog.tcss", "choose.tcss"]
    BINDINGS: ClassVar[list[Any]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]
    AUTO_FOCUS = "#search"
    KEYS: ClassVar[str] = strings.KEYS

    def __init__(self, title: str, first: int = 0) -> None:
        """Ask with `title`; the cursor begins at the entry of number `first`."""
        super().__init__()
        self._heading, self._first = title, first
        self._readings: Readings | None = None
        self._index = Index(())
        self._found: Sequence[int] = ()

    def entries(self) -> Sequence[Entry]:
        """Return what each line is found by, in their order; the first text is its name."""
        raise NotImplementedError

    def line(self, number: int, columns: int) -> Line:
        """Return the line of the entry of that number."""
        raise NotImplementedError

    def choose(self, number: int) -> None:
        """Take the entry of that number."""
        raise NotImplementedError

    def untold(self, number: int, columns: int) -> str:  # noqa: ARG002 - for those that override it
        """Return what a line of so many columns has no room for; it is told below the list."""
        return ""

    def compose(self) -> ComposeResult:
        """Put what is typed above the list."""
        window = Vertical(
            Input(placeholder=strings.SEARCH, id="search", compact=True),
            WindowList(id="choices"),
            Page(id="untold"),
            id="window",
        )
        window.border_title, window.border_subtitle = self._heading, self.KEYS
        yield window

    def on_mount(self) -> None:
        """Show everything, and find by pinyin as soon as it is known."""
        # The list takes what the window leaves: one that is longer scrolls, and shows by its bar that it goes on.
        self.query_one("#window").styles.height = max(len(self.entries()), 1) + AROUND
        self._readings = getattr(self.app, "readings", None)
        self.watch(self.app, "readings", self._learn, init=False)
        self.list_anew()
        self._list.cursor = self._first

    def _learn(self, readings: Readings | None) -> None:
        if readings is not None:
            self._readings = readings
            self.list_anew()

    def list_anew(self) -> None:
        """Look through the entries as they are now; the cursor stays where it is."""
        self._index = Index(self.entries(), self._readings)
        self._search(self._list.cursor)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._search(0 if self._text.strip() else self._first)

    def _search(self, cursor: int) -> None:
        found = self._index.search(self._text)
        if self._text.strip():
            entries = self.entries()
            found = sorted(found, key=lambda one: distance(self._text, entries[one].texts[0], readings=self._readings))
        self._found = found
        self._list.show(len(found), self._row, cursor=cursor, empty=strings.NOTHING)

    @on(WindowList.Highlighted)
    def _tell(self) -> None:
        columns = self._list.scrollable_content_region.width - GUTTER
        said = self.untold(self._found[self._list.cursor], columns) if self._found else ""
        self.query_one("#untold", Page).show(lambda columns: flowing((), said, columns, 0, "dim") if said else [])

    def _row(self, index: int, columns: int) -> Line:
        return self.line(self._found[index], columns)

    @property
    def _text(self) -> str:
        return self.query_one("#search", Input).value

    @property
    def _list(self) -> WindowList:
        return self.query_one("#choices", WindowList)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self._list.action_select()

    @on(WindowList.Selected)
    def _chosen(self, event: WindowList.Selected) -> None:
        self.choose(self._found[event.index])

    def action_move(self, rows: int) -> None:
        """Move in the list while one types."""
        self._list.action_move(rows)

    def action_page(self, pages: int) -> None:
        """Move by a page while one types."""
        self._list.action_move_page(pages)
