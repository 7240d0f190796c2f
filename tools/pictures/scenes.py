"""What is pictured: each screen as a clerk comes to it, by the keys that lead there."""

from __future__ import annotations

import os
import tempfile
from contextlib import asynccontextmanager, chdir
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.widgets import Input, TextArea

from tests.tui.stage import opened, screen, until
from tools.pictures.form_scenes import FORM_SCENES
from tools.pictures.places import NOWHERE
from tools.pictures.scene import LARGE, Scene, Seen
from tools.pictures.window_scenes import WINDOW_SCENES
from wuhua_tui.tui.first_run import FirstRunApp
from wuhua_tui.workspace.clock import Clock
from wuhua_tui.workspace.demo import BRANCHES, FOUNDED_ON

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

_HOME: Final = "/home/clerk"
"""Where a clerk's key would lie, on every machine that draws."""


_CASE: Final = ("f6", Seen("正在办的"), "down", "down", "enter", Seen("最早"))
_EARLY: Final = (*_CASE, "down", "enter", Seen("回车登记"), *"2025-11-20", "enter")
_CHECK: Final = (
    "f3",
    Seen("用上下键选一项"),
    "down",
    "down",
    "down",
    "enter",
    "down",
    "enter",
    "down",
    "enter",
    "down",
)
_NEW: Final = ("f4", Seen("384 份"), "ctrl+n", Seen("支部委员会会议"), "enter", Seen("本记录将满足"))
_MAIN: Final = (
    Scene("overview", (), "本月要做"),
    Scene("checklist", ("f3",), "用上下键选一项"),
    Scene("records", ("f4",), "384 份"),
    Scene("record", ("f4", "enter"), "Ctrl+D 复制  Ctrl+G 变化"),
    Scene("delete", ("f4", Seen("384 份"), "delete"), "为什么删除"),
    Scene("new-record", ("f4", "ctrl+n"), "支部党员大会"),
    Scene("form", ("f4", "ctrl+n", "enter"), "本记录将满足"),
    Scene("members", ("f5",), "在册党员 30 人"),
    Scene("member", ("f5", "end", "up", "enter"), "年的要求"),
    Scene("admissions", ("f6",), "正在办的 3 人"),
    Scene("admission", _CASE, "最早"),
    Scene("step", _EARLY, "2026-04-08"),
    Scene("history", ("f7",), "不能证明是谁存的\n 改动了"),
    Scene("sync", ("f8",), "上次联系"),
    Scene("settings", ("f9",), "现在是"),
    Scene("help", ("f1",), "到处都能用"),
    Scene("palette", ("f10", *"tz"), "全部记录"),
    # In a low window, how far the form behind it has scrolled depends on how fast one was.
    Scene(
        "vote",
        (
            *_NEW,
            Seen("将满足 1 项"),
            *("tab",) * 16,
            "enter",
            Seen("表决 第 1 项"),
            "down",
            "enter",
            Seen("至少 15 人到会才能表决"),
        ),
        "表决事项  文字，必填",
        sizes=(LARGE,),
    ),
    Scene("switcher", ("ctrl+b",), "未达标 7 项"),
    Scene("tour", ("f11",), "导览 1/"),
    Scene("welcome", (), "先看两分钟导览", NOWHERE),
    Scene("founding", ("enter",), "从哪天起用", NOWHERE),
)
"""One a screen, in the demonstration on its day."""

