"""What a user sees while git talks to another machine: one line that counts, on a terminal only."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final

from wuhua_tui.report.visible import visible

if TYPE_CHECKING:
    from wuhua_tui.repository.remote import Console

_WORDS: Final = {
    "Enumerating objects": "清点",
    "Counting objects": "清点",
    "Compressing objects": "压缩",
    "Receiving objects": "接收",
    "Resolving deltas": "整理",
    "Writing objects": "发出",
    "Unpacking objects": "展开",
    "Checking connectivity": "核对",
}
_COUNT: Final = re.compile(r"(?:remote: )?([A-Z][a-z]+ [a-z]+): +(\d+%|\d+)")
_CLEAR: Final = "\r\x1b[K"


def console() -> Console:
    """Return what stands between git and this process's user."""
    from wuhua_tui.repository.remote import Console

    if not sys.stderr.isatty():
        return Console()
    return Console(said=_show, may_ask=sys.stdin is not None and sys.stdin.isatty())


def clear() -> None:
    """Take the counting line away, where there is one."""
    if sys.stderr.isatty():
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()


def counted(line: str) -> str:
    """Return in Chinese what git or the server counts in a line; nothing where it counts nothing."""
    found = _COUNT.match(line)
    if found is None:
        return ""
    side = "上级" if line.startswith("remote:") else "本机"
    return f"{side}{_WORDS.get(found[1], '处理')} {visible(found[2])}"


def _show(line: str) -> None:
    if said := counted(line):
        sys.stderr.write(f"{_CLEAR}{said}")
        sys.stderr.flush()
