"""A window over a screen: closed by Esc."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from textual.screen import ModalScreen

from wuhua_tui.tui.keys import bindings

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """See the module."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[Any]] = [*bindings("dialog")]

    def action_close(self) -> None:
        """Close it without an answer."""
        self.dismiss(None)
