"""Runs one command line and turns what goes wrong into a Chinese sentence on stderr and an exit code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from wuhua_tui import __version__
from wuhua_tui.errors import ExitCode, OutputError, WuhuaError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wuhua_tui.cli.request import Request


def run(arguments: Sequence[str]) -> int:
    """Run `arguments` and return the exit code; nothing is raised, and no traceback reaches the user."""
    from wuhua_tui.cli.plain_words import plain_request

    _write_to_anything()
    try:
        request = plain_request(arguments)
        code = _with_click(arguments) if request is None else _answered(request)
        _flush()
    except KeyboardInterrupt:
        _say("已中断。")
        return ExitCode.INTERRUPTED
    except WuhuaError as error:
        if isinstance(error, OutputError):
            _forget_output()
        _say(str(error))
        for line in error.details:
            _say(f"  {line}")
        return error.exit_code
    except (BrokenPipeError, SystemExit):
        # The reader of a pipe (head, less) has gone: that is its right, and nothing of ours failed. SystemExit is what
        # click makes of it, and raised for nothing else here.
        _forget_output()
        return ExitCode.CLEAN
    except Exception as error:  # noqa: BLE001 - the last line of defence: the log keeps what the user cannot read
        from wuhua_tui.workspace.crash_log import write_log

        log = write_log(error, __version__, " ".join(own_words(sys.argv[1:])))
        _say(f"程序出现意外错误，没有完成。记录在 {log}，请把它发给维护者。")
        return ExitCode.UNEXPECTED
    return code


def _answered(request: Request) -> int:
    from wuhua_tui.cli.answering import answer

    return answer(request)


def _with_click(arguments: Sequence[str]) -> int:
    """Let click read the words, which knows every command; say what it finds wrong with them."""
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
    except click.Abort as error:
        raise KeyboardInterrupt from error


def _write_to_anything() -> None:
    """Let no terminal's encoding end the program, nor a stdout or stderr that was closed before the start."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - to the end of the program
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _flush() -> None:
    """Hand over what was written, now: at the interpreter's end a full disk would be told in English, and twice."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(error) from error


def _forget_output() -> None:
    """Let what is still in the buffer of stdout go nowhere, or the interpreter complains at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(sentence: str) -> None:
    from wuhua_tui.report.visible import visible

    sys.stderr.write(visible(sentence) + "\n")


def own_words(words: list[str]) -> Iterator[str]:
    """Yield the command and the names of the options; values and paths may be anything."""
    from wuhua_tui.cli.commands import COMMANDS

    for word in words:
        if word in COMMANDS:
            yield word
        elif word.startswith("-"):
            yield word.partition("=")[0] if word.startswith("--") else word[:2]
