"""Text in columns of a terminal, where a Chinese character takes two.

Widths are those of `rich.cells`, which the terminal screens use too. What East Asian Width calls ambiguous (“ ” … — ·
█) counts 1; a terminal set to draw it wide breaks columns, and `wuhua doctor` says so.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

ELLIPSIS: Final = "…"

_NEVER_FIRST: Final = "，。；：、！？）］】〕〉》」』〗”’％…—·,.;:!?)\\]}%"
_NEVER_LAST: Final = "（［【〔〈《「『〖“‘(\\[{"
_MARKS: Final = "\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff"
# All but what is wide, \u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60
# \uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003fffd: `re` compiles a class by its characters, and these are fewer.
_NARROW: Final = (
    "\0-\u10ff\u1160-\u2e7f\u303f\u3040\ua4d0-\uabff\ud7a4-\uf8ff\ufb00-\ufe2f\ufe70-\uff00\uff61-\uffdf"
    "\uffe7-\U0001f2ff\U0001fb00-\U0001ffff\U0003fffe-\U0010ffff"
)
# What a line is not broken within: one wide character, a number and its measure word, or a run of narrow characters;
# with the opening marks before it and the closing marks after it.
_BODY: Final = rf"(?:[0-9]+ )?[^{_NARROW}][{_MARKS}]*|(?:(?![ {_NEVER_LAST}])[{_NARROW}])+"
_UNIT: Final = re.compile(rf" +|[{_NEVER_LAST}]*(?:{_BODY})[{_NEVER_FIRST}]*|[{_NEVER_LAST}]+")
# What nearly all texts here are made of: what takes 2, ASCII, and the ambiguous marks and frames that count 1.
_COMMON: Final = (
    *((2, pair[0], pair[1]) for pair in ("\u3000\u3029", "ぁゖ", "ァヺ", "㐀䶵", "一龥", "！｠", "￠￦")),
    *((1, pair[0], pair[1]) for pair in (" ~", "①⑳", *(mark * 2 for mark in "·—‘’“”…─│█░"))),
)
_CLUSTER: Final = re.compile(rf".[{_MARKS}]*", re.DOTALL)


@lru_cache(maxsize=4096)
def width(text: str) -> int:
    """Return how many columns `text` takes; it holds no control characters (see `visible`)."""
    columns = list(map(common_width, text))
    if all(columns):
        return sum(columns)
    # Loaded for the few texts that need its tables.
    from rich.cells import cell_len

    return cell_len(text)


@lru_cache(maxsize=4096)
def common_width(character: str) -> int:
    """Return how many columns a character takes, 0 for one that is not common here."""
    return next((columns for columns, first, last in _COMMON if first <= character <= last), 0)


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Return `text` with spaces up to `columns`, after it, or before it with `right`; never shortened."""
    space = " " * (columns - width(text))
    return space + text if right else text + space


def cut(text: str, columns: int) -> str:
    """Return `text` in at most `columns` columns; what is left out is marked by `…`. No `columns`, no text."""
    if width(text) <= columns:
        return text
    if columns < 1:
        return ""
    kept, _ = _split(text, columns - 1)
    return kept + ELLIPSIS


def wrap(text: str, columns: int, *, first: int = 0, hang: int = 0) -> list[str]:
    """Return `text` in lines of at most `columns` columns; at least one line, none with spaces at its end.

    A first line without room for the first word stays empty when later lines begin further left.

    A line never begins with what closes (，。；：）” …) and never ends with what opens, words and numbers stay whole
    unless one alone is too long.

    Args:
        text: One paragraph, without line breaks.
        columns: Columns of the whole line, indentation included.
        first: Columns already taken before the text on its first line; they are not written.
        hang: Columns of space that every later line begins with.
    """
    lines: list[str] = []
    line, used, taken, gap = "", first, first, ""
    room_below = first > hang
    for unit in _UNIT.findall(text):
        if unit[0] == " ":
            gap = unit
            continue
        if (used > taken or (room_below and not lines)) and used + len(gap) + width(unit) > columns:
            lines.append(line)
            line, used, taken, gap = " " * hang, hang, hang, ""
        elif used == taken:
            gap = ""
        rest = unit
        while used + len(gap) + width(rest) > columns and width(rest) > 1:
            # One unit longer than a line: broken where the line ends, with at least one character on each.
            head, rest = _split(rest, max(columns - used - len(gap), 2))
            lines.append(line + gap + head)
            line, used, taken, gap = " " * hang, hang, hang, ""
            if not rest:
                break
        line, used = line + gap + rest, used + len(gap) + width(rest)
        gap = ""
    if used > taken or not lines:
        lines.append(line)
    return lines


def _split(text: str, columns: int) -> tuple[str, str]:
    """Return as much of the beginning of `text` as fits, and the rest; marks stay with their character."""
    used = end = 0
    for cluster in _CLUSTER.finditer(text):
        used += width(cluster.group())
        if used > columns:
            break
        end = cluster.end()
    return text[:end], text[end:]
