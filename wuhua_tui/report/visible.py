r"""What stands between a value of a record, path, ref, commit or server and any output.

A character that nobody sees can hide text, turn its order round, clear a screen or break a line in two. Here each of
them becomes its own number, `\u{202E}`, which does nothing and can be searched for. What a format does with its own
marks (quotes in JSON, brackets in a terminal library) is that format's business.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

# Cc, Cf, Zl, Zp and lone surrogates of Unicode, the letters and marks that draw nothing (fillers, joiners, tags), and
# noncharacters. A superset of what a record is refused for (`wuhua_tui.ledger.text_scan`).
_NARROW: Final = (
    "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\xad\\u034f\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2"
    "\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ud800-\\udfff"
    "\\ufdd0-\\ufdef\\ufeff\\uffa0\\ufff0-\\ufffb\\ufffe\\uffff"
)
_ALWAYS: Final = _NARROW + (
    "\\U000110bd\\U000110cd\\U00013430-\\U0001343f\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff"
)
# A variation selector is left where it belongs to an emoji (❤️); behind anything else it makes two equal-looking texts.
_SELECTOR: Final = "(?<![\\xa9\\xae\\u203c-\\u32ff\\U0001f000-\\U0001faff])[\\ufe00-\\ufe0f]"
_BREAKS: Final = "\\t\\n"

# What has none of these needs no closer look: one class, since alternatives would cost ten times as much.
_SUSPECT: Final = re.compile(f"[{_NARROW}{_BREAKS}\\ufe00-\\ufe0f\\U00010000-\\U0010ffff]")


@cache
def _hidden(breaks: str = _BREAKS) -> re.Pattern[str]:
    """Return what finds the hidden characters of a text, compiled for the few that may have some."""
    return re.compile(f"[{_ALWAYS}{breaks}]|{_SELECTOR}")


def visible(text: str) -> str:
    r"""Return `text` for one line of output: every character that cannot be seen written as `\u{…}`.

    Line breaks and tabs are such characters here, so that a value never begins a line of its own.
    """
    return _hidden().sub(_named, text) if _SUSPECT.search(text) else text


def visible_long(text: str) -> str:
    """Return `text` like `visible`, but with its line feeds and tabs, for texts of several lines."""
    return _hidden("").sub(_named, text) if _SUSPECT.search(text) else text


def escape_json(text: str) -> str:
    r"""Return JSON of one line with every character that cannot be seen as JSON's own `\uXXXX` escape.

    `text` holds such characters inside strings only, so parsing it gives exactly the values that were written.
    """
    return _hidden().sub(_json_escape, text) if _SUSPECT.search(text) else text


def _named(found: re.Match[str]) -> str:
    return f"\\u{{{ord(found.group()):04X}}}"


def _json_escape(found: re.Match[str]) -> str:
    point = ord(found.group())
    if point < 0x10000:  # noqa: PLR2004 - beyond it JSON writes a pair of surrogates
        return f"\\u{point:04x}"
    high, low = divmod(point - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
