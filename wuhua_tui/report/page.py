"""Lines for a terminal: wrapped and padded by display width, coloured last. Every word on a page passes `visible`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from wuhua_tui.report.visible import visible
from wuhua_tui.report.width import cut, width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

Style = Literal["", "bold", "dim", "good", "bad", "wait"]

_CODES: Final = {"bold": "1", "dim": "2", "good": "32", "bad": "31", "wait": "33"}


#: Columns between two cells of a table.
GAP: Final = 2


class Page:
    """Lines that are being written, for a given width, in colour or not."""

    def __init__(self, columns: int, *, colour: bool) -> None:
        """Begin an empty page of `columns` columns."""
        self.columns = columns
        self._colour = colour
        self._lines: list[str] = []

    def blank(self) -> None:
        """Leave a line free, but never two, nor the first."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def line(self, text: str, style: Style = "", *, indent: int = 0) -> None:
        """Write a paragraph: wrapped, every line of it indented by as many columns."""
        for line in wrap(visible(text), self.columns, first=indent, hang=indent):
            self._lines.append(" " * indent + self.paint(line.lstrip(" "), style))

    def raw(self, text: str, style: Style = "", *, indent: int = 0) -> None:
        """Write one line as it is, spaces and all, cut at the right edge."""
        self._lines.append(" " * indent + self.paint(cut(visible(text), self.columns - indent), style))

    def item(self, head: Sequence[tuple[str, int, Style]], text: str, style: Style = "") -> None:
        """Write a row: short cells, each padded to its columns, then a paragraph that hangs under its own beginning.

        A cell that is longer than its columns pushes the rest of its line to the right, so that nothing is lost.
        """
        cells, taken, hang = [], 0, 0
        for cell, columns, its_style in head:
            shown = visible(cell)
            cells.append(self.paint(shown, its_style) + " " * (columns - width(shown)))
            taken += max(columns, width(shown))
            hang += columns
        lines = wrap(visible(text), self.columns, first=taken, hang=hang)
        self._lines.append("".join(cells) + self.paint(lines[0], style))
        self._lines.extend(" " * hang + self.paint(line[hang:], style) for line in lines[1:])

    def row(self, cells: Sequence[tuple[str, int, Style]]) -> None:
        """Write a row of a table.

        A cell with positive columns is padded to them after its text and cut two columns earlier, so that it never
        touches the next; with negative columns its text stands at the right.
        """
        written = []
        for text, columns, style in cells:
            room = -columns if columns < 0 else columns - GAP
            shown = cut(visible(text), room)
            space = " " * (abs(columns) - width(shown))
            painted = self.paint(shown, style)
            written.append(space + painted if columns < 0 else painted + space)
        self._lines.append("".join(written))

    def paint(self, text: str, style: Style) -> str:
        """Return `text` in a colour of the terminal's own palette, where colours are wanted."""
        if not self._colour or not style or not text:
            return text
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m"

    def text(self) -> str:
        """Return the page, each line ended."""
        return "".join(f"{line.rstrip(' ')}\n" for line in self._lines)
