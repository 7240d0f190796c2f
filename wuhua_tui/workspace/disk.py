"""The files as they lie on the disk now."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final

from wuhua_tui.errors import reason
from wuhua_tui.ledger.entries import MAX_SIZE, Entry
from wuhua_tui.workspace.reading import read_branch
from wuhua_tui.workspace.sources import PathUnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Disk:
    """See `wuhua_tui.workspace.sources.Source`; there is one, `DISK`."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Say yes to another: a worker has one of its own."""
        return isinstance(other, Disk)

    def __hash__(self) -> int:
        return hash(Disk)

    @property
    def state(self) -> str:
        """Nothing: the files are no state of history."""
        return ""

    # Plain functions on texts: Path.is_dir raises where a folder above may not be entered.
    def exists(self, path: str) -> bool:
        """Say whether there is anything at a path."""
        return os.path.lexists(path)

    def is_file(self, path: str) -> bool:
        """Say whether a path is a file, or a link to one."""
        return os.path.isfile(path)  # noqa: PTH113

    def is_folder(self, path: str) -> bool:
        """Say whether a path is a folder, or a link to one."""
        return os.path.isdir(path)  # noqa: PTH112

    def folders(self, path: str) -> list[tuple[str, bool]]:
        """Return the folders and the links in a folder, and of each whether it is a link."""
        try:
            with os.scandir(path) as entries:
                return [
                    (entry.path, entry.is_symlink())
                    for entry in entries
                    if entry.is_symlink() or entry.is_dir(follow_symlinks=False)
                ]
        except OSError as error:
            raise PathUnreadableError(path, reason(error)) from error

    def mark(self, path: str) -> str | None:
        """Return `file:` and the id that git would give it, `folder:` for a folder, None for a link or nothing."""
        from wuhua_tui.repository.trees import object_id

        try:
            status = os.lstat(path)
            if stat.S_ISDIR(status.st_mode):
                return "folder:"
            if not stat.S_ISREG(status.st_mode):
                return None
            if status.st_size > MAX_SIZE:
                return f"file:{status.st_size} bytes"
            with open(path, "rb") as file:  # noqa: PTH123 - thousands of small files
                return f"file:{object_id('blob', file.read())}"
        except OSError:
            return None

    def names(self, path: str) -> list[str]:
        """Return the names of what lies in a folder."""
        try:
            return os.listdir(path)  # noqa: PTH208
        except OSError:
            return []

    def read(self, path: str) -> Entry | None:
        """Return one file, or the file that a link leads to."""
        try:
            status = os.stat(path)  # noqa: PTH116
            if not stat.S_ISREG(status.st_mode):
                return Entry(path, "folder" if stat.S_ISDIR(status.st_mode) else "unreadable")
            if status.st_size > MAX_SIZE:
                return Entry(path, "file", size=status.st_size)
            with open(path, "rb") as file:  # noqa: PTH123
                return Entry.of(path, file.read())
        except FileNotFoundError:
            return None
        except OSError as error:
            raise PathUnreadableError(path, reason(error)) from error

    def read_branch(self, root: Path, folder: Path) -> Iterator[Entry]:
        """Yield an entry for everything below a branch's folder."""
        return read_branch(root, folder)

    def read_folder(self, folder: str) -> Iterator[bytes]:
        """Yield the content of the files directly in a folder, by name; what cannot be read is passed over."""
        try:
            with os.scandir(folder) as listing:
                files = sorted(entry.path for entry in listing if entry.is_file(follow_symlinks=False))
            for file in files:
                with open(file, "rb") as stream:  # noqa: PTH123 - thousands of small files
                    yield stream.read(MAX_SIZE)
        except OSError:
            return


DISK: Final = Disk()
