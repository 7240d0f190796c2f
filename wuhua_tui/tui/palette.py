"""The command palette: the commands of the table of keys, found by their names or by pinyin initials."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Provider, SearchIcon

from wuhua_tui.tui.keys import KEYS, Key
from wuhua_tui.tui.models.keymap import with_keys
from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.strings import common as strings

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable

    from textual.command import Hits
    from textual.dom import DOMNode

    from wuhua_tui.tui.app import WuhuaApp


_SIGN: Final = ">"


def found(query: str, keys: Iterable[Key]) -> list[Key]:
    """Return the commands whose name holds `query`, or whose initials begin with it, in the order of the table."""
    asked = query.strip().casefold()
    return [one for one in keys if one.initials and (asked in one.label or one.initials.startswith(asked))]


class Palette(CommandPalette):
    """Textual's, with a sign before what is typed that every font has."""

    DEFAULT_CSS = "Palette SearchIcon { color: $footer-key-foreground; }"

    def on_mount(self) -> None:
        """Put the sign there."""
        self.query_one(SearchIcon).icon = _SIGN


class Commands(Provider):
    """Offers what can be done on the screen that the palette was opened from."""

    def _here(self) -> dict[Key, DOMNode]:
        """Return what works on that screen now, and the widget, screen or program whose action it is."""
        keymap = cast("WuhuaApp", self.app).own_keys.keys
        nodes = {active.binding.id: active.node for active in self.screen.active_bindings.values() if active.enabled}
        return {with_keys(one, keymap): nodes[one.id] for one in KEYS if one.id in nodes}

    async def discover(self) -> Hits:
        """Yield every command."""
        here = self._here()
        for one in found("", here):
            yield DiscoveryHit(plain(_said(one)), self._runs(one, here[one]), help=one.tip)

    async def search(self, query: str) -> Hits:
        """Yield the commands that are meant, or that there is none."""
        here = self._here()
        matches = found(query, here)
        for place, one in enumerate(matches):
            yield Hit(1 - place / 100, plain(_said(one)), self._runs(one, here[one]), help=one.tip)
        if not matches:
            yield Hit(0.01, plain(strings.PALETTE_NOTHING, "dim"), _nothing, help=strings.PALETTE_NOTHING_HELP)

    def _runs(self, one: Key, node: DOMNode) -> partial[Coroutine[Any, Any, bool]]:
        return partial(self.app.run_action, one.action, node)


def _said(one: Key) -> str:
    return f"{one.label}  {one.shown}"


def _nothing() -> None:
    """Do nothing: the line only says that there is no such command."""
