"""What is pictured: each screen as a clerk comes to it, by the keys that lead there."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.tui.stage import opened, screen, until
from wuhua_tui.workspace.demo import BRANCHES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from wuhua_tui.tui.app import WuhuaApp

SIZES: Final = ((110, 34), (80, 24))


class Scene(NamedTuple):
    """One screen.

    Attributes:
        name: Of its file.
        keys: Pressed one after the other, from the screen that the program begins with.
        shown: A text that is on the screen when it is whole.
    """

    name: str
    keys: tuple[str, ...]
    shown: str


SCENES: Final = (
    Scene("overview", (), "本月要做"),
    Scene("checklist", ("f3",), "用上下键选一项"),
    Scene("records", ("f4",), "384 份"),
    Scene("record", ("f4", "enter"), "Ctrl+D 复制  Ctrl+G 变化"),
    Scene("new-record", ("f4", "ctrl+n"), "支部党员大会"),
    Scene("form", ("f4", "ctrl+n", "enter"), "本记录将满足"),
    Scene("members", ("f5",), "在册党员 30 人"),
    Scene("member", ("f5", "end", "up", "enter"), "年的要求"),
    Scene("admissions", ("f6",), "正在办的 3 人"),
    Scene("admission", ("f6", "down", "down", "enter"), "最早"),
    Scene("step", ("f6", "down", "down", "enter", "down", "enter"), "回车登记"),
    Scene("history", ("f7",), "次保存"),
    Scene("sync", ("f8",), "上次联系"),
    Scene("settings", ("f9",), "现在是"),
    Scene("help", ("f1",), "到处都能用"),
)


@asynccontextmanager
async def played(scene: Scene, root: Path, size: tuple[int, int], theme: str = "") -> AsyncIterator[WuhuaApp]:
    """Open a workspace and go where the scene is."""
    async with opened(root, size, branch=BRANCHES[0]) as pilot:
        if theme:
            pilot.app.theme = theme
        for key in scene.keys:
            await pilot.press(key)
            await pilot.pause()
        await until(pilot, lambda: scene.shown in screen(pilot.app))  # type: ignore[no-untyped-call]
        yield pilot.app
