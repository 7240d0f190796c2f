"""Reads the files of a branch: each as it lies there, whatever it is; what it means is judged by `ledger.load`."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from wuhua_tui.ledger.entries import Entry
from wuhua_tui.ledger.parse import MAX_SIZE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        yield Entry(path, "unreadable")
        return
    for entry in entries:
        below = f"{path}/{entry.name}"
        if entry.is_symlink():
            yield Entry(below, "symlink")
        elif entry.is_dir(follow_symlinks=False):
            if below.endswith(".toml"):
                yield Entry(below, "folder")
            waiting.append((entry.path, below))
        else:
            yield _read(entry.path, below)


def _read(file: str, path: str) -> Entry:
    try:
        # O_NONBLOCK: a named pipe that lies about must not hold the program.
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        return Entry(path, "unreadable")
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return Entry(path, "unreadable")
        if status.st_size > MAX_SIZE:
            return Entry(path, "file", size=status.st_size)
        data = os.read(handle, MAX_SIZE + 1)
        # A network's file system may hand over less than was asked for.
        while len(data) < status.st_size and (more := os.read(handle, MAX_SIZE + 1 - len(data))):
            data += more
        return Entry.of(path, data)
    except OSError:
        return Entry(path, "unreadable")
    finally:
        os.close(handle)
