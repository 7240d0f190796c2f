"""`wuhua undo`: takes one save back, by a new commit."""

from __future__ import annotations

from pathlib import Path

import click

from wuhua_tui.cli.passphrase import passphrase


@click.command(short_help="撤销一次保存")
@click.argument("commit", metavar="[提交]", default="HEAD")
@click.option("-C", "--directory", metavar="目录", default=".", help="工作区的目录，默认当前目录所在的工作区。")
@click.option("-n", "--dry-run", is_flag=True, help="只检查能不能撤销，什么也不改。")
def undo(commit: str, directory: str, *, dry_run: bool) -> None:
    """撤销一次保存，默认是最近一次：把它改过的记录恢复成原样，另作一次签了名的提交。历史不会改写，撤销也可以再撤销。

    以后又改过的，不能直接撤销（退出码 5）。
    """
    from wuhua_tui.cli.save import say
    from wuhua_tui.workspace.locate import find_workspace
    from wuhua_tui.workspace.undo import undo as undo_commit

    root = find_workspace(Path(directory)).root
    say(undo_commit(root, commit, dry_run=dry_run, ask=passphrase), dry_run=dry_run)
