"""Look at the few values of a record that a question is about, guided by its schema.

A branch has hundreds of records and most of their values are plain texts. What a question needs is
compiled once a kind into a tree of functions that never meets the other values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

Context = TypeVar("Context")
Step = Callable[[Any, Context], bool]
"""Say whether one value is as it should be."""
Path = tuple[str | int, ...]

_FEW = 6  # records fill about twice as many fields


def compile_walk(schema: Mapping[str, Any], leaf: Callable[[Mapping[str, Any]], Step[Context] | None]) -> Step[Context]:
    """Return a test of whole records: do all the values that `leaf` has a step for pass it?

    Args:
        schema: The published schema of a kind.
        leaf: Called with the schema of each field; None for fields that do not matter.

    The test expects values of the types that the schema asks for, and may raise on others.
    """
    steps = _steps(schema, leaf)
    if len(steps) <= _FEW:
        return _table(tuple(steps.items()))

    def passes(record: Mapping[str, Any], context: Context) -> bool:
        for key, value in record.items():
            step = steps.get(key)
            if step is not None and not step(value, context):
                return False
        return True

    return passes


def fields(
    data: object, schema: Mapping[str, Any], path: Path = ()
) -> Iterator[tuple[Path, object, Mapping[str, Any]]]:
    """Yield path, value and schema of every field that `data` fills, tables and rows after themselves.

    Values may be of any type: what is not what the schema asks for is yielded and not entered.
    """
    if not isinstance(data, dict):
        return
    for key, node in schema.get("properties", {}).items():
        if key not in data:
            continue
        value = data[key]
        here = (*path, key)
        yield here, value, node
        rows = node.get("items", {})
        if "properties" in node:
            yield from fields(value, node, here)
        elif "properties" in rows and isinstance(value, list):
            for index, row in enumerate(value):
                yield from fields(row, rows, (*here, index))


def _steps(
    schema: Mapping[str, Any], leaf: Callable[[Mapping[str, Any]], Step[Context] | None]
) -> dict[str, Step[Context]]:
    steps: dict[str, Step[Context]] = {}
    for key, node in schema["properties"].items():
        step = leaf(node) or _nested(node, leaf)
        if step is not None:
            steps[key] = step
    return steps


def _nested(node: Mapping[str, Any], leaf: Callable[[Mapping[str, Any]], Step[Context] | None]) -> Step[Context] | None:
    """Return the step of a table or of rows, None when nothing in them matters."""
    rows = node.get("items", {})
    columns = node if "properties" in node else rows
    steps = tuple(_steps(columns, leaf).items()) if "properties" in columns else ()
    if not steps:
        return None
    if columns is node:
        return _table(steps)
    if len(steps) == 1:
        return _one_column(*steps[0])

    def all_rows(table: list[dict[str, Any]], context: Context) -> bool:
        for row in table:
            for key, step in steps:
                value = row.get(key)
                if value is not None and not step(value, context):
                    return False
        return True

    return all_rows


def _one_column(key: str, step: Step[Context]) -> Step[Context]:
    def all_rows(table: list[dict[str, Any]], context: Context) -> bool:
        for row in table:
            value = row.get(key)
            if value is not None and not step(value, context):
                return False
        return True

    return all_rows


def _table(steps: tuple[tuple[str, Step[Context]], ...]) -> Step[Context]:
    def whole_table(table: Mapping[str, Any], context: Context) -> bool:
        for key, step in steps:
            value = table.get(key)
            if value is not None and not step(value, context):
                return False
        return True

    return whole_table
