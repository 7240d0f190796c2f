"""Which people an entry names in some of its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wuhua_tui.standards.entries import Entry

RECORD_ITSELF: Final = "@record"
"""In `who`: the member whose file it is."""


def people_reader(fields: Sequence[str]) -> Callable[[Entry], set[str]]:
    """Return a function that gives the member ids (or the names of groups) which the `fields` of an entry hold.

    A field may be a value, a list, `rows/column`, `^field` of the record around a row, or `@record`.
    """
    readers = [_people_in(field) for field in fields]
    if len(readers) == 1:
        return readers[0]
    return lambda entry: {person for read in readers for person in read(entry)}


def _people_in(field: str) -> Callable[[Entry], set[str]]:
    if field == RECORD_ITSELF:
        return lambda entry: {entry.record.stem}
    around = field.startswith("^")
    name, _, column = field.removeprefix("^").partition("/")

    def read(entry: Entry) -> set[str]:
        value = (entry.record.data if around else entry.data).get(name)
        if not value:
            return set()
        if column:
            return {row[column] for row in value if column in row}
        return set(value) if isinstance(value, list) else {value}

    return read
