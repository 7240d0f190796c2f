"""The log of an unexpected failure: enough for a maintainer, nothing of what the records say."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from wuhua_tui.cli.run import own_words
from wuhua_tui.workspace.crash_log import write_log

ILLNESS = "李建国患病住院"


def failing():
    """Raise as a fault in the program would, with values of a record in every message."""
    try:
        os.environ[ILLNESS]
    except KeyError as error:
        message = f"cannot use {ILLNESS}"
        raise ValueError(message) from error


@pytest.fixture
def error():
    """An exception with its traceback and its cause."""
    try:
        failing()
    except ValueError as caught:
        return caught


def test_the_log_holds_where_and_what_kind_but_no_values(error, monkeypatch, tmp_path):
    """Classes and places of both exceptions, the command and its options, the command; no message."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    path = Path(write_log(error, "0.1.0", "new --set --type"))

    text = path.read_text("utf-8")
    assert (tmp_path / "wuhua", 0o600) == (path.parent, stat.S_IMODE(path.stat().st_mode))
    assert ILLNESS not in text
    assert "李建国" not in text
    for expected in (
        "command new --set --type",
        "builtins.ValueError",
        "builtins.KeyError",
        "test_crash_log.py",
        "in failing",
    ):
        assert expected in text


def test_the_path_of_a_failed_call_is_kept(monkeypatch, tmp_path):
    """A path and an error number are no value of a record."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    text = Path(write_log(PermissionError(13, ILLNESS, "records/qingshan/branch.toml"), "0.1.0")).read_text("utf-8")

    assert "errno 13 'records/qingshan/branch.toml'" in text
    assert ILLNESS not in text


def test_without_a_place_for_logs_the_folder_for_temporary_files_is_used(error, monkeypatch, tmp_path):
    """A file stands where the folder would be."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))

    path = Path(write_log(error, "0.1.0", "new --set --type"))

    assert Path(tempfile.gettempdir()) == path.parent
    path.unlink()


def test_without_any_place_it_is_said(error, monkeypatch, tmp_path):
    """The sentence to the user still comes."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path / "file"))

    assert "（日志也写不进磁盘）" == write_log(error, "0.1.0", "new --set --type")


def test_of_the_command_line_only_the_programs_own_words_are_told():
    """The command and the names of its options; what was typed behind them may be anything."""
    words = ["new", "member", ILLNESS, "--set", f"name={ILLNESS}", f"--type={ILLNESS}", f"-C{ILLNESS}"]

    assert ["new", "--set", "--type", "-C"] == list(own_words(words))


def test_a_failure_of_the_program_is_one_sentence_and_exit_3(tmp_path):
    """No traceback reaches the user, and the log is where the sentence says."""
    program = (
        "import sys, wuhua_tui.ledger.kinds as kinds\n"
        "def broken(): raise RuntimeError('李建国')\n"
        "kinds.kinds = broken\n"
        "sys.argv = ['wuhua', 'schema', '李建国']\n"
        "from wuhua_tui.cli.main import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path)},
    )

    (log,) = (tmp_path / "wuhua").iterdir()
    said = f"程序出现意外错误，没有完成。记录在 {log}，请把它发给维护者。\n"
    assert (3, "", said) == (done.returncode, done.stdout, done.stderr)
    text = log.read_text("utf-8")
    assert "command schema\n" in text
    assert "李建国" not in text
