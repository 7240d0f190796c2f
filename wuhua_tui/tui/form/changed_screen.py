"""Asks what becomes of what was filled in, where the file was changed by somebody else meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on
from textual.containers import Vertical

from wuhua_tui.tui.lines import flowing
from wuhua_tui.tui.screens.dialog import Dialog
from wuhua_tui.tui.strings import form as strings
from wuhua_tui.tui.widgets.answers import Answers
from wuhua_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult

    from wuhua_tui.tui.lines import Line

Way = Literal["both", "theirs"]


class ChangedScreen(Dialog["Way | None"]):
    """Gives `both`: the file as it is now with what was changed here; `theirs`: the file alone; None for later."""

    CSS_PATH: ClassVar[str] = "../screens/dialog.tcss"
    AUTO_FOCUS = "Answers"

    def __init__(self, path: str, kept: Path) -> None:
        """Ask about the record at `path`; what was filled in lies at `kept`."""
        super().__init__()
        self._path, self._kept = path, kept

    def compose(self) -> ComposeResult:
        """Put what happened above the answers."""
        with Vertical(id="window") as window:
            window.border_title = strings.UNDERNEATH
            window.border_subtitle = strings.UNDERNEATH_KEYS
            yield Page(id="page")
            yield Answers((strings.UNDERNEATH_BOTH, strings.UNDERNEATH_THEIRS, strings.UNDERNEATH_LATER))

    def on_mount(self) -> None:
        """Say what happened."""
        self.query_one(Page).show(self._draw)

    def _draw(self, columns: int) -> list[Line]:
        lines = flowing((), strings.UNDERNEATH_SAID.format(path=self._path), columns, 0, "bold")
        lines += flowing((), strings.UNDERNEATH_KEPT.format(kept=self._kept), columns, 0, "dim")
        return [*lines, ()]

    @on(Answers.Selected)
    def _answered(self, event: Answers.Selected) -> None:
        answers: tuple[Way | None, ...] = ("both", "theirs", None)
        self.dismiss(answers[event.index])