_MORE: Final = tuple(
    scene._replace(kept=False)
    for scene in (
        Scene("form-faults", (*_NEW, "ctrl+s"), "处要改"),
        Scene("form-explained", (*_NEW, "ctrl+o"), "上下键翻看"),
        Scene("form-type", (*_NEW, "tab", "down"), "> 支部党员大会"),
        Scene("form-calendar", (*_NEW, "tab", "tab", "ctrl+down"), "回到今天"),
        Scene("form-members", (*_NEW, *("tab",) * 10, "ctrl+a", "down"), "共 31 项"),
        Scene("form-row", (*_NEW, *("tab",) * 15, "enter"), "议程 第 1 项"),
        Scene("form-leaving", (*_NEW, "x", "escape"), "丢掉改动"),
        Scene("checklist-item", _CHECK, "依据"),
        Scene("explanation", (*_CHECK, "ctrl+o"), "Esc"),
        Scene("records-search", ("f4", Seen("384 份"), "ctrl+f", *"lijianguo"), "查找“lijianguo”"),
        Scene("change", ("f7", Seen("次保存"), "down"), "改动了 1 份记录", "changed"),
        Scene("changed-records", ("f7", Seen("次保存"), "enter"), "看这份记录的历史", "changed"),
        Scene("record-history", ("f7", Seen("次保存"), "enter", Seen("看这份"), "enter"), "这份记录的历史", "changed"),
        Scene("moments", ("f7", Seen("次保存"), "down", "ctrl+g", *["down"] * 9, "ctrl+g"), "份不同", "changed"),
        Scene("sync-in-order", ("f8",), "上次联系", "in_order"),
        Scene("sync-ahead", ("f8",), "1 次保存", "ahead"),
        Scene("sync-behind", ("f8",), "1 次提交", "behind"),
        Scene("sync-out-of-reach", ("f8", Seen("没有发出"), "ctrl+s"), "连不上上级", "out_of_reach"),
        Scene("sync-conflict", ("f8",), "没有决定", "conflict"),
        Scene("sync-decide", ("f8", Seen("没有决定"), "enter"), "自己写", "conflict"),
        Scene(
            "sync-preview", ("f8", Seen("处没有决定|都决定好了"), "right", "left", "ctrl+s"), "合并的结果", "conflict"
        ),
    )
)
_EMPTY: Final = (
    ("overview", (), "年组织生活"),
    ("checklist", ("f3",), "用上下键选一项"),
    ("records", ("f4",), "份"),
    ("members", ("f5",), "在册"),
    ("admissions", ("f6",), "发展党员"),
    ("history", ("f7",), "次保存"),
    ("sync", ("f8",), "上次联系"),
    ("new-record", ("f4", Seen("份"), "ctrl+n"), "支部党员大会"),
    ("form", ("f4", Seen("份"), "ctrl+n", Seen("支部党员大会"), "enter"), "还没有哪一项"),
    ("settings", ("f9",), "现在是"),
    ("help", ("f1",), "到处都能用"),
    ("palette", ("f10", *"tz"), "全部记录"),
)
"""Screens that say what comes first where there is nothing yet."""

SCENES: Final = (
    *_MAIN,
    *_MORE,
    *FORM_SCENES,
    *WINDOW_SCENES,
    *(
        Scene(f"{place}-{name}", keys, shown, place, kept=False)
        for place in ("founded", "enrolled")
        for name, keys, shown in _EMPTY
    ),
)


@asynccontextmanager
async def played(scene: Scene, root: Path, size: tuple[int, int], theme: str = "") -> AsyncIterator[Pilot[None]]:
    """Open a workspace, or begin where there is none, and go where the scene is.

    Some windows keep the theme that they were opened in.
    """
    begun = _first_run(size) if scene.place == NOWHERE else opened(root, size, branch=BRANCHES[0])
    async with begun as pilot:
        if theme:
            pilot.app.theme = theme
        for key in scene.keys:
            if isinstance(key, Seen):
                await until(pilot, lambda seen=key: any(one in screen(pilot.app) for one in seen.split("|")))  # type: ignore[no-untyped-call]
                continue
            await pilot.press(key)
            await pilot.pause()
        await until(pilot, lambda: any(one in screen(pilot.app) for one in scene.shown.split("|")))  # type: ignore[no-untyped-call]
        if isinstance(pilot.app.focused, (Input, TextArea)):
            # Half of the time there would be none.
            pilot.app.focused._pause_blink(visible=True)  # noqa: SLF001 - Textual has no other way to show the cursor
        yield pilot


@asynccontextmanager
async def _first_run(size: tuple[int, int]) -> AsyncIterator[Pilot[None]]:
    """Begin in an empty folder, without a key; what differs from machine to machine and from day to day is fixed."""
    home = os.environ.get("HOME", "")
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        os.mkdir("台账")  # noqa: PTH102 - nothing else runs meanwhile
        os.environ["HOME"] = _HOME
        try:
            app = FirstRunApp(Path("台账"), Clock(FOUNDED_ON))
            async with app.run_test(size=size) as pilot:
                yield pilot
        finally:
            os.environ["HOME"] = home
