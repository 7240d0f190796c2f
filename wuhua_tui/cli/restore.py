"""`wuhua restore`: brings a record back to what it was, by a new commit."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from wuhua_tui.cli.passphrase import passphrase
from wuhua_tui.report.visible import visible


@click.command(short_help="把一份记录恢复成从前的样子")
@click.argument("record", metavar="记录")
@click.option("--at", "commit", metavar="提交", help="恢复成哪一次提交时的样子；不写就是最近一次不同的样子。")
@click.option("-C", "--directory", metavar="目录", default=".", help="工作区的目录，默认当前目录所在的工作区。")
@click.option("-n", "--dry-run", is_flag=True, help="只检查能不能恢复，什么也不改。")
def restore(record: str, commit: str | None, directory: str, *, dry_run: bool) -> None:
    """把一份记录恢复成从前的样子，另作一次签了名的提交；已经删去的也能找回。历史不会改写。

    文件里还没有存入历史的修改，会先另存一份。
    """
    from wuhua_tui.cli.save import say
    from wuhua_tui.workspace.locate import find_workspace
    from wuhua_tui.workspace.opened import below
    from wuhua_tui.workspace.undo import restore as restore_record

    root = find_workspace(Path(directory)).root
    done = restore_record(root, below(root, record), commit, dry_run=dry_run, ask=passphrase)
    say(done.saved, dry_run=dry_run)
    if done.kept is not None:
        sys.stderr.write(f"原来文件里没有存入历史的内容另存在 {visible(str(done.kept))}。\n")
