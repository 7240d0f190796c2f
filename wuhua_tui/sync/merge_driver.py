"""The merge driver for people who merge with plain git: the field merge of one file, or markers around what is open.

git calls it with three files; the second one is also the place for the result. Its whole contract is one word: "merged"
only after the result was parsed again and compared, "conflict" only after markers were written, nothing where git
should merge by lines itself.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from wuhua_tui.repository.process import run
from wuhua_tui.sync.merge_record import merge_record
from wuhua_tui.sync.tracked_paths import kind_at
from wuhua_tui.sync.values import Three

if TYPE_CHECKING:
    from wuhua_tui.sync.conflicts import Conflict

LABELS: Final = ("当前这边", "两边共同的旧版", "合并进来的")
"""What stands behind the markers: the side that git calls ours, the base, theirs. In a rebase ours is upstream's."""
_MOST: Final = 127
"""The greatest number of conflicts that `git merge-file` counts; above it, it failed."""


class Outcome(NamedTuple):
    """What the driver did: the word for the caller, the bytes of the result, and what a person must decide."""

    word: Literal["merged", "conflict"]
    data: bytes
    conflicts: tuple[Conflict, ...] = ()


def merge_files(files: Three, path: str, marker_size: int) -> Outcome | None:
    """Merge three versions of a file.

    Args:
        files: Bytes of base, mine and theirs.
        path: Path of the file in the repository, which says its kind.
        marker_size: Length of the markers.

    Returns:
        The outcome; None where the file is not ours to merge: it is no TOML in one of the versions.
    """
    kind = kind_at(path)
    name = kind.name if kind else None
    found = merge_record(files, path, name)
    if not found.conflicts:
        return Outcome("merged", found.data)
    if any(conflict.reason == "unreadable" for conflict in found.conflicts):
        return None
    whole = any(not conflict.path for conflict in found.conflicts)
    marked = None if whole else _marked(files, path, name, marker_size)
    return Outcome("conflict", marked or _around_everything(files, marker_size), found.conflicts)


def _marked(files: Three, path: str, kind: str | None, marker_size: int) -> bytes | None:
    """Return the merged file with markers around the conflicts only; None where lines cannot show them.

    The three texts differ in nothing else than in what is open, so git's own merge of lines marks just that.
    """
    texts = Three(*(merge_record(files, path, kind, meanwhile=side).data for side in ("base", "mine", "theirs")))
    with TemporaryDirectory() as folder:
        names = []
        for name, data in zip(("mine", "base", "theirs"), (texts.mine, texts.base, texts.theirs), strict=True):
            names.append(name)
            (Path(folder) / name).write_bytes(data)
        labels = [word for label in LABELS for word in ("-L", label)]
        options = ["-p", "--diff3", f"--marker-size={marker_size}", *labels]
        done = run("merge-file", options, folder=Path(folder), paths=names)
    if not 0 < done.code <= _MOST or _is_toml(done.out):
        return None
    return done.out


def _around_everything(files: Three, marker_size: int) -> bytes:
    """Return both files whole, with the base between them, in markers."""
    parts = []
    for mark, label, data in zip("<|>", LABELS, (files.mine, files.base, b""), strict=True):
        if mark == ">":
            parts.append(b"=" * marker_size + b"\n" + _ended(files.theirs))
        parts.append(f"{mark * marker_size} {label}\n".encode() + _ended(data))
    return b"".join(parts)


def _ended(data: bytes) -> bytes:
    return data if not data or data.endswith(b"\n") else data + b"\n"


def _is_toml(data: bytes) -> bool:
    try:
        tomllib.loads(data.decode())
    except (ValueError, RecursionError):
        return False
    return True
