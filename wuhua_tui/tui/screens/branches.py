"""换支部: the ledgers of this workspace and of the user's others, by name, with how each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input

from wuhua_tui.tui.looking import Looking
from wuhua_tui.tui.models import branches
from wuhua_tui.tui.screens.choose import AROUND
from wuhua_tui.tui.screens.dialog import Dialog
from wuhua_tui.tui.search.index import Entry, Index
from wuhua_tui.tui.strings import branches as strings
from wuhua_tui.tui.widgets.window_list import WindowList
from wuhua_tui.workspace.discovery import Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from wuhua_tui.tui.lines import Line
    from wuhua_tui.tui.models.branches import Ledger
    from wuhua_tui.tui.search.readings import Readings


class BranchesScreen(Dialog[Target | None]):
    """Gives the ledger to open, None where it stays as it is."""

    CSS_PATH: ClassVar[Any] = ["dialog.tcss", "choose.tcss"]
    BINDINGS: ClassVar[list[Any]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("ctrl+b", "move(1)", show=False),
    ]
    AUTO_FOCUS = "#search"

    def __init__(self, ledgers: Sequence[Ledger], here: Target) -> None:
        """Offer `ledgers`; the cursor begins at the one behind the one that is open."""
        super().__init__()
        self._ledgers, self._here = list(ledgers), here
        self._readings: Readings | None = None
        self._index = Index(())
        self._found: Sequence[int] = ()

    def compose(self) -> ComposeResult:
        """Put what is typed above the list."""
        window = Vertical(
            Input(placeholder=strings.SEARCH, id="search", compact=True), WindowList(id="choices"), id="window"
        )
        window.border_title, window.border_subtitle = strings.TITLE, strings.KEYS
        yield window
        yield Looking()

    def on_mount(self) -> None:
        """List them, and look at each."""
        self.query_one("#window").styles.height = max(len(self._ledgers), 1) + AROUND
        self.watch(self.app, "readings", self._learn, init=False)
        self._readings = getattr(self.app, "readings", None)
        self._learn(self._readings)
        at = next((place for place, one in enumerate(self._ledgers) if one.target == self._here), -1)
        self._list.cursor = (at + 1) % max(len(self._ledgers), 1)
        self.query_one(Looking).look(self._ledgers)

    def _learn(self, readings: Readings | None) -> None:
        self._readings = readings
        self._index = Index((Entry([one.name, one.where]) for one in self._ledgers), readings)
        self._fill()

    @on(Input.Changed)
    def _fill(self) -> None:
        self._found = self._index.search(self.query_one("#search", Input).value)
        self._list.show(len(self._found), self._row, cursor=self._list.cursor, empty=strings.NOTHING)

    def _row(self, index: int, columns: int) -> Line:
        one = self._ledgers[self._found[index]]
        return branches.draw(one, columns, here=one.target == self._here)

    @on(Looking.Looked)
    def _looked(self, message: Looking.Looked) -> None:
        self._ledgers[message.index] = message.ledger
        self._learn(self._readings)

    @property
    def _list(self) -> WindowList:
        return self.query_one("#choices", WindowList)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self._list.action_select()

    @on(WindowList.Selected)
    def _chosen(self, event: WindowList.Selected) -> None:
        target = self._ledgers[self._found[event.index]].target
        if target is not None:
            self.dismiss(target)

    def action_move(self, rows: int) -> None:
        """Move in the list while one types."""
        self._list.action_move(rows)
