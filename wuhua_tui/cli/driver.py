"""`wuhua driver merge|textconv`: what git calls, never a person; registered by `wuhua_tui.repository.drivers`.

It is reached before click is loaded, and whatever goes wrong ends with exit code 2 and no word on stdout: then git
merges by lines, or shows the file as it is. (A traceback would end with 1, which git takes for a conflict, and the file
would hold one side without a mark.)
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wuhua_tui.sync.conflicts import Conflict

SHOWN: Final = b"wuhua:shown"
"""What stands behind a file that was shown whole; the shell function that git calls takes it off."""
_NOT_HANDLED: Final = 2
_CONFLICT: Final = 1


def drive(words: Sequence[str]) -> int:
    """Run `merge BASE MINE THEIRS MARKER-SIZE PATH` or `textconv FILE`; return the exit code, and raise nothing."""
    try:
        match words:
            case ["merge", base, mine, theirs, size, path]:
                return _merge((base, mine, theirs), int(size), path)
            case ["textconv", file]:
                return _textconv(file)
    except BaseException as error:  # noqa: BLE001 - see the module: nothing but a word of ours may look like a verdict
        _say(f"wuhua 没能处理，改由 git 处理：{type(error).__name__}")
    return _NOT_HANDLED


def _merge(files: tuple[str, str, str], size: int, path: str) -> int:
    from wuhua_tui.sync.merge_driver import merge_files
    from wuhua_tui.sync.values import Three

    found = merge_files(Three(*(Path(file).read_bytes() for file in files)), path, size)
    if found is None:
        return _NOT_HANDLED
    _replace(Path(files[1]), found.data)
    for conflict in found.conflicts:
        _say(_sentence(path, conflict))
    sys.stdout.write(f"{found.word}\n")
    sys.stdout.flush()
    return 0 if found.word == "merged" else _CONFLICT


def _textconv(file: str) -> int:
    from wuhua_tui.sync.annotate import annotated

    data = annotated(Path(file).read_bytes(), file)
    sys.stdout.buffer.write(data + SHOWN)
    sys.stdout.buffer.flush()
    return 0


def _replace(file: Path, data: bytes) -> None:
    """Write the result so that the file is the old one or the new one."""
    with NamedTemporaryFile(dir=file.absolute().parent, prefix=".wuhua-", suffix=".tmp", delete=False) as new:
        try:
            new.write(data)
            new.flush()
            Path(new.name).chmod(file.stat().st_mode)
            Path(new.name).replace(file)
        except BaseException:
            Path(new.name).unlink(missing_ok=True)
            raise


def _sentence(path: str, conflict: Conflict) -> str:
    from wuhua_tui.sync.conflicts import REASONS

    return f"要由人决定  {path}：{conflict.label}（{REASONS[conflict.reason]}）"


def _say(sentence: str) -> None:
    from wuhua_tui.report.visible import visible

    line = visible(sentence) + "\n"
    os.write(2, line.encode())
