"""A value of a record in plain Chinese, as its schema means it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    Node = Mapping[str, Any]

SEALED: Final = "（加密内容）"
_UNITS: Final = {"money": " 元", "hours": " 学时", "points": " 分"}
_BETWEEN: Final = "、"
_EMPTY: Final = "（空）"


def spoken(value: Any, node: Node) -> str:
    """Return a value for a person: codes by their labels, units behind figures; what is sealed is not told.

    `node` is the schema of the value, empty where there is none. The text may hold whatever a record holds and passes
    `visible` before it is printed.
    """
    notes = node.get("x-wuhua", {})
    if notes.get("sensitive") or notes.get("widget") == "sealed":
        return SEALED
    if isinstance(value, list):
        return _BETWEEN.join(spoken(item, entry(node)) for item in value) or _EMPTY
    if isinstance(value, dict):
        pairs = [f"{title(node, key)}：{spoken(item, below(node, key))}" for key, item in value.items()]
        return "，".join(pairs) or _EMPTY
    return _single(value, notes)


def _single(value: Any, notes: Mapping[str, Any]) -> str:
    """Return a value that is neither list nor table."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.time):
        return value.isoformat() if value.second or value.microsecond else value.isoformat("minutes")
    text = value.isoformat() if isinstance(value, dt.date) else str(value)
    said = str(notes.get("labels", {}).get(text, text))
    return f"{said}{_UNITS.get(notes.get('widget', ''), '')}" if said else _EMPTY


def below(node: Node, key: str) -> Node:
    """Return the schema of a key of a table; empty where it has none."""
    found: Node = node.get("properties", {}).get(key, {})
    return found


def title(node: Node, key: str) -> str:
    """Return what a key of a table is called; the key itself where the schema does not know it."""
    return str(below(node, key).get("title", key))


def entry(node: Node) -> Node:
    """Return the schema of what a list holds; the labels of its codes stand with the list."""
    items: Node = node.get("items", {})
    notes = node.get("x-wuhua", {})
    return items if "x-wuhua" in items or "labels" not in notes else {**items, "x-wuhua": {"labels": notes["labels"]}}
