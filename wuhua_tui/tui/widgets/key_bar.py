"""The keys that work now, in as many lines as they need: those of the screen first, then those that work everywhere.

While a window stands over the screen they are those of the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.app import App
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Static

from wuhua_tui.report.width import width
from wuhua_tui.tui.plain import plain_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.events import Click
    from textual.screen import Screen

    from wuhua_tui.tui.lines import Line, Span, Tone

_GAP = 2
_AT_EASE = 30
"""Rows from which on a line more is no matter."""
_CHOOSING = frozenset({"select", "pick", "select_cursor"})
"""What Enter does on a list as far as the list knows; what comes of it, only the screen can say."""


class Shown(NamedTuple):
    """A key of the bar: as Textual names it, as it stands on a keyboard, what it does, whether it can be done now."""

    key: str
    shown: str
    label: str
    enabled: bool

    @property
    def columns(self) -> int:
        """Columns that it takes."""
        return width(self.shown) + 1 + width(self.label)


class KeyBar(Static):
    """See the module. A click does what the key does."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; padding: 0 1; background: $footer-background; text-wrap: nowrap; }
    """

    def __init__(self) -> None:
        """Show nothing until the screen tells its keys."""
        super().__init__("", id="keys", markup=False)
        self._rows: list[list[Shown]] = []

    def on_mount(self) -> None:
        """Follow the keys that work, here and in the windows that come over the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        self.app.screen_change_signal.subscribe(self, self._change)

    def on_resize(self) -> None:
        """Break the lines for another number of columns."""
        self._fill()

    def on_click(self, event: Click) -> None:
        """Do what the key under the pointer does."""
        place = event.get_content_offset(self)
        if place is None or place.y >= len(self._rows):
            return
        if (one := at(self._rows[place.y], place.x)) is not None and one.enabled:
            self.app.simulate_key(one.key)

    @property
    def _over(self) -> Screen[object]:
        """The window over the screen that takes the keys; the screen itself where there is none."""
        top = self.app.screen
        return top if isinstance(top, ModalScreen) and self.screen in self.app.screen_stack else self.screen

    def _change(self, screen: Screen[object]) -> None:
        if self.is_attached and isinstance(screen, ModalScreen) and screen is self._over:
            screen.bindings_updated_signal.subscribe(self, self._follow)
        self._follow(screen)

    def _follow(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self._over:
            self._fill()

    def _fill(self) -> None:
        columns = self.content_size.width
        if not columns:
            return
        over = self._over
        everywhere, here = list[Shown](), list[Shown]()
        own = {one.key: one for one in over.BINDINGS if isinstance(one, Binding)}
        for node, active, enabled, _ in over.active_bindings.values():
            binding = own.get(active.key, active) if active.action in _CHOOSING else active
            if binding.show and (binding is active or over.check_action(binding.action, ())):
                one = Shown(binding.key, self.app.get_key_display(binding), binding.description, enabled)
                (everywhere if isinstance(node, App) else here).append(one)
        rows = arranged(here, everywhere, columns, is_low=self.screen.size.height < _AT_EASE)
        if over is not self.screen:
            # Nothing moves beneath a window because it has fewer keys.
            rows += [[] for _ in range(len(self._rows) - len(rows))]
        if rows != self._rows:
            self._rows = rows
            # An automatic height is not asked for again by what is drawn while the screen is laid out.
            self.styles.height = max(len(rows), 1)
            self.update(plain_lines([*map(line, rows)]))


def arranged(here: Sequence[Shown], everywhere: Sequence[Shown], columns: int, *, is_low: bool) -> list[list[Shown]]:
    """Return the lines: those of the screen apart from the others, but for where that costs a line of a low window."""
    apart = [*broken(here, columns), *broken(everywhere, columns)]
    together = broken([*here, *everywhere], columns)
    return together if is_low and len(together) < len(apart) else apart


def broken(keys: Iterable[Shown], columns: int) -> list[list[Shown]]:
    """Return the keys in lines of at most `columns` columns; a key that is longer alone has a line of its own."""
    rows: list[list[Shown]] = []
    room = 0
    for one in keys:
        if not rows or room < one.columns + _GAP:
            rows.append([])
            room = columns + _GAP
        rows[-1].append(one)
        room -= one.columns + _GAP
    return rows


def line(row: Sequence[Shown]) -> Line:
    """Return a line of keys; one that cannot be used now is dim and says nothing else."""
    spans: list[Span] = []
    for place, one in enumerate(row):
        gap = " " * _GAP if place else ""
        tones: tuple[Tone, Tone] = ("key", "") if one.enabled else ("dim", "dim")
        spans += [(f"{gap}{one.shown}", tones[0]), (f" {one.label}", tones[1])]
    return tuple(spans)


def at(row: Sequence[Shown], column: int) -> Shown | None:
    """Return the key at a column of a line."""
    start = 0
    for one in row:
        if start <= column < start + one.columns:
            return one
        start += one.columns + _GAP
    return None
