"""What is sealed: a lock, and no way in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.widgets import Static

from wuhua_tui.tui.form.controls.base import Control
from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.strings import form as strings

if TYPE_CHECKING:
    from textual.app import ComposeResult


class LockControl(Control):
    """Says that something is sealed here, or cannot be filled in; what it is, is not told."""

    def compose(self) -> ComposeResult:
        """Show the lock."""
        said = strings.SEALED_EMPTY if self.value is None else strings.SEALED
        yield Static(plain(said, "dim"), markup=False)

    def show_value(self, value: Any) -> None:
        """Keep it as it is."""
        self.value = value
