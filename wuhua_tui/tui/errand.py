"""A widget that nobody sees and that works in threads for the screen it stands on; what it brings it says in messages.

A screen yields its errands with its other widgets, calls them by name and listens to what they post.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual.message import Message
from textual.widget import Widget

from wuhua_tui.errors import WuhuaError
from wuhua_tui.repository.signing import WrongPassphraseError
from wuhua_tui.tui.strings import common as strings

if TYPE_CHECKING:
    from queue import Queue

    from wuhua_tui.repository.askpass import Ask
    from wuhua_tui.tui.app import WuhuaApp
    from wuhua_tui.tui.asking import Asker


@dataclass
class PassphraseWanted(Message):
    """A thread cannot sign without the passphrase of the key that is named; it waits for the answer."""

    key: str
    answer: Queue[str | None]


class Errand(Widget):
    """See the module."""

    DEFAULT_CSS: ClassVar[str] = "Errand { display: none; }"

    @property
    def ask(self) -> Ask:
        """Asks the user for a passphrase, from a worker's thread."""
        return self._asker

    @property
    def _asker(self) -> Asker:
        return cast("WuhuaApp", self.app).saving.ask

    def forget_wrong(self, error: Exception) -> None:
        """Let a passphrase that was wrong be asked for again the next time."""
        if isinstance(error, WrongPassphraseError):
            self._asker.forget()

    def deliver(self, message: Message, said: str) -> None:
        """Post a message; where the screen is gone meanwhile, let the program say it."""
        if not self.post_message(message):
            self.app.notify(said, markup=False)


def sentence(error: Exception) -> str:
    """Return what a failure says to a user, in one line; of an unexpected one where its log lies."""
    if isinstance(error, WuhuaError):
        return " ".join((error.on_screen, *error.details))
    from wuhua_tui import __version__
    from wuhua_tui.workspace.crash_log import write_log

    return strings.UNEXPECTED.format(log=write_log(error, __version__))
