"""`wuhua doctor`: says whether this machine has what the program needs, and what to do where it has not."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wuhua_tui.cli.help import columns
from wuhua_tui.errors import ExitCode
from wuhua_tui.report.visible import visible

if TYPE_CHECKING:
    from wuhua_tui.workspace.points import Point, State

_LABELS: dict[State, str] = {"ok": "ok", "notice": "注意", "broken": "有问题"}
_LABEL_WIDTH = 8
_WHAT_WIDTH = 15


@click.command(short_help="检查本机环境")
@click.option("-C", "--directory", metavar="目录", default=".", help="从哪个目录看工作区，默认当前目录。")
@click.option("--fix", is_flag=True, help="能修的就修：密钥权限、签名设置、按栏目合并的设置、早先中断的 git 留下的锁。")
def doctor(directory: str, *, fix: bool) -> None:
    """检查本机环境：Python、git、终端、自带数据、工作区、签名密钥，逐项说明好不好、怎么办。

    有一项“有问题”就返回 1；“注意”不影响使用。
    """
    from wuhua_tui.workspace.checkup import points

    broken = False
    for point in points(Path(directory), fix=fix):
        broken = broken or point.state == "broken"
        sys.stdout.write(_line(point))
        sys.stdout.flush()
    if broken:
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _line(point: Point) -> str:
    line = f"{_padded(_LABELS[point.state], _LABEL_WIDTH)}{_padded(point.what, _WHAT_WIDTH)}{visible(point.said)}\n"
    return line + (f"{' ' * _LABEL_WIDTH}{visible(point.advice)}\n" if point.advice else "")


def _padded(text: str, width: int) -> str:
    return text + " " * (width - columns(text))
