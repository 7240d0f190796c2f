"""A list of any length of which only the rows on the screen are ever drawn: 50,000 rows move like fifty.

A row is what a function of its number and of the columns returns, one line of `wuhua_tui.tui.lines`. Textual's own
lists measure every row when they are filled (5,000 rows: 0.4 to 0.8 s); this one measures none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from wuhua_tui.tui.plain import plain, plain_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.content import Content
    from textual.events import Click, Resize
    from textual.style import Style

    from wuhua_tui.tui.lines import Line

    DrawRow = Callable[[int, int], Line]

_HERE: Final = "> "
_ELSEWHERE: Final = "  "
GUTTER: Final = len(_HERE)
"""Columns before each row, where the cursor is marked by a character as well as by its colour."""


class WindowList(ScrollView, can_focus=True, inherit_bindings=False):
    """See the module. `cursor` is the number of the row that is marked; 0 where there is none.

    A row may hold any text: it is drawn by `plain`, and what is longer than the line is left out.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"window-list--row", "window-list--cursor"}
    DEFAULT_CSS = """
    WindowList {
        width: 1fr;
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;

        & > .window-list--row { color: $foreground; }
        & > .window-list--cursor { background: $panel; text-style: bold; }
        &:focus > .window-list--cursor {
            color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold;
        }
    }
    """
    BINDINGS: ClassVar[list[Any]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move_page(-1)", show=False),
        Binding("pagedown", "move_page(1)", show=False),
        Binding("home,ctrl+home", "move_to(0)", show=False),
        Binding("end,ctrl+end", "move_to(-1)", show=False),
        Binding("enter", "select", show=False),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Highlighted(Message):
        """The cursor came to a row, or another row came to the cursor."""

        list: WindowList
        index: int

        @property
        def control(self) -> WindowList:
            """The list, for `@on(…, "#id")`."""
            return self.list

    @dataclass
    class Selected(Message):
        """Enter was pressed on a row, or the row under the cursor was clicked."""

        list: WindowList
        index: int

        @property
        def control(self) -> WindowList:
            """The list, for `@on(…, "#id")`."""
            return self.list

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing until `show` is called."""
        super().__init__(id=id, classes=classes)
        self._count = 0
        self._draw: DrawRow | None = None
        self._empty = ""

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    def show(self, count: int, draw: DrawRow, *, cursor: int = 0, empty: str = "") -> None:
        """Show other rows.

        Args:
            count: How many.
            draw: Returns the line of a row from its number (from 0) and the columns that there are for it.
            cursor: The row to mark; the last one where it is beyond.
            empty: What is said where there are none.
        """
        self._count, self._draw, self._empty = count, draw, empty
        self.virtual_size = Size(0, count)
        self.set_reactive(WindowList.cursor, self.validate_cursor(cursor))
        self._into_sight()
        self.refresh()
        if count:
            self.post_message(self.Highlighted(self, self.cursor))

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, self._count - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        """Draw the two rows anew, scroll to where the cursor is, and say so."""
        self.refresh_line(before)
        self.refresh_line(now)
        self._into_sight()
        if self._count:
            self.post_message(self.Highlighted(self, now))

    def on_resize(self, _event: Resize) -> None:
        """Keep the cursor in sight."""
        self._into_sight()

    def render_line(self, y: int) -> Strip:
        """Return what stands in one line of the screen, counted from the top of the list."""
        index, columns = self.scroll_offset.y + y, self.scrollable_content_region.width
        base = self.get_visual_style("window-list--row")
        if self._draw is None or index >= self._count:
            said = plain(self._empty, "dim") if y == 0 and not self._count else plain("")
            return self._strip(said, columns, base)
        line = self._draw(index, max(columns - GUTTER, 1))
        if index != self.cursor:
            return self._strip(plain_lines([((_ELSEWHERE, ""), *line)]), columns, base)
        if self.has_focus:
            # The colours of the tones are made for the ground of the other rows.
            line = tuple((text, "") for text, _ in line)
        style = base + self.get_visual_style("window-list--cursor")
        return self._strip(plain_lines([((_HERE, ""), *line)]), columns, style)

    def _strip(self, content: Content, columns: int, style: Style) -> Strip:
        strips = Visual.to_strips(self, content, max(content.cell_length, 1), 1, style)
        strip = strips[0] if strips else Strip.blank(columns)
        return strip.adjust_cell_length(columns, style.rich_style)

    def _into_sight(self) -> None:
        if self._count and self.is_mounted:
            region = Region(0, self.cursor, max(self.size.width, 1), 1)
            self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def on_click(self, event: Click) -> None:
        """Mark the row that is clicked; a click on the marked one is Enter."""
        index = self.scroll_offset.y + event.y
        if index >= self._count:
            return
        if index == self.cursor:
            self.action_select()
        self.cursor = index

    def action_move(self, rows: int) -> None:
        """Go so many rows on."""
        self.cursor += rows

    def action_move_page(self, pages: int) -> None:
        """Go on by as many rows as are in sight."""
        self.cursor += pages * max(self.size.height - 1, 1)

    def action_move_to(self, index: int) -> None:
        """Go to a row; one below zero is counted from the end."""
        self.cursor = index if index >= 0 else self._count + index

    def action_select(self) -> None:
        """Say that the row is chosen."""
        if self._count:
            self.post_message(self.Selected(self, self.cursor))
