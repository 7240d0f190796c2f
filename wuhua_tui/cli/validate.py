"""`wuhua validate` as click knows it: its options, their help, and what may be wrong with them.

A plain command line is read by `plain_words` before click is loaded; both ask `answering`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wuhua_tui.cli.answering import answer
from wuhua_tui.cli.request import FAIL_LEVELS, MOST_JOBS, Request
from wuhua_tui.cli.types import Days, ReportPath
from wuhua_tui.cli.values import Day, paths_from_stdin
from wuhua_tui.errors import ExitCode
from wuhua_tui.report.registry import FORMATS

if TYPE_CHECKING:
    from datetime import date


@click.command(short_help="按“五化”标准检查台账")
@click.argument("paths", nargs=-1, metavar="[路径]...")
@click.option("--as-of", "as_of", type=Day(), help="按哪一天检查，默认今天（北京时间）。")
@click.option("--window", type=Days(), help="检查哪一段时间：一个年份，或“起..止”；默认检查日所在的一年。")
@click.option("--only", "only", multiple=True, metavar="条款", help="只看某条款或检查项，可以写多次。")
@click.option(
    "--kind", "only_kinds", multiple=True, metavar="种类", help="只看某种记录的格式问题和检查结果，可以写多次。"
)
@click.option(
    "--fail-level",
    type=click.Choice(list(FAIL_LEVELS)),
    default="must",
    show_default=True,
    help="哪一级未达标时返回 1：must 必须，should 加上应当尽量，never 都不。",
)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True, help="输出格式。")
@click.option("--report", "reports", type=ReportPath(), multiple=True, help="另存一份报告，可以写多次。")
@click.option("--names", is_flag=True, help="sarif、junit、github、csv 里写出姓名；不写则只写“成员 7k3f”。")
@click.option("--commit", metavar="版本", help="检查某个版本（提交、分支、标签）里的台账，不看现在的文件。")
@click.option("--staged", is_flag=True, help="检查已经暂存、将要提交的内容，提交前的钩子用。")
@click.option("--since", metavar="版本", help="只列出这个版本以来改动的记录所涉及的内容。")
@click.option("--stdin-paths0", "stdin_paths", is_flag=True, help="从标准输入再读路径，每个后面跟一个空字符。")
@click.option("--no-index", is_flag=True, help="不用也不写 .git/wuhua/ 里的索引，全部重新检查。")
@click.option("--jobs", type=click.IntRange(0, MOST_JOBS), default=0, metavar="数目", help="用几个进程；0 由程序决定。")
def validate(
    paths: tuple[str, ...],
    as_of: date | None,
    window: tuple[date, date] | None,
    only: tuple[str, ...],
    only_kinds: tuple[str, ...],
    fail_level: str,
    format_: str,
    reports: tuple[tuple[str, str], ...],
    names: bool,
    commit: str | None,
    staged: bool,
    since: str | None,
    stdin_paths: bool,
    no_index: bool,
    jobs: int,
) -> None:
    """按“五化”标准检查一份记录、一个支部或许多支部的台账。

    路径可以是一份记录、支部的目录、工作区，或装着许多工作区的目录；不写就是当前目录。

    --since 仍按整个台账判断，只列出三类：改动过的记录本身的问题和涉及它的结论；改动给别的记录带来的问题；结论与那个
    版本不同的事项。
    """
    request = Request(
        paths=(*paths, *paths_from_stdin()) if stdin_paths else paths or (".",),
        as_of=as_of,
        window=window,
        only=only,
        kinds=only_kinds,
        fail_level=fail_level,
        formats=((format_, None), *reports),
        names=names,
        use_index=not no_index,
        jobs=jobs,
        commit=commit,
        since=since,
        staged=staged,
    )
    code = answer(request)
    if code is not ExitCode.CLEAN:
        raise click.exceptions.Exit(code)
