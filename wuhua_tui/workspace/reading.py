"""Reads the files of a branch: each as it lies there, whatever it is; what it means is judged by `ledger.load`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from wuhua_tui.ledger.entries import MAX_SIZE, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# O_NONBLOCK: what was a file when it was listed may be a named pipe by now, and must not hold the program.
_FILE: Final = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
_FOLDER: Final = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
_BY_HANDLE: Final = os.open in os.supports_dir_fd and os.scandir in os.supports_fd
"""Whether files can be opened from their folder, which spares the system the walk from the root to each."""
_AT_ONCE: Final = 16 * 1024
"""Bytes read at a time; nearly every record is smaller. Room for the largest would have to be made for each file."""


def read_branch(root: Path, folder: Path) -> Iterator[Entry]:
    """Yield an entry for everything below a branch's folder, each folder before what lies in it.

    Links are not followed, nor is the folder itself read where it is a link out of its workspace, and files that are
    too large are not read. Nothing is raised: what cannot be read is an entry that says so.
    """
    prefix = folder.relative_to(root).as_posix()
    if "/" in prefix and folder.is_symlink():
        yield Entry(prefix, "symlink")
        return
    # A list of what is still to be walked: the tree may be deeper than Python's own stack.
    waiting = [(os.fspath(folder), prefix)]
    while waiting:
        yield from _list(*waiting.pop(), waiting)


def _list(folder: str, path: str, waiting: list[tuple[str, str]]) -> Iterator[Entry]:
    """Yield the entries of one folder; put its folders on the list of those still to be walked."""
    handle: int | None = None
    try:
        handle = os.open(folder, _FOLDER) if _BY_HANDLE else None
        with os.scandir(folder if handle is None else handle) as listing:
            entries = list(listing)
        for entry in entries:
            below = f"{path}/{entry.name}"
            if entry.is_file(follow_symlinks=False):
                yield _read(entry.path, handle, below)
            elif entry.is_symlink():
                yield Entry(below, "symlink")
            elif entry.is_dir():
                if below.endswith(".toml"):
                    yield Entry(below, "folder")
                waiting.append((f"{folder}{os.sep}{entry.name}", below))
            else:
                yield Entry(below, "unreadable")
    except OSError:
        yield Entry(path, "unreadable")
    finally:
        if handle is not None:
            os.close(handle)


def _read(name: str, folder: int | None, path: str) -> Entry:
    """Return the entry of a file: its name is a full one, or one in the folder with that handle."""
    try:
        file = os.open(name, _FILE, dir_fd=folder)
    except OSError:
        return Entry(path, "unreadable")
    try:
        data = os.read(file, _AT_ONCE)
        # Only nothing is the end: a network's file system may hand over less than was asked for.
        while more := os.read(file, _AT_ONCE):
            data += more
            if len(data) > MAX_SIZE:
                return Entry(path, "file", size=os.fstat(file).st_size)
        return Entry.of(path, data)
    except OSError:
        return Entry(path, "unreadable")
    finally:
        os.close(file)
