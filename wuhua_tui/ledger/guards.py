"""What every record is asked before and after it is parsed, in a tenth of the time of parsing.

Parsing a record takes 10 to 30 microseconds, so each look here is one search in C or one loop.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from wuhua_tui.ledger.faults import MAX_DEPTH

MAX_OPENINGS = 64
# A line that opens and closes its brackets again: it looks like a header and cannot nest.
_HEADER = re.compile(r"""^[ \t]*(?:\[[^\[\]{}"'\n#]*\]|\[\[[^\[\]{}"'\n#]*\]\])[ \t]*(?:\#.*)?$""", re.MULTILINE)
_DOTTED = re.compile(rf"(?:\.[^\n.]*+){{{MAX_DEPTH}}}")
_LEAST, _GREATEST = -(2**63), 2**63 - 1


def may_nest_deeply(text: str) -> bool:
    """Tell whether more ``[`` and ``{`` stand outside header lines than a fast parser can be trusted with."""
    openings = text.count("[") + (text.count("{") if "{" in text else 0)
    if openings <= MAX_OPENINGS:
        return False
    return openings - sum(header.group().count("[") for header in _HEADER.finditer(text)) > MAX_OPENINGS


def may_dot_deeply(text: str) -> bool:
    """Tell whether a line holds dots enough for a dotted key that is nested too deep."""
    return _DOTTED.search(text) is not None


def is_odd(record: dict[str, Any]) -> bool:
    """Tell whether a dict is nested too deep, or holds an integer beyond 64 bits or a time with a zone.

    Numbers that are not finite are not looked for: the loaders refuse them.
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
                elif kind is dt.datetime and value.tzinfo is not None:
                    return True
        if not below:
            return False
        level = below
    return True
