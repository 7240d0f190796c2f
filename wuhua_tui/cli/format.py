"""`wuhua format`: puts records into their canonical form, and leaves alone what it cannot read."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

import click

from wuhua_tui.cli.paths import shown
from wuhua_tui.errors import ExitCode, WuhuaError
from wuhua_tui.ledger.canonical import canonical
from wuhua_tui.report.visible import visible
from wuhua_tui.workspace.files import read_file, toml_files
from wuhua_tui.workspace.locate import NoWorkspaceError, find_workspace
from wuhua_tui.workspace.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from wuhua_tui.ledger.problems import Problem


class NewerMinorError(WuhuaError):
    """A newer version of the same format wrote the workspace."""

    def __init__(self, root: str) -> None:
        super().__init__(f"“{root}”由较新版本的程序写入，本程序只读不写。请升级程序。")


@click.command("format", short_help="整理记录的写法")
@click.argument("paths", nargs=-1, metavar="[路径]...")
@click.option("--check", is_flag=True, help="只列出需要整理的文件，不改动；有这样的文件时返回 1。")
@click.option("-n", "--dry-run", is_flag=True, help="只列出会改动的文件，不改动。")
def format_(paths: tuple[str, ...], *, check: bool, dry_run: bool) -> None:
    """整理记录的写法：栏目按规定的次序，每段之间空一行，换行和编码统一。

    内容和批注一个字也不改；批注跟着它下面的一栏，或同一行的内容走。读不懂的文件原样留着，并说明哪里有错。
    路径可以是一份记录、一个目录或整个工作区；不写就是当前目录。
    """
    changed = broken = 0
    for file, kind in toml_files(paths or (".",)):
        _refuse_newer(file.parent)
        data = read_file(file)
        written, problems = canonical(data, shown(file), kind)
        if written is None:
            broken += 1
            _explain(problems)
        elif written != data:
            changed += 1
            if not check and not dry_run:
                _save(file, data, written)
            sys.stdout.write(f"{'要整理' if check or dry_run else '已整理'}  {visible(shown(file))}\n")
    _sum_up(changed, broken, written=not check and not dry_run)
    if broken or (check and changed):
        raise click.exceptions.Exit(ExitCode.FINDINGS)


@cache
def _refuse_newer(folder: Path) -> None:
    """Touch nothing in a workspace of a newer format: what this program does not know it could put out of order.

    Raises:
        NewerFormatError, BrokenSettingsError: See `wuhua_tui.workspace.settings`.
        NewerMinorError: A newer version of the same format wrote it.
    """
    try:
        root = find_workspace(folder).root
    except NoWorkspaceError:
        return
    if read_settings(root).newer_minor:
        raise NewerMinorError(str(root))


def _save(file: Path, data: bytes, written: bytes) -> None:
    from wuhua_tui.workspace.atomic import digest, replace_file

    replace_file(file, written, expected=digest(data))


def _explain(problems: Iterable[Problem]) -> None:
    for problem in problems:
        place = "" if problem.line is None else f":{problem.line}:{problem.column or 1}"
        sys.stderr.write(f"没有整理  {visible(problem.path)}{place}  {visible(problem.sentence)}\n")


def _sum_up(changed: int, broken: int, *, written: bool) -> None:
    said = f"{'整理了' if written else '要整理'} {changed} 个文件" if changed else "没有要整理的文件"
    if broken:
        said += f"，{broken} 个文件有错，没有动"
    sys.stderr.write(f"{said}。\n")
