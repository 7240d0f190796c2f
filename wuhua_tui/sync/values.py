"""What a merge compares: values, strictly; the way to them, by the names of rows and not by their numbers."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    Node = Mapping[str, Any]


class Absent(Enum):
    """The type of `ABSENT`."""

    ABSENT = "absent"

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = Absent.ABSENT
"""Stands for a value that a version does not have; TOML has no null of its own."""


class Row(NamedTuple):
    """The name of a row in a list: the columns that tell it from others, and what stands in them.

    A row may lack such a column where the schema lets it; its value is `ABSENT` then.
    """

    columns: tuple[str, ...]
    values: tuple[Any, ...]


Step = str | int | Row
Path = tuple[Step, ...]
"""From the record to a value: keys, and rows by name. A row that cannot be named goes by its number, from 0."""


class Three(NamedTuple):
    """One value in the three versions: the last one that both sides had, mine, theirs."""

    base: Any
    mine: Any
    theirs: Any


def same(one: Any, other: Any) -> bool:
    """Say whether two TOML values are the same to the letter: 1 is neither 1.0 nor true, and a NaN is itself."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(same(*pair) for pair in zip(one, other, strict=True))
    if isinstance(one, float):
        return repr(one) == repr(other)
    if isinstance(one, dt.datetime):
        return bool(one.isoformat() == other.isoformat())
    return bool(one == other)


def below(node: Node, key: str) -> Node:
    """Return the schema of a key of the table whose schema is `node`; empty where it has none."""
    found: Node = node.get("properties", {}).get(key, {})
    return found


def notes(node: Node) -> Mapping[str, Any]:
    """Return what our schemas say of a field beyond JSON Schema."""
    found: Mapping[str, Any] = node.get("x-wuhua", {})
    return found


def label(node: Node, path: Path) -> str:
    """Return the way to a value in Chinese: `缺席（周强） › 原因`; keys unknown to the schema as they are."""
    parts: list[str] = []
    for step in path:
        if isinstance(step, str):
            node = below(node, step)
            parts.append(node.get("title", step))
        else:
            node = node.get("items", {})
            parts[-1] += f"（{row_title(node, step)}）"
    return " › ".join(parts)


def row_title(node: Node, step: Row | int) -> str:
    """Return the name of a row as a person says it, codes by their labels; `node` is the schema of the rows."""
    if isinstance(step, int):
        return f"第 {step + 1} 项"
    words = [
        str(notes(below(node, column)).get("labels", {}).get(value, value))
        for column, value in zip(step.columns, step.values, strict=True)
        if value is not ABSENT
    ]
    return "，".join(words)
