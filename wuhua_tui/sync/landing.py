"""Lets a merge come true: one signed commit, the files, the index, then the branch.

In this order whoever dies in between leaves the branch as it was, and the next sync arrives at the same place: a file
that already is what it is to become is no hand's work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.repository.commit_text import Message
from wuhua_tui.repository.commits import Author, build_commit, move_ref, record_in_index
from wuhua_tui.repository.config import identity
from wuhua_tui.repository.place import Head, find
from wuhua_tui.repository.process import git
from wuhua_tui.repository.signing import NoSigningKeyError, signer
from wuhua_tui.repository.trees import object_id
from wuhua_tui.sync.worktree import folders_of, refuse_unsaved, settle, update_files
from wuhua_tui.workspace.clock import BEIJING
from wuhua_tui.workspace.guard import writing
from wuhua_tui.workspace.keys import configured_key

if TYPE_CHECKING:
    from datetime import datetime

    from wuhua_tui.repository.askpass import Ask
    from wuhua_tui.sync.combine import Combined
    from wuhua_tui.sync.standing import Standing
    from wuhua_tui.sync.worktree import Changes

UNSENT: Final = "refs/wuhua/unsent/"
"""Where the tips lie that `--repack` replaced, each under the time when it did (UTC)."""
_LOG: Final = "wuhua: sync"


class Signing(NamedTuple):
    """What a commit of a sync needs: the moment, and who asks for a passphrase."""

    now: datetime
    ask: Ask | None = None


def merge_commit(place: Standing, theirs: str, found: Combined, signing: Signing) -> str:
    """Write the signed commit with both sides as its parents and return its id; nothing points to it yet.

    Raises:
        SigningError: See `wuhua_tui.repository.signing`; nothing is written then.
    """
    count = len(found.merged)
    subject = f"同步：与上级合并（{count} 份记录两边都有改动）" if count else "同步：与上级合并"
    mine = place.head.id or ""
    return _built(place, Head(place.head.ref, mine), found.changes, Message(subject), (mine, theirs), signing)


def repacked_commit(place: Standing, onto: Head, changes: Changes, commits: int, signing: Signing) -> str:
    """Write one signed commit with the corrected tree on top of what was accepted, and return its id.

    `changes` go from `onto` to that tree; `commits` were never accepted and are replaced.
    """
    message = Message(f"整理后重新发送（原有 {commits} 次保存没有被接收）")
    return _built(place, onto, changes, message, (onto.id,) if onto.id else (), signing)


def land(place: Standing, new: str, changes: Changes) -> None:
    """Bring files, index and branch from where the workspace stands to `new`.

    Raises:
        UnsavedFilesError, StagedFilesError: A file holds what was never saved; nothing has happened.
        HistoryMovedError, LockedError, BusyError: Another program is at work; the branch is the old one.
        ChangedMeanwhileError, CannotWriteError: A file cannot be written; the branch is the old one.
    """
    repository, head = place.repository, place.head
    refuse_unsaved(repository, changes)
    with writing(repository, folders_of(repository, changes)):
        if find(repository.folder)[1] != head:
            from wuhua_tui.repository.commits import HistoryMovedError

            raise HistoryMovedError
        refuse_unsaved(repository, changes)
        update_files(repository, changes)
        if changes:
            digits = len(new)
            blobs = {
                path: None if change.after is None else object_id("blob", change.after, digits)
                for path, change in changes.items()
            }
            record_in_index(repository, blobs)
        move_ref(repository, head.ref, new, head.id, _LOG)
        settle(repository)


def keep_unsent(place: Standing, now: datetime) -> str:
    """Keep the tip that is about to be replaced under a ref of its own; return the ref."""
    from datetime import timedelta, timezone

    utc = now.astimezone(timezone(timedelta(0)))
    ref = f"{UNSENT}{utc:%Y%m%dT%H%M%SZ}-{(place.head.id or '')[:8]}"
    move_ref(place.repository, ref, place.head.id or "", None, _LOG)
    return ref


def commits_between(place: Standing, after: str | None, tip: str) -> list[str]:
    """Return the commits of `tip` that are not in `after`, the newest first."""
    words = [tip, f"^{after}"] if after else [tip]
    return git("rev-list", words, folder=place.folder).decode().split()


def _built(  # noqa: PLR0913, PLR0917 - what a commit consists of
    place: Standing, onto: Head, changes: Changes, message: Message, parents: tuple[str, ...], signing: Signing
) -> str:
    key = configured_key(place.config)
    if key is None:
        raise NoSigningKeyError
    author = Author(identity(place.config), signing.now.astimezone(BEIJING), signer(key, signing.ask))
    contents = {path: change.after for path, change in changes.items()}
    return build_commit(place.repository, onto, contents, message, author, parents=parents).id
