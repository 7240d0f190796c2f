"""Where every key and value of a TOML text stands, and the rules against writing one twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Shape = Literal["scalar", "array", "inline", "dotted", "implicit", "header", "tables", "unknown"]
# dotted, implicit and header are tables made by `a.b = 1`, as a parent in `[a.b]`, and by `[a]`;
# tables is the list that `[[a]]` makes; unknown is whatever a faulty line was meant to be.


class Key(NamedTuple):
    """One part of a dotted key and the offset where it is written."""

    name: str
    offset: int


@dataclass(slots=True)
class Node:
    """A value, the offset of its key (None in an array), and the offset where the value begins.

    A table made by a header begins at its ``[``, one made by dotted keys at its first key.
    """

    shape: Shape
    key: int | None
    start: int
    children: dict[str, Node] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)
    section: int = 0


class Conflict(Exception):  # noqa: N818 - caught one level up, never seen by a user
    """A key that may not be written here because of what stands before it."""

    def __init__(self, key: Key, before: Node) -> None:
        super().__init__(key.name)
        self.key = key
        self.earlier = before.start if before.key is None else before.key


def unknown(offset: int) -> Node:
    """Return the place holder for what a faulty line was meant to hold."""
    return Node("unknown", offset, offset)


def insert(table: Node, keys: list[Key], value: Node, section: int) -> None:
    """Put ``value`` under the dotted ``keys`` of ``table``; raise Conflict where TOML 1.0 forbids it.

    ``section`` numbers the header that the line stands under: a table made by dotted keys may
    only grow within its own section.
    """
    for key in keys[:-1]:
        child = table.children.get(key.name)
        if child is None:
            child = table.children[key.name] = Node("dotted", key.offset, key.offset, section=section)
        elif child.shape == "unknown":
            return
        elif child.shape == "implicit":
            child.shape, child.section = "dotted", section
        elif child.shape != "dotted" or child.section != section:
            raise Conflict(key, child)
        table = child
    last = keys[-1]
    before = table.children.get(last.name)
    if before is None:
        value.key = last.offset
        table.children[last.name] = value
    elif "unknown" not in (before.shape, value.shape):
        raise Conflict(last, before)


def declare(root: Node, keys: list[Key], start: int, *, repeated: bool) -> Node:
    """Return the table that a header ``[keys]`` or, ``repeated``, ``[[keys]]`` opens; raise Conflict."""
    table = root
    for key in keys[:-1]:
        parent = table.children.setdefault(key.name, Node("implicit", key.offset, start))
        if parent.shape == "unknown":
            return unknown(start)
        if parent.shape not in ("header", "implicit", "dotted", "tables"):
            raise Conflict(key, parent)
        table = parent.items[-1] if parent.shape == "tables" else parent
    last = keys[-1]
    known = last.name in table.children
    child = table.children.setdefault(last.name, Node("tables" if repeated else "header", last.offset, start))
    if child.shape == "unknown":
        return child
    if repeated and child.shape == "tables":
        child.items.append(Node("header", last.offset, start))
        return child.items[-1]
    if repeated or (known and child.shape != "implicit"):
        raise Conflict(last, child)
    child.shape, child.key, child.start = "header", last.offset, start
    return child
