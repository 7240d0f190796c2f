"""What the conditions share: their types, and how a code of a schema is said in Chinese."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from wuhua_tui.ledger.kinds import schema

if TYPE_CHECKING:
    from datetime import date

    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Gap
    from wuhua_tui.standards.parameters import Parameter

Judge = Callable[["Facts", "Entry"], "Gap | tuple[Gap, ...] | None"]
"""A compiled condition: the gap of an entry, or several of them; None or no gap when it holds."""
Maker = Callable[[Mapping[str, Any], Mapping[str, "Parameter"]], Judge]
"""Compiles the table of a condition, with the parameters of its check."""


def day_of(facts: Facts, entry: Entry) -> date:
    """Return the day that an entry is judged by: its own, or the as-of day where it has none."""
    return entry.date or facts.as_of


def label(entry: Entry, rows: str | None, field: str, code: str) -> str:
    """Return the Chinese label of an enum value as the schema of the entry's kind gives it."""
    return value_label(entry.record.kind, rows, field, code)


def value_label(kind: str, rows: str | None, field: str, code: str) -> str:
    """Return the Chinese label of an enum value of `field`, or of that column of `rows`, from the schema of `kind`."""
    properties = schema(kind)["properties"]
    if rows is not None:
        properties = properties[rows]["items"]["properties"]
    labels: Mapping[str, str] = properties[field]["x-wuhua"]["labels"]
    return labels[code]
