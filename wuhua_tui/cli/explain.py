"""`wuhua explain`: what a check asks for, on what it rests, whom it binds, what mends it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wuhua_tui.cli.category import Category
from wuhua_tui.cli.complete import complete_checks
from wuhua_tui.cli.usage import suggestion
from wuhua_tui.cli.values import Day
from wuhua_tui.errors import WuhuaError
from wuhua_tui.workspace.rules_at import rules_at

if TYPE_CHECKING:
    from datetime import date

    from wuhua_tui.standards.catalogue import Standard
    from wuhua_tui.standards.check import Check


class UnknownCheckError(WuhuaError):
    """The standard has no check and no clause of that name."""

    def __init__(self, name: str, standard: Standard) -> None:
        slugs = {check.id.partition("/")[2]: check.id for check in standard.checks}
        hint = suggestion(name, (check.id for check in standard.checks)) or (
            f"是不是想用 {slugs[name]}？"
            if name in slugs
            else "检查项的编号见 wuhua validate 的输出，例如 2.3.4/monthly。"
        )
        super().__init__(f"标准中没有“{name}”这个检查项。{hint}")


@click.command(short_help="说明一个检查项：依据、要求、怎么改")
@click.argument("check", metavar="检查项", shell_complete=complete_checks)
@click.option("-C", "--directory", metavar="目录", default=".", help="工作区的目录；按它采用的标准和实施意见说明。")
@click.option("--category", type=Category(), help="按哪一类支部说明，例如 village；默认是工作区里支部的类别。")
@click.option("--as-of", "as_of", type=Day(), help="按哪一天施行的实施意见说明，默认今天（北京时间）。")
def explain(check: str, directory: str, category: str | None, as_of: date | None) -> None:
    """说明一个检查项：依据哪一条、要求什么、约束谁、数字从哪里来、怎么改、看哪些栏目。

    检查项是 2.3.1/general-meeting 这样的编号；写条款号（如 2.3.1）就说明这一条下面的全部检查项。
    """
    from wuhua_tui.report.explanation import pages

    rules = rules_at(Path(directory), as_of, category)
    sys.stdout.write(pages(rules, selected(rules.standard, check)))


def selected(standard: Standard, clause: str | None) -> tuple[Check, ...]:
    """Return the checks of a clause, the one of an id, or all.

    Raises:
        UnknownCheckError: There is none.
    """
    found = standard.checks if clause is None else standard.select(clause)
    if clause is not None and not found:
        raise UnknownCheckError(clause, standard)
    return found
