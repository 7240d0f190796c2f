"""Asks what becomes of changes that are not saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual import on
from textual.containers import Vertical
from textual.widgets import Static

from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.screens.dialog import Dialog
from wuhua_tui.tui.strings import form as strings
from wuhua_tui.tui.widgets.answers import Answers

if TYPE_CHECKING:
    from textual.app import ComposeResult

Leave = Literal["keep", "drop"]


class LeavingScreen(Dialog["Leave | None"]):
    """Gives `keep` or `drop`; None, also by Esc, where one goes on filling in."""

    CSS_PATH = "../screens/dialog.tcss"
    AUTO_FOCUS = "Answers"

    def __init__(self, said: str, keep: str) -> None:
        """Ask; `keep` names the way in which nothing is lost."""
        super().__init__()
        self._said, self._keep = said, keep

    def compose(self) -> ComposeResult:
        """Put the question above the answers."""
        with Vertical(id="window") as window:
            window.border_subtitle = strings.LEAVE_KEYS
            yield Static(plain(self._said, "bold"), markup=False)
            yield Answers((self._keep, strings.LEAVE_STAY, strings.LEAVE_DROP))

    @on(Answers.Selected)
    def _answered(self, event: Answers.Selected) -> None:
        answers: tuple[Leave | None, ...] = ("keep", None, "drop")
        self.dismiss(answers[event.index])
