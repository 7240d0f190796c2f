"""Writes a file so that it is the old one or the new one, whatever happens in between."""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING, Final

from wuhua_tui import effects
from wuhua_tui.errors import ExitCode, WuhuaError, reason

if TYPE_CHECKING:
    from pathlib import Path

TEMPORARY_PREFIX: Final = ".wuhua-"
TEMPORARY_SUFFIX: Final = ".tmp"
"""How a file is called that is half written; `.gitignore` of a workspace names both."""


class ChangedMeanwhileError(WuhuaError):
    """Somebody wrote the file after it was read."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"“{path}”在这期间被别的程序改过，没有保存。请再做一次。")


class FileExistsAlreadyError(WuhuaError):
    """A file that was to be made is there."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"“{path}”已经有了，不会覆盖。")


class CannotWriteError(WuhuaError):
    """The file system refused."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"“{path}”写不进去（{why}）。请检查权限和剩余空间。")


class ReadOnlyError(CannotWriteError):
    """The file is marked as not to be written; renaming another one over it would get round that."""

    exit_code = ExitCode.PERMISSION

    def __init__(self, path: Path) -> None:
        super().__init__(path, "这个文件是只读的")


def digest(data: bytes) -> str:
    """Return what tells one content of a file from another."""
    return hashlib.sha256(data).hexdigest()


def replace_file(path: Path, data: bytes, *, expected: str) -> None:
    """Put `data` in the place of the file that was read with the digest `expected`; its mode stays.

    Raises:
        ChangedMeanwhileError: The file has another content by now, or is gone.
        ReadOnlyError: The file is marked as not to be written.
        CannotWriteError: The file system refused; the old content is untouched.
    """
    temporary: Path | None = None
    try:
        temporary = _written(path, data)
        try:
            found = path.read_bytes()
        except FileNotFoundError as error:
            raise ChangedMeanwhileError(path) from error
        if digest(found) != expected:
            raise ChangedMeanwhileError(path)
        mode = stat.S_IMODE(path.stat().st_mode)
        if not mode & stat.S_IWUSR:
            raise ReadOnlyError(path)
        effects.set_mode(temporary, mode)
        effects.rename(temporary, path)
        temporary = None
        effects.flush_folder(path.parent)
    except OSError as error:
        raise CannotWriteError(path, reason(error)) from error
    finally:
        if temporary is not None:
            _drop(temporary, path)


def create_file(path: Path, data: bytes, *, mode: int = 0o666) -> None:
    """Make the file, and the folders above it, with `data`; of `mode` the user's umask is taken off.

    Raises:
        FileExistsAlreadyError: There is something of that name; it is untouched.
        CannotWriteError: The file system refused.
    """
    temporary: Path | None = None
    try:
        make_folder(path.parent)
        temporary = _written(path, data)
        effects.set_mode(temporary, mode & ~_umask())
        _put(temporary, path)
        effects.flush_folder(path.parent)
    except FileExistsError as error:
        raise FileExistsAlreadyError(path) from error
    except OSError as error:
        raise CannotWriteError(path, reason(error)) from error
    finally:
        if temporary is not None:
            _drop(temporary, path)


def confirm_file(path: Path, *, expected: str) -> None:
    """See that the file that was read with the digest `expected` is still the same.

    Raises:
        ChangedMeanwhileError: It is not, or it cannot be read.
    """
    try:
        found = path.read_bytes()
    except OSError as error:
        raise ChangedMeanwhileError(path) from error
    if digest(found) != expected:
        raise ChangedMeanwhileError(path)


def remove_file(path: Path, *, expected: str) -> None:
    """Remove the file that was read with the digest `expected`.

    Raises:
        ChangedMeanwhileError: The file has another content by now, or is gone.
        CannotWriteError: The file system refused; the file is untouched.
    """
    try:
        if digest(path.read_bytes()) != expected:
            raise ChangedMeanwhileError(path)
        effects.remove(path)
        effects.flush_folder(path.parent)
    except FileNotFoundError as error:
        raise ChangedMeanwhileError(path) from error
    except OSError as error:
        raise CannotWriteError(path, reason(error)) from error


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """Make a folder and those above it, if they are not there.

    Raises:
        CannotWriteError: The file system refused.
    """
    try:
        effects.make_folder(folder, mode)
    except OSError as error:
        raise CannotWriteError(folder, reason(error)) from error


def _put(temporary: Path, path: Path) -> None:
    """Give the file its name; refuse a name that is taken."""
    try:
        effects.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links: the look and the rename are two steps there.
        if os.path.lexists(path):
            raise FileExistsError from None
        effects.rename(temporary, path)


def _written(path: Path, data: bytes) -> Path:
    """Return a file beside `path` whose content has reached the disk."""
    handle, temporary = effects.make_temporary(path.parent, TEMPORARY_PREFIX, TEMPORARY_SUFFIX)
    try:
        try:
            effects.write(handle, data)
            effects.flush(handle)
        finally:
            os.close(handle)
    except OSError:
        effects.remove(temporary)
        raise
    return temporary


def _drop(temporary: Path, path: Path) -> None:
    """Remove the file beside `path`; what is not removed here is removed by `guard`."""
    try:
        effects.remove(temporary)
    except OSError as error:
        raise CannotWriteError(path, reason(error)) from error


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
