"""The table of keys as lines for the help screen, and as the page `docs/keys.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from wuhua_tui.tui.keys import Where, keys_of
from wuhua_tui.tui.lines import Line, cell, flowing
from wuhua_tui.tui.marks import ADVISED, MARKS
from wuhua_tui.tui.models.keymap import with_keys
from wuhua_tui.tui.strings import help as strings

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_KEY: Final = 9
_LABEL: Final = 10


def draw(
    columns: int,
    keymap: Mapping[str, str] | None = None,
    told: str = "",
    *,
    here: Collection[str | None] = (),
    everywhere: Collection[str | None] | None = None,
) -> list[Line]:
    """Return what is told of a screen, its own keys, those of everywhere and of the other screens, and the marks.

    Args:
        columns: Columns that there are.
        keymap: The keys that the user has changed, by their names.
        told: What is told of the screen.
        here: Names of keys that work where one is: their screens come first.
        everywhere: Names of those that work everywhere; all of the table where it is not said. Where some are missing,
            as before there is a ledger, nothing is told of screens that cannot be reached.
    """
    lines = [line for text in told.splitlines() for line in flowing((), text, columns, 0)]
    lines += [(("", ""),)] if lines else []
    general = [one for one in keys_of("app") if everywhere is None or one.id in everywhere]
    own = [where for where in _where() if where != "app" and any(one.id in here for one in keys_of(where))]
    others = [where for where in _where() if where not in own and where != "app"]
    is_whole = len(general) == len([*keys_of("app")])
    groups = {where: [*keys_of(where)] for where in own} | {"app": general}
    groups |= {where: [*keys_of(where)] for where in others} if is_whole else {}
    for where, keys in groups.items():
        lines.append(((strings.WHERE[where], "bold"),))
        for one in (with_keys(row, keymap or {}) for row in keys):
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
