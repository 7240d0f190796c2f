"""`wuhua delete`: takes a record out of the ledger, with a reason; the history keeps what it was."""

from __future__ import annotations

from pathlib import Path

import click

from wuhua_tui.cli.passphrase import passphrase


@click.command(short_help="删去一份记录，写明原因")
@click.argument("record", metavar="记录")
@click.option("--reason", required=True, metavar="原因", help="为什么删去，一句话，写进历史；不写姓名和号码。")
@click.option("-C", "--directory", metavar="目录", default=".", help="工作区的目录，默认当前目录所在的工作区。")
@click.option("-n", "--dry-run", is_flag=True, help="只检查能不能删，什么也不改。")
def delete(record: str, reason: str, directory: str, *, dry_run: bool) -> None:
    """从台账里删去一份记录，作一次签了名的提交。历史里仍然查得到，可以用 wuhua restore 找回。

    别的记录还引用着它的，不能删（退出码 1）。
    """
    from wuhua_tui.cli.save import say
    from wuhua_tui.workspace.locate import find_workspace
    from wuhua_tui.workspace.opened import below
    from wuhua_tui.workspace.reasons import check_reason
    from wuhua_tui.workspace.save import delete as delete_record
    from wuhua_tui.workspace.save import open_to_delete

    check_reason(reason)
    root = find_workspace(Path(directory)).root
    opened = open_to_delete(root, below(root, record))
    say(delete_record(opened, reason, dry_run=dry_run, ask=passphrase), dry_run=dry_run)
