"""Which workspace a command is in, and which of its branches it means."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wuhua_tui.errors import WuhuaError
from wuhua_tui.workspace.discovery import COMMITTEE, RECORDS, PathMissingError
from wuhua_tui.workspace.settings import FILE

if TYPE_CHECKING:
    from collections.abc import Sequence


class NoWorkspaceError(WuhuaError):
    """Neither this folder nor one above it is a workspace."""

    def __init__(self, start: str) -> None:
        super().__init__(f"“{start}”不在台账工作区里。请先进入工作区，或用 -C 指明；没有工作区的，用 wuhua init 新建。")


class WhichBranchError(WuhuaError):
    """The workspace holds several branches, and none was named."""

    def __init__(self, branches: Sequence[str]) -> None:
        super().__init__(f"这个工作区有 {len(branches)} 个支部，请用 --branch 指明：{'、'.join(branches)}。")


class NoSuchBranchError(WuhuaError):
    """The workspace does not hold the branch that was named."""

    def __init__(self, branch: str | None, branches: Sequence[str]) -> None:
        known = f"有的是：{'、'.join(branches)}。" if branches else "records 目录下还没有支部。"
        super().__init__(f"这个工作区没有{f'“{branch}”这个' if branch else ''}支部。{known}")


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace: its root, and the ids of the branches whose folders lie there."""

    root: Path
    branches: tuple[str, ...]

    def choose(self, start: Path, wanted: str | None) -> str:
        """Return the branch that is meant: the one named, the one that `start` lies in, or the only one.

        Raises:
            NoSuchBranchError: The one named is not here, or there is none.
            WhichBranchError: There are several.
        """
        if wanted is not None:
            if wanted not in self.branches:
                raise NoSuchBranchError(wanted, self.branches)
            return wanted
        try:
            below = Path(os.path.abspath(start)).relative_to(self.root).parts  # noqa: PTH100 - links are not followed
        except ValueError:
            below = ()
        if len(below) > 1 and below[0] == RECORDS and below[1] in self.branches:
            return below[1]
        if len(self.branches) > 1:
            raise WhichBranchError(self.branches)
        if not self.branches:
            raise NoSuchBranchError(wanted, ())
        return self.branches[0]


def find_workspace(start: Path) -> Workspace:
    """Return the workspace that `start` is or lies in: the nearest folder upward that is marked as one.

    Marks are `wuhua.toml` and `committee.toml`; without one, `records/` with a branch.

    A name of the user's own list (`wuhua_tui.workspace.known`) does for a folder.

    Raises:
        PathMissingError: `start` is no folder, and no such name.
        NoWorkspaceError: There is none.
    """
    if not start.is_dir():
        start = _known(start)
    folder = Path(os.path.abspath(start))  # noqa: PTH100 - links are not followed
    for candidate in (folder, *folder.parents):
        if (candidate / FILE).is_file() or (candidate / COMMITTEE).is_file():
            return _workspace(candidate)
    for candidate in (folder, *folder.parents):
        if _branches(candidate):
            return _workspace(candidate)
    raise NoWorkspaceError(str(start))


def _known(start: Path) -> Path:
    """Return the folder of the workspace that the user knows by the name `start`.

    Raises:
        PathMissingError: There is none of that name, or it is gone.
    """
    from wuhua_tui.workspace.known import known_workspaces

    found = known_workspaces().get(str(start))
    if found is None or not found.is_dir():
        raise PathMissingError(str(start if found is None else found))
    return found


def _workspace(root: Path) -> Workspace:
    return Workspace(root, _branches(root))


def _branches(root: Path) -> tuple[str, ...]:
    records = root / RECORDS
    try:
        found = [entry.name for entry in os.scandir(records) if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return ()
    return tuple(sorted(name for name in found if not name.startswith(".")))
