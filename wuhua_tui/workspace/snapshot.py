"""A state of a repository as a tree of files: a commit, or what is staged. Nothing is checked out, nothing written."""

from __future__ import annotations

import os
import posixpath
import threading
from typing import TYPE_CHECKING, Final

from wuhua_tui.ledger.entries import MAX_SIZE, Entry
from wuhua_tui.repository.objects import LINK, SUBMODULE, Objects
from wuhua_tui.repository.revisions import resolve
from wuhua_tui.repository.staging import staged
from wuhua_tui.repository.trees import FOLDER
from wuhua_tui.workspace.sources import STAGED, PathUnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from wuhua_tui.ledger.entries import EntryKind
    from wuhua_tui.repository.revisions import Store
    from wuhua_tui.repository.trees import Tree, TreeEntry

_MOST_KEPT: Final = 8192
"""Listings that are remembered; the rest is asked for again."""

_NOTHING: Final = "nothing"

_open: dict[tuple[int, int, Store], Objects] = {}
"""The reader of each repository by process and thread: neither a worker that was forked nor another thread of a screen
may speak into the same one."""


class Snapshot:
    """See `wuhua_tui.workspace.sources.Source`. Two of one state are equal.

    Attributes:
        store: The repository.
        commit: Id of the commit, empty for what is staged.
        staged_root: Id of the folder at the top of what is staged.
        staged: Listings of folders that are no objects (what is staged is none), by their ids.
    """

    __slots__ = ("_listings", "_roots", "commit", "staged", "staged_root", "store")

    def __init__(
        self, store: Store, commit: str, staged_root: str = "", staged: Mapping[str, Tree] | None = None
    ) -> None:
        self.store = store
        self.commit = commit
        self.staged_root = staged_root
        self.staged: Mapping[str, Tree] = staged or {}
        self._roots: dict[str, str] = {}
        self._listings: dict[str, Tree] = {}

    def __eq__(self, other: object) -> bool:
        """Say whether another is the same state of the same repository."""
        return isinstance(other, Snapshot) and self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash(self._identity())

    def _identity(self) -> tuple[Store, str, str]:
        return self.store, self.commit, self.staged_root

    def __reduce__(self) -> tuple[object, ...]:
        # What was listed stays here: a worker lists what it needs itself.
        return Snapshot, (self.store, self.commit, self.staged_root, self.staged)

    @property
    def state(self) -> str:
        """The id of the commit, or `STAGED`."""
        return self.commit or STAGED

    @property
    def root(self) -> str:
        """Id of the folder at the top.

        Raises:
            BrokenHistoryError: The commit is not whole.
        """
        if not self.commit:
            return self.staged_root
        if self.commit not in self._roots:
            self._roots[self.commit] = self.objects().tree_of(self.commit)
        return self._roots[self.commit]

    def exists(self, path: str) -> bool:
        """Say whether there is anything at a path."""
        return self.is_top(path) or self.entry(path) is not None

    def is_file(self, path: str) -> bool:
        """Say whether a path is a file; a link is none."""
        found = self.entry(path)
        return found is not None and found.mode not in (LINK, SUBMODULE)

    def is_folder(self, path: str) -> bool:
        """Say whether a path is a folder, or a link to one in the same repository."""
        if self.is_top(path):
            return True
        found = self.entry(path)
        if found is not None and found.mode == LINK:
            target = self._target(path, found)
            return target is not None and (target == "" or _is_folder(self._find(target)))
        return _is_folder(found)

    def folders(self, path: str) -> list[tuple[str, bool]]:
        """Return the folders and the links in a folder, and of each whether it is a link."""
        entries = self.listing(path)
        if entries is None:
            raise PathUnreadableError(path, "这不是一个文件夹")
        # Whoever asks for the folders looks into them: all are read in one stream, not one by one.
        self._list([one.id for one in entries.values() if one.mode == FOLDER])
        return [
            (f"{path}{os.sep}{name}", one.mode == LINK) for name, one in entries.items() if one.mode in (FOLDER, LINK)
        ]

    def mark(self, path: str) -> str | None:
        """Return `file:` or `folder:` and the id; None for a link or nothing."""
        if self.is_top(path):
            return f"folder:{self.root}"
        found = self.entry(path)
        if found is None or found.mode in (LINK, SUBMODULE):
            return None
        return f"folder:{found.id}" if found.mode == FOLDER else f"file:{found.id}"

    def names(self, path: str) -> list[str]:
        """Return the names of what lies in a folder."""
        return list(self.listing(path) or ())

    def read(self, path: str) -> Entry | None:
        """Return one file; None where there is nothing."""
        found = self.entry(path)
        if found is None:
            return None
        if found.mode in _OTHERS:
            return Entry(path, _OTHERS[found.mode])
        (data,) = self.objects().files([found.id], MAX_SIZE)
        return _file(path, data)

    def read_branch(self, root: Path, folder: Path) -> Iterator[Entry]:
        """Yield an entry for everything below a branch's folder."""
        prefix = folder.relative_to(root).as_posix()
        found = self.entry(os.fspath(folder))
        if found is None or found.mode != FOLDER:
            is_link = found is not None and found.mode == LINK
            yield Entry(prefix, "symlink" if is_link else "unreadable")
            return
        # A list of what is still to be walked: the tree may be deeper than Python's own stack.
        waiting = [(prefix, found.id)]
        while waiting:
            path, tree = waiting.pop()
            files = []
            for name, one in self._entries(tree).items():
                below = f"{path}/{name}"
                if one.mode == FOLDER:
                    # Every folder is told: a tree that holds itself many times over must come to an end.
                    yield Entry(below, "folder")
                    waiting.append((below, one.id))
                elif one.mode in _OTHERS:
                    yield Entry(below, _OTHERS[one.mode])
                else:
                    files.append((below, one.id))
            contents = self.objects().files([one for _, one in files], MAX_SIZE)
            for (below, _), data in zip(files, contents, strict=True):
                yield _file(below, data)

    def read_folder(self, folder: str) -> Iterator[bytes]:
        """Yield the content of the files directly in a folder, by name."""
        entries = self.listing(folder) or {}
        files = [one.id for _, one in sorted(entries.items()) if one.mode != FOLDER and one.mode not in _OTHERS]
        for data in self.objects().files(files, MAX_SIZE):
            if isinstance(data, bytes):
                yield data

    def is_top(self, path: str) -> bool:
        """Say whether a path is the folder at the top."""
        return self.store.below(path) == ""

    def entry(self, path: str) -> TreeEntry | None:
        """Return what stands at a path; None where there is nothing, and for the top itself."""
        below = self.store.below(path)
        return None if below == "" or below.startswith("/") else self._find(below.replace(os.sep, "/"))

    def listing(self, path: str) -> Tree | None:
        """Return what lies in a folder by name; None where it is none."""
        if self.is_top(path):
            return self._entries(self.root)
        found = self.entry(path)
        return self._entries(found.id) if found is not None and found.mode == FOLDER else None

    def objects(self) -> Objects:
        """Return the reader of this process and thread."""
        key = os.getpid(), threading.get_ident(), self.store
        reader = _open.get(key)
        if reader is None:
            reader = _open[key] = Objects(self.store)
        return reader

    def _find(self, below: str) -> TreeEntry | None:
        tree = self.root
        *folders, last = below.split("/")
        for name in folders:
            found = self._entries(tree).get(name)
            if found is None or found.mode != FOLDER:
                return None
            tree = found.id
        return self._entries(tree).get(last)

    def _list(self, trees: list[str]) -> None:
        """Read the listings of folders, as far as they are not known and there is room for them."""
        unknown = [one for one in dict.fromkeys(trees) if one not in self._listings and one not in self.staged]
        unknown = unknown[: _MOST_KEPT - len(self._listings)]
        self._listings.update(zip(unknown, self.objects().trees(unknown), strict=True))

    def _entries(self, tree: str) -> Tree:
        found = self._listings.get(tree)
        if found is None:
            found = self.staged[tree] if tree in self.staged else self.objects().tree(tree)
            if len(self._listings) < _MOST_KEPT:
                self._listings[tree] = found
        return found

    def _target(self, path: str, link: TreeEntry) -> str | None:
        """Return where a link leads in the repository; None where it leads out of it."""
        (text,) = self.objects().files([link.id], MAX_SIZE)
        if not isinstance(text, bytes) or text.startswith(b"/"):
            return None
        folder = posixpath.dirname(self.store.below(path).replace(os.sep, "/"))
        target = posixpath.normpath(posixpath.join(folder, text.decode("utf-8", "surrogateescape")))
        return None if target.startswith("..") else "" if target == "." else target


def snapshot_of(store: Store, revision: str) -> Snapshot:
    """Return the state of the commit that a user means.

    Raises:
        UnknownRevisionError: There is no such commit.
    """
    return Snapshot(store, resolve(store, revision))


def nothing(store: Store) -> Snapshot:
    """Return the state before the first commit."""
    return Snapshot(store, "", _NOTHING, {_NOTHING: {}})


def staged_snapshot(store: Store) -> Snapshot:
    """Return what is staged for the next commit.

    Raises:
        BareStagingError: The repository has no work tree.
        UnmergedError: A conflict is not yet solved.
    """
    root, folders = staged(store)
    return Snapshot(store, "", root, folders)


def close_readers() -> None:
    """End the readers that this process has opened."""
    for key in [key for key in _open if key[0] == os.getpid()]:
        _open.pop(key).close()


_OTHERS: Final[Mapping[str, EntryKind]] = {LINK: "symlink", SUBMODULE: "unreadable", FOLDER: "folder"}


def _is_folder(found: TreeEntry | None) -> bool:
    return found is not None and found.mode == FOLDER


def _file(path: str, data: bytes | int) -> Entry:
    return Entry(path, "file", size=data) if isinstance(data, int) else Entry.of(path, data)
