"""Keeps what a maintainer needs of an unexpected failure, and nothing of what the records say.

A message of an exception may quote a value, and so may the words of the command line; neither is written. What is
written: versions, the command and the names of its options, the classes of the exceptions, where in the program they
arose, and the path and number of a failed system call.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from wuhua_tui.workspace.platform import state_dir

if TYPE_CHECKING:
    from collections.abc import Iterator


def write_log(error: BaseException, version: str, command: str = "") -> str:
    """Write the log of `error`, readable by the user alone, and return its path.

    `version` is the program's, and `command` says what was being done, in words of the program alone. The log lies
    below the user's state folder, or below the folder for temporary files where that cannot be written; where neither
    can be, the answer says so.
    """
    text = "\n".join(_lines(error, version, command)) + "\n"
    for folder in (state_dir(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # mkstemp makes the file with mode 0600.
            handle, path = tempfile.mkstemp(prefix=f"wuhua-crash-{_now():%Y%m%d-%H%M%S}-", suffix=".log", dir=folder)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
        except OSError:
            continue
        return path
    return "（日志也写不进磁盘）"


def _lines(error: BaseException, version: str, command: str) -> Iterator[str]:
    yield f"wuhua {version}"
    yield f"python {platform.python_version()} {sys.platform} {platform.machine()}"
    yield f"time {_now():%Y-%m-%dT%H:%M:%SZ}"
    yield f"command {command or '-'}"
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield ""
        yield from _told(link)
        link = link.__cause__ or link.__context__


def _told(error: BaseException) -> Iterator[str]:
    kind = type(error)
    yield f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(error, OSError):
        yield f"  errno {error.errno} {error.filename!r}"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} in {frame.name}"


def _now() -> datetime:
    return datetime.now(timezone.utc)  # noqa: UP017 - the name says it on every version
