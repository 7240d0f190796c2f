"""A value put at a place deep in a record. Pure."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.tui.form.spec import Path


def put_at(record: Mapping[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """Return the record with `value` at `path`; what is on the way and not there is made, a row comes last at most.

    The record itself is left as it is.
    """
    made = dict(record)
    inner: Any = made
    for step, following in pairwise(path):
        there = _get(inner, step)
        copied: Any = list(there) if isinstance(there, list) else dict(there) if isinstance(there, dict) else None
        if copied is None:
            copied = [] if isinstance(following, int) else {}
        _set(inner, step, copied)
        inner = copied
    _set(inner, path[-1], value)
    return made


def _get(table: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return table[step] if step < len(table) else None
    return table.get(step)


def _set(table: Any, step: str | int, value: Any) -> None:
    if isinstance(step, int) and step >= len(table):
        table.append(value)
    else:
        table[step] = value
