"""Where the demonstration lies, and laying it: a repository with a history, and a key of its own to try saving with."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from wuhua_tui.errors import WuhuaError
from wuhua_tui.repository.commit_text import Identity
from wuhua_tui.repository.create import create
from wuhua_tui.repository.history import NewCommit, write_history
from wuhua_tui.repository.place import find_repository
from wuhua_tui.repository.process import UNTOUCHED, require_new_enough
from wuhua_tui.workspace.atomic import make_folder
from wuhua_tui.workspace.demo import name_of, steps
from wuhua_tui.workspace.keys import make_key, use_key
from wuhua_tui.workspace.settings import read_settings

_FOLDER: Final = "wuhua-demo"
_KEY: Final = ".git/wuhua/demo-key"
"""Lies in the repository, so that the demonstration touches nothing of the user's own."""


class FolderTakenError(WuhuaError):
    """The folder for the demonstration holds something else."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"“{folder}”里已经有别的文件，演示不会写进去。请换一个目录：wuhua demo 新目录。")


def demo_folder(directory: str | None) -> Path:
    """Return where the demonstration is or will be.

    Args:
        directory: Where the user wants it; by default in the current folder, or among the temporary ones where nothing
            can be written there.

    Raises:
        FolderTakenError: Something else is there.
    """
    root = Path(directory or _FOLDER)
    if directory is None and not root.exists() and not os.access(Path.cwd(), os.W_OK):
        root = Path(tempfile.gettempdir()) / f"{_FOLDER}-{os.getpid()}"
    if root.exists() and not is_demo(root) and (not root.is_dir() or any(root.iterdir())):
        raise FolderTakenError(str(root))
    return root


def is_demo(root: Path) -> bool:
    """Say whether a folder holds the demonstration."""
    return (root / ".git").exists() and read_settings(root).demo_date is not None


def lay_demo(root: Path) -> None:
    """Lay the demonstration in an empty folder, or one that is still to be made.

    Raises:
        GitMissingError, GitTooOldError, GitFailedError: See `wuhua_tui.repository.process`.
        CannotWriteError: The file system refused.
    """
    require_new_enough()  # without git nothing is written
    found = list(steps())
    people = {branch: Identity(name_of(branch), f"{branch}@wuhua.invalid") for branch in {one.branch for one in found}}
    make_folder(root)
    create(root, UNTOUCHED)
    write_history(root, [NewCommit(one.subject, one.when, people[one.branch], one.files) for one in found])
    # Where no key can be made, or git cannot read the user's settings, the demonstration is there to be looked at.
    with suppress(WuhuaError):
        use_key(find_repository(root), make_key(root.absolute() / _KEY))
