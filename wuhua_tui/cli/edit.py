"""`wuhua edit`: opens a record in the user's editor and saves what comes back; what has errors is offered again."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wuhua_tui.cli.passphrase import passphrase
from wuhua_tui.errors import ExitCode, WuhuaError
from wuhua_tui.report.visible import visible

if TYPE_CHECKING:
    from wuhua_tui.workspace.opened import Opened
    from wuhua_tui.workspace.save_errors import InvalidRecordError


class EditorMissingError(WuhuaError):
    """The user's editor cannot be started."""

    def __init__(self, editor: str) -> None:
        super().__init__(f"编辑器“{editor}”打不开。请用环境变量 EDITOR 指定一个，例如 EDITOR=nano。")


class EditorFailedError(WuhuaError):
    """The editor ended with an error; what was typed is kept."""

    def __init__(self, draft: Path) -> None:
        super().__init__(f"编辑器没有正常结束，没有保存；改到一半的内容留在 {draft}。")


class NotSavedError(WuhuaError):
    """The user gave up on a record with errors; what was typed is kept."""

    exit_code = ExitCode.FINDINGS

    def __init__(self, path: str, draft: Path) -> None:
        super().__init__(f"“{path}”没有保存；改过的内容留在 {draft}，接着改：wuhua edit {path} --with {draft}。")


@click.command(short_help="用编辑器改一份记录并保存")
@click.argument("record", metavar="记录")
@click.option("--with", "source", metavar="文件", help="不打开编辑器，直接用这个文件的内容（例如另存的版本）。")
@click.option("-C", "--directory", metavar="目录", default=".", help="工作区的目录，默认当前目录所在的工作区。")
def edit(record: str, source: str | None, directory: str) -> None:
    """用编辑器（环境变量 VISUAL 或 EDITOR）改一份记录，存入历史。

    格式有错时指出在哪里，可以接着改；放弃了，改过的内容也会留着。编辑期间文件被别的程序改过的，不会覆盖（退出码 5）。
    """
    from wuhua_tui.workspace.files import read_file
    from wuhua_tui.workspace.locate import find_workspace
    from wuhua_tui.workspace.opened import NotARecordError, below, kind_of, open_record

    root = find_workspace(Path(directory)).root
    path = below(root, record)
    if kind_of(path) is None:
        raise NotARecordError(record)
    opened = open_record(root, path)
    if source is not None:
        _save(opened, read_file(Path(source)))
        return
    edit_and_save(opened, opened.data)


def edit_and_save(opened: Opened, text: bytes) -> None:
    """Let the user edit `text` until it can be saved, and save it; or until the user gives up.

    Raises:
        EditorMissingError, EditorFailedError: The editor did not do its work.
        NotSavedError: The user gave up; the draft is kept.
        What `wuhua_tui.workspace.save.save` raises.
    """
    from wuhua_tui.repository.place import find_repository
    from wuhua_tui.workspace.atomic import create_file, make_folder
    from wuhua_tui.workspace.save_errors import InvalidRecordError

    folder = find_repository(opened.root).own_dir / "drafts" / str(os.getpid())
    make_folder(folder, 0o700)
    draft = folder / opened.file.name
    create_file(draft, text, mode=0o600)
    while True:
        _run_editor(draft)
        data = draft.read_bytes()
        if data == opened.data and opened.digest is not None:
            sys.stdout.write(f"没有改动：{visible(opened.path)}\n")
            break
        try:
            _save(opened, data)
        except InvalidRecordError as error:
            if not _again(error):
                raise NotSavedError(opened.path, draft) from error
            continue
        break
    draft.unlink()
    folder.rmdir()


def _save(opened: Opened, data: bytes) -> None:
    from wuhua_tui.cli.save import say
    from wuhua_tui.workspace.save import save

    say(save(opened, data, ask=passphrase))


def _again(error: InvalidRecordError) -> bool:
    """Show what is wrong and ask whether to go on editing; without a terminal there is nobody to ask."""
    for problem in error.problems:
        if problem.level == "error":
            place = f"第 {problem.line} 行：" if problem.line else ""
            hint = f"（{problem.hint}）" if problem.hint else ""
            sys.stderr.write(f"{visible(place + problem.sentence + hint)}\n")
    if not sys.stdin.isatty():
        return False
    return click.confirm("有格式错误，没有保存。接着改吗？", default=True, err=True)


def _run_editor(draft: Path) -> None:
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if sys.platform == "win32" else "vi")
    try:
        # The user's own editor, in the user's own environment; the words are split without a shell.
        done = subprocess.run([*shlex.split(editor), str(draft)], check=False)  # noqa: S603
    except (OSError, ValueError) as error:
        raise EditorMissingError(editor) from error
    if done.returncode:
        raise EditorFailedError(draft)
