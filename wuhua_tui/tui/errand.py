"""A widget that nobody sees and that works in threads for the screen it stands on; what it brings it says in messages.

A screen yields its errands with its other widgets, calls them by name and listens to what they post.
"""

from __future__ import annotations

from dataclasses import dataclass
from queue import Empty, Queue
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from wuhua_tui.errors import WuhuaError
from wuhua_tui.tui.strings import common as strings

if TYPE_CHECKING:
    from wuhua_tui.repository.askpass import Ask

_LOOK_EVERY: Final = 0.1
"""Seconds after which a thread that waits for a passphrase looks whether it is still wanted."""


@dataclass
class PassphraseWanted(Message):
    """A thread cannot sign without the passphrase of the key that is named; it waits for the answer."""

    key: str
    answer: Queue[str | None]


class Errand(Widget):
    """See the module."""

    DEFAULT_CSS: ClassVar[str] = "Errand { display: none; }"

    def asker(self) -> Ask:
        """Return, in a worker's thread, the function that asks the user for a passphrase."""
        worker = get_current_worker()

        def ask(key: str) -> str | None:
            answer: Queue[str | None] = Queue(1)
            self.post_message(PassphraseWanted(key, answer))
            # The program may be left while the question stands there.
            while not worker.is_cancelled:
                try:
                    return answer.get(timeout=_LOOK_EVERY)
                except Empty:
                    continue
            return None

        return ask

    @on(PassphraseWanted)
    def _ask(self, message: PassphraseWanted) -> None:
        from wuhua_tui.tui.screens.passphrase import PassphraseScreen

        message.stop()
        self.app.push_screen(PassphraseScreen(message.key), message.answer.put)


def sentence(error: Exception) -> str:
    """Return what a failure says to a user, in one line; of an unexpected one where its log lies."""
    if isinstance(error, WuhuaError):
        return " ".join((str(error), *error.details))
    from wuhua_tui.cli.crash import write_log

    return strings.UNEXPECTED.format(log=write_log(error))
