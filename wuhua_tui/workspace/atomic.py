"""Writes a file so that it is the old one or the new one, whatever happens in between."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from wuhua_tui.errors import WuhuaError, reason


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


def digest(data: bytes) -> str:
    """Return what tells one content of a file from another."""
    return hashlib.sha256(data).hexdigest()


def replace_file(path: Path, data: bytes, *, expected: str) -> None:
    """Put `data` in the place of the file that was read with the digest `expected`; its mode stays.

    Raises:
        ChangedMeanwhileError: The file has another content by now, or is gone.
        CannotWriteError: The file system refused; the old content is untouched.
    """
    temporary: str | None = None
    try:
        temporary = _written(path, data)
        try:
            found = path.read_bytes()
        except FileNotFoundError as error:
            raise ChangedMeanwhileError(path) from error
        if digest(found) != expected:
            raise ChangedMeanwhileError(path)
        Path(temporary).chmod(stat.S_IMODE(path.stat().st_mode))
        Path(temporary).replace(path)
        temporary = None
        _remember(path.parent)
    except OSError as error:
        raise CannotWriteError(path, reason(error)) from error
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def create_file(path: Path, data: bytes) -> None:
    """Make the file, and the folders above it, with `data`.

    Raises:
        FileExistsAlreadyError: There is something of that name; it is untouched.
        CannotWriteError: The file system refused.
    """
    temporary: str | None = None
    try:
        make_folder(path.parent)
        temporary = _written(path, data)
        Path(temporary).chmod(0o666 & ~_umask())
        _put(Path(temporary), path)
        _remember(path.parent)
    except FileExistsError as error:
        raise FileExistsAlreadyError(path) from error
    except OSError as error:
        raise CannotWriteError(path, reason(error)) from error
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, if they are not there.

    Raises:
        CannotWriteError: The file system refused.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWriteError(folder, reason(error)) from error


def _put(temporary: Path, path: Path) -> None:
    """Give the file its name; refuse a name that is taken."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links: the look and the rename are two steps there.
        if os.path.lexists(path):
            raise FileExistsError from None
        temporary.replace(path)


def _written(path: Path, data: bytes) -> str:
    """Return the name of a file beside `path` whose content has reached the disk."""
    handle, temporary = tempfile.mkstemp(prefix=".wuhua-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
    return temporary


def _remember(folder: Path) -> None:
    """Bring the folder's entry to the disk, where a folder can be opened."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
