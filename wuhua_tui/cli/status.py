"""`wuhua status`: what is not saved, not sent, not received, and what waits for a person; nobody is asked for it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wuhua_tui.cli.formats import text_or_json
from wuhua_tui.report.visible import escape_json, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from wuhua_tui.sync.status import Status
    from wuhua_tui.workspace.pending import State

_STATES: dict[State, str] = {"new": "新增", "changed": "已修改", "gone": "文件没有了"}
_VERSION = 1


@click.command(short_help="看看有什么没保存、没发出、没收到")
@click.option("-C", "--directory", metavar="目录", default=".", help="工作区的目录，或名单里的名称。")
@text_or_json()
def status(directory: str, format_: str) -> None:
    """看看有什么还没保存、保存了没发出、上级有而本机没收到，有没有要人决定的。

    只看本机，不联网；“上次联系上级”以后别人发的，要 wuhua sync 才知道。
    """
    from wuhua_tui.sync.status import status as look
    from wuhua_tui.workspace.locate import find_workspace

    found = look(find_workspace(Path(directory)).root)
    if format_ == "json":
        text = json.dumps(_object(found), ensure_ascii=False)
        sys.stdout.write(f"{escape_json(text)}\n")
        return
    for line in _lines(found):
        sys.stdout.write(f"{visible(line)}\n")


def _object(found: Status) -> dict[str, Any]:
    return {
        "version": _VERSION,
        "upstream": found.upstream or None,
        "tip": found.tip,
        "unsaved": [
            {"path": one.path, "kind": one.kind.name if one.kind else None, "state": one.state} for one in found.unsaved
        ],
        "unsent": found.unsent,
        "unsent_since": _iso(found.unsent_since),
        "behind": found.behind,
        "conflicts": found.conflicts,
        "conflicts_since": _iso(found.conflicts_since),
        "conflicts_file": str(found.conflicts_file) if found.conflicts_file else None,
        "looked_at": _iso(found.looked_at),
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _lines(found: Status) -> Iterator[str]:
    if found.unsaved:
        yield f"没有保存：{len(found.unsaved)} 个文件（wuhua save）"
        for one in found.unsaved:
            kind = one.kind.title.partition("（")[0] if one.kind else "不是记录"
            yield f"  {_STATES[one.state]}  {kind}  {one.path}"
    else:
        yield "没有保存：无"
    since = f"，最早的在 {found.unsent_since:%Y-%m-%d %H:%M}" if found.unsent_since else ""
    yield f"没有发出：{found.unsent} 次保存{since}（wuhua sync）" if found.unsent else "没有发出：无"
    yield f"没有收取：{found.behind} 次提交（wuhua sync）" if found.behind else "没有收取：无"
    if found.conflicts:
        since = f"，从 {found.conflicts_since:%Y-%m-%d %H:%M} 起" if found.conflicts_since else ""
        file = f"，可以在 {found.conflicts_file} 里逐处决定" if found.conflicts_file else ""
        yield f"等人决定：{found.conflicts} 处{since}{file}（wuhua sync --resolve）"
    if not found.upstream:
        yield "上级地址：还没有（wuhua sync --upstream 地址）"
        return
    yield f"上级地址：{found.upstream}"
    yield f"上次联系上级：{found.looked_at:%Y-%m-%d %H:%M}" if found.looked_at else "上次联系上级：还没有过"
