"""Which state of a ledger a command looks at: the files, a commit, or what is staged."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from wuhua_tui.errors import WuhuaError
from wuhua_tui.repository.revisions import find_store
from wuhua_tui.workspace.disk import DISK
from wuhua_tui.workspace.snapshot import snapshot_of, staged_snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wuhua_tui.repository.revisions import Store
    from wuhua_tui.workspace.snapshot import Snapshot
    from wuhua_tui.workspace.sources import Source


class SeveralRepositoriesError(WuhuaError):
    """A state of history is one repository's."""

    def __init__(self, first: str, other: str) -> None:
        super().__init__(f"“{first}”和“{other}”不在同一个 git 仓库里。看历史版本时一次只能看一个仓库，请分开检查。")


class TwoStatesError(WuhuaError):
    """Two states were asked for at once."""

    def __init__(self) -> None:
        super().__init__("--commit 和 --staged 只能写一个。")


def store_of(paths: Sequence[str]) -> Store:
    """Return the repository in which all of `paths` lie.

    Raises:
        NotARepositoryError: One of them lies in none.
        SeveralRepositoriesError: They lie in different ones.
    """
    absolute = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100 - links are not followed
    folders = {path if path.is_dir() and not path.is_symlink() else path.parent: path for path in absolute}
    stores = {find_store(path): path for path in folders.values()}
    (store, first), *others = stores.items()
    if others:
        raise SeveralRepositoriesError(str(first), str(others[0][1]))
    return store


def chosen_source(paths: Sequence[str], commit: str | None, *, staged: bool) -> Source:
    """Return the state that the options of a command name.

    Raises:
        TwoStatesError: They name two.
        NotARepositoryError, SeveralRepositoriesError, UnknownRevisionError, UnmergedError: It cannot be had.
    """
    if commit is not None and staged:
        raise TwoStatesError
    if staged:
        return staged_snapshot(store_of(paths))
    return DISK if commit is None else snapshot_of(store_of(paths), commit)


def earlier_state(paths: Sequence[str], since: str | None) -> Snapshot | None:
    """Return the commit that `--since` names; None where it was not given.

    Raises:
        NotARepositoryError, SeveralRepositoriesError, UnknownRevisionError: It cannot be had.
    """
    return None if since is None else snapshot_of(store_of(paths), since)
