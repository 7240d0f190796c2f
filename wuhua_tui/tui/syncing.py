"""Works with the superior for a screen, in threads: looks, exchanges, weighs decisions; can be told to stop."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from wuhua_tui.errors import WuhuaError
from wuhua_tui.ledger.entries import Entry
from wuhua_tui.report.transfer import counted
from wuhua_tui.repository.remote import Console
from wuhua_tui.sync.decide import Resolve
from wuhua_tui.sync.flow import Outcome, Wishes, sync
from wuhua_tui.sync.status import Status, status
from wuhua_tui.sync.upstream import set_upstream
from wuhua_tui.sync.weighing import Waiting, keep_decisions, waiting, weigh
from wuhua_tui.tui.errand import Errand, sentence
from wuhua_tui.tui.past import Deeds
from wuhua_tui.workspace.comparing import FileChange, described

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from wuhua_tui.sync.combine import Combined
    from wuhua_tui.sync.conflicts import Decision
    from wuhua_tui.sync.merge_ledgers import Key


class Syncing(Errand):
    """See the module."""

    @dataclass
    class Looked(Message):
        """How the workspace stands, and what waits for a person."""

        root: Path
        status: Status
        waiting: Waiting

    @dataclass
    class Counted(Message):
        """How far git is; a few words."""

        said: str

    @dataclass
    class Finished(Message):
        """A sync was done."""

        outcome: Outcome

    @dataclass
    class Failed(Message):
        """Something was not done: why, with lines that belong to it; `while_` says at what."""

        why: str
        details: tuple[str, ...]
        conflict: bool = False
        looking: bool = False

    @dataclass
    class Weighed(Message):
        """What the decisions come to; `text` is the file of them."""

        text: str
        deeds: Deeds

    def __init__(self) -> None:
        """Begin with nothing under way."""
        super().__init__()
        self._stop = Event()

    def on_unmount(self) -> None:
        """End what is under way when the program is left."""
        self._stop.set()

    def stop(self) -> None:
        """End the exchange that is under way."""
        self._stop.set()

    @work(thread=True, exclusive=True, group="sync-look", exit_on_error=False)
    def look(self, root: Path) -> None:
        """Read how the workspace stands; nobody is asked outside this machine."""
        try:
            found = status(root)
            waits = waiting(root) if found.conflicts else Waiting()
        except Exception as error:  # noqa: BLE001 - a sentence stands where the state would
            self.post_message(_failed(error, looking=True))
        else:
            self.post_message(self.Looked(root, found, waits))

    def start(self, root: Path, text: str | None = None, *, repack: bool = False) -> None:
        """Exchange with the superior; `text` is the file of decisions."""
        self._stop = Event()
        self._sync(root, Wishes(resolve=Resolve(text=text) if text else None, repack=repack), self._stop)

    @work(thread=True, exclusive=True, group="sync", exit_on_error=False)
    def _sync(self, root: Path, wishes: Wishes, stop: Event) -> None:
        console = Console(said=self._said, stop=stop)
        try:
            done = sync(root, wishes, console, self.ask)
        except Exception as error:  # noqa: BLE001 - as above
            self.forget_wrong(error)
            self.post_message(_failed(error))
        else:
            self.post_message(self.Finished(done))

    @work(thread=True, exclusive=True, group="sync-weigh", exit_on_error=False)
    def weigh(self, root: Path, waits: Waiting, decisions: Mapping[Key, Decision]) -> None:
        """Work out what decisions come to; nothing is changed but the file in which they are kept."""
        try:
            text = keep_decisions(root, waits.conflicts, waits.touched, decisions)
            found = weigh(root, text)
        except Exception as error:  # noqa: BLE001 - as above
            self.post_message(_failed(error))
        else:
            self.post_message(self.Weighed(text, deeds_of(found)))

    @work(thread=True, group="sync-keep", exit_on_error=False)
    def keep(self, root: Path, waits: Waiting, decisions: Mapping[Key, Decision]) -> None:
        """Keep what was decided so far, for the next time that the program is opened."""
        try:
            keep_decisions(root, waits.conflicts, waits.touched, decisions)
        except WuhuaError as error:
            self.post_message(_failed(error))

    @work(thread=True, exclusive=True, group="sync-address", exit_on_error=False)
    def set_upstream(self, root: Path, address: str) -> None:
        """Write the address of the superior into the settings, and look."""
        try:
            set_upstream(root, address, insecure=False)
            found = status(root)
        except Exception as error:  # noqa: BLE001 - as above
            self.post_message(_failed(error))
        else:
            self.post_message(self.Looked(root, found, Waiting()))

    def _said(self, line: str) -> None:
        if said := counted(line):
            self.post_message(self.Counted(said))


def deeds_of(found: Combined) -> Deeds:
    """Return what a merge changes here, record by record."""
    changes = [
        FileChange(path, *(Entry.of(path, data) if data is not None else None for data in (one.before, one.after)))
        for path, one in found.changes.items()
    ]
    return Deeds(tuple(described(change) for change in changes), len(changes))


def _failed(error: Exception, *, looking: bool = False) -> Syncing.Failed:
    if not isinstance(error, WuhuaError):
        return Syncing.Failed(sentence(error), (), looking=looking)
    from wuhua_tui.sync.decide import ConflictsError

    # The screen lists conflicts itself, with more than fits into lines.
    is_conflict = isinstance(error, ConflictsError)
    return Syncing.Failed(error.on_screen, () if is_conflict else tuple(error.details), is_conflict, looking)
