"""Brings judged changes to the files and into the history: each file whole, then one signed commit of them all."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.repository.commits import HistoryMovedError
from wuhua_tui.workspace.atomic import (
    ChangedMeanwhileError,
    FileExistsAlreadyError,
    confirm_file,
    create_file,
    digest,
    make_folder,
    remove_file,
    replace_file,
)
from wuhua_tui.workspace.committing import commit, read_base
from wuhua_tui.workspace.guard import writing
from wuhua_tui.workspace.opened import refuse_links
from wuhua_tui.workspace.save_errors import ChangedUnderneathError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from wuhua_tui.repository.askpass import Ask
    from wuhua_tui.repository.commit_text import Message
    from wuhua_tui.workspace.committing import Base
    from wuhua_tui.workspace.opened import Opened

_TRIES: Final = 3


class Change(NamedTuple):
    """One file that is to be written or to go.

    `data` is what the file will hold and `stored` what the history will (they differ in line ends only); None removes.
    """

    opened: Opened
    data: bytes | None
    stored: bytes | None


def apply(base: Base, changes: Sequence[Change], message: Message, ask: Ask | None = None) -> str:
    """Write the files and commit them, and nothing else; return the id of the commit.

    Raises:
        ChangedUnderneathError: A file has another content by now; both are kept.
        CannotWriteError: The file system refused; that file is the old one.
        SigningError, GitFailedError, LockedError, HistoryMovedError: The files are written, the history is the old one.
    """
    with writing(base.repository, sorted({one.opened.file.parent for one in changes})):
        for one in changes:
            _write(base, one)
        return _commit(base, changes, message, ask)


def write_only(base: Base, change: Change) -> None:
    """Write a file whose content the history has already."""
    with writing(base.repository, [change.opened.file.parent]):
        _write(base, change)


def keep(base: Base, path: str, data: bytes) -> Path:
    """Keep a version of a record beside the history, readable by the user alone, and return where."""
    folder = base.repository.own_dir / "kept"
    make_folder(folder, 0o700)
    file = folder / f"{time.strftime('%Y%m%d-%H%M%S')}-{time.time_ns() % 1_000_000:06}-{path.rpartition('/')[2]}"
    create_file(file, data, mode=0o600)
    return file


def _write(base: Base, change: Change) -> None:
    """Bring the file to its new content, or away, if it is still what it was when it was opened."""
    opened, data = change.opened, change.data
    refuse_links(opened.root, opened.path)
    try:
        if opened.digest is None:
            # A file that somebody has removed already stays away.
            if data is not None:
                create_file(opened.file, data)
        elif data is None:
            remove_file(opened.file, expected=opened.digest)
        elif digest(data) != opened.digest:
            replace_file(opened.file, data, expected=opened.digest)
        else:
            confirm_file(opened.file, expected=opened.digest)
    except (ChangedMeanwhileError, FileExistsAlreadyError) as error:
        kept = keep(base, opened.path, opened.data if data is None else data)
        raise ChangedUnderneathError(opened.path, kept) from error


def _commit(base: Base, changes: Sequence[Change], message: Message, ask: Ask | None) -> str:
    """Add the commit; where another program added one of its own in the meantime, on top of that."""
    stored = {one.opened.path: one.stored for one in changes}
    for _ in range(_TRIES - 1):
        try:
            return commit(base, stored, message, ask)
        except HistoryMovedError:
            before = base.files
            base = read_base(base.repository.folder, list(stored))
            # The same record was saved there: that is a person's business.
            if base.files != before:
                raise
    return commit(base, stored, message, ask)
