"""`wuhua delete`: takes a record out of the ledger, with a reason; the history keeps what it was."""

from __future__ import annotations

from pathlib import Path

import click

from wuhua_tui.cli.passphrase import passphrase
from wuhua_tui.errors import WuhuaError

_LONGEST = 200


class NoReasonError(WuhuaError):
    """The reason for a deletion says nothing."""

    def __init__(self) -> None:
        super().__init__("没有写删除的原因。请用一句话写明，例如 --reason 重复登记。")


class LongReasonError(WuhuaError):
    """The reason for a deletion is more than one short line."""

    def __init__(self) -> None:
        super().__init__(f"删除的原因写得太长（一行，至多 {_LONGEST} 字）。请用一句话写明，例如 --reason 重复登记。")


class PersonalReasonError(WuhuaError):
    """The reason for a deletion holds what must not stand in the clear."""

    def __init__(self) -> None:
        super().__init__("删除的原因里有看不见的字符，或身份证号、手机号、银行卡号一类的号码。请去掉，再做一次。")


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
    from wuhua_tui.workspace.save import delete as delete_record
    from wuhua_tui.workspace.save import open_to_delete

    _check(reason)
    root = find_workspace(Path(directory)).root
    opened = open_to_delete(root, below(root, record))
    say(delete_record(opened, reason, dry_run=dry_run, ask=passphrase), dry_run=dry_run)


def _check(reason: str) -> None:
    """Refuse a reason that says nothing, is long, or holds what must not stand in the clear."""
    from wuhua_tui.ledger.text_scan import scan

    if not reason.strip():
        raise NoReasonError
    if len(reason) > _LONGEST or len(reason.splitlines()) > 1:
        raise LongReasonError
    if any(one.level == "error" for one in scan(reason, "")):
        raise PersonalReasonError
