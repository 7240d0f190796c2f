"""`wuhua doctor` as a user meets it, with and without a terminal."""

from __future__ import annotations

import os
import re
import select
import sys
from time import monotonic

import pytest


def test_without_a_terminal_everything_is_looked_at(wuhua, workspace, require):
    """One line a point; nothing is broken here, so exit code 0."""
    require("git")

    done = wuhua("doctor", cwd=workspace)

    points = dict(re.findall(r"^\S+ +(\S+) +(.+)$", done.out, re.MULTILINE))
    assert (0, "") == (done.code, done.err)
    here = {
        "Python",
        "git",
        "jsonschema-rs",
        "toml-rs",
        "文字编码",
        "终端",
        "自带数据",
        "工作区",
        "签名密钥",
        "个人设置",
    }
    assert here == set(points)
    assert f"{workspace}，2 个支部" == points["工作区"]
    assert "输出不到终端，没有检查宽度和颜色" == points["终端"]


def test_what_is_broken_is_said_with_what_to_do(wuhua, tmp_path):
    """Without git, and in a workspace of a newer format: exit code 1."""
    (tmp_path / "wuhua.toml").write_text("format = 9\n")

    done = wuhua("doctor", cwd=tmp_path, env={"PATH": str(tmp_path)})

    assert (1, "") == (done.code, done.err)
    broken = [line for line in done.out.splitlines() if line.startswith("有问题")]
    assert ["git", "工作区"] == [line.split()[1] for line in broken]
    assert "        找不到 git。请先安装 git（2.34 或更新的版本），再运行这个命令。" in done.out.splitlines()


def test_outside_a_workspace_nothing_is_wrong(wuhua, tmp_path, require):
    """It is only said."""
    require("git")

    done = wuhua("doctor", cwd=tmp_path)

    assert 0 == done.code
    assert "当前目录不在台账工作区里" in done.out


def test_an_encoding_without_chinese_is_noticed(wuhua, tmp_path, require):
    """It is no fault of the machine's that ends the program."""
    require("git")

    done = wuhua("doctor", cwd=tmp_path, env={"PYTHONIOENCODING": "ascii"})

    assert (0, "") == (done.code, done.err)
    assert "ascii" in done.out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"\x1b[5;2R", "ok “─”的宽度 1 格"),
        (b"\x1b[5;3R", "注意 “─”的宽度 2 格"),
        (b"", "注意 “─”的宽度 终端没有回答"),
    ],
    ids=["narrow", "wide", "silent"],
)
def test_the_terminal_is_asked_for_its_width(answer, said, tmp_path, require):
    """It answers where the cursor is; one that stays silent is not waited for."""
    require("git")

    out = in_terminal(["doctor"], tmp_path, answer)

    assert said in re.sub(r"\s+", " ", out)


def in_terminal(words, folder, answer):
    """Run the program on a pseudo-terminal that gives `answer` when asked for the cursor, and return its output."""
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execv(sys.executable, [sys.executable, "-m", "wuhua_tui", *words])  # noqa: S606 - no shell is the point
    out = b""
    until = monotonic() + 60
    while monotonic() < until:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            data = os.read(terminal, 4096)
        except OSError:  # Linux: the other end is closed
            break
        if not data:
            break
        out += data
        if answer and out.endswith(b"\x1b[6n"):
            os.write(terminal, answer)
    os.waitpid(child, 0)
    os.close(terminal)
    return out.decode()
