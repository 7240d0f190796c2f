"""Runs one command line and turns what goes wrong into a Chinese sentence on stderr and an exit code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from wuhua_tui.errors import ExitCode, WuhuaError

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:  # noqa: PLR0911 - one exit code an ending
    """Run `arguments` and return the exit code; nothing is raised, and no traceback reaches the user."""
    from wuhua_tui.cli.language import speak_chinese

    speak_chinese()
    import click

    from wuhua_tui.cli.group import invoke
    from wuhua_tui.cli.usage import told

    try:
        return invoke(arguments)
    except click.ClickException as error:
        for line in told(error):
            _say(line)
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        _say("已中断。")
        return ExitCode.INTERRUPTED
    except WuhuaError as error:
        _say(str(error))
        return error.exit_code
    except BrokenPipeError:
        # The reader of a pipe (head, less) has gone: that is its right, and nothing of ours failed.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.CLEAN
    except Exception as error:  # noqa: BLE001 - the last line of defence: the log keeps what the user cannot read
        from wuhua_tui.cli.crash import write_log

        _say(f"程序出现意外错误，没有完成。记录在 {write_log(error)}，请把它发给维护者。")
        return ExitCode.UNEXPECTED


def _say(sentence: str) -> None:
    from wuhua_tui.report.visible import visible

    sys.stderr.write(visible(sentence) + "\n")
