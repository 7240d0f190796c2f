"""Asks what becomes of what was filled in, where the file was changed by somebody else meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on
from textual.containers import Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from wuhua_tui.tui.lines import flowing
from wuhua_tui.tui.screens.dialog import Dialog
from wuhua_tui.tui.strings import form as strings
from wuhua_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult

    from wuhua_tui.tui.lines import Line

Way = Literal["both", "theirs"]


class ChangedScreen(Dialog["Way | None"]):
    """Gives `both`: the file as it is now with what was changed here; `theirs`: the file alone; None for later."""

    CSS_PATH: ClassVar[str] = "../screens/dialog.tcss"
    AUTO_FOCUS = "OptionList"

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
            yield OptionList(
                Option(strings.UNDERNEATH_BOTH, id="both"),
                Option(strings.UNDERNEATH_THEIRS, id="theirs"),
                Option(strings.UNDERNEATH_LATER, id="later"),
                compact=True,
                markup=False,
            )

    def on_mount(self) -> None:
        """Say what happened."""
        self.query_one(Page).show(self._draw)

    def _draw(self, columns: int) -> list[Line]:
        lines = flowing((), strings.UNDERNEATH_SAID.format(path=self._path), columns, 0, "bold")
        lines += flowing((), strings.UNDERNEATH_KEPT.format(kept=self._kept), columns, 0, "dim")
        return [*lines, ()]

    @on(OptionList.OptionSelected)
    def _answered(self, event: OptionList.OptionSelected) -> None:
        answers: dict[str | None, Way] = {"both": "both", "theirs": "theirs"}
        self.dismiss(answers.get(event.option_id))
