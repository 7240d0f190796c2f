"""Whether files may have changed since they were last read, without reading them."""

from __future__ import annotations

import os
import stat
from typing import Final, NamedTuple

from wuhua_tui.workspace.digests import digest

_ADMISSIONS: Final = "/admissions"


class Fingerprint(NamedTuple):
    """What a file or a folder looked like at one moment.

    Attributes:
        digest: Of the names, kinds, sizes, times and numbers of everything in it. Both times are in it: a program can
            set a file's own time back, but not the time of that change.
        admissions: The same of its folder `admissions` alone, whose numbers other branches are judged by.
        newest: When something was last changed, in nanoseconds of the file system's clock.
    """

    digest: str
    admissions: str
    newest: int


NOTHING: Final = Fingerprint("nothing", "", 0)
"""The fingerprint of what is not there."""


def fingerprint(path: str, passing_over: str = "") -> Fingerprint | None:
    """Return the fingerprint of what lies at a path; None where something cannot be looked at.

    A link is looked through where it leads to a file, and not where it leads to a folder. `passing_over` is the name of
    folders that do not count.
    """
    try:
        if stat.S_ISDIR(os.lstat(path).st_mode):
            return _folder(path, passing_over)
        # A link and what it leads to: either may change.
        lines = [_line(os.lstat(path)), _line(os.stat(path))]  # noqa: PTH116
        newest = max(os.lstat(path).st_ctime_ns, os.stat(path).st_ctime_ns, os.stat(path).st_mtime_ns)  # noqa: PTH116
    except FileNotFoundError:
        return NOTHING
    except OSError:
        return None
    return Fingerprint(digest(lines), "", newest)


def _folder(folder: str, passing_over: str) -> Fingerprint:
    newest = 0
    lines: list[str] = []
    admissions: list[str] = []
    waiting = [(folder, "", lines)]
    while waiting:
        path, prefix, into = waiting.pop()
        with os.scandir(path) as listing:
            entries = sorted(listing, key=_name)
        for entry in entries:
            status = entry.stat(follow_symlinks=False)
            name = f"{prefix}/{entry.name}"
            if stat.S_ISDIR(status.st_mode):
                if entry.name != passing_over:
                    waiting.append((entry.path, name, admissions if name == _ADMISSIONS else into))
                    into.append(f"{name}\0{status.st_mode}")
                continue
            # Written out, not through `_line`: a workspace may hold tens of thousands.
            modified, changed = status.st_mtime_ns, status.st_ctime_ns
            newest = max(newest, modified, changed)
            into.append(f"{name}\0{status.st_mode}\0{status.st_size}\0{modified}\0{changed}\0{status.st_ino}")
    own = digest(admissions)
    return Fingerprint(digest([*lines, own]), own, newest)


def _line(status: os.stat_result) -> str:
    return f"{status.st_mode} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name
