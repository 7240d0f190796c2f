"""`wuhua todo`: what is still to be done in the coming days, whose job it is, and how long there still is."""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import click

from wuhua_tui.cli.paths import shown
from wuhua_tui.cli.values import Day
from wuhua_tui.judgement.loaded import load_target
from wuhua_tui.judgement.plan import Plan
from wuhua_tui.judgement.todo import Look
from wuhua_tui.ledger.load import has_errors
from wuhua_tui.report.todo import FORMATS, Row, TodoRun
from wuhua_tui.report.visible import visible
from wuhua_tui.standards.days import add_days
from wuhua_tui.workspace.clock import Clock
from wuhua_tui.workspace.discovery import discover
from wuhua_tui.workspace.executor import spread, workers
from wuhua_tui.workspace.ledger_files import read_ledger

if TYPE_CHECKING:
    from wuhua_tui.workspace.discovery import Target

_MOST_DAYS = 3660


@click.command(short_help="列出今后要做的事")
@click.argument("paths", nargs=-1, metavar="[路径]...")
@click.option(
    "--days", type=click.IntRange(0, _MOST_DAYS), default=30, show_default=True, metavar="天数", help="看今后多少天。"
)
@click.option("--as-of", "as_of", type=Day(), help="从哪一天算起，默认今天（北京时间）。")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="输出格式；ics 是日历文件，可以导入手机。",
)
@click.option("--names", is_flag=True, help="ics 里写出姓名；不写则只写“成员 7k3f”。")
def todo(paths: tuple[str, ...], days: int, as_of: date | None, format_: str, names: bool) -> None:
    """列出今后若干天里要做的事，一件一行，按期限先后：还有几天、哪天到期、谁的事、做什么。

    凡是现在没有做完的，或者这些天里开始的，都列出来，也包括明年的；已经过期的见 wuhua validate。
    """
    from wuhua_tui import __version__
    from wuhua_tui.cli.output import open_reports
    from wuhua_tui.cli.validating import shared_settings

    targets = discover(paths or (".",))
    settings, newer = shared_settings(targets)
    day = as_of or Clock(settings.demo_date).today()
    until = add_days(day, days)
    plan = Plan(settings.standard, settings.version, day, (day, until), newer=newer)
    look = Look(plan, days, hidden=format_ == "ics" and not names)
    found: list[Row] = []
    for its_rows, broken in spread(partial(_looked, look), targets, workers(0, len(targets))):
        found += its_rows
        if broken:
            sys.stderr.write(visible(broken) + "\n")
    found.sort(key=lambda row: row.deadline or date.max)
    if format_ == "ics" and hasattr(sys.stdout, "reconfigure"):
        # A calendar has line ends of its own.
        sys.stdout.reconfigure(newline="")
    run = TodoRun(day, until, days, __version__, demo=settings.demo_date is not None)
    with open_reports([None]) as (write,):
        write(FORMATS[format_](run, found))


def _looked(look: Look, target: Target) -> tuple[list[Row], str]:
    """Read one branch; return what it has to do, and a sentence where its files are at fault."""
    loaded = load_target(target, look.plan, read_ledger(target))
    broken = ""
    if has_errors(loaded.problems):
        name, where = loaded.ledger.name, shown(target.folder)
        broken = f"“{name}”有文件写得不对，没有读进来，清单可能不准。请先运行 wuhua validate {where}。"
    return look.of(loaded), broken
