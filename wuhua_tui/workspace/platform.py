"""What differs between systems: where a user's own files lie."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

_APPLICATION: Final = "wuhua"
_LOCKED_BYTE: Final = 1 << 30


def config_dir() -> Path:
    """Return the folder of the user's settings, which need not exist."""
    return _user_dir("XDG_CONFIG_HOME", ".config", "Application Support", "APPDATA")


def state_dir() -> Path:
    """Return the folder for logs and other traces of use, which need not exist."""
    return _user_dir("XDG_STATE_HOME", ".local/state", "Logs", "LOCALAPPDATA")


def _user_dir(xdg: str, below_home: str, library: str, windows: str) -> Path:
    given = os.environ.get(xdg, "")
    # A relative path in an XDG variable is to be ignored, says its specification.
    if os.path.isabs(given):  # noqa: PTH117 - asked before there is a Path
        return Path(given) / _APPLICATION
    if sys.platform == "win32" and os.environ.get(windows):
        return Path(os.environ[windows]) / _APPLICATION
    if sys.platform == "darwin":
        return _home() / "Library" / library / _APPLICATION
    return _home() / below_home / _APPLICATION


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        # Neither HOME nor an entry in the list of users: a folder that cannot be written, so callers fall back.
        return Path("/nonexistent")


def lock(handle: int) -> bool:
    """Lock an open file for this process, and say whether that was possible; the system unlocks it when it is closed.

    A process that is killed leaves no such lock behind.
    """
    if sys.platform == "win32":
        import msvcrt

        # A byte far behind what is written, so that others may still read the file.
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
