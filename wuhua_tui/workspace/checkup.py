"""Looks at the machine and says, point by point, whether the program can work here."""

from __future__ import annotations

import importlib.util
import os
import platform
import sys
from typing import TYPE_CHECKING, Final

from wuhua_tui.errors import WuhuaError
from wuhua_tui.workspace.points import Point

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_OLDEST_PYTHON: Final = (3, 11)


def points(folder: Path, *, fix: bool = False, terminal: bool = True) -> Iterator[Point]:
    """Yield what was found, for a user who stands in `folder`; with `fix`, what can be mended is mended first.

    Without `terminal` it is not asked: a program that draws on it asks it by itself (`terminal_points`).
    """
    from wuhua_tui.workspace.merging_checkup import merging_points
    from wuhua_tui.workspace.signing_checkup import signing_points

    yield _python()
    yield _git()
    yield from _libraries()
    if terminal:
        yield from terminal_points()
    yield _data()
    yield _workspace(folder)
    yield from signing_points(folder, fix=fix)
    yield from merging_points(folder, fix=fix)
    yield _settings()


def _python() -> Point:
    version = platform.python_version()
    if sys.version_info < _OLDEST_PYTHON:
        return Point("broken", "Python", version, "请安装 Python 3.11 或更新的版本。")
    return Point("ok", "Python", version)


def _git() -> Point:
    from wuhua_tui.repository.process import OLDEST, version

    try:
        found = version()
    except WuhuaError as error:
        return Point("broken", "git", "没有找到", str(error))
    said = ".".join(map(str, found))
    if found < OLDEST:
        return Point("broken", "git", said, "请升级到 2.34 或更新的版本。")
    return Point("ok", "git", said)


def _libraries() -> Iterator[Point]:
    if importlib.util.find_spec("jsonschema_rs") is None:
        yield Point("broken", "jsonschema-rs", "没有安装", "请重新安装 wuhua-tui。")
    else:
        yield Point("ok", "jsonschema-rs", "已安装")
    if importlib.util.find_spec("toml_rs") is None:
        yield Point("notice", "toml-rs", "没有安装", "结果一样，读台账要慢几倍；能装就装：pip install toml-rs。")
    else:
        yield Point("ok", "toml-rs", "已安装")


def terminal_points() -> Iterator[Point]:
    """Yield how the terminal draws Chinese: its encoding, the width of ambiguous characters, colours."""
    encoding = sys.stdout.encoding or ""
    if encoding.lower().replace("-", "") == "utf8":
        yield Point("ok", "文字编码", "UTF-8")
    else:
        yield Point(
            "notice", "文字编码", encoding or "不明", "汉字可能显示不出：请把终端设为 UTF-8，或设 PYTHONUTF8=1。"
        )
    if not sys.stdout.isatty():
        yield Point("ok", "终端", "输出不到终端，没有检查宽度和颜色")
        return
    yield _width()
    yield _colours()


def _width() -> Point:
    from wuhua_tui.workspace.cursor import AMBIGUOUS, ambiguous_width

    found = ambiguous_width()
    what = f"“{AMBIGUOUS}”的宽度"
    if found is None:
        return Point("notice", what, "终端没有回答", "边框和表格如果对不齐，请把终端的“不明确宽度字符”设为窄（1 格）。")
    if found == 1:
        return Point("ok", what, "1 格")
    return Point("notice", what, f"{found} 格", "边框和表格会对不齐：请把终端的“不明确宽度字符”设为窄（1 格）。")


def _colours() -> Point:
    if os.environ.get("NO_COLOR"):
        return Point("ok", "颜色", "按 NO_COLOR 不用颜色")
    if os.environ.get("TERM", "dumb") == "dumb":
        return Point("ok", "颜色", "终端没有颜色")
    many = os.environ.get("COLORTERM") in ("truecolor", "24bit")
    return Point("ok", "颜色", "真彩色" if many else "有颜色")


def _data() -> Point:
    from wuhua_tui.ledger.kinds import kinds
    from wuhua_tui.standards.catalogue import load_standard

    try:
        count, standard = len(kinds()), load_standard()
    except (WuhuaError, OSError, ValueError) as error:
        return Point("broken", "自带数据", "不完整", f"{error} 请重新安装 wuhua-tui。")
    return Point(
        "ok", "自带数据", f"{count} 种记录，标准 {standard.name}（{standard.version}）{len(standard.checks)} 个检查项"
    )


def _workspace(folder: Path) -> Point:
    from wuhua_tui.workspace.locate import NoWorkspaceError, find_workspace
    from wuhua_tui.workspace.settings import read_settings

    try:
        found = find_workspace(folder)
        settings = read_settings(found.root)
    except NoWorkspaceError:
        return Point("ok", "工作区", "当前目录不在台账工作区里")
    except WuhuaError as error:
        return Point("broken", "工作区", "读不了", str(error))
    hidden = [branch for branch in found.branches if not os.access(found.root / "records" / branch, os.R_OK | os.X_OK)]
    if hidden:
        return Point("broken", "工作区", str(found.root), f"读不了支部的目录：{'、'.join(hidden)}。请检查权限。")
    said = f"{found.root}，{len(found.branches)} 个支部"
    if settings.demo_date is not None:
        said += f"，演示日期 {settings.demo_date.isoformat()}"
    return Point("ok", "工作区", said)


def _settings() -> Point:
    from wuhua_tui.workspace.platform import config_dir

    folder = config_dir()
    return Point("ok", "个人设置", f"{folder}{'' if folder.is_dir() else '（还没有，用到时再建）'}")
