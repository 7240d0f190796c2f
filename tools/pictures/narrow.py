"""What East Asian Width calls ambiguous, one column wide: so the program counts it, and so most terminals draw it.

A font with Chinese has these letters two columns wide. Here frames and bars become rectangles, and the other ones
(“ ” … × √ ↓) are taken from a font that has them narrow; what stands around them keeps its columns.
"""

from __future__ import annotations

import html
import re
import unicodedata
from itertools import groupby
from typing import Final

from rich.cells import cell_len

FONT: Final = "DejaVu Sans Mono"
_SIZE: Final = 16.6
"""At this size its letters are one column wide."""
_CELL: Final = 10.0
_LINE: Final = 24.4
_ABOVE: Final = 18.5
"""From the top of a line to where its letters stand."""
_STROKE: Final = 1.5

_TEXT: Final = re.compile(
    r'<text class="([^"]+)" x="([0-9.]+)" y="([0-9.]+)" textLength="[0-9.]+"([^>]*)>([^<]*)</text>'
)
_ARMS: Final = {
    "─": "lr",
    "━": "lr",
    "│": "ud",
    "┃": "ud",
    "┌": "rd",
    "┏": "rd",
    "┐": "ld",
    "┓": "ld",
    "└": "ru",
    "┗": "ru",
    "┘": "lu",
    "┛": "lu",
    "├": "udr",
    "┤": "udl",
    "┬": "lrd",
    "┴": "lru",
    "┼": "lrud",
}
"""The arms of a frame's pieces: left, right, up, down."""
_HEAVY: Final = "━┃┏┓┗┛"
_FROM_BELOW: Final = "▁▂▃▄▅▆▇█"
_FROM_LEFT: Final = "▏▎▍▌▋▊▉"


def narrow(drawn: str) -> str:
    """Return a picture with its ambiguous letters one column wide."""
    return _TEXT.sub(_parted, drawn)


def _parted(match: re.Match[str]) -> str:
    style, left, base, rest, escaped = match.groups()
    text = html.unescape(escaped)
    if not any(map(_is_ambiguous, text)):
        return match.group()
    pieces, column = [], float(left) / _CELL
    for is_ambiguous, letters in groupby(text, _is_ambiguous):
        run = "".join(letters)
        if is_ambiguous:
            pieces += [_one(letter, style, column + place, float(base), rest) for place, letter in enumerate(run)]
        else:
            pieces.append(_letters(run, style, column, base, rest))
        column += cell_len(run)
    return "".join(pieces)


def _is_ambiguous(letter: str) -> bool:
    return cell_len(letter) == 1 and unicodedata.east_asian_width(letter) == "A"


def _letters(run: str, style: str, column: float, base: object, rest: str) -> str:
    said = html.escape(run).replace(" ", "&#160;")
    length = cell_len(run) * _CELL
    return f'<text class="{style}" x="{column * _CELL:g}" y="{base}" textLength="{length:g}"{rest}>{said}</text>'


def _one(letter: str, style: str, column: float, base: float, rest: str) -> str:
    left, top = column * _CELL, base - _ABOVE
    parts = _frame(letter, left, top) or _block(letter, left, top)
    if not parts:
        return _letters(letter, style, column, base, f'{rest} style="font-family: {FONT}; font-size: {_SIZE}px"')
    return "".join(
        f'<rect class="{style}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"/>'
        for x, y, width, height in parts
    )


def _frame(letter: str, left: float, top: float) -> list[tuple[float, float, float, float]]:
    stroke = _STROKE * (2 if letter in _HEAVY else 1)
    across, down = left + (_CELL - stroke) / 2, top + (_LINE - stroke) / 2
    arms = {
        "l": (left, down, (_CELL + stroke) / 2, stroke),
        "r": (across, down, (_CELL + stroke) / 2, stroke),
        "u": (across, top, stroke, (_LINE + stroke) / 2),
        "d": (across, down, stroke, (_LINE + stroke) / 2),
    }
    return [arms[arm] for arm in _ARMS.get(letter, "")]


def _block(letter: str, left: float, top: float) -> list[tuple[float, float, float, float]]:
    """Return a bar: ▁ to █ grow from below, ▉ to ▏ from the left, ▔ and ▕ are the other edges."""
    if letter in _FROM_BELOW:
        height = _LINE * (_FROM_BELOW.index(letter) + 1) / 8
        return [(left, top + _LINE - height, _CELL, height)]
    if letter in _FROM_LEFT:
        return [(left, top, _CELL * (_FROM_LEFT.index(letter) + 1) / 8, _LINE)]
    edges = {"▔": (left, top, _CELL, _LINE / 8), "▕": (left + _CELL * 7 / 8, top, _CELL / 8, _LINE)}
    return [edges[letter]] if letter in edges else []
