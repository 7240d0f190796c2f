"""One record on a page of its own: every field, what it is evidence for, what is wrong with its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.models import record_page
from wuhua_tui.tui.screens.page_dialog import PageDialog
from wuhua_tui.tui.strings import records as strings

if TYPE_CHECKING:
    from wuhua_tui.tui.lines import Line
    from wuhua_tui.tui.models.records import Row
    from wuhua_tui.tui.state import LedgerState

Wish = Literal["edit", "copy", "delete", "history"]


class RecordScreen(PageDialog[Wish | None]):
    """Gives what is to be done with the record next, None where nothing is."""

    BINDINGS: ClassVar[list[Any]] = [*bindings("record")]
    KEYS = strings.RECORD_KEYS

    def __init__(self, state: LedgerState, row: Row) -> None:
        """Show `row` of `state`."""
        super().__init__()
        self._ledger, self._row = state, row

    def drawn(self, columns: int) -> list[Line]:
        """See `PageDialog`."""
        state = self._ledger
        return record_page.draw_whole(self._row, state.ledger, state.result.findings, state.name, columns)

    def action_wish(self, wish: Wish) -> None:
        """Leave the page for something that is done with the record."""
        self.dismiss(wish)
