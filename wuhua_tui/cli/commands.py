"""The table of commands: where each lives, and one line of help, so that `wuhua --help` loads none of them."""

from __future__ import annotations

from typing import Final, NamedTuple


class Command(NamedTuple):
    """Module and attribute of a click command, and its line in `wuhua --help`."""

    module: str
    attribute: str
    help: str


COMMANDS: Final[dict[str, Command]] = {
    "validate": Command("wuhua_tui.cli.validate", "validate", "按“五化”标准检查台账"),
    "todo": Command("wuhua_tui.cli.todo", "todo", "列出今后要做的事"),
    "explain": Command("wuhua_tui.cli.explain", "explain", "说明一个检查项：依据、要求、怎么改"),
    "standards": Command("wuhua_tui.cli.standards", "standards", "标准和实施意见：检查项、条款、检查、影响"),
    "new": Command("wuhua_tui.cli.new", "new", "新建一份记录"),
    "edit": Command("wuhua_tui.cli.edit", "edit", "用编辑器改一份记录并保存"),
    "save": Command("wuhua_tui.cli.save", "save", "把改好的记录存入历史"),
    "log": Command("wuhua_tui.cli.log", "log", "看谁在什么时候存了什么"),
    "diff": Command("wuhua_tui.cli.diff", "diff", "逐栏比较两个版本"),
    "delete": Command("wuhua_tui.cli.delete", "delete", "删去一份记录，写明原因"),
    "undo": Command("wuhua_tui.cli.undo", "undo", "撤销一次保存"),
    "restore": Command("wuhua_tui.cli.restore", "restore", "把一份记录恢复成从前的样子"),
    "sync": Command("wuhua_tui.cli.sync", "sync", "和上级交换：收取、合并、发出"),
    "status": Command("wuhua_tui.cli.status", "status", "看看有什么没保存、没发出、没收到"),
    "clone": Command("wuhua_tui.cli.clone", "clone", "从上级取一份台账"),
    "bundle": Command("wuhua_tui.cli.bundle", "bundle", "没有网络时用U盘交换"),
    "format": Command("wuhua_tui.cli.format", "format_", "整理记录的写法"),
    "schema": Command("wuhua_tui.cli.schema", "schema", "显示一种记录有哪些栏目"),
    "init": Command("wuhua_tui.cli.init", "init", "新建一个台账工作区"),
    "key": Command("wuhua_tui.cli.key", "key", "签名密钥：新建、显示、导入"),
    "demo": Command("wuhua_tui.cli.demo", "demo", "用样例台账演示"),
    "serve": Command("wuhua_tui.cli.serve", "serve", "在本机的浏览器里打开台账"),
    "doctor": Command("wuhua_tui.cli.doctor", "doctor", "检查本机环境"),
    "editor": Command("wuhua_tui.cli.editor", "editor", "为编辑器准备提示文件"),
    "completion": Command("wuhua_tui.cli.completion", "completion", "输出命令补全脚本"),
}
"""In the order in which `wuhua --help` shows them."""
