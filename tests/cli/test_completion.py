"""`wuhua completion`: the scripts, run by the real shells."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wuhua_tui.cli.commands import COMMANDS

BASH = """\
eval "$(wuhua completion bash)"
complete -p wuhua >/dev/null || exit 9
COMP_WORDS=({words}) COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_wuhua_completion wuhua
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.fixture
def path(tmp_path):
    """A PATH on which `wuhua` is the program under test."""
    program = tmp_path / "bin" / "wuhua"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m wuhua_tui "$@"\n')
    program.chmod(0o755)
    return f"{program.parent}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("wuhua ''", list(COMMANDS)),
        ("wuhua va", ["validate"]),
        ("wuhua new meet", ["meeting"]),
        ("wuhua schema tal", ["talk"]),
        ("wuhua explain 2.3.4/mon", ["2.3.4/monthly"]),
        ("wuhua schema meeting --format ''", ["text", "json"]),
        ("wuhua format --che", ["--check"]),
        ("wuhua zzz", []),
    ],
)
def test_bash_completes(require, path, tmp_path, words, offered):
    """Commands, options, choices, kinds and checks."""
    bash = require("bash")
    done = subprocess.run(
        [bash, "--norc", "-c", BASH.format(words=words)],
        cwd=tmp_path,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        capture_output=True,
        check=False,
        text=True,
    )

    assert (0, "") == (done.returncode, done.stderr)
    assert offered == [line for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize(("shell", "check"), [("zsh", ["-n"]), ("fish", ["--no-execute"])])
def test_the_other_shells_can_read_their_scripts(require, wuhua, tmp_path, shell, check):
    """At least no syntax error."""
    program = require(shell)
    script = tmp_path / "script"
    script.write_text(wuhua("completion", shell).out, encoding="utf-8")

    assert 0 == subprocess.run([program, *check, script], check=False).returncode


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(wuhua, shell):
    """On stdout, and it calls the program by its variable."""
    done = wuhua("completion", shell)

    assert (0, "") == (done.code, done.err)
    assert f"_WUHUA_COMPLETE={shell}_complete" in done.out


def test_a_shell_that_is_not_known_is_said(wuhua):
    """Exit code 2."""
    done = wuhua("completion", "powershell")

    assert (2, "") == (done.code, done.out)
    assert "没有“powershell”这一项" in done.err
