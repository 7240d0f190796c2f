"""Asks for the passphrase of a signing key; what is typed is not shown."""

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


class PassphraseScreen(Dialog[str | None]):
    """Gives the passphrase, or None where nobody wants to say it."""

    AUTO_FOCUS = "#passphrase"

    def __init__(self, key: str) -> None:
        """Ask for the passphrase of `key`, a path."""
        super().__init__()
        self._key = key

    def compose(self) -> ComposeResult:
        """Put the field below the question."""
        with Vertical(id="window"):
            yield Static(plain(strings.ASK_FOR_KEY.format(key=self._key)), markup=False)
            yield Input(password=True, id="passphrase", compact=True)

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)
