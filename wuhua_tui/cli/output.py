"""Where reports go: stdout, and files that appear only when they are whole."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from wuhua_tui.errors import OutputError, WuhuaError, reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Write = Callable[[str], object]


class ReportFileError(WuhuaError):
    """The file of a `--report` cannot be written."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"报告写不进“{path}”（{why}）。请换一个位置。")


class SameReportFileError(WuhuaError):
    """Two `--report` name one file."""

    def __init__(self, path: str) -> None:
        super().__init__(f"有两份报告都要写进“{path}”。请各写一个文件。")


@contextmanager
def open_reports(paths: Sequence[str | None]) -> Iterator[list[Write]]:
    """Give a write function for each path, stdout for None; files are put in place when all went well.

    Raises:
        ReportFileError: A file cannot be created, written or put in its place.
        SameReportFileError: Two paths are one file.
    """
    # A link stays, what it leads to is replaced.
    targets = [None if path is None else Path(os.path.realpath(path)) for path in paths]
    for index, path in enumerate(paths):
        if path is not None and targets[index] in targets[:index]:
            raise SameReportFileError(path)
    with ExitStack() as stack:
        yield [
            _to_stdout if path is None or target is None else stack.enter_context(_file(path, target))
            for path, target in zip(paths, targets, strict=True)
        ]


def _to_stdout(text: str) -> None:
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(error) from error


@contextmanager
def _file(path: str, target: Path) -> Iterator[Write]:
    temporary: Path | None = None
    with _named(path):
        # A pipe or a device (/dev/null) is written to as it is: a file must never take its place.
        if target.exists() and not target.is_file() and not target.is_dir():
            file = _text(os.open(target, os.O_WRONLY))
        else:
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, "")
            import tempfile

            handle, name = tempfile.mkstemp(prefix=".wuhua-", dir=target.parent)
            temporary, file = Path(name), _text(handle)

    def write(text: str) -> None:
        with _named(path):
            file.write(text)

    try:
        yield write
        with _named(path):
            file.close()
            if temporary is not None:
                temporary.chmod(_mode(target))
                temporary.replace(target)
    finally:
        with suppress(OSError):
            file.close()
        if temporary is not None:
            temporary.unlink(missing_ok=True)


@contextmanager
def _named(path: str) -> Iterator[None]:
    """Turn a refusal of the system into our own failure with the path that the user gave."""
    try:
        yield
    except OSError as error:
        raise ReportFileError(path, reason(error)) from error


def _text(handle: int) -> IO[str]:
    # Every line break of a report is one byte, on Windows too: scripts compare them.
    return os.fdopen(handle, "w", encoding="utf-8", newline="\n")


def _mode(target: Path) -> int:
    """Return the mode of the file that is replaced, or the one that the user's umask gives a new file."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask
