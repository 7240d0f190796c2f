"""`wuhua` on a real terminal, and where there is none."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.plugins.panes import terminal

PROGRAM = f"{sys.executable} -m wuhua_tui"


@pytest.mark.parametrize("size", [(80, 24), (110, 34)])
def test_both_screens_on_a_terminal(sample, require, size):
    """Open the sample from inside it, see both screens, search in Chinese, read an explanation, leave."""
    tmux = require("tmux")
    with terminal(tmux, sample / "records" / "qingshan", PROGRAM, size) as pane:
        pane.wait_for("本月要做 4 件")
        assert "二 组织生活正常化   × 未达标" in pane.text()
        pane.press("F3")
        pane.wait_for("全部，")
        pane.find()
        pane.type("岗位职责和年度目标")
        pane.wait_for("1 个检查项")
        pane.press("Enter")
        pane.press_until("C-o", "检查项说明")
        pane.press("Escape")
        pane.wait_for("Ctrl+F 查找")
        pane.press("F2")
        pane.wait_for("本月要做 4 件")
        pane.press("C-q")
        pane.wait_for("ended with 0")


def test_another_workspace_is_named(sample, tmp_path, require):
    """With -C, from anywhere."""
    with terminal(require("tmux"), tmp_path, f"{PROGRAM} -C {sample}", (80, 24)) as pane:
        pane.wait_for("青山村党支部")
        pane.press("C-q")
        pane.wait_for("ended with 0")


def test_the_demonstration_opens_on_a_terminal(tmp_path, require):
    """Three branches in one workspace, one after the other, on the day of the demonstration; then what to try next."""
    require("git")
    with terminal(require("tmux"), tmp_path, f"{PROGRAM} demo", (110, 34)) as pane:
        pane.wait_for("青山村党支部  演示日期 2025-11-20")
        for name in ("铸造车间党支部", "局机关第二党支部", "青山村党支部"):
            pane.press("C-b")
            pane.wait_for(f">   {name}")
            pane.press("Enter")
            pane.wait_for(f"{name}  演示日期 2025-11-20")
        pane.press("C-q")
        pane.wait_for("ended with 0")
        assert "接着可以：进入 wuhua-demo" in pane.text()


def test_where_there_is_no_ledger_one_may_be_founded(tmp_path, require):
    """The welcome is shown and left again; nothing was written."""
    with terminal(require("tmux"), tmp_path, PROGRAM, (80, 24)) as pane:
        pane.wait_for("建立支部台账")
        pane.press("C-q")
        pane.wait_for("ended with 0")
    assert [] == list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path, require):
    """And the exit code is 2."""
    with terminal(require("tmux"), tmp_path, f"{PROGRAM} -C nowhere", (100, 24)) as pane:
        pane.wait_for("ended with 2")
        assert "nowhere" in pane.text()


def test_without_a_terminal_there_is_the_help(wuhua, sample):
    """As ever; scripts that call `wuhua` alone are not held up."""
    done = wuhua(cwd=sample)
    assert (0, "") == (done.code, done.err)
    assert done.out.startswith("用法：wuhua")


def test_the_option_belongs_behind_a_command(wuhua, sample):
    """`wuhua -C x validate` would be passed over in silence."""
    done = wuhua("-C", sample, "status")
    assert 2 == done.code
    assert f"wuhua status -C {sample}" in done.err


@pytest.mark.parametrize(("given", "expected"), [(None, "True"), ("0", "False"), ("1", "True")])
def test_the_kitty_protocol_is_off_unless_the_user_says_otherwise(given, expected):
    """Textual reads the variable at its first import; 8.2.8 garbles commits of five characters with it."""
    env = {name: value for name, value in os.environ.items() if name != "TEXTUAL_DISABLE_KITTY_KEY"}
    if given is not None:
        env["TEXTUAL_DISABLE_KITTY_KEY"] = given
    probe = "import wuhua_tui.tui.app, textual.constants; print(textual.constants.DISABLE_KITTY_KEY)"
    done = subprocess.run([sys.executable, "-c", probe], env=env, capture_output=True, check=True, text=True)
    assert expected == done.stdout.strip()
