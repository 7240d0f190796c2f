"""What can be done is told in commands at a prompt and in keys on the screens, from one table."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import wuhua_tui
from wuhua_tui import remedies
from wuhua_tui.repository.remote import NoUpstreamError
from wuhua_tui.repository.remote_failures import RefusedError
from wuhua_tui.tui.errand import sentence
from wuhua_tui.tui.keys import KEYS

COMMAND = re.compile(r"wuhua [a-z]|git [a-z]|(?<![a-z])--[a-z]")
HAN = re.compile("[\u4e00-\u9fff]")
KEY = re.compile(r"Ctrl\+[A-Z]|F[0-9]+|Esc")
ROOT = Path(wuhua_tui.__file__).parent
# What no screen does: the mistakes of somebody who types a command.
PROMPT_ONLY = {
    "BundleUnreadableError": "bundles go by command",
    "UnknownRevisionError": "revisions are named in commands",
    "BareStagingError": "--staged",
    "UnmergedError": "--staged",
    "FolderTakenError": "wuhua demo DIRECTORY",
    "NoWorkspaceError": "a start without screens",
    "WhichBranchError": "a start without screens",
    "NoneKnownError": "wuhua sync --all",
    "WorkerDiedError": "many branches at once",
    "PortTakenError": "wuhua serve",
}


def test_a_screen_is_told_keys_that_there_are():
    """Each key in the words of a screen is one of the program's; a command is only told to be typed outside of it."""
    known = {one.shown for one in KEYS} | {"Esc"}
    for one in remedies.every():
        assert set(KEY.findall(one.screen)) <= known, one.screen
        assert not COMMAND.search(one.screen) or "退出" in one.screen, one.screen


def test_the_same_failure_is_worded_for_both():
    """In commands by itself, in keys for the screens; what a server said stays behind it."""
    assert "请运行 wuhua sync --upstream 地址" in str(NoUpstreamError())
    assert "这个台账还没有上级地址，没有可以同步的地方。请在“同步”（F8）里按 Ctrl+E 填写，地址问上级要。" == sentence(
        NoUpstreamError()
    )
    said = "上级没有接收，已保存的都在本机。改好、保存以后，在“同步”（F8）里按 Ctrl+Y 重新整理再发。"
    assert f"{said}上级的说明： 缺第一季度" == sentence(RefusedError(["缺第一季度"]))


def _failures():
    """Yield each class of a failure that the screens may meet, with its texts."""
    for path in sorted(ROOT.rglob("*.py")):
        if path.relative_to(ROOT).parts[0] in ("cli", "report", "exchange", "committee"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name.endswith("Error"):
                texts = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant)]
                yield node.name, "".join(text for text in texts if isinstance(text, str) and HAN.search(text))


def test_no_failure_that_reaches_a_screen_names_a_command_by_itself():
    """It names a remedy of the table; only what no screen does may name one."""
    naming = {name for name, text in _failures() if COMMAND.search(text)}
    assert set(PROMPT_ONLY) == naming
