"""Shows what is about to happen, and asks whether it shall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.screens.page_dialog import PageDialog
from wuhua_tui.tui.strings import history as strings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wuhua_tui.tui.lines import Line
    from wuhua_tui.tui.widgets.page import Draw


class ConfirmScreen(PageDialog[bool | None]):
    """Gives True where the user agrees, None where not."""

    BINDINGS: ClassVar[list[Any]] = [*bindings("confirm")]
    KEYS = strings.CONFIRM

    def __init__(self, title: str, draw: Draw) -> None:
        """Show what `draw` returns under a title."""
        super().__init__()
        self.HEAD, self._draw = title, draw

    def drawn(self, columns: int) -> Sequence[Line]:
        """See `PageDialog`."""
        return self._draw(columns)

    def action_confirm(self) -> None:
        """Agree."""
        self.dismiss(result=True)
