"""The table of keys as lines for the help screen, and as the page `docs/keys.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from wuhua_tui.tui.keys import Where, keys_of
from wuhua_tui.tui.lines import Line, cell, flowing
from wuhua_tui.tui.marks import ADVISED, MARKS
from wuhua_tui.tui.models.keymap import with_keys
from wuhua_tui.tui.strings import help as strings

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEY: Final = 9
_LABEL: Final = 10


def draw(columns: int, keymap: Mapping[str, str] | None = None, told: str = "") -> list[Line]:
    """Return what is told of the screen, the keys of all, with those that the user has changed, and the marks."""
    lines = [line for text in told.splitlines() for line in flowing((), text, columns, 0)]
    lines += [(("", ""),)] if lines else []
    for where in _where():
        lines.append(((strings.WHERE[where], "bold"),))
        for one in (with_keys(row, keymap or {}) for row in keys_of(where)):
            head = (cell(one.shown, _KEY), cell(one.label, _LABEL))
            lines += flowing(head, one.tip, columns, _KEY + _LABEL)
    marks = "  ".join(f"{mark.glyph} {mark.short} {mark.word}" for mark in (*MARKS.values(), ADVISED))
    return [
        *lines,
        *flowing((), strings.MOVE, columns, 0),
        *flowing(((f"{strings.MARKS}：", "bold"),), marks, columns, 6),
    ]


def markdown() -> str:
    """Return the page of the documentation."""
    lines = [
        "# 终端界面的按键",
        "",
        "这一页由 `make docs` 从程序的按键表生成，不要手改。界面怎样用，见[终端界面](handbook/screens.md)。",
    ]
    for where in _where():
        lines += [
            "",
            f"## {strings.WHERE[where]}",
            "",
            "| 按键 | 名称 | 作用 | 命令面板里的拼音首字母 |",
            "|---|---|---|---|",
        ]
        lines += [f"| {one.shown} | {one.label} | {one.tip} | {one.initials or '—'} |" for one in keys_of(where)]
    lines += ["", strings.MOVE, "", "## 记号", "", "| 记号 | 窄处 | 意思 |", "|---|---|---|"]
    lines += [f"| {mark.glyph} | {mark.short} | {mark.word} |" for mark in (*MARKS.values(), ADVISED)]
    return "\n".join(lines) + "\n"


def _where() -> list[Where]:
    """Return the screens that have keys of their own."""
    return [where for where in get_args(Where) if any(keys_of(where))]
