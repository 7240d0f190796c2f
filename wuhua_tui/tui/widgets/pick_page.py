"""A page of items of one or more lines of which one is marked: the arrows move the mark, Enter chooses.

Where the mark is at its end, the arrows scroll what the page lies in, so that a page among others is never in the way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive

from wuhua_tui.tui.plain import plain_lines
from wuhua_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.events import Click

    from wuhua_tui.tui.lines import Line

    Drawn = tuple[Sequence[Line], Sequence[Sequence[Line]]]
    DrawItems = Callable[[int], Drawn]

_HERE: Final = "> "
_ELSEWHERE: Final = "  "
GUTTER: Final = len(_HERE)
"""Columns before each line, where the mark stands."""


class PickPage(Page, can_focus=True):
    """See the module."""

    BINDINGS: ClassVar[list[Any]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("enter", "pick", show=False),
    ]
    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Picked(Message):
        """Enter was pressed on an item, or it was clicked while it was marked."""

        page: PickPage
        index: int

        @property
        def control(self) -> PickPage:
            """The page, for `@on(…, "#id")`."""
            return self.page

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing until `show_items` is called."""
        super().__init__(id=id)
        self._tops: list[int] = []
        self._bottom = 0
        self._count = 0

    def show_items(self, draw: DrawItems) -> None:
        """Show other items.

        Args:
            draw: Returns from the columns the lines above the items, and the lines of each item.
        """
        self._items = draw
        self.show(self._lines)
        self.cursor = min(self.cursor, max(self._count - 1, 0))

    _items: DrawItems | None = None

    def _lines(self, columns: int) -> list[Line]:
        head, items = self._items(columns - GUTTER) if self._items is not None else ((), ())
        lines = [((_ELSEWHERE, ""), *line) for line in head] if items else list(head)
        self._tops, self._count = [], len(items)
        for number, item in enumerate(items):
            self._tops.append(len(lines))
            marked = number == min(self.cursor, len(items) - 1) and self.has_focus
            for place, line in enumerate(item):
                sign = _HERE if marked and not place else _ELSEWHERE
                lines.append(((sign, "key"), *line))
        self._bottom = len(lines)
        return lines

    def _draw_anew(self) -> None:
        if self._items is not None:
            self.update(plain_lines(self._lines(self._columns)))

    def watch_cursor(self) -> None:
        """Draw the mark where it is now, and scroll there."""
        self._draw_anew()
        if self.is_mounted and self.cursor < len(self._tops):
            top = self._tops[self.cursor]
            end = self._tops[self.cursor + 1] if self.cursor + 1 < len(self._tops) else self._bottom
            inside = Region(0, top, max(self.size.width, 1), end - top)
            for scroll in self.query_ancestor_scrolls():
                scroll.scroll_to_region(
                    inside.translate(self.virtual_region.offset), animate=False, force=True, immediate=True
                )

    def query_ancestor_scrolls(self) -> list[VerticalScroll]:
        """Return what it lies in that scrolls."""
        return [one for one in self.ancestors if isinstance(one, VerticalScroll)][:1]

    def on_focus(self) -> None:
        """Show the mark."""
        self._draw_anew()

    def on_blur(self) -> None:
        """Hide the mark."""
        self._draw_anew()

    def on_click(self, event: Click) -> None:
        """Mark the item that is clicked; a click on the marked one is Enter."""
        found = [number for number, top in enumerate(self._tops) if top <= event.y]
        if not found or event.y >= self._bottom:
            return
        if found[-1] == self.cursor:
            self.action_pick()
        self.cursor = found[-1]

    def action_move(self, by: int) -> None:
        """Move the mark, or scroll where it is at its end."""
        wanted = self.cursor + by
        if 0 <= wanted < self._count:
            self.cursor = wanted
            return
        for scroll in self.query_ancestor_scrolls():
            scroll.scroll_relative(y=by, animate=False)

    def action_pick(self) -> None:
        """Say that the item is chosen."""
        if self._count:
            self.post_message(self.Picked(self, self.cursor))
