"""What every record is asked before and after it is parsed, in a few microseconds.

Parsing a record takes 10 to 50 microseconds, so each look here is one search in C or one loop.
"""

from __future__ import annotations

import datetime as dt
import re
from math import isfinite
from typing import Any

MAX_DEPTH = 16
MAX_OPENINGS = 64
_SIGNS = b"[]{}\"'#\n="
_DROPPED = bytes(sorted(set(range(256)) - set(_SIGNS)))
_DOTTED = re.compile(rf"(?:\.[^\n.]*+){{{MAX_DEPTH}}}")
_LEAST, _GREATEST = -(2**63), 2**63 - 1


def may_nest_deeply(data: bytes) -> bool:
    """Tell whether more ``[`` and ``{`` may nest than a fast parser can be trusted with."""
    # To drop a byte and compare lengths takes half the time of counting it.
    openings = len(data) - len(data.replace(b"[", b""))
    if b"{" in data:
        openings += data.count(b"{")
    if openings <= MAX_OPENINGS:
        return False
    # What is closed again on its line, as [[agenda]] is, does not nest. With quotes and comment
    # signs kept, nothing but names and spaces has gone from between these brackets.
    outline = data.translate(None, _DROPPED)
    return openings - 2 * outline.count(b"[[]]\n") > MAX_OPENINGS


def may_dot_deeply(text: str) -> bool:
    """Tell whether a line holds dots enough for a dotted key that is nested too deep."""
    return _DOTTED.search(text) is not None


def is_odd(record: dict[str, Any]) -> bool:
    """Tell whether a dict is nested too deep or holds a value that no record may hold.

    These are numbers that are not finite, integers beyond 64 bits and times with a zone.
    """
    level: list[Any] = [record]
    for _ in range(MAX_DEPTH):
        below = []
        for container in level:
            for value in container.values() if type(container) is dict else container:
                if type(value) is str:
                    continue
                kind = type(value)
                if kind is dict or kind is list:
                    below.append(value)
                elif kind is int:
                    if not _LEAST <= value <= _GREATEST:
                        return True
                elif (kind is dt.datetime and value.tzinfo is not None) or (kind is float and not isfinite(value)):
                    return True
        if not below:
            return False
        level = below
    return True
