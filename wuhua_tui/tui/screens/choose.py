"""Asks for one of many: a list that narrows while a name, its pinyin or its initials are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input

from wuhua_tui.report.width import width
from wuhua_tui.tui.lines import Line, cell
from wuhua_tui.tui.screens.dialog import Dialog
from wuhua_tui.tui.search.index import Entry, Index
from wuhua_tui.tui.search.nearness import distance
from wuhua_tui.tui.strings import choose as strings
from wuhua_tui.tui.widgets.window_list import WindowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from wuhua_tui.tui.search.readings import Readings

AROUND: Final = 4
"""Lines of the window besides the list: its frame, what is typed, and an empty one."""


class Choice(NamedTuple):
    """One line: what it is called, and what is said of it behind in a dimmer tone; both are searched."""

    label: str
    note: str = ""


class ChooseScreen(Dialog[int | None]):
    """Gives the number of what was chosen, None where nothing was."""

    CSS_PATH: ClassVar[Any] = ["dialog.tcss", "choose.tcss"]
    BINDINGS: ClassVar[list[Any]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]
    AUTO_FOCUS = "#search"

    def __init__(self, title: str, choices: Sequence[Choice], cursor: int = 0) -> None:
        """Ask with `title`; the cursor begins at the choice of that number."""
        super().__init__()
        self._heading, self._choices, self._first = title, choices, cursor
        self._index = Index(Entry([one.label, one.note]) for one in choices)
        self._readings: Readings | None = None
        self._found: Sequence[int] = range(len(choices))
        self._label = min(max((width(one.label) for one in choices), default=0) + 2, 44)

    def compose(self) -> ComposeResult:
        """Put what is typed above the list."""
        window = Vertical(Input(placeholder=strings.SEARCH, id="search", compact=True), WindowList(id="choices"))
        window.id = "window"
        window.border_title = self._heading
        window.border_subtitle = strings.KEYS
        yield window

    def on_mount(self) -> None:
        """Show everything, and find by pinyin as soon as it is known."""
        # The list takes what the window leaves: one that is longer scrolls, and shows by its bar that it goes on.
        self.query_one("#window").styles.height = max(len(self._choices), 1) + AROUND
        self.watch(self.app, "readings", self._learn)
        self._fill(self._first)

    def _learn(self, readings: Readings | None) -> None:
        if readings is not None:
            self._readings = readings
            self._index.learn(readings)
            self._searched()

    @on(Input.Changed)
    def _searched(self) -> None:
        text = self.query_one("#search", Input).value
        self._found = self._index.search(text)
        if text.strip():
            labels, readings = self._choices, self._readings
            self._found = sorted(self._found, key=lambda one: distance(text, labels[one].label, readings=readings))
        self._fill(0 if text else self._first)

    def _fill(self, cursor: int) -> None:
        self._list.show(len(self._found), self._row, cursor=cursor, empty=strings.NOTHING)

    def _row(self, index: int, columns: int) -> Line:
        one = self._choices[self._found[index]]
        return (cell(one.label, self._label), cell(one.note, max(columns - self._label, 1), "dim"))

    @property
    def _list(self) -> WindowList:
        return self.query_one("#choices", WindowList)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self._list.action_select()

    @on(WindowList.Selected)
    def _chosen(self, event: WindowList.Selected) -> None:
        self.dismiss(self._found[event.index])

    def action_move(self, rows: int) -> None:
        """Move in the list while one types."""
        self._list.action_move(rows)

    def action_page(self, pages: int) -> None:
        """Move by a page while one types."""
        self._list.action_move_page(pages)
