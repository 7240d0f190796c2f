"""What a caller saw at one path of a branch, before anybody judged it."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

MAX_SIZE: Final = 256 * 1024
"""Bytes of the largest file that is read."""

EntryKind = Literal["file", "folder", "symlink", "unreadable"]


class Entry(NamedTuple):
    """One path of a branch and what lies there.

    `path` goes from the root of the workspace, with forward slashes. `data` is None for whatever is
    no file, and for a file that was not read because its `size` in bytes is above `MAX_SIZE`.
    Folders need only be handed over where their name ends in .toml; links are never followed.
    """

    path: str
    kind: EntryKind
    data: bytes | None = None
    size: int = 0

    @classmethod
    def of(cls, path: str, data: bytes) -> Entry:
        """Return the entry of a file that was read."""
        return cls(path, "file", data, len(data))
