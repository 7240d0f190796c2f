"""A bare Textual app that shows the widgets listed in a file: `python tools/bench/bare_textual.py FILE`.

It is run by its path, and imports Textual alone. The file holds a tree as JSON: `[text]` is a Static with that text,
`[null, child, …]` a VerticalScroll.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.widget import Widget


def _widget(node: list[Any]) -> Widget:
    text, *children = node
    return Static(text, markup=False) if text is not None else VerticalScroll(*map(_widget, children))


class Bare(App[None]):
    """Shows what it is given, and ends with Ctrl+Q."""

    def __init__(self, nodes: list[list[Any]]) -> None:
        super().__init__()
        self.shown = nodes

    def compose(self) -> ComposeResult:
        """Make the widgets."""
        yield from map(_widget, self.shown)


if __name__ == "__main__":
    Bare(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))).run()
