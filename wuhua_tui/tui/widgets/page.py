"""Drawn lines that are drawn anew whenever there is another number of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from wuhua_tui.tui.plain import plain_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wuhua_tui.tui.lines import Line

    Draw = Callable[[int], Sequence[Line]]


class Page(Static):
    """Shows what a function of the columns returns; without lines it takes no room."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing until `show` is called."""
        super().__init__("", id=id, classes=classes, markup=False)
        self._draw: Draw | None = None
        self._columns = 0

    def show(self, draw: Draw) -> None:
        """Draw from now on what `draw` returns for the columns that there are."""
        self._draw = draw
        # A page that took no room has no columns of its own yet.
        self._columns = self.content_size.width or max(self.app.size.width - 6, 1)
        self._paint()

    def on_resize(self) -> None:
        """Draw anew for another number of columns."""
        columns = self.content_size.width
        if self._draw is not None and columns not in {0, self._columns}:
            self._columns = columns
            # An automatic height is not asked for again by what is drawn while the screen is laid out.
            self.call_later(self._paint)

    def _paint(self) -> None:
        lines = self._draw(self._columns) if self._draw else []
        self.display = bool(lines)
        self.update(plain_lines(lines))
