"""Where a ledger is read from: the disk (`disk.DISK`), or a state of a repository (`snapshot.Snapshot`)."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Final, Protocol

from wuhua_tui.errors import WuhuaError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wuhua_tui.ledger.entries import Entry


STAGED: Final = "staged"
"""Stands for the id of a commit where what is staged for the next one is looked at."""


class PathUnreadableError(WuhuaError):
    """A folder at or below a path that the user gave cannot be listed."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"读不了“{path}”（{why}）。请检查权限，或只写要检查的支部。")
        self.why = why


class Source(Hashable, Protocol):
    """A tree of files. Paths are absolute texts, with the separators of the disk."""

    @property
    def state(self) -> str:
        """The id of the commit that it is, or `STAGED`; empty for the files as they are now."""

    def exists(self, path: str) -> bool:
        """Say whether there is anything at a path; a link is something wherever it leads."""

    def is_file(self, path: str) -> bool:
        """Say whether a path is a file."""

    def is_folder(self, path: str) -> bool:
        """Say whether a path is a folder, or a link to one."""

    def folders(self, path: str) -> list[tuple[str, bool]]:
        """Return the folders and the links in a folder, and of each whether it is a link.

        Raises:
            PathUnreadableError: It cannot be listed.
        """

    def mark(self, path: str) -> str | None:
        """Return what tells one content from another: `file:` or `folder:` and an id; None for a link or nothing."""

    def names(self, path: str) -> list[str]:
        """Return the names of what lies in a folder; nothing where there is none or it cannot be listed."""

    def read(self, path: str) -> Entry | None:
        """Return one file; None where there is nothing. Of one that is too large only the size is told."""

    def read_branch(self, root: Path, folder: Path) -> Iterator[Entry]:
        """Yield an entry for everything below a branch's folder, each folder before what lies in it.

        Links are not followed, nor is the folder itself read where it is a link out of its workspace, and files that
        are too large are not read. What cannot be read is an entry that says so.
        """

    def read_folder(self, folder: str) -> Iterator[bytes]:
        """Yield the content of the files directly in a folder, by name; nothing where there is none."""
