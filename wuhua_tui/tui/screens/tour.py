"""One step of the tour: a few sentences over the foot of the real screen that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Vertical

from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.lines import Line, flowing
from wuhua_tui.tui.screens.dialog import Dialog
from wuhua_tui.tui.strings import tour as strings
from wuhua_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


class TourScreen(Dialog[bool | None]):
    """Gives True for the next step, None where one has seen enough."""

    CSS_PATH: ClassVar[Any] = ["dialog.tcss", "tour.tcss"]
    BINDINGS: ClassVar[list[Any]] = [*bindings("tour")]

    def __init__(self, said: Sequence[str], number: int, count: int) -> None:
        """Say the paragraphs of step `number` of `count`, from 1."""
        super().__init__()
        self._said, self._number, self._count = said, number, count

    def compose(self) -> ComposeResult:
        """Put them on one page at the foot."""
        window = Vertical(Page(id="page"), id="window")
        window.border_title = strings.TITLE.format(number=self._number, count=self._count)
        window.border_subtitle = strings.KEYS if self._number < self._count else strings.LAST_KEYS
        yield window

    def on_mount(self) -> None:
        """Draw the page."""
        self.query_one("#page", Page).show(self._draw)

    def _draw(self, columns: int) -> list[Line]:
        return [line for paragraph in self._said for line in flowing((), paragraph, columns, 0)]

    def action_next(self) -> None:
        """Go on."""
        self.dismiss(result=True)
