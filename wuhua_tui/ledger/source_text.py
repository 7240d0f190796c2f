"""The text of one file as lines, for turning offsets into places a person can find."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

BYTE_ORDER_MARK = "\ufeff"
EXCERPT_LENGTH = 300


class SourceText:
    """A text with LF line ends and without a byte order mark, and the offset of each line.

    Taking the mark and the CR of a CRLF away changes no line and no column of what is left, so
    places found here hold for the file on disk.
    """

    def __init__(self, text: str) -> None:
        """Normalise ``text`` and note where its lines begin."""
        self.text = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n")
        self.lines = self.text.split("\n")
        lengths = (len(line) + 1 for line in self.lines)
        self._starts = list(accumulate(lengths, initial=0))[:-1]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1 and the column in characters, of ``offset``."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def within(self, line: int, column: int) -> tuple[int, int]:
        """Return a place that a parser named, moved to the nearest one that the text has."""
        line = min(max(line, 1), len(self.lines))
        return line, min(max(column, 1), len(self.lines[line - 1]) + 1)

    def excerpt(self, line: int) -> str:
        """Return the given line (from 1), cut when nobody could read it on a screen."""
        return self.lines[line - 1][:EXCERPT_LENGTH]
