"""`wuhua serve`: the screens in a browser of this machine."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(short_help="在本机的浏览器里打开台账")
@click.option("-C", "--directory", metavar="目录", default=".", help="工作区的目录，或名单里的名称。")
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="端口", default=0, help="用哪个端口，默认由程序选一个空的。"
)
def serve(directory: str, port: int) -> None:
    """在这台电脑的浏览器里打开台账，和终端里的界面一样。只有本机能打开，别的电脑和别的网页都进不来。

    显示的网址只能用一次；同时只能有一个窗口。按 Ctrl+C 结束。
    """
    from wuhua_tui.tui.browser.run import run
    from wuhua_tui.workspace.locate import find_workspace

    # A workspace that is not there is said here, not in a page.
    find_workspace(Path(directory))
    run(directory, port, sys.stdout)
