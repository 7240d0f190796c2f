"""The test of an entry that a `where` of the catalogue describes.

`where` maps keys to wanted values; all must hold. A key may go into a table with `/` and may end in an operator:
`type = "life"`, `type = ["general", "committee"]` (one of), `"type.not" = …` (none of), `"topics.has" = [...]` (a list
with one of them), `"aspects.has_all" = [...]` (a list with each of them), `"theme.filled" = true|false`. In a selection
of rows `^key` looks at the record around the row. A list of such tables in `where` means: any of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.standards.entries import is_filled, reader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wuhua_tui.standards.entries import Entry


class SelectionError(ValueError):
    """A selection in the catalogue is not in its language."""


def is_plain(key: str) -> bool:
    """Say whether a key of a `where` is that of a field of the entry itself, without an operator."""
    return not key.startswith("^") and "/" not in key and "." not in key


def _one_test(key: str, wanted: Any) -> Callable[[Entry], bool]:
    values = frozenset(wanted) if isinstance(wanted, list) else frozenset([wanted])
    if is_plain(key):
        # Asked of thousands of entries: one call less each.
        return lambda entry: entry.data.get(key) in values
    key, _, operator = key.partition(".")
    read = reader(key)
    match operator:
        case "":
            return lambda entry: read(entry) in values
        case "not":
            return lambda entry: read(entry) not in values
        case "has":
            return lambda entry: not values.isdisjoint(read(entry) or ())
        case "has_all":
            return lambda entry: values.issubset(read(entry) or ())
        case "filled":
            return lambda entry: is_filled(read(entry)) is wanted
    message = f"unknown operator {operator!r}"
    raise SelectionError(message)


def compile_where(where: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None) -> Callable[[Entry], bool] | None:
    """Return the test that a `where` describes; None when everything passes.

    Raises:
        SelectionError: An operator is unknown.
    """
    if not where:
        return None
    alternatives: Sequence[Mapping[str, Any]] = where if isinstance(where, list) else [where]  # type: ignore[list-item]
    compiled = [[_one_test(key, wanted) for key, wanted in table.items()] for table in alternatives]
    if len(compiled) == 1:
        tests = compiled[0]
        if len(tests) == 1:
            return tests[0]
        return lambda entry: all(test(entry) for test in tests)
    return lambda entry: any(all(test(entry) for test in tests) for tests in compiled)
