"""`wuhua key` as a user meets it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time

import pytest

from tests.plugins.books import git, meeting
from wuhua_tui.repository.config import read_config

SHEET = """\
签名密钥登记单
──────────────────────────────
姓名      王芳
角色      支部台账管理员
密钥类型  ssh-ed25519
指纹      SHA256
          {first}
          {second}
公钥      {line}
打印日期  {day}
──────────────────────────────
与本人当面核对指纹后登记。私钥不外借，不用微信、邮件传送；丢失或泄露，立即报告上级。
本人签名  ＿＿＿＿＿＿＿＿    上级核对人  ＿＿＿＿＿＿＿＿
"""


@pytest.fixture(autouse=True)
def _git_there(require):
    require("git")


def test_a_key_is_made_shown_and_used(wuhua, book):
    """The sheet to print, the workspace that signs with it from then on."""
    git(book, "config", "--unset-all", "user.signingkey")
    done = wuhua("key", "new", cwd=book)
    key = done.out.strip()
    assert 0 == done.code
    assert key == read_config(book)["user.signingkey"]

    line = wuhua("key", "show", "--public", cwd=book).out.strip()
    sheet = wuhua("key", "show", "--name", "王芳", "--role", "clerk", cwd=book).out
    shown = subprocess.run(["ssh-keygen", "-l", "-f", key], capture_output=True, check=True, text=True).stdout.split()[
        1
    ]
    groups = re.findall(".{1,4}", shown.removeprefix("SHA256:"))
    day = re.search(r"打印日期  (\S+)", sheet)
    assert day
    assert sheet == SHEET.format(first=" ".join(groups[:6]), second=" ".join(groups[6:]), line=line, day=day[1])

    path, text = meeting()
    (book / path).parent.mkdir(parents=True)
    (book / path).write_bytes(text)
    assert 0 == wuhua("save", path, cwd=book).code
    assert "G" == git(book, "log", "-1", "--format=%G?").strip()


def test_a_key_is_not_replaced(wuhua, tmp_path):
    """Exit code 4, and the key is the old one."""
    first = wuhua("key", "new", cwd=tmp_path).out.strip()
    public = wuhua("key", "show", "--public", cwd=tmp_path).out

    for words in (["new"], ["import", first]):
        done = wuhua("key", *words, cwd=tmp_path)
        assert (4, "") == (done.code, done.out)
        assert "不会覆盖" in done.err
    assert public == wuhua("key", "show", "--public", cwd=tmp_path).out


def test_a_key_comes_from_another_machine(wuhua, tmp_path):
    """And is the same key there."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "k")], check=True)

    assert 0 == wuhua("key", "import", tmp_path / "k", cwd=tmp_path).code

    shown = wuhua("key", "show", "--public", cwd=tmp_path).out.strip()
    assert (tmp_path / "k.pub").read_text().startswith(shown)


def test_without_a_key_it_is_said(wuhua, tmp_path):
    """Exit code 4 and what to do."""
    done = wuhua("key", "show", cwd=tmp_path)

    assert (4, "") == (done.code, done.out)
    assert "wuhua key new" in done.err


def test_a_passphrase_needs_a_terminal(wuhua, tmp_path):
    """No key is made without it."""
    done = wuhua("key", "new", "--passphrase", cwd=tmp_path)

    assert (2, "") == (done.code, done.out)
    assert "没有终端" in done.err
    assert 4 == wuhua("key", "show", cwd=tmp_path).code


def test_the_doctor_mends_key_settings_and_locks(wuhua, book, own_key, tmp_path):
    """Rights that are too wide, settings that are gone, a lock an hour old; a fresh lock is left alone."""
    key = tmp_path / "signing"
    shutil.copy(own_key.path, key)
    key.chmod(0o644)
    git(book, "config", "user.signingkey", str(key))
    git(book, "config", "--unset", "commit.gpgsign")
    old, fresh = book / ".git" / "index.lock", book / ".git" / "HEAD.lock"
    old.touch()
    os.utime(old, (time.time() - 3600, time.time() - 3600))

    before = wuhua("doctor", cwd=book)
    after = wuhua("doctor", "--fix", cwd=book)
    fresh.touch()
    again = wuhua("doctor", "--fix", cwd=book)

    assert (1, 0, 0) == (before.code, after.code, again.code)
    bad = {line.split()[1] for line in before.out.splitlines() if line.startswith(("有问题", "注意"))}
    assert {"签名密钥", "签名设置", "git"} <= bad
    assert (0o600, "true", False) == (
        key.stat().st_mode & 0o777,
        git(book, "config", "commit.gpgsign").strip(),
        old.exists(),
    )
    assert fresh.exists()
    assert "HEAD.lock" in again.out


def test_a_passphrase_is_typed_on_a_terminal(book):
    """Twice for a new key, once for a save, and never shown."""
    path, text = meeting()
    (book / path).parent.mkdir(parents=True)
    (book / path).write_bytes(text)

    status, _ = on_terminal(["key", "new", "--passphrase"], book, ["绝密 secret", "绝密 secret"])
    assert 0 == status
    status, out = on_terminal(["save", path], book, ["绝密 secret"])

    assert (0, False) == (status, "secret" in out)
    assert "G 会议：2026-03-12 支部党员大会（新增）" == git(book, "log", "-1", "--format=%G? %s").strip()


def on_terminal(words, folder, answers):
    """Run the program on a pseudo-terminal, give an answer to each question, and return its status and output."""
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execv(sys.executable, [sys.executable, "-m", "wuhua_tui", *words])  # noqa: S606 - no shell is the point
    out, asked = b"", 0
    while True:
        try:
            data = os.read(terminal, 4096)
        except OSError:  # Linux: the other end is closed
            break
        if not data:
            break
        out += data
        # A question ends with a colon and a blank; click writes it before it turns the echo off, so a moment later.
        if out.count(b": ") > asked and asked < len(answers):
            time.sleep(0.3)
            os.write(terminal, f"{answers[asked]}\n".encode())
            asked += 1
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return status, out.decode()
