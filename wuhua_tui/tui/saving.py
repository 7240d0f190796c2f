"""Saving and deleting records from the screens: a thread does the work and posts what came of it.

`Saved` and `SaveFailed` go to the screen that asked, and bubble up to the program, which reads the ledger anew. Nothing
is lost on the way: the caller keeps what was typed until it hears of `Saved`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from textual.message import Message

from wuhua_tui.repository.signing import WrongPassphraseError
from wuhua_tui.tui.asking import Asker
from wuhua_tui.tui.errand import sentence
from wuhua_tui.workspace.save_errors import ChangedUnderneathError, InvalidRecordError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import App
    from textual.message_pump import MessagePump

    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.workspace.opened import Opened
    from wuhua_tui.workspace.save import Saved as Done

Deed = Literal["saved", "deleted"]


@dataclass
class Saved(Message):
    """The history holds it now.

    Attributes:
        deed: What was asked for.
        path: The record, below the workspace.
        subject: What the history says of it; the subject of the commit.
        commit: Id of the commit; None where nothing had changed.
    """

    deed: Deed
    path: str
    subject: str
    commit: str | None


@dataclass
class SaveFailed(Message):
    """It was not done; `why` says what happened and what to do.

    Attributes:
        deed: What was asked for.
        path: The record, below the workspace.
        why: A sentence.
        problems: What is wrong with the record, where that is why.
        opened: The record as it lies in the file now, where the file was written and only the history was not.
        kept: Where the version of this side lies, where somebody else has changed the file meanwhile.
    """

    deed: Deed
    path: str
    why: str
    problems: tuple[Problem, ...] = ()
    opened: Opened | None = None
    kept: Path | None = None


class Saving:
    """Does one thing at a time in the repository, in the order in which it was asked for."""

    def __init__(self, app: App[None]) -> None:
        """Work for `app`, which asks for passphrases."""
        self._app = app
        self.ask = Asker(app)
        """What other workers that sign hand to the library as `ask`."""

    def save(self, opened: Opened, data: bytes, sender: MessagePump) -> None:
        """Save `data` as the new content of a record that was opened, as one signed commit."""
        self._run(sender, "saved", opened.path, partial(_save, opened, data, self.ask), partial(_written, opened, data))

    def delete(self, root: Path, path: str, reason: str, sender: MessagePump) -> None:
        """Delete a record; `reason` has passed `wrong_reason`."""
        self._run(sender, "deleted", path, partial(_delete, root, path, reason, self.ask))

    def _run(
        self,
        sender: MessagePump,
        deed: Deed,
        path: str,
        work: Callable[[], Saved],
        written: Callable[[], Opened | None] = lambda: None,
    ) -> None:
        def run() -> None:
            try:
                message: Message = work()
            except Exception as error:  # noqa: BLE001 - told on the screen, and logged where it is a fault of ours
                if isinstance(error, WrongPassphraseError):
                    self.ask.forget()
                message = _failed(error, deed, path, written())
            # The screen that asked may be gone by now.
            if not sender.post_message(message):
                self._app.post_message(message)

        # Not exclusive: one save never cancels another; the repository's own lock puts them in a row.
        self._app.run_worker(run, name=deed, group="save", thread=True, exit_on_error=False)


def wrong_reason(reason: str) -> str:
    """Return what is wrong with the reason for a deletion, in a sentence; nothing where it will do."""
    from wuhua_tui.errors import WuhuaError
    from wuhua_tui.workspace.reasons import check_reason

    try:
        check_reason(reason)
    except WuhuaError as error:
        return error.on_screen
    return ""


def _failed(error: Exception, deed: Deed, path: str, opened: Opened | None) -> SaveFailed:
    problems = error.problems if isinstance(error, InvalidRecordError) else ()
    kept = error.kept if isinstance(error, ChangedUnderneathError) else None
    return SaveFailed(deed, path, sentence(error), problems, opened, kept)


def _save(opened: Opened, data: bytes, ask: Asker) -> Saved:
    from wuhua_tui.workspace.save import save

    return _done("saved", save(opened, data, ask=ask))


def _written(opened: Opened, data: bytes) -> Opened | None:
    """Return the record as opened anew where the file holds `data` already."""
    from wuhua_tui.errors import WuhuaError
    from wuhua_tui.workspace.opened import open_record

    try:
        found = open_record(opened.root, opened.path)
    except WuhuaError:
        return None
    return found if found.data == data else None


def _delete(root: Path, path: str, reason: str, ask: Asker) -> Saved:
    from wuhua_tui.workspace.save import delete, open_to_delete

    return _done("deleted", delete(open_to_delete(root, path), reason, ask=ask))


def _done(deed: Deed, done: Done) -> Saved:
    return Saved(deed, done.path, done.subject, done.commit)
