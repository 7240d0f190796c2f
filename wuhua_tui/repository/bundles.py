"""History in a file, for a stick: `git bundle`, whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from wuhua_tui import effects
from wuhua_tui.errors import ExitCode, WuhuaError, reason
from wuhua_tui.repository.process import command, complaint, environment, git, run
from wuhua_tui.repository.remote import INCOMING, Upstream, fetch
from wuhua_tui.repository.remote_failures import CorruptError, UnreachableError

if TYPE_CHECKING:
    from pathlib import Path

    from wuhua_tui.repository.place import Repository

_PART: Final = ".part"


class BundleUnreadableError(WuhuaError):
    """A file is no bundle, is broken, or builds on what is not here."""

    exit_code = ExitCode.BROKEN_HISTORY

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"“{path}”不能用：{why}。没有采用，本机什么也没有改动。请重新做一份：wuhua bundle create。")


class BundleUnwritableError(WuhuaError):
    """A bundle cannot be written where it was wanted."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"写不进“{path}”（{why}）。请检查U盘的剩余空间和权限，或换一个位置。")


def create_bundle(repository: Repository, path: Path, branch: str) -> None:
    """Write the whole history of a branch (its full name) into a file; an older one stays until the new one is whole.

    Raises:
        BundleUnwritableError: The file system refused.
        GitFailedError: See `wuhua_tui.repository.process.git`.
    """
    part = path.with_name(f"{path.name}{_PART}")
    words = ["create", "--quiet", os.fspath(part.absolute()), branch]
    try:
        if not path.parent.is_dir():
            raise BundleUnwritableError(path, "没有这个目录")
        done = effects.run(command("bundle", words), folder=repository.folder, environment=environment(), data=b"")
        if done.returncode:
            raise BundleUnwritableError(path, complaint(done.stderr))
        effects.rename(part, path)
    except OSError as error:
        raise BundleUnwritableError(path, reason(error)) from error
    finally:
        if part.exists():
            effects.remove(part)


def fetch_bundle(repository: Repository, path: Path, branch: str) -> str:
    """Bring the history of a bundle into `INCOMING` and return its tip.

    Raises:
        BundleUnreadableError: It cannot be used.
        GitFailedError: See `wuhua_tui.repository.process.git`.
    """
    if not path.is_file():
        raise BundleUnreadableError(path, "没有这个文件")
    file = os.fspath(path.absolute())
    done = run("bundle", ["verify", "--quiet", file], folder=repository.folder)
    if done.code:
        lacks = b"prerequisite" in done.err
        raise BundleUnreadableError(path, "它接在本机没有的历史后面" if lacks else "文件是坏的，或者不是台账的历史")
    try:
        has_branch = fetch(repository.folder, Upstream(file, branch, ""))
    except (UnreachableError, CorruptError) as error:
        # A file cannot be out of reach, only cut off.
        raise BundleUnreadableError(path, "文件是坏的，或者没有拷完") from error
    if not has_branch:
        raise BundleUnreadableError(path, "里面没有台账的主线")
    found = git("rev-parse", ["--verify", "--quiet", INCOMING], folder=repository.folder)
    return found.decode().strip()
