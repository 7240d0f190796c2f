"""Where an entry of a selection lies, and what the fields in it are called: `meeting.agenda.kind`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tools.reads_setting import DERIVED_READS, DERIVED_ROWS
from tools.source_fields import kinds
from wuhua_tui.standards.people_in import RECORD_ITSELF

Row = Mapping[str, Any]


class Place:
    """Where an entry of a selection lies: a record of a kind, or one of its rows."""

    def __init__(self, table: Row) -> None:
        self.derived: str = table.get("derived", "")
        # Some derived entries are rows of a record, seen with a day or an approval of their own.
        kind, rows = DERIVED_ROWS.get(self.derived, ("", ""))
        self.kind: str = table.get("kind", kind)
        self.rows: str = table.get("rows", rows)
        self._table = table

    def read(self, key: str) -> set[str]:
        """Return the field that `key` of the catalogue names: a path with `/`, with `^` of the record around."""
        path = key.removeprefix("^").replace("/", ".")
        if path == "uid" or not self.kind:
            return set()
        inside = f"{self.rows}." if self.rows and not key.startswith("^") else ""
        return {f"{self.kind}.{inside}{path}"}

    def where(self, where: Row | Sequence[Row] | None) -> set[str]:
        """Return the fields that a `where` tests."""
        tables: Sequence[Row] = where if isinstance(where, list) else [where or {}]  # type: ignore[list-item]
        return {field for table in tables for key in table for field in self.read(key.partition(".")[0])}

    def columns(self, rows: str, *keys: str) -> set[str]:
        """Return columns of an array of tables of the record."""
        if not self.kind:
            return set()
        return {f"{self.kind}.{rows}.{key}" for key in keys}

    @property
    def day(self) -> set[str]:
        """The field that holds the day of an entry; none for a standing thing."""
        key = self._table.get("date")
        if key is not None:
            return self.read(key)
        kind = kinds()[self.kind]
        named = kind.get("date") or next((field["key"] for field in kind["fields"] if field["key"] == "date"), None)
        return {f"{self.kind}.{named}"} if named else set()

    @property
    def selected(self) -> set[str]:
        """What the selection itself reads: its conditions, its day, its people; or what is behind derived entries."""
        if self.derived:
            return set(DERIVED_READS[self.derived])
        found = self.where(self._table.get("where")) | self.day
        for key in self._table.get("who", ()):
            if key != RECORD_ITSELF:
                found |= self.read(key)
        return found


def exists(field: str) -> bool:
    """Say whether a kind has the field, or the column of one of its tables."""
    kind, _, path = field.partition(".")
    name, _, column = path.partition(".")
    spec: Row = next((spec for spec in kinds()[kind]["fields"] if spec["key"] == name), {})
    return bool(spec) and (not column or column in {one["key"] for one in spec.get("columns", ())})
