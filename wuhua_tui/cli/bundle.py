"""`wuhua bundle`: the same exchange as `wuhua sync`, over a stick."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from wuhua_tui.cli.passphrase import passphrase
from wuhua_tui.cli.prepared import SUBCOMMANDS, CommandGroup
from wuhua_tui.report.visible import visible


@click.group(
    cls=CommandGroup,
    short_help="没有网络时用U盘交换",
    invoke_without_command=True,
    subcommand_metavar=SUBCOMMANDS,
)
@click.pass_context
def bundle(ctx: click.Context) -> None:
    """没有网络时用U盘交换：一台电脑上 create，另一台上 apply；检查和合并与 wuhua sync 一样。"""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@bundle.command(short_help="把已保存的全部写进一个文件")
@click.argument("file", metavar="文件")
@click.option("-C", "--directory", metavar="目录", default=".", help="工作区的目录，或名单里的名称。")
def create(file: str, directory: str) -> None:
    """把已保存的全部历史写进一个文件（例如 /media/usb/青山.bundle），带到另一台电脑上。没有保存的不在里面。

    文件里有全部记录和姓名，和台账一样保管，用完删去。
    """
    from wuhua_tui.sync.bundle import create as write
    from wuhua_tui.workspace.locate import find_workspace

    tip = write(find_workspace(Path(directory)).root, Path(file))
    sys.stdout.write(f"写好了：{visible(file)}（到 {tip[:10]} 为止）\n")


@bundle.command("apply", short_help="收下文件里的历史")
@click.argument("file", metavar="文件")
@click.option("-C", "--directory", metavar="目录", default=".", help="工作区的目录，或名单里的名称。")
@click.option("--resolve", metavar="mine|theirs|文件", help="两边改得不一样的，全用我的、全用对方的，或按填好的文件。")
@click.option("-n", "--dry-run", is_flag=True, help="只检查和试合并，说明会怎样，不改文件。")
def apply_(file: str, directory: str, resolve: str | None, *, dry_run: bool) -> None:
    """收下另一台电脑写的文件：核对是不是同一个台账，逐项合并，不联网，不发出。"""
    from wuhua_tui.cli.sync import resolve_by, tell
    from wuhua_tui.sync.bundle import apply
    from wuhua_tui.sync.flow import Wishes
    from wuhua_tui.workspace.locate import find_workspace

    wishes = Wishes(resolve=resolve_by(resolve), dry_run=dry_run)
    done = apply(find_workspace(Path(directory)).root, Path(file), wishes, passphrase)
    # What is not sent here is no news of the stick's.
    tell(done._replace(sent=0), dry_run=dry_run)
