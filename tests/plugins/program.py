"""The program as a user meets it: a child process with its words, its two outputs and its exit code."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.plugins.warm import warm_program

BASE = Path(__file__).resolve().parents[1] / "cases" / "base"

# Root reads whatever the mode of a file says. Without these two capabilities it is a user like any other; 24 is
# PR_CAPBSET_DROP, 1 and 2 are CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH.
_WITHOUT_POWER = """
import ctypes, os, sys
if os.geteuid() == 0:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(24, 1, 0, 0, 0) or libc.prctl(24, 2, 0, 0, 0):
        sys.exit(77)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
# What the interpreter itself reads: with one of these it has to be a new one.
_READ_AT_A_START = ("PYTHON", "LC_", "LANG")


class Done(NamedTuple):
    """What a run left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def as_a_user(monkeypatch):
    """The environment of a user, who has not the variable that only this suite knows: any of ours may be an option."""
    monkeypatch.delenv("WUHUA_REQUIRE", raising=False)


@pytest.fixture(scope="session")
def _warm():
    # A socket's path may have some hundred bytes, those of pytest's folders are longer.
    with tempfile.TemporaryDirectory(prefix="wuhua-") as folder, warm_program(Path(folder)) as program:
        yield program


@pytest.fixture(name="wuhua")
def wuhua_fixture(_warm) -> Run:
    """Give a test the program: `wuhua("validate", path)`; `cwd` and `env` (added to the environment) as keywords."""

    def run(*words: object, cwd: Path | None = None, env: Mapping[str, str] | None = None, weak: bool = False) -> Done:
        arguments, added = [*map(str, words)], env or {}
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            if weak or any(name.startswith(_READ_AT_A_START) for name in added):
                command = [sys.executable, *(["-c", _WITHOUT_POWER] if weak else []), "-m", "wuhua_tui", *arguments]
                code = subprocess.run(
                    command,
                    cwd=cwd,
                    env={**os.environ, **added},
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=err,
                    check=False,
                    timeout=120,
                ).returncode
            else:
                code = _warm.run(arguments, str(cwd or Path.cwd()), {**os.environ, **added}, out, err)
            if weak and code == 77:
                pytest.skip("this root cannot give up reading every file")
            out.seek(0)
            err.seek(0)
            return Done(code, out.read().decode(), err.read().decode())

    return run


@pytest.fixture
def workspace(tmp_path):
    """Give a test a workspace of two fictional branches, liulin and xiaoying, without any event."""
    root = tmp_path / "workspace"
    for name in ("liulin", "xiaoying"):
        shutil.copytree(BASE / name, root / "records" / name)
    return root
