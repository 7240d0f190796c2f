"""A few answers below each other, one of them marked by a character as well as by its colour; as high as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.tui.widgets.window_list import WindowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wuhua_tui.tui.lines import Line


class Answers(WindowList):
    """See the module. `Selected` tells the number of the answer."""

    def __init__(self, labels: Sequence[str]) -> None:
        """Offer answers."""
        super().__init__()
        self._labels = labels

    def on_mount(self) -> None:
        """Show them."""
        self.offer(self._labels)

    def offer(self, labels: Sequence[str]) -> None:
        """Offer other answers; the mark stays where it is."""
        self._labels = labels
        self.styles.height = len(labels)
        self.show(len(labels), self._draw_label, cursor=self.cursor)

    def _draw_label(self, index: int, columns: int) -> Line:  # noqa: ARG002 - what a list draws by
        return ((self._labels[index], ""),)
