"""Asks why a record is to be deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.widgets import Input, Static

from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.saving import wrong_reason
from wuhua_tui.tui.screens.dialog import Dialog
from wuhua_tui.tui.strings import records as strings

if TYPE_CHECKING:
    from textual.app import ComposeResult


class ReasonScreen(Dialog[str | None]):
    """Gives the reason, None where it was thought better of."""

    AUTO_FOCUS = "#reason"

    def __init__(self, what: str) -> None:
        """Ask about the record that is called so."""
        super().__init__()
        self._what = what

    def compose(self) -> ComposeResult:
        """Put what will happen, the field and what is wrong with the answer below each other."""
        window = Vertical(
            Static(plain(self._what, "bold"), markup=False),
            Static(plain(strings.DELETE_SAID), markup=False),
            Input(placeholder=strings.DELETE_EXAMPLE, id="reason", compact=True),
            Static(id="wrong", markup=False),
            id="window",
        )
        window.border_title = strings.DELETE_TITLE
        window.border_subtitle = strings.DELETE_KEYS
        yield window

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        if wrong := wrong_reason(event.value):
            self.query_one("#wrong", Static).update(plain(wrong, "bad"))
            return
        self.dismiss(event.value.strip())
