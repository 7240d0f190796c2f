"""The format of a workspace that this program reads and writes, and what a newer one means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT: Final = 1
"""Of a newer format nothing may be written, and what it says may not be judged."""

FORMAT_MINOR: Final = 0
"""A newer minor format only adds keys and kinds: all is read, what is not known is kept and warned about."""


def format_check(data: Mapping[str, Any], path: str = "wuhua.toml") -> Problem | None:
    """Return a problem if the workspace that `data`, its `wuhua.toml`, describes is of a newer format.

    Values of a wrong type are left to the structure check.
    """
    wanted = data.get("format")
    if type(wanted) is not int or wanted <= FORMAT:
        return None
    return Problem(
        code="workspace/newer-format",
        path=path,
        line=None,
        column=None,
        sentence=f"这个工作区是格式 {wanted} 的，本程序只认识到格式 {FORMAT}：只能看，不能判断，也不能修改",
        hint="请升级程序。",
    )


def is_newer_minor(data: Mapping[str, Any]) -> bool:
    """Tell whether a newer minor version of this program's format wrote the workspace."""
    minor = data.get("format_minor")
    return data.get("format") == FORMAT and type(minor) is int and minor > FORMAT_MINOR
