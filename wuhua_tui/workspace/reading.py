"""Reads the files of a branch: each as it lies there, whatever it is; what it means is judged by `ledger.load`."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from wuhua_tui.ledger.file_problems import MAX_SIZE
from wuhua_tui.ledger.load import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def read_branch(root: Path, folder: Path) -> Iterator[Entry]:
    """Yield an entry for everything below a branch's folder, in the order of the paths.

    Links are not followed and files that are too large are not read. Nothing is raised: what cannot be read is an
    entry that says so.
    """
    prefix = f"{folder.relative_to(root).as_posix()}/"
    yield from _walk(os.fspath(folder), prefix)


def _walk(folder: str, prefix: str) -> Iterator[Entry]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield Entry.unreadable(prefix.rstrip("/"), error.strerror or "")
        return
    for entry in entries:
        path = prefix + entry.name
        if entry.is_symlink():
            yield Entry.symlink(path)
        elif entry.is_dir(follow_symlinks=False):
            yield Entry.folder(path)
            yield from _walk(entry.path, f"{path}/")
        else:
            yield _read(entry.path, path)


def _read(file: str, path: str) -> Entry:
    try:
        # O_NONBLOCK: a named pipe that lies about must not hold the program.
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        return Entry.unreadable(path, error.strerror or "")
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return Entry.unreadable(path, "不是普通文件")
        if status.st_size > MAX_SIZE:
            return Entry.too_large(path, status.st_size)
        return Entry.file(path, os.read(handle, MAX_SIZE + 1))
    except OSError as error:
        return Entry.unreadable(path, error.strerror or "")
    finally:
        os.close(handle)
