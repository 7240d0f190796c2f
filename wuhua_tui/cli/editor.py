"""`wuhua editor`: lets a text editor complete and check records while they are typed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from wuhua_tui.cli.paths import shown
from wuhua_tui.report.visible import visible


@click.command(short_help="为编辑器准备提示文件")
@click.option("-C", "--directory", metavar="目录", default=".", help="工作区的目录，默认当前目录所在的工作区。")
@click.option("-n", "--dry-run", is_flag=True, help="只显示会写到哪个工作区，什么也不写。")
def editor(directory: str, *, dry_run: bool) -> None:
    """为编辑器准备提示文件：写 .taplo.toml 和 .wuhua/schemas/，编辑记录时就有栏目提示和错误提示。

    VS Code 装 Even Better TOML 插件，其他编辑器装 taplo；用编辑器打开整个工作区就行。这些文件不进 git，可以重复运行。
    """
    from wuhua_tui.workspace.editor_files import CONFIG, SCHEMAS, write_editor_files
    from wuhua_tui.workspace.locate import find_workspace

    root = find_workspace(Path(directory)).root
    if dry_run:
        sys.stdout.write(f"{visible(shown(root / CONFIG))}\n{visible(shown(root / SCHEMAS))}\n")
        return
    written = write_editor_files(root)
    if (root / CONFIG) in written:
        sys.stdout.write(f"{visible(shown(root / CONFIG))}\n")
    schemas = [path for path in written if path != root / CONFIG]
    if schemas:
        sys.stdout.write(f"{visible(shown(root / SCHEMAS))}  {len(schemas)} 个文件\n")
    sys.stderr.write("提示文件写好了。\n" if written else "提示文件已经是最新的。\n")
