"""Cheap looks at bytes and dicts that tell whether a file needs a closer look.

A record is parsed in some 30 microseconds; what is done to every record beside that must cost a
tenth of it. So one pass keeps of the bytes only what the guards count, a few hundred of them, and
a dict is walked only if its outline leaves room for something unusual.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from wuhua_tui.ledger.faults import MAX_DEPTH

MAX_OPENINGS = 64
# Signs and digits, and the last bytes of 年, 月, 日 and 人, so that figures in prose stay apart.
_KEPT = b"[]{}.:=,#\"'\n+-Zz\\x0123456789\xb4\x88\xa5\xba"
_DROPPED = bytes(sorted(set(range(256)) - set(_KEPT)))
_DIGITS_AS_ZERO = bytes.maketrans(b"123456789", b"000000000")
# The root, a list of tables and its table, and a line such as [[1]] in a list are not counted.
_PLAIN_NESTING = MAX_DEPTH - 5
_LONG_NUMBER = b"0" * 17
_ZONED = re.compile(rb":00(?:\.0+)?[Zz+-]")
_HEXADECIMAL = (b"=0x", b",0x", b"[0x", b"\n0x")
_DOTTED = re.compile(rb"(?:\.[^\n.]*){%d}" % MAX_DEPTH)


def outline(data: bytes) -> bytes:
    """Return what the guards below count: brackets, signs and line ends, each digit as a 0."""
    return data.translate(_DIGITS_AS_ZERO, _DROPPED)


def openings(shape: bytes) -> int:
    """Count the ``[`` and ``{`` that can nest: those outside lines that open and close them again."""
    return shape.count(b"[") + shape.count(b"{") - 2 * shape.count(b"\n[[]]\n")


def is_plain(shape: bytes) -> bool:
    """Tell whether a file of this outline can hold neither deep nesting nor an odd value."""
    return (
        openings(shape) + 2 * shape.count(b".") <= _PLAIN_NESTING
        and _LONG_NUMBER not in shape
        and _ZONED.search(shape) is None
        and not (b"0x" in shape and any(hexadecimal in shape for hexadecimal in _HEXADECIMAL))
    )


def may_dot_deeply(shape: bytes) -> bool:
    """Tell whether one line holds dots enough for a dotted key that is nested too deep."""
    return shape.count(b".") >= MAX_DEPTH and _DOTTED.search(shape) is not None


def is_odd(data: dict[str, Any]) -> bool:
    """Tell whether a dict is nested too deep or holds a value that no record may hold.

    Numbers that are not finite are not looked for: the loaders refuse them.
    """
    level: list[Any] = [data]
    for _ in range(MAX_DEPTH):
        below = []
        for container in level:
            for value in container.values() if type(container) is dict else container:
                kind = type(value)
                if kind is str:
                    continue
                if kind is dict or kind is list:
                    below.append(value)
                elif _is_odd_scalar(value):
                    return True
        if not below:
            return False
        level = below
    return True


def _is_odd_scalar(value: object) -> bool:
    """Tell whether a scalar is an integer beyond 64 bits or a time with a zone."""
    if isinstance(value, dt.datetime):
        return value.tzinfo is not None
    return isinstance(value, int) and not -(2**63) <= value < 2**63
