"""Builds commits from bytes and moves the branch: never through the user's index, never by checking anything out.

In the order of a save: `build_commit` (objects only, nothing points to them yet), `record_in_index`, `move_ref`. A
process that dies between any two of them leaves the history as it was.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui import remedies
from wuhua_tui.errors import ExitCode, WuhuaError
from wuhua_tui.repository import trees
from wuhua_tui.repository.batch import read_objects
from wuhua_tui.repository.commit_text import commit_body, with_signature
from wuhua_tui.repository.process import failure, git, run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from wuhua_tui.repository.commit_text import Identity, Message
    from wuhua_tui.repository.place import Head, Repository

    Sign = Callable[[bytes], bytes]
    """Returns the armoured SSH signature of what a commit says."""

_ZEROS: Final = "0"


class HistoryMovedError(WuhuaError):
    """Another program added a commit in the meantime."""

    exit_code = ExitCode.CONFLICT

    def __init__(self) -> None:
        super().__init__("历史在这期间被别的程序改动了，这次没有存入历史，文件里的内容都在。请再做一次。")


class LockedError(WuhuaError):
    """Another git program holds a lock of the repository, or died with it."""

    exit_code = ExitCode.CONFLICT

    def __init__(self, path: str) -> None:
        super().__init__(
            f"另一个 git 程序正在使用这个台账（{path}），这次没有存入历史，文件里的内容都在。", remedies.UNLOCK
        )
        self.path = path


class Author(NamedTuple):
    """Who makes a commit, when (with a zone), and what signs it; unsigned without."""

    who: Identity
    when: datetime
    sign: Sign | None


class Built(NamedTuple):
    """A commit that is in the repository and that nothing points to yet.

    `files` gives the blob of each changed path, None for one that was removed.
    """

    id: str
    tree: str
    files: dict[str, str | None]


def build_commit(  # noqa: PLR0913 - what a commit consists of
    repository: Repository,
    head: Head,
    changes: Mapping[str, bytes | None],
    message: Message,
    author: Author,
    *,
    parents: tuple[str, ...] | None = None,
    base: Mapping[str, trees.Tree] | None = None,
) -> Built:
    """Write the objects of one commit: the tree of `head` with `changes`, and nothing else that may lie around.

    Args:
        repository: Where.
        head: The commit whose tree is changed; with no id, an empty tree.
        changes: Content of each file by its path below the workspace; None removes it.
        message: What it says.
        author: Who makes it.
        parents: The parents; `head` unless told (a merge names two).
        base: The trees above the changed paths (see `read_trees`), where they have been read before.

    Raises:
        GitMissingError, GitFailedError: See `wuhua_tui.repository.process.git`.
        What `author.sign` raises; nothing is written then.
    """
    full = {repository.prefix + path: data for path, data in changes.items()}
    digits = len(head.id) if head.id else 40
    if base is None:
        base = read_trees(repository, head, trees.folders_above(full))
    edited = trees.edit(base, full, digits)
    above = parents if parents is not None else (head.id,) if head.id else ()
    body = commit_body(edited.id, above, author.who, author.when, message)
    if author.sign is not None:
        body = with_signature(body, author.sign(body))
    objects = [*edited.objects, trees.NewObject("commit", body)]
    git("unpack-objects", ["-q", "--strict"], folder=repository.folder, data=trees.pack(objects, digits))
    files = {path: edited.files[repository.prefix + path] for path in changes}
    return Built(trees.object_id("commit", body, digits), edited.id, files)


def read_trees(repository: Repository, head: Head, folders: list[str]) -> dict[str, trees.Tree]:
    """Return the trees of `folders` (paths in the repository, "" for the root) as they are in `head`."""
    if head.id is None:
        return {}
    found = read_objects(repository.folder, [f"{head.id}:{folder}" for folder in folders])
    return {
        folder: trees.parse_tree(one.body, len(head.id))
        for folder, one in zip(folders, found, strict=True)
        if one is not None and one.kind == "tree"
    }


def record_in_index(repository: Repository, files: Mapping[str, str | None]) -> None:
    """Put the blobs of `files` (paths below the workspace) into the index, and nothing else; None removes.

    Raises:
        LockedError: Another program holds the index.
        GitFailedError: See `wuhua_tui.repository.process.git`.
    """
    zeros = _ZEROS * max((len(blob) for blob in files.values() if blob), default=40)
    lines = [
        f"{trees.FILE if blob else '0'} {blob or zeros}\t{repository.prefix}{path}\0" for path, blob in files.items()
    ]
    done = run(
        "update-index",
        ["-z", "--index-info"],
        folder=repository.folder,
        data="".join(lines).encode(errors="surrogateescape"),
    )
    if done.code:
        if b".lock'" in done.err and b"File exists" in done.err:
            raise LockedError(_lock_named(done.err))
        raise failure(done)


def move_ref(repository: Repository, ref: str, new: str, old: str | None, why: str) -> None:
    """Let a ref point to `new`, if it still points to `old` (None: if it is not there yet).

    Args:
        repository: Where.
        ref: Full name: refs/heads/main.
        new: Id of the commit.
        old: Id that was read before.
        why: One line for the log of the ref; no name of a person.

    Raises:
        HistoryMovedError: It points elsewhere by now.
        LockedError: Another program holds it.
        GitFailedError: See `wuhua_tui.repository.process.git`.
    """
    words = ["--create-reflog", "-m", why, ref, new, old or _ZEROS * len(new)]
    done = run("update-ref", words, folder=repository.folder)
    if done.code == 0:
        return
    if b"File exists" in done.err and b".lock'" in done.err:
        raise LockedError(_lock_named(done.err))
    if b"but expected" in done.err or b"reference already exists" in done.err:
        raise HistoryMovedError
    raise failure(done)


def _lock_named(stderr: bytes) -> str:
    """Return the name of the lock file that git complains of."""
    text = os.fsdecode(stderr)
    end = text.index(".lock'") + len(".lock")
    return text[text.rindex("'", 0, end) + 1 : end].rpartition("/")[2]
