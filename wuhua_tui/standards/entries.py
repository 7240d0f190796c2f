"""Entries: what a check looks at, one thing that happened or was drawn up; how a field of one is read."""

from __future__ import annotations

from datetime import date
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.spans import ALWAYS
from wuhua_tui.standards.findings import Subject
from wuhua_tui.standards.labels import record_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wuhua_tui.ledger.record import Record


class Entry:
    """One thing that happened or was drawn up: a record, or a row within one.

    `date` is its day; None for an account that carries none and for standing things.
    """

    __slots__ = ("_subject", "data", "date", "record")

    def __init__(self, data: Mapping[str, Any], day: date | None, record: Record) -> None:
        self.data = data
        self.date = day
        self.record = record
        self._subject: Subject | None = None

    @property
    def order(self) -> tuple[date, str]:
        """Its place in time: what has no day comes first, and what is of one day by the path."""
        return self.date or date.min, self.record.path

    @property
    def subject(self) -> Subject:
        """The record as the subject of a duty: its path names it, its day and kind label it."""
        found = self._subject
        if found is None:
            found = Subject("record", self.record.path, partial(record_label, self.record), ALWAYS)
            self._subject = found
        return found

    @subject.setter
    def subject(self, subject: Subject) -> None:
        """Name another subject than the record: one of several things in it."""
        self._subject = subject

    @property
    def path(self) -> str:
        """Path of the record that holds it."""
        return self.record.path


IN_TIME: Final = attrgetter("order")
"""Sorts entries by day, and those of one day by path."""


def value_at(data: Mapping[str, Any], path: Sequence[str]) -> Any:
    """Return the value at a path of keys; None where a step is missing."""
    found: Any = data
    for key in path:
        if not isinstance(found, dict):
            return None
        found = found.get(key)
    return found


def is_filled(value: Any) -> bool:
    """Say whether a value says anything: not missing, not empty, not only white space."""
    if value is None:
        return False
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, (list, dict)):
        return bool(value)
    return True


def reader(key: str) -> Callable[[Entry], Any]:
    """Return a function that reads `key` of an entry: a path with `/`, with `^` of the record around a row."""
    around = key.startswith("^")
    path = key.removeprefix("^").split("/")
    if len(path) == 1:
        name = path[0]
        if around:
            return lambda entry: entry.record.data.get(name)
        return lambda entry: entry.data.get(name)
    if around:
        return lambda entry: value_at(entry.record.data, path)
    return lambda entry: value_at(entry.data, path)
