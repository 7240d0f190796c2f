"""`wuhua demo`: the sample ledgers in a workspace of their own, on the screens or as a report."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from wuhua_tui.cli.paths import shown
from wuhua_tui.report.visible import visible

if TYPE_CHECKING:
    from pathlib import Path


@click.command(short_help="用样例台账演示")
@click.argument("directory", required=False, metavar="[目录]")
@click.option("--report", "as_report", is_flag=True, help="在终端里也只打印检查报告，不打开界面。")
@click.option("--as-of", "as_of", metavar="日期", help="打印报告时按哪一天，默认演示日期 2025-11-20。")
def demo(directory: str | None, as_of: str | None, *, as_report: bool) -> None:
    """用虚构的三个党支部 2025 年的台账演示：建一个带历史的工作区，在终端里打开它。

    输出不是终端的，打印青山村党支部的检查报告。默认建在当前目录下的 wuhua-demo，写不了就建在临时目录。
    已经建好的演示直接再用。演示不改动个人的任何设置，样例里没有做到的地方是有意留的，所以报告有“未达标”也返回 0。
    """
    from wuhua_tui.cli.terminal import has_screen
    from wuhua_tui.workspace.demo_folder import demo_folder, is_demo, lay_demo

    root = demo_folder(directory)
    if is_demo(root):
        sys.stderr.write(f"演示工作区已经有了：{visible(shown(root))}（删去它可以重新建立）\n\n")
    else:
        lay_demo(root)
        sys.stderr.write(f"演示工作区建好了：{visible(shown(root))}\n\n")
    sys.stderr.flush()
    if has_screen() and not as_report and as_of is None:
        code = _screens(root)
    else:
        code = 0
        _report(root, as_of)
    sys.stdout.flush()
    sys.stderr.write(f"\n接着可以：进入 {visible(shown(root))}，运行 wuhua、wuhua validate、wuhua log。\n")
    if code:
        raise click.exceptions.Exit(code)


def _screens(root: Path) -> int:
    from wuhua_tui.tui.start import start
    from wuhua_tui.workspace.demo import BRANCHES
    from wuhua_tui.workspace.discovery import RECORDS

    return start(str(root / RECORDS / BRANCHES[0]))


def _report(root: Path, as_of: str | None) -> None:
    """Print what `wuhua validate` says of the first branch; its findings are no failure here."""
    from wuhua_tui.cli.validate import validate
    from wuhua_tui.workspace.demo import BRANCHES
    from wuhua_tui.workspace.discovery import RECORDS

    arguments = [str(root / RECORDS / BRANCHES[0]), *([] if as_of is None else ["--as-of", as_of])]
    validate.main(arguments, prog_name="wuhua validate", standalone_mode=False)
