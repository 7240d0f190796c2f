"""Keys that are typed faster than the screens come: each is handed on when the one before has done what it does.

Textual gives a key to whatever has the focus at the moment when it is read. While a screen is being put up nothing has,
and what is typed then is lost; so is what was given to a list whose screen is covered before the key is dealt with.
"""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Final

from textual import events
from textual.app import App

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.message_pump import MessagePump
    from textual.timer import Timer

_LOOK_EVERY: Final = 0.01
"""Seconds between two looks at whether the next key may be handed on, while one waits."""
_PATIENCE: Final = 3.0
"""Seconds after which a key counts as dealt with although nobody said so."""


class TypesAhead(App[None]):
    """See the module. A screen that begins by itself, after it is mounted, says by `has_begun` when it takes keys."""

    _handed_at = 0.0
    _handed = 0
    """How many keys were handed on."""
    _dealt_with = 0
    """How many of them have done what they do."""
    _holder: MessagePump | None = None
    """Whose queue the last key is in."""
    _is_letter = True
    """Whether the last of them was a letter, which does nothing but stand where one types."""
    _looking: Timer | None = None

    @property
    def _typed(self) -> deque[events.Key | events.Paste]:
        # Made when it is first asked for: messages come before Textual has made the program whole.
        found: deque[events.Key | events.Paste] = self.__dict__.setdefault("_typed_ahead", deque())
        return found

    async def on_event(self, event: events.Event) -> None:
        """Put a key or a paste behind those before; everything else goes its way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._typed.append(event)
            await self._hand_on()
        else:
            await super().on_event(event)

    async def _hand_on(self) -> None:
        """Hand on the next key if it may be; look again soon while one waits."""
        if self._typed and self._takes_keys:
            event = self._typed.popleft()
            self._handed += 1
            self._handed_at = monotonic()
            self._is_letter = _is_text(event)
            path = list((self.focused or self.screen).ancestors_with_self)
            await super().on_event(event)
            # A key bubbles from the focus to the program, which finds what is bound to it; what that posts goes the
            # same way once more.
            self._follow(self._handed, [*path, *path])
        if not self._typed and self._looking is not None:
            self._looking.stop()
            self._looking = None
        elif self._typed and self._looking is None:
            self._looking = self.set_interval(_LOOK_EVERY, self._hand_on)

    @property
    def _takes_keys(self) -> bool:
        if not self._screen_stack:
            return False
        # Text behind text goes to the same queue in its order; a commit of an input method need not wait for itself.
        is_text = self._is_letter and _is_text(self._typed[0])
        if not is_text and monotonic() - self._handed_at < _PATIENCE and not self._is_done:
            return False
        screen = self.screen
        return screen.is_mounted and bool(getattr(screen, "has_begun", True))

    @property
    def _is_done(self) -> bool:
        """Whether the last key did what it does; another key than a letter may move anything on the screen."""
        if self._dealt_with < self._handed and self._holder is not None and self._holder.is_running:
            return False
        return self._is_letter or not any(one.message_queue_size for one in self._listeners())

    def _listeners(self) -> Iterator[MessagePump]:
        yield self
        yield from self.screen_stack[:-1]
        yield from self.screen.walk_children(with_self=True)

    def _follow(self, number: int, path: Sequence[MessagePump]) -> None:
        """Go behind a key through the queues of those that it passes; at the end it is dealt with."""
        for place, pump in enumerate(path):
            if pump.call_later(self._follow, number, path[place + 1 :]):
                self._holder = pump
                return
        self._dealt_with = max(self._dealt_with, number)
        if self._typed:
            self.call_later(self._hand_on)


def _is_text(event: events.Key | events.Paste) -> bool:
    """Say whether an event is text, which does nothing but stand where one types."""
    return isinstance(event, events.Paste) or event.is_printable
