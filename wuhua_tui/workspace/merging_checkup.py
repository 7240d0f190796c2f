"""Looks whether plain git would merge and show records by fields in this clone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui import remedies
from wuhua_tui.errors import WuhuaError
from wuhua_tui.workspace.points import Point

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WHAT = "git 合并"


def merging_points(folder: Path, *, fix: bool) -> Iterator[Point]:
    """Yield what git's configuration and `.gitattributes` lack; with `fix`, the configuration is written first.

    Outside a workspace and a repository there is nothing to look at.
    """
    from wuhua_tui.repository.drivers import ATTRIBUTES, missing, names_drivers, register
    from wuhua_tui.repository.place import find_repository
    from wuhua_tui.workspace.locate import find_workspace

    try:
        root = find_workspace(folder).root
        find_repository(root)
    except WuhuaError:
        return  # said by other points
    try:
        written = register(root) if fix else []
        lacking, named = missing(root), names_drivers(root)
    except WuhuaError as error:
        yield Point("notice", _WHAT, "不能设置", str(error))
        return
    if lacking:
        advice = remedies.MEND_MERGING.command
        yield Point("notice", _WHAT, "本机的 git 设置里没有按栏目合并，或者不是这个程序的", advice)
    elif not named:
        advice = f"直接用 git 合并会按行合并。请在 .gitattributes 里写上：{ATTRIBUTES}"
        yield Point("notice", _WHAT, ".gitattributes 没有写明按栏目合并", advice)
    else:
        yield Point("ok", _WHAT, f"按栏目合并{'，刚才补上了设置' if written else ''}")
