"""One paragraph of our own words, broken as Chinese is: no line begins with a closing mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.tui.lines import flowing
from wuhua_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from wuhua_tui.tui.lines import Line, Tone


class Paragraph(Page):
    """See the module; Textual's own way to break a text knows no marks."""

    def __init__(self, text: str, tone: Tone = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show `text` in its tone."""
        super().__init__(id=id, classes=classes)
        self._text, self._tone = text, tone

    def on_mount(self) -> None:
        """Break it for the columns that there are."""
        self.show(self._flowing)

    def _flowing(self, columns: int) -> list[Line]:
        return flowing((), self._text, columns, 0, self._tone)
