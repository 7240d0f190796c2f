"""The screens as a person uses them: a monthly meeting typed into the demonstration in a real terminal, to the commit.

Part of `make e2e`; needs tmux and git.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.plugins.panes import terminal

if TYPE_CHECKING:
    from tests.plugins.panes import Pane

SIZES = ((110, 34), (80, 24))
TITLE = "传达学习全会精神，研究冬季培训"
PRESENT = 29
EXPECTED = {
    "title": TITLE,
    "type": "general",
    "place": "村部二楼党员活动室",
    "chair": "李建国",
    "recorder": "王芳",
}


def main() -> None:
    """Play it at both sizes; the first thing that is not as promised ends the run."""
    tmux = shutil.which("tmux")
    if tmux is None:
        raise SystemExit("tmux is missing")
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="wuhua-terminal-") as name:
            folder = Path(name)
            with terminal(tmux, folder, f"{sys.executable} -m wuhua_tui demo", size) as pane:
                _type_a_meeting(pane)
            _look_at(folder / "wuhua-demo")
        sys.stdout.write(f"terminal-check: a meeting was typed and saved at {size[0]}x{size[1]}\n")


def _type_a_meeting(pane: Pane) -> None:
    """From 总览 to 台账, a new meeting with all present but one, saved; then back out."""
    pane.wait_for("青山村党支部  演示日期 2025-11-20")
    pane.press("F4")
    pane.wait_for("全部，384 份")
    pane.press("C-n")
    pane.wait_for("新建哪一种记录")
    pane.press("Enter")
    pane.wait_for("新建：会议")
    # What stands beside the field in which the cursor is.
    pane.wait_for("文字，必填")
    pane.type(TITLE)
    pane.wait_for(TITLE)
    for _ in range(10):
        pane.press("Enter")
    pane.wait_for("写名字或首字母")
    pane.press("C-a")
    pane.wait_for("全体 30 人")
    pane.type("zp")
    pane.wait_for("[√] 赵鹏")
    pane.press("Enter")
    pane.wait_for("选了 29 人")
    pane.press("C-s")
    pane.wait_for("全部，385 份")
    pane.wait_for(TITLE[:8])
    pane.press("C-q")
    pane.wait_for("ended with 0")


def _look_at(root: Path) -> None:
    """Hold the file and the commit against what was typed."""
    said = subprocess.run(
        ["git", "-c", "core.quotePath=false", "log", "-1", "--name-only", "--format=%G? %s"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    subject, _, path, *_ = said
    if subject != "G 会议：2025-11-20 支部党员大会（新增）":
        raise SystemExit(f"the commit says: {subject}")
    data: dict[str, Any] = tomllib.loads((root / path).read_text(encoding="utf-8"))
    found = {key: data.get(key) for key in EXPECTED}
    if found != EXPECTED or len(data["present"]) != PRESENT or "赵鹏" in data["present"]:
        raise SystemExit(f"the record holds: {data}")


if __name__ == "__main__":
    main()
