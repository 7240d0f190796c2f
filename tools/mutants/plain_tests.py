"""Test functions that need nothing of pytest but their parameters, called as they are.

They take milliseconds, a session of pytest takes seconds: most mutants of a rule are found out by one of these.
"""

from __future__ import annotations

import inspect
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType


def one_fails(module: ModuleType) -> bool:
    """Call every test of a module that asks for no fixture and is no property; say whether one fails."""
    try:
        for test, arguments in calls(module):
            test(**arguments)
    except (Exception, pytest.fail.Exception):  # noqa: BLE001 - however it fails, it fails
        return True
    return False


def calls(module: ModuleType) -> Iterator[tuple[Callable[..., object], dict[str, Any]]]:
    """Yield each such test with the arguments of each of its parameters."""
    for name, test in vars(module).items():
        if not name.startswith("test_") or hasattr(test, "hypothesis"):
            continue
        tables = [_table(mark.args) for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
        given = {name for table in tables for row in table for name in row}
        if given == set(inspect.signature(test).parameters):
            for rows in product(*tables):
                yield test, {name: value for row in rows for name, value in row.items()}


def _table(arguments: tuple[Any, ...]) -> list[dict[str, Any]]:
    """Return the rows of a `parametrize`, each by the names of its columns."""
    names, rows = arguments
    columns = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    alone = isinstance(names, str) and len(columns) == 1
    return [dict(zip(columns, _values(row, alone=alone), strict=True)) for row in rows]


def _values(row: Any, *, alone: bool) -> tuple[Any, ...]:
    """Return the values of a row: those of a `pytest.param`, or a value that stands alone."""
    if hasattr(row, "marks"):
        return tuple(row.values)
    return (row,) if alone else tuple(row)
