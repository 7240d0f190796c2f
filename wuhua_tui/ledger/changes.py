"""What has changed in a record, field by field, in the words of its schema. Pure.

`wuhua diff` and the history on a screen show it. Rows of a list are found again by the columns that the schema names as
their identity, entries of a list of words by themselves; so a row that was put in front changes no other.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from wuhua_tui.ledger.spoken import below, entry, spoken, title

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    Node = Mapping[str, Any]

Deed = Literal["added", "removed", "changed", "moved"]

_ABSENT: Final = object()
_EMPTY: Final[Mapping[str, Any]] = {}


class Change(NamedTuple):
    """One field, row or entry that was added, removed or changed, or a list whose order is another one.

    Attributes:
        deed: What became of it.
        path: The keys that lead to it; a row is written behind its list: `absent[周强]`, or by its number from 1.
        label: The same in Chinese: `缺席（周强）·原因`.
        before: The old value as TOML has it; None where there was none.
        after: The new value; None where there is none. Of a list whose order changed, both are None.
        before_text: The old value in plain Chinese, empty where there was none. What is sealed is never told.
        after_text: The new value likewise.
    """

    deed: Deed
    path: tuple[str, ...]
    label: str
    before: Any
    after: Any
    before_text: str
    after_text: str


class _Place(NamedTuple):
    """Where in a record something stands, in keys and in words."""

    path: tuple[str, ...] = ()
    label: str = ""

    def key(self, node: Node, key: str) -> _Place:
        name = title(node, key)
        return _Place((*self.path, key), f"{self.label}·{name}" if self.label else name)

    def row(self, name: str) -> _Place:
        return _Place((*self.path[:-1], f"{self.path[-1]}[{name}]"), f"{self.label}（{name}）")


def record_changes(
    old: Mapping[str, Any] | None, new: Mapping[str, Any] | None, schema: Mapping[str, Any]
) -> list[Change]:
    """Return what has changed between two versions of a record, in the order of the schema.

    Args:
        old: The earlier version; None for a record that is new: every field is then added.
        new: The later version; None for a record that is gone: every field is then removed.
        schema: The published schema of its kind (`wuhua_tui.ledger.kinds.schema`); empty where there is none.

    Values that are the same to the letter are no change: 1 is neither 1.0 nor true.
    """
    return list(_tables(old or _EMPTY, new or _EMPTY, schema, _Place()))


def _tables(old: Mapping[str, Any], new: Mapping[str, Any], node: Node, place: _Place) -> Iterator[Change]:
    known = node.get("properties", {})
    keys = [*(key for key in known if key in old or key in new), *sorted((old.keys() | new.keys()) - known.keys())]
    for key in keys:
        before, after = old.get(key, _ABSENT), new.get(key, _ABSENT)
        if not _same(before, after):
            yield from _values(before, after, below(node, key), place.key(node, key))


def _values(before: Any, after: Any, node: Node, place: _Place) -> Iterator[Change]:
    """Yield what has changed between two values of a key, one of which may be absent."""
    is_sealed = node.get("x-wuhua", {}).get("widget") == "sealed" or node.get("x-wuhua", {}).get("sensitive")
    # A table or list without anything in it has no parts to speak of.
    is_empty = (before is _ABSENT and not after) or (after is _ABSENT and not before)
    if is_sealed or is_empty:
        yield _change(before, after, node, place)
    elif _may_be(before, dict) and _may_be(after, dict):
        yield from _tables(_or_empty(before), _or_empty(after), node, place)
    elif _may_be(before, list) and _may_be(after, list):
        yield from _lists(_or_none(before), _or_none(after), node, place)
    else:
        yield _change(before, after, node, place)


def _lists(old: Sequence[Any], new: Sequence[Any], node: Node, place: _Place) -> Iterator[Change]:
    """Yield the entries that went, those that came, and what changed in those that stayed."""
    old_names, new_names = _names(old, new, node)
    items = node.get("items", _EMPTY)
    by_name = dict(zip(new_names, new, strict=True))
    there = set(old_names)
    touched = False
    for name, before in zip(old_names, old, strict=True):
        after = by_name.get(name, _ABSENT)
        if _same(before, after):
            continue
        touched = True
        at = place.row(_said(before, name, node)) if isinstance(before, dict) else place
        if isinstance(before, dict) and isinstance(after, dict):
            yield from _tables(before, after, items, at)
        else:
            yield _change(before, _ABSENT, entry(node), at)
            if after is not _ABSENT:
                yield _change(_ABSENT, after, entry(node), at)
    for name, after in zip(new_names, new, strict=True):
        if name not in there:
            touched = True
            at = place.row(_said(after, name, node)) if isinstance(after, dict) else place
            yield _change(_ABSENT, after, entry(node), at)
    if not touched:
        yield Change("moved", place.path, place.label, None, None, "", "")


def _names(old: Sequence[Any], new: Sequence[Any], node: Node) -> tuple[list[Hashable], list[Hashable]]:
    """Return what the entries of both lists go by: identity, or the entry itself, or, for rows without one, numbers."""
    columns = node.get("x-wuhua", {}).get("identity")
    if all(isinstance(item, dict) for item in (*old, *new)):
        if columns:
            named = [[tuple(_frozen(row.get(column)) for column in columns) for row in rows] for rows in (old, new)]
            if all(len(set(names)) == len(names) for names in named):
                return [*named[0]], [*named[1]]
        return _numbered(old, new)
    counted = [_counted(items) for items in (old, new)]
    return counted[0], counted[1]


def _numbered(old: Sequence[Any], new: Sequence[Any]) -> tuple[list[Hashable], list[Hashable]]:
    """Name rows that have no identity: those that are the same in both lists, then the rest by their order."""
    same = set(_counted(old)) & set(_counted(new))
    found: list[list[Hashable]] = []
    for rows in (old, new):
        names: list[Hashable] = []
        left = 0
        for name in _counted(rows):
            left += name not in same
            names.append(name if name in same else left)
        found.append(names)
    return found[0], found[1]


def _counted(items: Sequence[Any]) -> list[Hashable]:
    """Return each entry with how often it came before, so that two of a kind are two."""
    seen: dict[Hashable, int] = {}
    names: list[Hashable] = []
    for item in items:
        frozen = _frozen(item)
        seen[frozen] = seen.get(frozen, 0) + 1
        names.append((frozen, seen[frozen]))
    return names


def _said(row: Mapping[str, Any], name: Hashable, node: Node) -> str:
    """Return what a row is called: the columns of its identity, or its number among those that changed."""
    columns = node.get("x-wuhua", {}).get("identity", ())
    items = node.get("items", _EMPTY)
    said = " ".join(spoken(row[column], below(items, column)) for column in columns if column in row)
    return said or (f"第 {name} 项" if isinstance(name, int) else "一项")


def _change(before: Any, after: Any, node: Node, place: _Place) -> Change:
    deed: Deed = "added" if before is _ABSENT else "removed" if after is _ABSENT else "changed"
    texts = ["" if value is _ABSENT else spoken(value, node) for value in (before, after)]
    values = [None if value is _ABSENT else value for value in (before, after)]
    return Change(deed, place.path, place.label, values[0], values[1], texts[0], texts[1])


def _may_be(value: Any, kind: type) -> bool:
    return value is _ABSENT or isinstance(value, kind)


def _or_empty(value: Any) -> Mapping[str, Any]:
    return _EMPTY if value is _ABSENT else value


def _or_none(value: Any) -> Sequence[Any]:
    return () if value is _ABSENT else value


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and _frozen(one) == _frozen(other)


def _frozen(value: Any) -> Hashable:
    """Return a value that can be compared and looked up, in which 1, 1.0 and true are three."""
    if isinstance(value, dict):
        return ("table", frozenset((key, _frozen(item)) for key, item in value.items()))
    if isinstance(value, list):
        return ("list", tuple(map(_frozen, value)))
    if isinstance(value, float | dt.datetime):
        return (type(value).__name__, repr(value))
    return (type(value).__name__, value)
