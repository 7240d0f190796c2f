"""`wuhua completion`: prints the script that makes a shell complete commands, options and values."""

from __future__ import annotations

import sys

import click

_SHELLS = ("bash", "zsh", "fish")
_VARIABLE = "_WUHUA_COMPLETE"


@click.command(short_help="输出命令补全脚本")
@click.argument("shell", type=click.Choice(_SHELLS), metavar="|".join(_SHELLS))
def completion(shell: str) -> None:
    """输出命令补全脚本，按 Tab 键就能补全命令、选项和取值。

    启用的方法：bash 在 ~/.bashrc 里加一行 eval "$(wuhua completion bash)"，zsh 在 ~/.zshrc 里加一行
    eval "$(wuhua completion zsh)"，fish 运行 wuhua completion fish > ~/.config/fish/completions/wuhua.fish。
    """
    from click.shell_completion import get_completion_class

    from wuhua_tui.cli.group import wuhua
    from wuhua_tui.cli.language import speak_chinese

    speak_chinese()
    found = get_completion_class(shell)
    if found is not None:
        sys.stdout.write(f"{found(wuhua, {}, 'wuhua', _VARIABLE).source().strip()}\n")
