"""Reading the history, done in a thread: which commits there are, what one of them wrote, what differs between two.

Only lists are read at once. What a commit wrote and what its signature is worth is read for what is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wuhua_tui.repository.log import commits
from wuhua_tui.repository.place import Repository
from wuhua_tui.repository.revisions import UnknownRevisionError, find_store, resolve
from wuhua_tui.repository.signatures import known_keys
from wuhua_tui.tui.models.history_search import searched
from wuhua_tui.workspace.comparing import changed_files, described
from wuhua_tui.workspace.disk import DISK
from wuhua_tui.workspace.pending import pending
from wuhua_tui.workspace.saved import paths_of, signature_of, written_by
from wuhua_tui.workspace.snapshot import Snapshot, nothing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from wuhua_tui.repository.log import Commit
    from wuhua_tui.repository.revisions import Store
    from wuhua_tui.repository.signatures import Signature
    from wuhua_tui.workspace.comparing import FileChange, RecordChange

    Moment = Commit | None
    """A commit, or None for the files as they are now."""

MOST_DESCRIBED: Final = 500
"""So many records are compared field by field of one commit, or between two moments; a founding writes thousands."""


@dataclass(frozen=True, slots=True)
class Past:
    """The history of a workspace, or of one record in it.

    Attributes:
        root: The workspace.
        store: Its repository.
        path: The record or the branch's folder that is looked at, below the workspace; empty for all.
        commits: Newest first.
        texts: What a search looks at in each of them.
        unsaved: Paths of the files that are in no commit as they are now.
    """

    root: Path
    store: Store
    path: str
    commits: tuple[Commit, ...]
    texts: tuple[str, ...]
    unsaved: tuple[str, ...]

    @property
    def scopes(self) -> tuple[str, ...]:
        """What is looked at, as absolute paths; nothing for the whole workspace."""
        return (str(self.root / self.path),) if self.path else ()


@dataclass(frozen=True, slots=True)
class Deeds:
    """What differs between two moments: the records, how many files there are in all, and what of them is no record."""

    records: tuple[RecordChange, ...]
    files: int

    @property
    def more(self) -> int:
        """The files that are not described."""
        return self.files - len(self.records)


def read_past(root: Path, path: str = "") -> Past:
    """Return the history of a workspace, or of what lies at `path` below it, which need not be there any more.

    Raises:
        NotARepositoryError: There is none.
        GitMissingError, GitFailedError: See `wuhua_tui.repository.process.git`.
    """
    store = find_store(root)
    scopes = [str(root / path)] if path else [str(root)]
    try:
        newest = resolve(store, "HEAD")
    except UnknownRevisionError:
        found: list[Commit] = []
    else:
        found = commits(store, newest, paths_of(store, scopes))
    unsaved = tuple(one.path for one in pending(root) if f"{one.path}/".startswith(f"{path}/" if path else ""))
    return Past(root, store, path, tuple(found), tuple(map(searched, found)), unsaved)


def written(past: Past, moment: Moment) -> Deeds:
    """Return what a commit wrote, or what in the files is in no commit yet.

    Raises:
        BrokenHistoryError: An object is missing.
        PathUnreadableError: A file cannot be read.
    """
    top = str(past.root)
    if moment is not None:
        return _described(written_by(past.store, moment, top, past.scopes))
    if not past.unsaved:
        return Deeds((), 0)
    return _described(changed_files(_newest(past), DISK, top, [str(past.root / one) for one in past.unsaved]))


def between(past: Past, earlier: Commit, later: Moment) -> Deeds:
    """Return what differs between two moments, from the earlier to the later.

    Raises:
        As `written`.
    """
    after = Snapshot(past.store, later.id) if later is not None else DISK
    return _described(changed_files(Snapshot(past.store, earlier.id), after, str(past.root), past.scopes))


def signatures(past: Past, ids: Sequence[str]) -> dict[str, Signature]:
    """Return what the signatures of some commits are worth; one that cannot be read is left out."""
    from wuhua_tui.repository.objects import BrokenHistoryError

    keys = known_keys(Repository(past.store.top, past.store.git_dir))
    found = {}
    for one in ids:
        try:
            found[one] = signature_of(past.store, one, keys)
        except BrokenHistoryError:
            continue
    return found


def _newest(past: Past) -> Snapshot:
    try:
        return Snapshot(past.store, resolve(past.store, "HEAD"))
    except UnknownRevisionError:
        return nothing(past.store)


def _described(changes: Sequence[FileChange]) -> Deeds:
    return Deeds(tuple(described(change) for change in changes[:MOST_DESCRIBED]), len(changes))


def would_undo(past: Past, commit: Commit) -> Deeds:
    """Return what undoing a commit would change: what it wrote, the other way round.

    Raises:
        As `written`.
    """
    wrote = written_by(past.store, commit, str(past.root))
    return _described([change._replace(before=change.after, after=change.before) for change in wrote])


def would_restore(past: Past, path: str, commit: str) -> Deeds:
    """Return what restoring a record to its state at a commit would change in the file that lies there now.

    Raises:
        As `written`.
    """
    then = Snapshot(past.store, resolve(past.store, commit))
    return _described(changed_files(DISK, then, str(past.root), [str(past.root / path)]))


def unsaved(root: Path) -> set[str]:
    """Return the paths of the files that are in no commit as they are now.

    Raises:
        NoRepositoryError, GitFailedError: See `wuhua_tui.repository.place`.
    """
    return {one.path for one in pending(root)}
