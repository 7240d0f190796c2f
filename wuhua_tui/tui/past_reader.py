"""Reads the history for a screen, in threads; a late answer to an earlier question is passed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual import work
from textual.message import Message

from wuhua_tui.tui import past as reading
from wuhua_tui.tui.errand import Errand, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from textual.timer import Timer

    from wuhua_tui.repository.log import Commit
    from wuhua_tui.repository.signatures import Signature
    from wuhua_tui.tui.past import Deeds, Moment, Past

_PAUSE: Final = 0.06
"""Seconds that the cursor stays on a line before what that line says is read."""


class PastReader(Errand):
    """See the module."""

    @dataclass
    class Read(Message):
        """The list of commits was read."""

        past: Past

    @dataclass
    class Failed(Message):
        """It could not be read; `why` is a sentence."""

        why: str

    @dataclass
    class Told(Message):
        """What differs between two moments; `earlier` is None for what the later one wrote itself."""

        earlier: Commit | None
        later: Moment
        deeds: Deeds

    @dataclass
    class Checked(Message):
        """What signatures are worth, by the ids of their commits."""

        signatures: Mapping[str, Signature]

    def __init__(self) -> None:
        """Begin with nothing asked."""
        super().__init__()
        self._order = 0
        self._wanted: set[str] = set()
        self._asked: set[str] = set()
        self._pauses: dict[str, Timer] = {}

    def read(self, root: Path, path: str) -> None:
        """Read the list of commits."""
        self._order += 1
        self._read(root, path, self._order)

    def tell(self, past: Past, later: Moment, earlier: Commit | None = None) -> None:
        """Read what a commit wrote (or the files hold unsaved), or what differs since `earlier`, in a moment."""
        self._soon("tell", lambda: self._tell(past, earlier, later))

    def check(self, past: Past, commit: str) -> None:
        """Say later what the signature of a commit is worth; whoever draws many lines asks for each."""
        if commit in self._asked:
            return
        self._asked.add(commit)
        self._wanted.add(commit)
        self._soon("check", lambda: self._check_all(past))

    def forget(self) -> None:
        """Check signatures anew: another list of known keys may hold."""
        self._asked.clear()
        self._wanted.clear()

    def _soon(self, name: str, do: Callable[[], object]) -> None:
        if name in self._pauses:
            self._pauses[name].stop()
        self._pauses[name] = self.set_timer(_PAUSE, do)

    def _check_all(self, past: Past) -> None:
        wanted, self._wanted = sorted(self._wanted), set()
        self._check(past, wanted)

    @work(thread=True, exclusive=True, group="past", exit_on_error=False)
    def _read(self, root: Path, path: str, order: int) -> None:
        try:
            found = reading.read_past(root, path)
        except Exception as error:  # noqa: BLE001 - a sentence stands where the list would
            self._answer(order, self.Failed(sentence(error)))
        else:
            self._answer(order, self.Read(found))

    @work(thread=True, exclusive=True, group="told", exit_on_error=False)
    def _tell(self, past: Past, earlier: Commit | None, later: Moment) -> None:
        try:
            deeds = reading.written(past, later) if earlier is None else reading.between(past, earlier, later)
        except Exception as error:  # noqa: BLE001 - as above
            self.post_message(self.Failed(sentence(error)))
        else:
            self.post_message(self.Told(earlier, later, deeds))

    @work(thread=True, group="signatures", exit_on_error=False)
    def _check(self, past: Past, commits: list[str]) -> None:
        self.post_message(self.Checked(reading.signatures(past, commits)))

    def _answer(self, order: int, message: Message) -> None:
        if order == self._order:
            self.post_message(message)
