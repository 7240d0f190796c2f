"""Finds the ledgers that a path means: one record, one folder, one branch, a committee, a workspace, a tree of many."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui import remedies
from wuhua_tui.errors import WuhuaError
from wuhua_tui.workspace.disk import DISK
from wuhua_tui.workspace.sources import PathUnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wuhua_tui.ledger.kinds import Holder
    from wuhua_tui.workspace.sources import Source

__all__ = ["PathUnreadableError"]

RECORDS: Final = "records"
_MARKS: Final = ("registry.toml", "branch.toml")
"""A folder that holds one of these is a branch's."""
COMMITTEE: Final = "committee.toml"
"""A folder that holds this is a committee's workspace."""
_NOT_THE_COMMITTEES: Final = frozenset({RECORDS, "trust", "wuhua.toml"})
"""What lies in a committee's workspace beside its ledger: branches, keys, settings. Hidden files are passed over."""


class PathMissingError(WuhuaError):
    """A path that the user gave does not exist."""

    def __init__(self, path: str) -> None:
        super().__init__(f"找不到“{path}”。请检查路径是否写对。")


class NoLedgerError(WuhuaError):
    """Nothing at or below the path is a branch's ledger."""

    def __init__(self, path: str) -> None:
        super().__init__(f"“{path}”下面没有党支部台账（应有 records/<支部>/registry.toml）。", remedies.FOUND_ONE)


class NotInLedgerError(WuhuaError):
    """The path is a file that lies in no branch's folder."""

    def __init__(self, path: str) -> None:
        super().__init__(f"“{path}”不在任何党支部台账里（记录放在 records/<支部>/ 下面）。请检查路径是否写对。")


class Target(NamedTuple):
    """One branch or committee to look at.

    Attributes:
        root: The workspace, the folder above `records/`.
        branch_id: Name of the folder.
        folder: The branch's folder; a committee's is the workspace itself.
        only: Paths below the workspace of the records and folders that were asked for; empty for the whole ledger.
        holder: Whose ledger it is.
    """

    root: Path
    branch_id: str
    folder: Path
    only: tuple[str, ...] = ()
    holder: Holder = "branch"

    @property
    def prefix(self) -> str:
        """Path of the branch's folder below the workspace: records/qingshan; empty for a committee."""
        return "" if self.holder == "committee" else self.folder.relative_to(self.root).as_posix()


def discover(paths: Sequence[str], source: Source = DISK) -> list[Target]:
    """Return the ledgers that `paths` mean, each once, in the order of their folders.

    A committee's workspace means the committee and the branches in its `records/`.

    Several records of one branch are one target, so that a branch is read once however many are named. `source` is
    where they are looked for: the disk, or a state of a repository.

    Raises:
        PathMissingError: A path does not exist.
        PathUnreadableError: A folder cannot be listed.
        NoLedgerError: No branch or committee lies at, above or below a path.
        NotInLedgerError: A path is a file that lies in no ledger.
    """
    asked: dict[Path, set[str]] = {}
    for path in paths:
        for folder, only in _meant(path, source):
            asked.setdefault(folder, set()).add(only)
    return [
        _target(folder, () if "" in only else tuple(sorted(only)), source)
        for folder, only in sorted(asked.items(), key=lambda item: str(item[0]))
    ]


def _target(folder: Path, only: tuple[str, ...], source: Source) -> Target:
    if is_committee(folder, source):
        return Target(folder, folder.name, folder, only, "committee")
    return Target(_root_of(folder), folder.name, folder, only)


def _meant(given: str, source: Source) -> Iterator[tuple[Path, str]]:
    """Yield the folders of ledgers that a path means, each with what is asked for in it (empty for all)."""
    # Absolute, but links are not followed: a symlink out of the workspace is for the reader to report.
    path = Path(os.path.abspath(given))  # noqa: PTH100 - resolve() would follow links
    if not source.exists(os.fspath(path)):
        raise PathMissingError(given)
    above = _ledger_above(path, source)
    if above is not None and not (path == above and is_committee(path, source)):
        root = above if is_committee(above, source) else _root_of(above)
        yield above, "" if path == above else path.relative_to(root).as_posix()
        return
    if not source.is_folder(os.fspath(path)):
        raise NotInLedgerError(given)
    found = False
    for folder in _ledgers_below(path, source):
        found = True
        yield folder, ""
    if not found:
        raise NoLedgerError(given)


def is_committee(folder: Path | str, source: Source = DISK) -> bool:
    """Say whether a folder is a committee's workspace."""
    return source.is_file(f"{os.fspath(folder)}/{COMMITTEE}")


def is_the_committees(name: str) -> bool:
    """Say whether what is called `name` in a committee's workspace belongs to the committee's ledger."""
    return not name.startswith(".") and name not in _NOT_THE_COMMITTEES


def _ledger_above(path: Path, source: Source) -> Path | None:
    """Return the folder of the branch or committee that `path` is or lies in."""
    for folder in (path, *path.parents):
        name = os.fspath(folder)
        if _is_marked(name, source):
            return folder
        if is_committee(name, source):
            below = path.relative_to(folder).parts
            return folder if not below or is_the_committees(below[0]) else None
        if folder.parent.name == RECORDS and source.is_folder(name) and not _is_workspace(name, source):
            return folder
    return None


# Plain functions on texts from here on: a tree may hold many folders.
def _is_marked(folder: str, source: Source) -> bool:
    return any(source.is_file(f"{folder}/{mark}") for mark in _MARKS)


def _is_workspace(folder: str, source: Source) -> bool:
    """Say whether `folder` is a workspace that only happens to lie in a folder called `records`."""
    return (
        source.is_file(f"{folder}/wuhua.toml")
        or is_committee(folder, source)
        or source.is_folder(f"{folder}/{RECORDS}")
    )


def _ledgers_below(top: Path, source: Source) -> Iterator[Path]:
    """Yield the folders of branches and committees at or below `top`, in any order.

    Hidden folders are passed over, and so are links, save where a branch's folder should be: that it was not read
    must be said.
    """
    waiting = [os.fspath(top)]
    while waiting:
        path = waiting.pop()
        if is_committee(path, source):
            yield Path(path)
            # Beside its own ledger a committee's workspace holds branches, and those in `records/` alone.
            records = f"{path}{os.sep}{RECORDS}"
            waiting += [folder for folder, is_link in source.folders(path) if folder == records and not is_link]
            continue
        is_records = os.path.basename(path) == RECORDS  # noqa: PTH119
        for folder, is_link in source.folders(path):
            if os.path.basename(folder).startswith("."):  # noqa: PTH119
                continue
            if is_link:
                if is_records and source.is_folder(folder):
                    yield Path(folder)
            elif _is_marked(folder, source) or (is_records and not _is_workspace(folder, source)):
                yield Path(folder)
            else:
                waiting.append(folder)


def _root_of(folder: Path) -> Path:
    return folder.parent.parent if folder.parent.name == RECORDS else folder.parent
