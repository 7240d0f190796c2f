"""Where reports go: stdout, and files that appear only when they are whole."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from wuhua_tui.errors import WuhuaError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


class ReportFileError(WuhuaError):
    """The file of a `--report` cannot be written."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"报告写不进“{path}”（{reason}）。请换一个位置。")


@contextmanager
def open_reports(paths: Sequence[str | None]) -> Iterator[list[Callable[[str], object]]]:
    """Give a write function for each path, stdout for None; files are put in place when all went well.

    Raises:
        ReportFileError: A file cannot be created or put in its place.
    """
    with ExitStack() as stack:
        yield [sys.stdout.write if path is None else stack.enter_context(_file(path)).write for path in paths]


@contextmanager
def _file(path: str) -> Iterator[IO[str]]:
    target = Path(path)
    try:
        handle, temporary = tempfile.mkstemp(prefix=".wuhua-", dir=target.parent)
    except OSError as error:
        raise ReportFileError(path, error.strerror or "") from error
    try:
        # Every line break of a report is one byte, on Windows too: scripts compare them.
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except OSError as error:
        raise ReportFileError(path, error.strerror or "") from error
    finally:
        Path(temporary).unlink(missing_ok=True)
