"""Dated parts of an account that come later than the account itself: funds reported, checked and published.

```toml
parts = [
    { rows = "reports", on = "on", earliest = "last_month", gap = "没有报告" },
    { fields = ["published_on", "disclosure/published_on"], where = { topic = "funds" }, gap = "没有公示" },
    { fields = ["to_superior/on"], gap = "没有述职" },
]
```

A field may lead into a table (`to_superior/on`) or through a reference: `disclosure/published_on` is the day of the
disclosure that `disclosure` names, if that passes `where`.
The account is finished on the day of its last part.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from wuhua_tui.standards.entries import Entry
from wuhua_tui.standards.findings import Gap
from wuhua_tui.standards.where import compile_where

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.periods import Period


class Part:
    """One part of an account: rows with a day, or fields with one."""

    __slots__ = ("_fields", "_in_last_month", "_on", "_rows", "_test", "gap")

    def __init__(self, spec: Mapping[str, Any]) -> None:
        self._rows: str | None = spec.get("rows")
        self._on: str = spec.get("on", "")
        self._fields: list[str] = spec.get("fields", [])
        self._test = compile_where(spec.get("where"))
        self._in_last_month: bool = spec.get("earliest") == "last_month"
        self.gap = Gap(spec["gap"])

    def day(self, facts: Facts, entry: Entry, period: Period) -> date | None:
        """Return the first day on which the part was done for `period`, up to the as-of day; None where it was not."""
        earliest = period.last.replace(day=1) if self._in_last_month else period.first
        days = [day for day in self._days(facts, entry) if earliest <= day <= facts.as_of]
        return min(days, default=None)

    def _days(self, facts: Facts, entry: Entry) -> Iterator[date]:
        if self._rows is not None:
            yield from (row[self._on] for row in entry.data.get(self._rows, ()))
        for field in self._fields:
            name, _, column = field.partition("/")
            found = entry.data.get(name)
            if column:
                found = found.get(column) if isinstance(found, dict) else self._through(facts, found, column)
            if isinstance(found, date):
                yield found

    def _through(self, facts: Facts, uid: str | None, column: str) -> Any:
        """Return `column` of the record with `uid`, if it is one that counts."""
        record = facts.ledger.by_uid.get(uid) if uid else None
        if record is None or (self._test is not None and not self._test(Entry(record.data, record.date, record))):
            return None
        return record.data.get(column)


def finished_on(parts: list[Part], facts: Facts, entry: Entry, period: Period) -> tuple[date | None, tuple[Gap, ...]]:
    """Return the day on which the last part of an account was done, or the gaps of those that were not.

    An account without parts is finished on its own day.
    """
    days = [(part.day(facts, entry, period), part.gap) for part in parts]
    gaps = tuple(gap for day, gap in days if day is None)
    found = [day for day, _ in days if day is not None]
    return max(found, default=entry.date), gaps
