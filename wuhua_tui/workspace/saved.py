"""The history of a workspace as a person reads it: who saved which records when, and who signed. The TUI shows it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from wuhua_tui.repository.log import commits
from wuhua_tui.repository.place import Repository
from wuhua_tui.repository.signatures import Signature, check_signature, known_keys
from wuhua_tui.workspace.comparing import changed_files, described
from wuhua_tui.workspace.snapshot import Snapshot, nothing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wuhua_tui.repository.log import Commit
    from wuhua_tui.repository.revisions import Store
    from wuhua_tui.repository.signatures import Known
    from wuhua_tui.workspace.comparing import FileChange, RecordChange


class Saved(NamedTuple):
    """One commit, the records that it changed, and what its signature is worth.

    Of a merge, the records are those that differ from every side: what it merely took over was told before.
    """

    commit: Commit
    records: list[RecordChange]
    signature: Signature


def saved(store: Store, newest: str, top: str, scopes: Sequence[str] = (), most: int | None = None) -> Iterator[Saved]:
    """Yield the history of a workspace, newest first.

    Args:
        store: The repository.
        newest: Id of the commit to begin with.
        top: The workspace, an absolute path.
        scopes: Only commits that changed one of these, files or folders, absolute; then only those records are told.
        most: How many commits at most; all unless told.

    Raises:
        BrokenHistoryError: An object is missing.
        GitMissingError, GitFailedError: See `wuhua_tui.repository.process.git`.
    """
    keys = known_keys(Repository(store.top, store.git_dir))
    for commit in commits(store, newest, paths_of(store, scopes), most):
        records = [described(change) for change in written_by(store, commit, top, scopes)]
        yield Saved(commit, records, signature_of(store, commit.id, keys))


def paths_of(store: Store, scopes: Iterable[str]) -> list[str]:
    """Return absolute paths of records and folders as git names them."""
    return [path.replace(os.sep, "/") for scope in scopes if (path := store.below(scope))]


def signature_of(store: Store, commit: str, keys: Sequence[Known]) -> Signature:
    """Return what the signature of a commit is worth; `keys` are those that are known here.

    Raises:
        BrokenHistoryError: The commit is missing.
    """
    body = Snapshot(store, commit).objects().commit(commit)
    return check_signature(body, keys) if b"\ngpgsig" in body else Signature("none")


def written_by(store: Store, commit: Commit, top: str, scopes: Sequence[str] = ()) -> list[FileChange]:
    """Return the files that a commit itself changed, see `Saved`; not yet read as records (`described` does that).

    Raises:
        BrokenHistoryError: An object is missing.
    """
    state = Snapshot(store, commit.id)
    parents = [Snapshot(state.store, parent) for parent in commit.parents] or [nothing(state.store)]
    changes = [{change.path: change for change in changed_files(parent, state, top, scopes)} for parent in parents]
    first, *others = changes
    return [change for path, change in first.items() if all(path in other for other in others)]
