"""The names of all rows in several versions of a record, so that a row is found again in each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.sync.rows import named_rows, replaced
from wuhua_tui.sync.values import Row, below, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wuhua_tui.sync.values import Node, Step

Concrete = tuple[str | int, ...]
"""A way to a value in one version, rows by their numbers."""
Names = dict[Concrete, "Step"]
"""The name of each row by the way to it."""


def row_names(versions: Mapping[str, Mapping[str, Any]], merged: str, schema: Node) -> dict[str, Names]:
    """Return the names of the rows of each version.

    Args:
        versions: Several versions of one record.
        merged: Which of them decides: a row whose name was mended is called everywhere as it is called there.
        schema: The published schema of the kind; empty where there is none.

    Rows that have no names in one version go by their numbers in all, and only those that are the same have the same.
    """
    names: dict[str, Names] = {version: {} for version in versions}
    _visit(dict(versions), dict.fromkeys(versions, ()), schema, merged, names)
    return names


def _visit(
    tables: Mapping[str, Mapping[str, Any]],
    ways: Mapping[str, Concrete],
    node: Node,
    merged: str,
    names: dict[str, Names],
) -> None:
    for key in {key for table in tables.values() for key in table}:
        inner = {version: table[key] for version, table in tables.items() if key in table}
        here = {version: (*ways[version], key) for version in inner}
        found = below(node, key)
        _visit({v: value for v, value in inner.items() if isinstance(value, dict)}, here, found, merged, names)
        lists = {v: value for v, value in inner.items() if isinstance(value, list) and _has_rows(value)}
        groups: dict[Step, dict[str, tuple[Concrete, Any]]] = {}
        for version, steps in _steps(lists, found, merged).items():
            for number, step in enumerate(steps):
                way = (*here[version], number)
                names[version][way] = step
                groups.setdefault(step, {})[version] = way, lists[version][number]
        for group in groups.values():
            rows = {version: row for version, (_, row) in group.items() if isinstance(row, dict)}
            _visit(rows, {version: way for version, (way, _) in group.items()}, found.get("items", {}), merged, names)


def _numbers(rows: Sequence[Any], merged: Sequence[Any], version: str) -> Iterator[Step]:
    """Yield the number of each row that is the merged one of that number; another is a row of its own version."""
    for number, row in enumerate(rows):
        is_the_same = number < len(merged) and same(row, merged[number])
        yield number if is_the_same else Row((version,), (number,))


def _has_rows(items: list[Any]) -> bool:
    return any(isinstance(item, dict) for item in items)


def _steps(lists: Mapping[str, list[Any]], node: Node, merged: str) -> dict[str, list[Step]]:
    named = {version: named_rows(rows, node) for version, rows in lists.items()}
    if any(found is None for found in named.values()):
        return {version: list(_numbers(rows, lists.get(merged, ()), version)) for version, rows in lists.items()}
    target: Mapping[Row, dict[str, Any]] = named.get(merged) or {}
    steps: dict[str, list[Step]] = {}
    for version, rows in named.items():
        pairs = replaced(rows or {}, target, node)
        steps[version] = [pairs.get(name, name) for name in rows or {}]
    return steps
