"""`wuhua save`: puts records that were edited by hand into the history, each as a signed commit of its own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wuhua_tui.cli.passphrase import passphrase
from wuhua_tui.cli.paths import shown
from wuhua_tui.errors import WuhuaError
from wuhua_tui.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wuhua_tui.workspace.pending import Pending, State
    from wuhua_tui.workspace.save import Saved

_STATES: dict[State, str] = {"new": "新增", "changed": "已修改", "gone": "文件没有了"}


class SaveWhichError(WuhuaError):
    """Files were named, and `--all` was given as well."""

    def __init__(self) -> None:
        super().__init__("写了文件名就不要再加 --all。")


class GoneError(WuhuaError):
    """A file that is to be saved is not there, and the history has it."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"“{path}”已经不在了。要从台账里删去并写明原因：wuhua delete {path} --reason 原因；"
            f"要找回来：wuhua restore {path}。"
        )


@click.command(short_help="把改好的记录存入历史")
@click.argument("records", metavar="[记录]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="把列出的记录全部存入历史，一份一次提交。")
@click.option("-C", "--directory", metavar="目录", default=".", help="工作区的目录，默认当前目录所在的工作区。")
@click.option("-n", "--dry-run", is_flag=True, help="只检查，并显示会怎样写进历史。")
def save(records: tuple[str, ...], directory: str, *, everything: bool, dry_run: bool) -> None:
    """把用编辑器改好的记录存入历史：逐份检查格式，一份作一次签了名的提交。

    不写记录时，只列出还没有存入历史的文件，不保存。没有写到的文件不会被带进去。格式有错的不保存（退出码 1），
    没有做到的工作不影响保存。
    """
    from wuhua_tui.workspace.locate import find_workspace
    from wuhua_tui.workspace.opened import below

    if records and everything:
        raise SaveWhichError
    root = find_workspace(Path(directory)).root
    if records:
        _save_each(root, [below(root, given) for given in records], dry_run=dry_run)
        return
    from wuhua_tui.workspace.pending import pending

    waiting = pending(root)
    if everything:
        _save_each(root, [one.path for one in waiting if one.kind is not None and one.state != "gone"], dry_run=dry_run)
        waiting = [one for one in waiting if one.kind is None or one.state == "gone"]
    _list(root, waiting, everything=everything)


def _save_each(root: Path, paths: Iterable[str], *, dry_run: bool) -> None:
    """Save the records one after another; one that cannot be saved does not keep the others."""
    from wuhua_tui.repository.signing import SigningError
    from wuhua_tui.workspace.asking import ask_once
    from wuhua_tui.workspace.opened import open_record
    from wuhua_tui.workspace.save import save as save_record

    ask = ask_once(passphrase)
    worst = 0
    for path in paths:
        try:
            _refuse_gone(root, path)
            opened = open_record(root, path)
            say(save_record(opened, opened.data, dry_run=dry_run, ask=ask), dry_run=dry_run)
        except SigningError:
            # The next one would fail for the same reason.
            raise
        except WuhuaError as error:
            sys.stdout.flush()
            sys.stderr.write(f"{visible(str(error))}\n")
            worst = max(worst, int(error.exit_code))
    if worst:
        raise click.exceptions.Exit(worst)


def say(saved: Saved, *, dry_run: bool = False) -> None:
    """Tell on stdout what a save did."""
    if saved.is_same:
        text = f"没有改动：{saved.path}"
    elif dry_run or saved.commit is None:
        text = f"可以保存：{saved.subject}"
    else:
        text = f"{saved.commit[:10]} {saved.subject}"
    sys.stdout.write(f"{visible(text)}\n")


def _refuse_gone(root: Path, path: str) -> None:
    from wuhua_tui.workspace.committing import read_base

    if not (root / path).exists() and path in read_base(root, [path]).files:
        raise GoneError(path)


def _list(root: Path, waiting: list[Pending], *, everything: bool) -> None:
    """List what is not in the history, and say what to do."""
    from wuhua_tui.workspace.opened import SETTINGS

    if not waiting:
        if not everything:
            sys.stdout.write("都已存入历史。\n")
        return
    for one in waiting:
        name = one.kind.title.partition("（")[0] if one.kind else "工作区设置" if one.path in SETTINGS else "不是记录"
        sys.stdout.write(f"{_STATES[one.state]}  {name}  {visible(shown(root / one.path))}\n")
    sys.stdout.flush()
    if not everything:
        sys.stderr.write("以上还没有存入历史。存一份：wuhua save 文件；全部各存一次：wuhua save --all。\n")
    if any(one.state == "gone" for one in waiting):
        sys.stderr.write("文件没有了的：用 wuhua delete 写明原因删去，或用 wuhua restore 找回。\n")
