"""What is said beside a form, in a window of its own: all of it, where a small screen shows the beginning alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding

from wuhua_tui.tui.screens.page_dialog import PageDialog
from wuhua_tui.tui.strings import form as strings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wuhua_tui.tui.lines import Line


class AboutScreen(PageDialog[None]):
    """See the module."""

    CSS_PATH: ClassVar[Any] = "../screens/dialog.tcss"
    BINDINGS: ClassVar[list[Any]] = [Binding("ctrl+o,enter", "close", show=False)]
    HEAD = strings.HELP_TITLE
    KEYS = strings.HELP_KEYS

    def __init__(self, parts: Sequence[Callable[[int], Sequence[Line]]]) -> None:
        """Show what each of `parts` draws for a number of columns, below each other."""
        super().__init__()
        self._parts = parts

    def drawn(self, columns: int) -> list[Line]:
        """See `PageDialog`."""
        lines: list[Line] = []
        for part in self._parts:
            if lines:
                lines.append(())
            lines += part(columns)
        return lines
