"""`wuhua demo`: the sample ledger in a workspace of its own, and its report."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click

from wuhua_tui.cli.paths import shown
from wuhua_tui.errors import WuhuaError
from wuhua_tui.report.visible import visible

_FOLDER = "wuhua-demo"


class FolderTakenError(WuhuaError):
    """The folder for the demonstration holds something else."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"“{folder}”里已经有别的文件，演示不会写进去。请换一个目录：wuhua demo 新目录。")


@click.command(short_help="用样例台账演示")
@click.argument("directory", required=False, metavar="[目录]")
@click.option("--as-of", "as_of", metavar="日期", help="按哪一天显示报告，默认演示日期 2025-11-20。")
def demo(directory: str | None, as_of: str | None) -> None:
    """用虚构的青山村党支部 2025 年的台账演示：建一个带历史的工作区，显示检查报告。

    默认建在当前目录下的 wuhua-demo，写不了就建在临时目录。已经建好的演示直接再用。演示不改动个人的任何设置，
    样例里没有做到的地方是有意留的，所以报告有“未达标”也返回 0。
    """
    root = _folder(directory)
    if _is_demo(root):
        sys.stderr.write(f"演示工作区已经有了：{visible(shown(root))}（删去它可以重新建立）\n\n")
    else:
        _build(root)
        sys.stderr.write(f"演示工作区建好了：{visible(shown(root))}\n\n")
    sys.stderr.flush()
    _report(root, as_of)
    sys.stdout.flush()
    sys.stderr.write(f"\n接着可以：进入 {visible(shown(root))}，运行 wuhua validate、wuhua new meeting、git log。\n")


def _folder(directory: str | None) -> Path:
    """Return where the demonstration is or will be.

    Raises:
        FolderTakenError: Something else is there.
    """
    root = Path(directory or _FOLDER)
    if directory is None and not root.exists() and not os.access(Path.cwd(), os.W_OK):
        root = Path(tempfile.gettempdir()) / f"{_FOLDER}-{os.getpid()}"
    if root.exists() and not _is_demo(root) and (not root.is_dir() or any(root.iterdir())):
        raise FolderTakenError(shown(root))
    return root


def _is_demo(root: Path) -> bool:
    from wuhua_tui.workspace.settings import read_settings

    return (root / ".git").exists() and read_settings(root).demo_date is not None


def _build(root: Path) -> None:
    from wuhua_tui.repository.commit_text import Identity
    from wuhua_tui.repository.create import create
    from wuhua_tui.repository.history import NewCommit, write_history
    from wuhua_tui.repository.process import UNTOUCHED, require_new_enough
    from wuhua_tui.workspace.atomic import make_folder
    from wuhua_tui.workspace.demo import steps

    require_new_enough()  # without git nothing is written
    who = Identity("青山村党支部", "qingshan@wuhua.invalid")
    commits = [NewCommit(step.subject, step.when, who, step.files) for step in steps()]
    make_folder(root)
    create(root, UNTOUCHED)
    write_history(root, commits)


def _report(root: Path, as_of: str | None) -> None:
    """Print what `wuhua validate` says of the workspace; its findings are no failure here."""
    from wuhua_tui.cli.validate import validate

    arguments = [str(root), *([] if as_of is None else ["--as-of", as_of])]
    validate.main(arguments, prog_name="wuhua validate", standalone_mode=False)
