"""What is staged for the next commit, as folders like those of a commit."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.errors import ExitCode, WuhuaError
from wuhua_tui.repository.process import git
from wuhua_tui.repository.revisions import READING
from wuhua_tui.repository.trees import FOLDER, TreeEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.repository.revisions import Store
    from wuhua_tui.repository.trees import Tree

_INDEX: Final = "GIT_INDEX_FILE"
_EMPTY: Final = frozenset(algorithm(b"blob 0\0").hexdigest().encode() for algorithm in (hashlib.sha1, hashlib.sha256))
"""The ids of a file without content."""


class UnmergedError(WuhuaError):
    """A merge of plain git has left files that nobody has decided about."""

    exit_code = ExitCode.CONFLICT

    def __init__(self, path: str) -> None:
        super().__init__(f"“{path}”还有没解决的合并冲突，暂存的内容不完整。请先解决冲突，再 git add 这个文件。")


class BareStagingError(WuhuaError):
    """A repository without a work tree has nothing staged."""

    def __init__(self) -> None:
        super().__init__("这是没有工作目录的仓库，没有暂存的内容。请用 --commit 指明一个版本。")


class Staged(NamedTuple):
    """The folders of what is staged: the id of the one at the top, and their listings by id."""

    root: str
    folders: Mapping[str, Tree]


def staged(store: Store) -> Staged:
    """Return what is staged.

    In a hook of git this is what the commit will hold, also that of `git commit FILE`, for which git has made an index
    of its own.

    Raises:
        BareStagingError: The repository has no work tree.
        UnmergedError: A conflict is not yet solved.
    """
    if store.bare:
        raise BareStagingError
    extra = dict(READING)
    given = os.environ.get(_INDEX)
    if given:
        extra[_INDEX] = os.path.abspath(given)  # noqa: PTH100 - links are not followed
    listed = git("ls-files", ["--stage", "-z"], folder=store.top, extra=extra)
    rows = listed.split(b"\0")[:-1]
    announced = _only_intended(store, extra) if any(row.split(b" ", 2)[1] in _EMPTY for row in rows) else ()
    folders: dict[str, Tree] = {"": {}}
    for row in rows:
        told, _, raw = row.partition(b"\t")
        mode, object_id, stage = told.decode("ascii").split(" ")
        if raw in announced:
            continue
        path = raw.decode("utf-8", "surrogateescape")
        if stage != "0":
            raise UnmergedError(path)
        folder, _, name = path.rpartition("/")
        _folder(folders, folder)[name] = TreeEntry(mode, object_id)
    digest = hashlib.sha256(listed).hexdigest()
    for folder in sorted(folders, reverse=True):
        if folder:
            above, _, name = folder.rpartition("/")
            folders[above][name] = TreeEntry(FOLDER, f"{digest}:{folder}")
    return Staged(f"{digest}:", {f"{digest}:{folder}": found for folder, found in folders.items()})


def _folder(folders: dict[str, Tree], path: str) -> Tree:
    """Return the entries of a folder, which is made with those above it where it is new."""
    missing = path
    while missing not in folders:
        folders[missing] = {}
        missing = missing.rpartition("/")[0]
    return folders[path]


def _only_intended(store: Store, extra: Mapping[str, str]) -> set[bytes]:
    """Return the paths that `git add -N` has only announced: no commit would hold them."""
    listed = git("diff-files", ["--name-only", "--diff-filter=A", "-z"], folder=store.top, extra=extra)
    return set(listed.split(b"\0"))
