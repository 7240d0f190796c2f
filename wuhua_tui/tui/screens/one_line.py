"""Asks for one line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.widgets import Input, Static

from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.screens.dialog import Dialog
from wuhua_tui.tui.strings import common as strings

if TYPE_CHECKING:
    from textual.app import ComposeResult


class OneLineScreen(Dialog[str | None]):
    """Gives the text, or None where nobody wants to write it."""

    AUTO_FOCUS = "#line"

    def __init__(self, question: str, text: str = "", *, hidden: bool = False) -> None:
        """Ask a question; `text` stands in the field already, `hidden` shows nothing of what is typed."""
        super().__init__()
        self._question, self._text, self._hidden = question, text, hidden

    def compose(self) -> ComposeResult:
        """Put the field below the question."""
        with Vertical(id="window") as window:
            window.border_subtitle = strings.ONE_LINE_KEYS
            yield Static(plain(self._question), markup=False)
            yield Input(value=self._text, password=self._hidden, id="line", compact=True)

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)
