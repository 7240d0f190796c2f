"""Reads a handful of objects with one child process; what is asked for is known beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wuhua_tui.repository.process import git

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class GitObject(NamedTuple):
    """An object of the repository: its id, its kind (commit, tree, blob, tag), and its content."""

    id: str
    kind: str
    body: bytes


def read_objects(folder: Path, names: Sequence[str]) -> list[GitObject | None]:
    """Return the object that each name means (an id, a ref, `ref:path`), None where there is none.

    A name with a line break names nothing.

    Raises:
        GitMissingError, GitFailedError: See `wuhua_tui.repository.process.git`.
    """
    asked = [name for name in names if "\n" not in name]
    data = "".join(f"{name}\n" for name in asked).encode(errors="surrogateescape")
    out = git("cat-file", ["--batch"], folder=folder, data=data)
    found: dict[str, GitObject | None] = {}
    start = 0
    for name in asked:
        end = out.index(b"\n", start)
        words = out[start:end].split(b" ")
        # "<id> <kind> <size>", or "<name> missing": a name may itself hold blanks.
        if words[-1] in (b"missing", b"ambiguous"):
            found[name] = None
            start = end + 1
            continue
        size = int(words[2])
        found[name] = GitObject(words[0].decode(), words[1].decode(), out[end + 1 : end + 1 + size])
        start = end + 1 + size + 1
    return [found.get(name) for name in names]
