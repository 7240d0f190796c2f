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
    """Yield an entry for everything below a branch's folder, in the order of the paths.

    Links are not followed and files that are too large are not read. Nothing is raised: what cannot be read is an
    entry that says so.
    """
    yield from _walk(os.fspath(folder), folder.relative_to(root).as_posix())


def _walk(folder: str, path: str) -> Iterator[Entry]:
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
            yield from _walk(entry.path, below)
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
        return Entry.of(path, os.read(handle, MAX_SIZE + 1))
    except OSError:
        return Entry(path, "unreadable")
    finally:
        os.close(handle)
