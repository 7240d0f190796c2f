"""`wuhua clone`: takes a copy of an upstream's ledger as a workspace of the user's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wuhua_tui.cli.paths import shown
from wuhua_tui.cli.remote_console import clear, console
from wuhua_tui.errors import WuhuaError
from wuhua_tui.report.visible import visible

if TYPE_CHECKING:
    from wuhua_tui.sync.clone import Cloned

_GROUP = 4


class NoNameError(WuhuaError):
    """The address says no name for a folder."""

    def __init__(self, url: str) -> None:
        super().__init__(f"从“{url}”看不出目录名。请写明放在哪个目录：wuhua clone 地址 目录。")


@click.command(short_help="从上级取一份台账")
@click.argument("url", metavar="地址")
@click.argument("directory", required=False, metavar="[目录]")
@click.option("--root", default="", metavar="编号", help="登记单上的台账编号；对不上就不取。")
@click.option("--insecure", is_flag=True, help="允许不加密的 http:// 和 git:// 地址（只在内部专网里用）。")
def clone(url: str, directory: str | None, root: str, *, insecure: bool) -> None:
    """从上级取一份台账，建成自己的工作区：核对编号，设好签名和按栏目合并，登记进名单。

    不写 --root 时会显示台账编号，请与上级登记单上的核对；以后上级的历史换了开头，同步会拒绝。
    """
    from wuhua_tui.cli.init import own_key
    from wuhua_tui.repository.addresses import vetted
    from wuhua_tui.repository.drivers import register
    from wuhua_tui.sync.clone import clone as take
    from wuhua_tui.workspace.known import remember

    vetted(url, insecure=insecure)
    folder = Path(directory) if directory else Path(_name(url))
    try:
        found = take(url, folder, own_key(), root=root, insecure=insecure, console=console())
    finally:
        clear()
    register(folder)
    name = remember(folder)
    sys.stdout.write(f"{visible(shown(folder))}\n")
    sys.stdout.flush()
    _tell(found, name, pinned=bool(root))


def _tell(found: Cloned, name: str, *, pinned: bool) -> None:
    spaced = " ".join(found.root[start : start + _GROUP] for start in range(0, len(found.root), _GROUP))
    sys.stderr.write(f"取来 {found.files} 个文件。台账编号：{spaced}\n")
    if not pinned:
        sys.stderr.write("请与上级登记单上的编号核对；对不上的，不要使用这一份。\n")
    sys.stderr.write(f"已登记进名单，名称 {visible(name)}：以后可以用 wuhua sync -C {visible(name)}。\n")


def _name(url: str) -> str:
    name = url.rstrip("/").replace("\\", "/").rpartition("/")[2].rpartition(":")[2].removesuffix(".git")
    if not name.strip(". ") or name.startswith("-"):
        raise NoNameError(url)
    return name
