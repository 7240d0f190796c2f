"""One check in full: every finding with its records, what mends it, and the explanation that `wuhua explain` gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.report.explanation import pages
from wuhua_tui.tui.models import detail
from wuhua_tui.tui.screens.page_dialog import PageDialog
from wuhua_tui.tui.strings import checklist as strings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.tui.lines import Line
    from wuhua_tui.tui.models.changes import Change
    from wuhua_tui.tui.models.checklist import Item
    from wuhua_tui.tui.state import LedgerState


class ExplanationScreen(PageDialog[None]):
    """See the module."""

    KEYS = strings.CLOSE

    def __init__(self, state: LedgerState, item: Item, changed: Mapping[tuple[str, str, str], Change] | None) -> None:
        """Show `item` of `state`, with what changed where that is looked at."""
        super().__init__()
        self._ledger, self._item, self._changed = state, item, changed

    def drawn(self, columns: int) -> list[Line]:
        """See `PageDialog`."""
        lines = detail.draw(self._item, self._ledger.name, columns, changed=self._changed)
        said = pages(self._ledger.rules, [self._item.check], columns)
        head: Line = ((strings.EXPLANATION, "bold"),)
        return [*lines, (("", ""),), head, *(((line, ""),) for line in said.splitlines())]
