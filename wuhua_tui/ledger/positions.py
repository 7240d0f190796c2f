"""Where a key, a value or a table of a record stands in its text.

Called only for files that have findings, so our own reader is fast enough, and the places are the
same whichever parser gave the dict.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wuhua_tui.ledger.source_text import SourceText
from wuhua_tui.ledger.toml_reader import read

if TYPE_CHECKING:
    from wuhua_tui.ledger.toml_tree import Node

Path = Sequence[str | int]
Place = tuple[int, int]  # line and column, both from 1, the column in characters


class Positions:
    """The places of one text, read once for all its findings.

    A path is the keys and list indexes from the root. What is not in the text is placed at the
    nearest table or value around it, and what the root lacks at line 1, column 1.
    """

    def __init__(self, text: str) -> None:
        """Read the places of ``text``; faults in it are no matter."""
        self.source = SourceText(text)
        self._root = read(self.source.text).root

    def _find(self, path: Path) -> tuple[Node, bool]:
        """Return the node at ``path`` or the nearest one around it, and whether it is the one."""
        node = self._root
        for step in path:
            below: Node | None = None
            if isinstance(step, str):
                below = node.children.get(step)
            elif 0 <= step < len(node.items):
                below = node.items[step]
            if below is None:
                return node, False
            node = below
        return node, True

    def key(self, path: Path) -> Place:
        """Return where the last key of ``path`` is written; for an index, where the item begins."""
        node, exact = self._find(path)
        of_key = exact and path and isinstance(path[-1], str)
        return self.source.place(node.key if of_key and node.key is not None else node.start)

    def value(self, path: Path) -> Place:
        """Return where the value at ``path`` begins; a table of its own begins with its header."""
        return self.source.place(self._find(path)[0].start)

    def table(self, path: Path) -> Place:
        """Return the place for what the table at ``path`` lacks: its header, its brace, or 1:1."""
        return self.value(path)

    def excerpt(self, line: int) -> str:
        """Return the given line of the text, from 1."""
        return self.source.excerpt(line)


def locate_key(text: str, path: Path) -> Place:
    """Return line and column of the key at ``path``; see ``Positions``, which many findings share."""
    return Positions(text).key(path)


def locate_value(text: str, path: Path) -> Place:
    """Return line and column of the value at ``path``."""
    return Positions(text).value(path)


def locate_table(text: str, path: Path) -> Place:
    """Return line and column of the table at ``path``, for a required key that it lacks."""
    return Positions(text).table(path)
