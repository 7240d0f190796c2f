"""What lies in the workspace and not yet in the history: files edited by hand, new ones, ones that are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from wuhua_tui.repository.place import find_repository
from wuhua_tui.repository.process import git
from wuhua_tui.workspace.discovery import RECORDS
from wuhua_tui.workspace.opened import kind_of

if TYPE_CHECKING:
    from pathlib import Path

    from wuhua_tui.ledger.kinds import Kind

State = Literal["new", "changed", "gone"]

_FIRST: Final = ("wuhua.toml", "registry.toml", "branch.toml")
_MEMBERS: Final = "members"


class Pending(NamedTuple):
    """A file that differs from the history: its path below the workspace, its kind (None for no record), and how."""

    path: str
    kind: Kind | None
    state: State


def pending(root: Path) -> list[Pending]:
    """Return every file of the workspace that differs from the newest commit, in the order in which to save them.

    What others refer to comes first: the settings, the branch, its members. What git is told to ignore is left out.

    Raises:
        NoRepositoryError, GitFailedError: See `wuhua_tui.repository.place`.
    """
    repository = find_repository(root)
    words = ["--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=all"]
    out = git("status", words, folder=root, paths=["."]).decode(errors="surrogateescape")
    found = []
    for line in out.split("\0"):
        if not line:
            continue
        codes, path = line[:2], line[3:].removeprefix(repository.prefix)
        # Whether something of it is staged makes no difference here: what counts is the file.
        there = (root / path).exists() or (root / path).is_symlink()
        state: State = "gone" if not there else "new" if codes in ("??", "A ", "AM") else "changed"
        found.append(Pending(path, kind_of(path), state))
    return sorted(found, key=lambda one: (one.kind is None, _rank(one.path), one.path))


def _rank(path: str) -> int:
    """Return how early a file is to be saved."""
    parts = path.split("/")
    if parts[-1] in _FIRST:
        return _FIRST.index(parts[-1])
    return len(_FIRST) + (parts[0] != RECORDS or _MEMBERS not in parts)
