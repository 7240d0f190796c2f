"""Where the objects of a repository lie, and which commit a user means."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final, NamedTuple

from wuhua_tui import remedies
from wuhua_tui.errors import WuhuaError
from wuhua_tui.repository.process import GitFailedError, git

READING: Final = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_NO_LAZY_FETCH": "1"}
"""Variables for every call that reads history: an id shows what was committed under it, and nothing is fetched."""

_ID: Final = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class NotARepositoryError(WuhuaError):
    """A path lies in no repository that git lets us read."""

    def __init__(self, path: str, why: str) -> None:
        said = f"（git 说：{why}）" if why and "not a git repository" not in why else ""
        super().__init__(f"“{path}”不在 git 仓库里，没有历史可看{said}。", remedies.ENTER_REPOSITORY)


class UnknownRevisionError(WuhuaError):
    """What the user typed names no commit."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"没有“{revision}”这个版本。可以写提交的编号、分支或标签的名称，或 HEAD~1 这样的写法；用 wuhua log 查看。"
        )


class Store(NamedTuple):
    """The objects of a repository and the folder that its paths begin at.

    Attributes:
        top: The folder that paths in the repository are below: the work tree's root, or of a bare repository itself.
        git_dir: The folder of the objects (`.git`, or the bare repository).
        bare: There is no work tree; `top` is then only where the paths are thought to be.
    """

    top: Path
    git_dir: Path
    bare: bool

    def below(self, path: str) -> str:
        """Return where an absolute path is in the repository: "" for its root; outside, a path with "/" in front."""
        top = os.fspath(self.top)
        if path == top:
            return ""
        return path[len(top) + 1 :] if path.startswith(f"{top}{os.sep}") else f"/{path}"


def find_store(path: Path) -> Store:
    """Return the repository in which an absolute `path` lies, which need not exist in the work tree.

    Raises:
        NotARepositoryError: There is none.
        GitMissingError: There is no git.
    """
    folder = path
    while folder != folder.parent and (folder.is_symlink() or not folder.is_dir()):
        folder = folder.parent
    asked = ["--absolute-git-dir", "--is-inside-work-tree", "--show-prefix"]
    try:
        said = git("rev-parse", asked, folder=folder, extra=READING)
    except GitFailedError as error:
        raise NotARepositoryError(str(path), error.complaint) from error
    git_dir, inside, prefix = said.decode("utf-8", "surrogateescape").split("\n")[:3]
    if inside != "true":
        return Store(Path(git_dir), Path(git_dir), bare=True)
    for _ in Path(prefix).parts:
        folder = folder.parent
    return Store(folder, Path(git_dir), bare=False)


def resolve(store: Store, revision: str) -> str:
    """Return the id of the commit that a user means: an id or its beginning, a branch, a tag, HEAD~3.

    Raises:
        UnknownRevisionError: There is no such commit; an option, a path or a range is none.
    """
    if not revision or "\0" in revision:
        raise UnknownRevisionError(revision)
    asked = ["--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
    try:
        said = git("rev-parse", asked, folder=store.top, extra=READING)
    except GitFailedError as error:
        raise UnknownRevisionError(revision) from error
    found = said.decode("ascii", "replace").strip()
    if _ID.fullmatch(found) is None:
        raise UnknownRevisionError(revision)
    return found
