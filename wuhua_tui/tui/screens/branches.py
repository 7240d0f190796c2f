"""换支部: the ledgers of this workspace and of the user's others, by name, with how each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding

from wuhua_tui.tui.looking import Looking
from wuhua_tui.tui.models import branches
from wuhua_tui.tui.screens.narrowing import NarrowingDialog
from wuhua_tui.tui.search.index import Entry
from wuhua_tui.tui.strings import branches as strings
from wuhua_tui.workspace.discovery import Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from wuhua_tui.tui.lines import Line
    from wuhua_tui.tui.models.branches import Ledger


class BranchesScreen(NarrowingDialog[Target | None]):
    """Gives the ledger to open, None where it stays as it is."""

    BINDINGS: ClassVar[list[Any]] = [Binding("ctrl+b", "move(1)", show=False)]
    KEYS = strings.KEYS

    def __init__(self, ledgers: Sequence[Ledger], here: Target) -> None:
        """Offer `ledgers`; the cursor begins at the one behind the one that is open."""
        at = next((place for place, one in enumerate(ledgers) if one.target == here), -1)
        super().__init__(strings.TITLE, (at + 1) % max(len(ledgers), 1))
        self._ledgers, self._here = list(ledgers), here

    def compose(self) -> ComposeResult:
        """Put what looks at each ledger beside the window."""
        yield from super().compose()
        yield Looking()

    def on_mount(self) -> None:
        """Look at each of them."""
        self.query_one(Looking).look(self._ledgers)

    def entries(self) -> Sequence[Entry]:
        """Return the ledgers, found by their names and by where they lie."""
        return [Entry((one.name, one.where)) for one in self._ledgers]

    def line(self, number: int, columns: int) -> Line:
        """Return how a ledger stands."""
        one = self._ledgers[number]
        return branches.draw(one, columns, here=one.target == self._here)

    def untold(self, number: int, columns: int) -> str:
        """Return what is not saved or sent, where the line has no room for it."""
        return branches.untold(self._ledgers[number], columns)

    def choose(self, number: int) -> None:
        """Give the ledger, if it can be opened."""
        target = self._ledgers[number].target
        if target is not None:
            self.dismiss(target)

    @on(Looking.Looked)
    def _looked(self, message: Looking.Looked) -> None:
        self._ledgers[message.index] = message.ledger
        self.list_anew()
