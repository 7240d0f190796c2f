"""Reads where HEAD stands from the files of a repository, without running git, where these lie as they mostly do.

Whatever is not as usual (a work tree elsewhere, refs in tables, another user's repository) is left to git itself:
nothing here guesses.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

_HEAD: Final = re.compile(rb"ref: (refs/heads/[^\0\n]+)\n?")
_ID: Final = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_UNUSUAL: Final = re.compile(rb"worktree|include|refstorage|bare\s*=\s*+(?!false\b)", re.IGNORECASE)
"""Words in the configuration of a repository that may move what is read here to another place."""
_MOST: Final = 4 * 1024 * 1024
"""Bytes of the file of packed refs that are read."""


def git_dir_above(path: str) -> Path | None:
    """Return the `.git` of the work tree in which an absolute path lies; None where only git can tell."""
    folder = path
    if os.path.islink(folder) or not os.path.isdir(folder):  # noqa: PTH114, PTH112
        folder = os.path.dirname(folder)  # noqa: PTH120
    device = _device(folder)
    while device is not None and device == _device(folder):
        found = os.path.join(folder, ".git")  # noqa: PTH118
        if os.path.lexists(found):
            return Path(found) if _is_usual(found) else None
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder or os.path.lexists(os.path.join(folder, "HEAD")):  # noqa: PTH118
            # The root, or perhaps a repository without a work tree.
            return None
        folder = above
    return None


def head_commit(git_dir: Path) -> str | None:
    """Return the id of the commit that HEAD names; None where only git can tell."""
    head = _HEAD.fullmatch(_read(git_dir / "HEAD"))
    if head is None:
        return None
    found = _read(git_dir / os.fsdecode(head[1])) or _packed(_read(git_dir / "packed-refs"), head[1])
    text = found.decode("ascii", "replace").strip()
    return text if _ID.fullmatch(text) else None


def _packed(refs: bytes, name: bytes) -> bytes:
    """Return the id before a name in the file of packed refs; nothing where it has none."""
    before, found, _ = refs.partition(b" " + name + b"\n")
    return before.rpartition(b"\n")[2] if found else b""


def _is_usual(git_dir: str) -> bool:
    if os.path.islink(git_dir) or not os.path.isdir(git_dir):  # noqa: PTH114, PTH112
        return False
    is_ours = not hasattr(os, "geteuid") or os.stat(git_dir).st_uid == os.geteuid()  # noqa: PTH116
    return is_ours and _UNUSUAL.search(_read(Path(git_dir) / "config") or b"include") is None


def _read(file: Path) -> bytes:
    """Return what a file holds; nothing where it cannot be read or is too large."""
    try:
        with file.open("rb") as stream:
            data = stream.read(_MOST + 1)
    except OSError:
        return b""
    return data if len(data) <= _MOST else b""


def _device(folder: str) -> int | None:
    try:
        return os.stat(folder).st_dev  # noqa: PTH116
    except OSError:
        return None
