"""Lets one save or sync at a time work in a repository, and cleans up after one that died in the middle.

The lock is the system's own, on the file `.git/wuhua/writing`, so a killed process leaves none. While something is
written the file says since when and in which folders; who finds it so after getting the lock knows that the one before
died, and removes what it left: half-written files beside the records, and the locks of the git that it had started.
Locks of other git programs are never touched here.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wuhua_tui import effects
from wuhua_tui.errors import ExitCode, WuhuaError, reason
from wuhua_tui.workspace.atomic import TEMPORARY_PREFIX, TEMPORARY_SUFFIX, CannotWriteError
from wuhua_tui.workspace.platform import lock

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from wuhua_tui.repository.place import Repository

FILE: Final = "writing"
_PATIENCE: Final = 10.0
"""Seconds that one save waits for another."""
_CHILD_LIVES: Final = 3.0
"""Seconds after which a git that outlived its dead parent has certainly ended."""
_SAVE_LASTS: Final = 60.0
"""Seconds within which a save that died had made its locks."""
_STEP: Final = 0.02


class BusyError(WuhuaError):
    """Another save or sync of this program is at work and does not end."""

    exit_code = ExitCode.CONFLICT

    def __init__(self) -> None:
        super().__init__("另一个 wuhua 正在保存或同步这个台账，等了 10 秒还没有完。请稍后再做一次。")


@contextmanager
def writing(repository: Repository, folders: Collection[Path]) -> Iterator[None]:
    """Hold the repository for writing; `folders` are those in which files are about to be written.

    Raises:
        BusyError: Another process holds it for too long.
        CannotWriteError: The file system refused.
    """
    path = repository.own_dir / FILE
    try:
        effects.make_folder(repository.own_dir, 0o700)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    except OSError as error:
        raise CannotWriteError(path, reason(error)) from error
    try:
        _wait(handle)
        left = os.read(handle, 1 << 16)
        if left:
            clean_up(path, left, locks(repository), _SAVE_LASTS)
        with noted(handle, path, folders):
            yield
    finally:
        os.close(handle)


@contextmanager
def noted(handle: int, path: Path, folders: Collection[Path]) -> Iterator[None]:
    """Let the file say since when, and where, something is written; who is killed leaves the note to the next one.

    So does who failed and could not remove what was half written.

    Raises:
        CannotWriteError: The file system refused the note.
    """
    try:
        _note(handle, path, json.dumps({"since": time.time(), "folders": [str(one) for one in folders]}).encode())
        yield
        _note(handle, path, b"")
    except Exception:
        with suppress(OSError):
            _sweep(folders)
            effects.truncate(handle)
        raise


def _wait(handle: int) -> None:
    until = time.monotonic() + _PATIENCE
    while not lock(handle):
        if time.monotonic() > until:
            raise BusyError
        time.sleep(_STEP)


def _note(handle: int, path: Path, data: bytes) -> None:
    try:
        effects.truncate(handle)
        if data:
            effects.write(handle, data)
    except OSError as error:
        raise CannotWriteError(path, reason(error)) from error


def clean_up(path: Path, left: bytes, found: Iterable[Path], lasts: float) -> None:
    """Remove what a process left behind that died while it wrote.

    Args:
        path: The file with its note.
        left: The note.
        found: Locks that may be of its git; those are removed that it made within `lasts` seconds and that no git can
            be holding any more.
        lasts: See `found`.

    Raises:
        CannotWriteError: The file system refused.
    """
    try:
        note = json.loads(left)
        since, folders = float(note["since"]), [Path(one) for one in note["folders"]]
    except (ValueError, KeyError, TypeError):
        # It died while it wrote the note itself: nothing else had been begun.
        return
    try:
        _sweep(folders)
        for one in found:
            made = _made(one)
            if made is not None and since - 1 <= made <= since + lasts and _outlives(one, made):
                effects.remove(one)
    except OSError as error:
        raise CannotWriteError(path, reason(error)) from error


def _sweep(folders: Collection[Path]) -> None:
    for folder in folders:
        for path in folder.glob(f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}"):
            effects.remove(path)


def locks(repository: Repository) -> list[Path]:
    """Return the lock files that git has in the repository now, whoever made them."""
    folder = repository.git_dir
    return sorted([*folder.glob("*.lock"), *folder.glob("refs/**/*.lock")])


def _outlives(path: Path, made: float) -> bool:
    """Say whether a lock is still there when the git that made it has certainly ended."""
    while _made(path) == made:
        if time.time() - made > _CHILD_LIVES:
            return True
        time.sleep(_STEP)
    return False


def _made(path: Path) -> float | None:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return None
