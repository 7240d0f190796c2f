"""How far git is with a transfer, in Chinese."""

from __future__ import annotations

import re
from typing import Final

from wuhua_tui.report.visible import visible

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


def counted(line: str) -> str:
    """Return in Chinese what git or the server counts in a line; nothing where it counts nothing."""
    found = _COUNT.match(line)
    if found is None:
        return ""
    side = "上级" if line.startswith("remote:") else "本机"
    return f"{side}{_WORDS.get(found[1], '处理')} {visible(found[2])}"
