"""Which rows of two lists are the same thing, by the columns that their schema names as identity."""

from __future__ import annotations

import datetime as dt
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.sync.values import ABSENT, Absent, Row, below, notes, same

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.sync.values import Node

_NAMES: Final = (str, int, dt.date, dt.time, Absent)
_MENDED: Final = frozenset({"text", "long_text", "date", "time", "money", "month", "period", "integer"})
"""Columns in which a slip is mended. Another member, code or record is another thing, not the same one mended."""
_ALIKE: Final = 0.5


def named_rows(rows: Any, node: Node) -> dict[Row, dict[str, Any]] | None:
    """Return the rows of a list by their names; None where they have no names, or two have the same.

    `node` is the schema of the list.
    """
    columns = notes(node).get("identity")
    if not columns or not isinstance(rows, list):
        return None
    named: dict[Row, dict[str, Any]] = {}
    for row in rows:
        if not isinstance(row, dict):
            return None
        values = tuple(row.get(column, ABSENT) for column in columns)
        if not all(isinstance(value, _NAMES) and not isinstance(value, bool) for value in values):
            return None
        named[Row(tuple(columns), values)] = row
    return named if len(named) == len(rows) else None


def replaced(old: Mapping[Row, Mapping[str, Any]], new: Mapping[Row, Mapping[str, Any]], node: Node) -> dict[Row, Row]:
    """Return which row that is gone became which row that is new: the same thing, with its name mended.

    A row is taken for a mended one where only texts and dates of its name differ, and either all its other columns are
    the same or the text is alike (one of two characters). `node` is the schema of the list.
    """
    gone = [name for name in old if name not in new]
    come = [name for name in new if name not in old]
    pairs: dict[Row, Row] = {}
    for name in gone:
        for other in come:
            if _is_mended(old[name], new[other], name, other, node.get("items", {})):
                pairs[name] = other
                come.remove(other)
                break
    return pairs


def _is_mended(old: Mapping[str, Any], new: Mapping[str, Any], name: Row, other: Row, columns: Node) -> bool:
    changed = [
        (column, before, after)
        for column, before, after in zip(name.columns, name.values, other.values, strict=True)
        if before != after
    ]
    if any(notes(below(columns, column)).get("widget") not in _MENDED for column, _, _ in changed):
        return False
    names = {column for column, _, _ in changed}
    kept = {key: value for key, value in old.items() if key not in names}
    if kept and same(kept, {key: value for key, value in new.items() if key not in names}):
        return True
    return all(
        isinstance(before, str) and isinstance(after, str) and SequenceMatcher(None, before, after).ratio() >= _ALIKE
        for _, before, after in changed
    )
