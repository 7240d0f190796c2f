"""Finds the branches that a path means: one record, one folder, one branch, a workspace, a tree of many."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wuhua_tui.errors import WuhuaError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RECORDS: Final = "records"
_MARKS: Final = ("registry.toml", "branch.toml")
"""A folder that holds one of these is a branch's."""


class PathMissingError(WuhuaError):
    """A path that the user gave does not exist."""

    def __init__(self, path: str) -> None:
        super().__init__(f"找不到“{path}”。请检查路径是否写对。")


class PathUnreadableError(WuhuaError):
    """A path that the user gave cannot be read."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"读不了“{path}”（{reason}）。请检查权限。")


class NoLedgerError(WuhuaError):
    """Nothing below the path is a branch's ledger."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"“{path}”下面没有党支部台账（应有 records/<支部>/registry.toml）。可以用 wuhua init 新建一个。"
        )


@dataclass(frozen=True, slots=True)
class Target:
    """One branch to look at.

    Attributes:
        root: The workspace, the folder above `records/`.
        branch_id: Name of the branch's folder.
        folder: The branch's folder.
        only: Path below the workspace of the record or folder that was asked for; empty for the whole branch.
    """

    root: Path
    branch_id: str
    folder: Path
    only: str = ""

    @property
    def prefix(self) -> str:
        """Path of the branch's folder below the workspace: records/qingshan."""
        return self.folder.relative_to(self.root).as_posix()


def discover(paths: Sequence[str]) -> list[Target]:
    """Return the branches that `paths` mean, each once, in the order of their paths.

    Raises:
        PathMissingError: A path does not exist.
        PathUnreadableError: A folder cannot be listed.
        NoLedgerError: No branch lies at, above or below a path.
    """
    found: dict[tuple[Path, str], Target] = {}
    for path in paths:
        for target in _targets(path):
            found.setdefault((target.folder, target.only), target)
    whole = {target.folder for target in found.values() if not target.only}
    return sorted(
        (target for target in found.values() if not target.only or target.folder not in whole),
        key=lambda target: (str(target.folder), target.only),
    )


def _targets(given: str) -> list[Target]:
    # Absolute, but links are not followed: a symlink out of the workspace is for the reader to report.
    path = Path(os.path.abspath(given))  # noqa: PTH100 - resolve() would follow links
    if not os.path.lexists(path):
        raise PathMissingError(given)
    above = _branch_above(path)
    if above is not None:
        only = "" if path == above else path.relative_to(_root_of(above)).as_posix()
        return [_target(above, only)]
    try:
        below = [_target(folder) for folder in _branches_below(path)]
    except OSError as error:
        raise PathUnreadableError(given, error.strerror or "") from error
    if not below:
        raise NoLedgerError(given)
    return below


def _branch_above(path: Path) -> Path | None:
    """Return the branch's folder that `path` is or lies in."""
    for folder in (path, *path.parents):
        if any((folder / mark).is_file() for mark in _MARKS):
            return folder
        if folder.parent.name == RECORDS and folder.is_dir() and not folder.is_symlink() and not _is_workspace(folder):
            return folder
    return None


def _is_workspace(folder: Path) -> bool:
    """Say whether `folder` is a workspace that only happens to lie in a folder called `records`."""
    return (folder / "wuhua.toml").exists() or (folder / RECORDS).is_dir()


def _branches_below(path: Path) -> Iterator[Path]:
    """Yield the branches' folders below `path`, in order; hidden folders and links are passed over."""
    with os.scandir(path) as entries:
        folders = sorted(
            entry.name for entry in entries if entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".")
        )
    for name in folders:
        folder = path / name
        if path.name == RECORDS or any((folder / mark).is_file() for mark in _MARKS):
            yield folder
        else:
            yield from _branches_below(folder)


def _root_of(folder: Path) -> Path:
    return folder.parent.parent if folder.parent.name == RECORDS else folder.parent


def _target(folder: Path, only: str = "") -> Target:
    return Target(_root_of(folder), folder.name, folder, only)
