"""Asks for the passphrase of a key while a thread waits for it; what was answered is remembered in memory alone."""

from __future__ import annotations

from queue import Empty, Queue
from typing import TYPE_CHECKING, Final

from wuhua_tui.tui.errand import PassphraseWanted
from wuhua_tui.tui.strings import common as strings

if TYPE_CHECKING:
    from textual.app import App

_LOOK_EVERY: Final = 0.5
"""Seconds between two looks at whether there is still a program that could answer."""


def ask_on_screen(app: App[None], message: PassphraseWanted) -> None:
    """Answer a thread that waits: with what is typed, or None where nobody wants to say it."""
    from wuhua_tui.tui.screens.one_line import OneLineScreen

    app.push_screen(OneLineScreen(strings.ASK_FOR_KEY.format(key=message.key), hidden=True), message.answer.put)


class Asker:
    """What is handed to the workspace library as `ask`: called in a worker's thread, answered on the screen."""

    def __init__(self, app: App[None]) -> None:
        """Ask through `app`."""
        self._app = app
        self._known: dict[str, str] = {}

    def __call__(self, key: str) -> str | None:
        """Return the passphrase of `key`; None where it was not given."""
        if key in self._known:
            return self._known[key]
        answer: Queue[str | None] = Queue(1)
        self._app.post_message(PassphraseWanted(key, answer))
        while self._app.is_running:
            try:
                found = answer.get(timeout=_LOOK_EVERY)
            except Empty:
                continue
            if found:
                self._known[key] = found
            return found or None
        return None

    def forget(self) -> None:
        """Forget every answer: one of them was wrong."""
        self._known.clear()
