"""Looks at what came before anything here believes it: history that only grows, from the same beginning, plain files.

Signatures and access lists are verified here too, once the list of keys is there (`trust/access.toml`): `check` is the
one place that every way in passes, sync, clone and bundle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.errors import ExitCode, WuhuaError
from wuhua_tui.repository.listing import list_files
from wuhua_tui.repository.process import git
from wuhua_tui.repository.remote import contains
from wuhua_tui.repository.remote_failures import RewrittenError
from wuhua_tui.repository.trees import FILE

if TYPE_CHECKING:
    from pathlib import Path


class OtherLedgerError(WuhuaError):
    """The upstream holds a history with another beginning."""

    exit_code = ExitCode.BROKEN_HISTORY

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(
            f"上级那里的不是这个台账：第一次提交应是 {expected[:16]}，那里是 {found[:16]}。"
            "没有采用，本机什么也没有改动。请向上级核对地址和登记单上的编号。"
        )


class NotPlainFilesError(WuhuaError):
    """What came holds links, programs or other repositories."""

    exit_code = ExitCode.BROKEN_HISTORY

    def __init__(self, path: str) -> None:
        super().__init__(f"上级发来的内容里有不是普通文件的东西（{path}），没有采用，本机什么也没有改动。请告诉上级。")


def check(folder: Path, tip: str, *, accepted: str | None, root: str) -> None:
    """Look at a fetched commit and everything that came with it.

    Args:
        folder: The workspace.
        tip: The commit.
        accepted: What was accepted before, which must be in it; None where nothing was.
        root: Id of the first commit, or its beginning, as it is pinned; empty where none is.

    Raises:
        RewrittenError: What was accepted before is not in it.
        OtherLedgerError: It begins otherwise.
        NotPlainFilesError: Its tree holds more than plain files.
    """
    if tip == accepted:
        return
    if accepted is not None and not contains(folder, tip, accepted):
        raise RewrittenError(accepted, tip)
    if accepted is None and root:
        check_root(folder, tip, root)
    before = list_files(folder, accepted)
    for path, leaf in list_files(folder, tip).items():
        if leaf.mode != FILE and before.get(path) != leaf:
            raise NotPlainFilesError(path)


def check_root(folder: Path, tip: str, root: str) -> None:
    """See that a history begins with the pinned commit and with no other.

    Raises:
        OtherLedgerError: It does not.
    """
    found = roots(folder, tip)
    if len(found) != 1 or not found[0].startswith(root):
        raise OtherLedgerError(root, next((one for one in found if not one.startswith(root)), found[0]))


def roots(folder: Path, tip: str) -> list[str]:
    """Return the commits without parents of a history; a ledger has one."""
    return git("rev-list", ["--max-parents=0", tip], folder=folder).decode().split()
