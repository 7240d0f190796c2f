"""A record: one TOML file of a ledger, read."""

from __future__ import annotations

from datetime import date
from typing import Any


class Record:
    """One record of a branch.

    A plain class with slots: a province makes a hundred million of these, and nothing is gained by
    comparing two by value. `data` is what the file holds, dates as `datetime.date`; nobody changes it.
    """

    __slots__ = ("data", "date", "kind", "path", "stem", "uid")

    def __init__(self, kind: str, path: str, data: dict[str, Any], date_key: str | None = None) -> None:
        """Take what was read.

        Args:
            kind: Name of the kind, singular: `meeting`.
            path: Path below the workspace, with forward slashes: `records/qingshan/meetings/2025/….toml`.
            data: The parsed file.
            date_key: The key that holds the day of the event, if the kind is one.
        """
        self.kind = kind
        self.path = path
        self.stem = path[path.rfind("/") + 1 : -5]
        self.data = data
        self.uid: str = data.get("uid") or ""
        day = data.get(date_key) if date_key else None
        self.date: date | None = day if type(day) is date else None

    def __repr__(self) -> str:
        return f"Record({self.kind!r}, {self.path!r})"
