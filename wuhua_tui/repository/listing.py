"""What a commit holds: every file of its tree by path, and the content of many files at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wuhua_tui.repository.batch import read_objects
from wuhua_tui.repository.process import git

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


class Leaf(NamedTuple):
    """A file of a tree: its mode in octal digits as git writes it, and the id of its blob."""

    mode: str
    id: str


Listing = dict[str, Leaf]
"""The files of a tree by their path in the repository. Names that are not UTF-8 are kept by surrogates."""


def list_files(folder: Path, commit: str | None) -> Listing:
    """Return every file of a commit's tree; none for None.

    Raises:
        GitFailedError: There is no such commit.
    """
    if commit is None:
        return {}
    found: Listing = {}
    out = git("ls-tree", ["-r", "-z", "--full-tree", commit], folder=folder)
    for row in out.decode(errors="surrogateescape").split("\0")[:-1]:
        words, _, path = row.partition("\t")
        mode, _, name = words.split(" ")
        found[path] = Leaf(mode, name)
    return found


def read_files(folder: Path, *listings: Mapping[str, Leaf]) -> list[dict[str, bytes]]:
    """Return the content of the files of several listings, each blob read once; what is no file is left out.

    Raises:
        GitFailedError: See `wuhua_tui.repository.process.git`.
    """
    blobs = read_blobs(folder, (leaf.id for listing in listings for leaf in listing.values()))
    return [{path: blobs[leaf.id] for path, leaf in listing.items() if leaf.id in blobs} for listing in listings]


def read_blobs(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Return the content of blobs by id; what is no blob, or is not there, is left out."""
    wanted = list(dict.fromkeys(names))
    if not wanted:
        return {}
    found = zip(wanted, read_objects(folder, wanted), strict=True)
    return {name: one.body for name, one in found if one is not None and one.kind == "blob"}
