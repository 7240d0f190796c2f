"""Takes a copy of an upstream's ledger: whole and checked, or nothing at all."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

from wuhua_tui.errors import ExitCode, WuhuaError
from wuhua_tui.repository.addresses import vetted
from wuhua_tui.repository.config import set_config
from wuhua_tui.repository.create import BRANCH, create
from wuhua_tui.repository.process import git
from wuhua_tui.repository.remote import SILENT, upstream_settings
from wuhua_tui.repository.remote_failures import UpstreamEmptyError
from wuhua_tui.sync.flow import receive
from wuhua_tui.sync.incoming import roots
from wuhua_tui.sync.standing import ROOT, standing
from wuhua_tui.workspace.atomic import make_folder
from wuhua_tui.workspace.clock import Clock

if TYPE_CHECKING:
    from pathlib import Path

    from wuhua_tui.repository.remote import Console
    from wuhua_tui.workspace.keys import OwnKey

_HEAD = f"refs/heads/{BRANCH}"
_SHORTEST = 16
"""Digits of a commit's id that a person may pin it with; fewer could be made to fit."""


class FolderNotEmptyError(WuhuaError):
    """The folder for the copy holds something."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"“{folder}”里已经有文件，不会放进去。请换一个新目录。")


class BadRootError(WuhuaError):
    """What should pin the first commit is no id."""

    exit_code = ExitCode.USAGE

    def __init__(self, root: str) -> None:
        super().__init__(f"“{root}”不是台账编号：要写登记单上的全部数字和字母（至少 {_SHORTEST} 位）。")


class Cloned(NamedTuple):
    """What was taken: the newest commit, the first one (which is now pinned), and how many files lie there."""

    tip: str
    root: str
    files: int


def clone(  # noqa: PLR0913 - what a user can say of a copy
    url: str,
    folder: Path,
    own: OwnKey,
    *,
    root: str = "",
    insecure: bool = False,
    console: Console = SILENT,
    clock: Clock | None = None,
) -> Cloned:
    """Make a workspace in `folder`, which is empty or not there, from the ledger at `url`.

    Args:
        url: The address, as a user typed it.
        folder: Where.
        own: The key that the workspace will sign with.
        root: Id of the first commit as the superior told it; whatever comes first is pinned unless told.
        insecure: Whether `http://` and `git://` are allowed.
        console: Between git and the user.
        clock: What time it is.

    Raises:
        BadAddressError, InsecureAddressError, BadRootError, FolderNotEmptyError: Nothing was begun.
        UpstreamEmptyError: There is no ledger at the address.
        OtherLedgerError: It begins otherwise than `root` says.
        UnreachableError and so on: See `wuhua_tui.sync.flow.sync`.

    Whatever fails, nothing is left of it.
    """
    address = vetted(url, insecure=insecure)
    pinned = _vetted_root(root)
    was_there = folder.is_dir()
    if folder.exists() and (not was_there or any(folder.iterdir())):
        raise FolderNotEmptyError(folder)
    make_folder(folder)
    try:
        return _filled(address, folder, own, pinned, insecure=insecure, console=console, clock=clock or Clock())
    except BaseException:
        for left in list(folder.iterdir()):
            shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()
        if not was_there:
            folder.rmdir()
        raise


def _filled(  # noqa: PLR0913 - as `clone`
    address: str, folder: Path, own: OwnKey, pinned: str, *, insecure: bool, console: Console, clock: Clock
) -> Cloned:
    from wuhua_tui.workspace.keys import use_key

    create(folder)
    settings = upstream_settings(address, _HEAD, insecure=insecure)
    set_config(folder, {**settings, ROOT: pinned} if pinned else settings)
    place = standing(folder)
    tip = receive(place, console, clock)
    if tip is None:
        raise UpstreamEmptyError(address)
    first = roots(folder, tip)[-1]
    set_config(folder, {ROOT: first})
    use_key(place.repository, own)
    git("update-ref", [_HEAD, tip, ""], folder=folder)
    git("read-tree", ["-m", "-u", _HEAD], folder=folder)
    listed = git("ls-files", ["-z"], folder=folder)
    return Cloned(tip, first, listed.count(b"\0"))


def _vetted_root(root: str) -> str:
    found = "".join(root.split()).lower()
    if found and (len(found) < _SHORTEST or set(found) - set("0123456789abcdef")):
        raise BadRootError(root)
    return found
