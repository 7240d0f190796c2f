"""Which records a check looks at: a kind, a condition, and, where facts lie inside records, the rows.

In the catalogue a selection is a table:

```toml
{ kind = "meeting", where = { type = "general" } }
{ kind = "member", rows = "lecture_elsewhere", date = "date", who = ["@record"] }
{ kind = "talk", who = ["from", "with"], between = true }     # a pair stands on both sides of it
{ derived = "secretaries" }                                  # what stands in no single record: see `derived/`
```

`where` is described in `where.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.standards.entries import IN_TIME, Entry, value_at
from wuhua_tui.standards.people_in import people_reader
from wuhua_tui.standards.post_facts import SECRETARY
from wuhua_tui.standards.where import SelectionError, compile_where, is_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Subject

_SIDES: Final = 2
"""Of a talk: who speaks to whom."""


class Selection:
    """A compiled selection. What it picks from a branch is kept in `Facts.cache`, shared by equal selections."""

    __slots__ = (
        "_date",
        "_day",
        "_derived",
        "_key",
        "_mark",
        "_sides",
        "_test",
        "between",
        "kind",
        "people",
        "rows",
        "who",
    )

    def __init__(self, table: Mapping[str, Any]) -> None:
        """Compile a selection of the catalogue.

        Raises:
            SelectionError: It has a key or an operator that this module does not know.
        """
        if odd := set(table) - {"kind", "derived", "where", "rows", "date", "who", "between"}:
            message = f"unknown keys {sorted(odd)} in a selection"
            raise SelectionError(message)
        self._derived = _derived(table["derived"]) if "derived" in table else None
        self.kind: str = f"@{table['derived']}" if self._derived else table["kind"]
        self.rows: str | None = table.get("rows")
        self.who: tuple[str, ...] = tuple(table.get("who", ()))
        self.people = people_reader(self.who)
        self.between: bool = table.get("between", False)
        self._sides = [people_reader([field]) for field in self.who]
        if self.between and len(self.who) != _SIDES:
            message = f"between needs two fields in who, not {len(self.who)}"
            raise SelectionError(message)
        self._date: str | None = table.get("date")
        self._day = _day_reader(self._date)
        self._test = compile_where(table.get("where"))
        self._mark = _mark(table.get("where"))
        self._key = (self.kind, self.rows, self._date, repr(table.get("where")))

    def entries(self, facts: Facts) -> list[Entry]:
        """Return what is selected, up to the as-of day, in time order (undated things first, then by path)."""
        found: list[Entry] | None = facts.cache.get(self._key)
        if found is None:
            found = self._select(facts)
            facts.cache[self._key] = found
        return found

    def _select(self, facts: Facts) -> list[Entry]:
        test = self._test
        if test is None:
            return self._all(facts)
        return [entry for entry in self._candidates(facts) if test(entry)]

    def _candidates(self, facts: Facts) -> list[Entry]:
        """Return what is worth testing: of a kind that many checks ask by its type, only those of the type."""
        if self._mark is None:
            return self._all(facts)
        field, value = self._mark
        key = (self.kind, self.rows, self._date, field)
        parts: dict[Any, list[Entry]] | None = facts.cache.get(key)
        if parts is None:
            parts = facts.cache[key] = {}
            for entry in self._all(facts):
                parts.setdefault(entry.data.get(field), []).append(entry)
        return parts.get(value, [])

    def _all(self, facts: Facts) -> list[Entry]:
        """Return every record or row of the kind up to the as-of day, made once a branch whatever the conditions."""
        key = (self.kind, self.rows, self._date)
        found: list[Entry] | None = facts.cache.get(key)
        if found is None:
            if self._derived is not None:
                found = [
                    entry
                    for entry in map(self._dated, self._derived(facts))
                    if entry.date is None or entry.date <= facts.as_of
                ]
                found.sort(key=IN_TIME)
            else:
                found = self._written(facts)
            facts.cache[key] = found
        return found

    def _written(self, facts: Facts) -> list[Entry]:
        rows, read, as_of = self.rows, self._day, facts.as_of
        found = [
            Entry(data, day, record)
            for record in facts.ledger.of(self.kind)
            for data in ((record.data,) if rows is None else record.data.get(rows, ()))
            if (day := read(data, record)) is None or day <= as_of
        ]
        # They are in the order of their paths, and rows of one record in their own; what is of one day stays so.
        found.sort(key=_day_of)
        return found

    def _dated(self, entry: Entry) -> Entry:
        """Return a derived entry with the day that the selection asks for; its own unless told."""
        if self._date is not None:
            day = entry.data.get(self._date)
            entry.date = day if type(day) is date else None
        return entry

    # --- who takes part ---------------------------------------------------------------------------

    def of_subject(self, facts: Facts, subject: Subject) -> list[Entry]:
        """Return the entries in which every party of `subject` takes part, in time order; callers leave it as it is."""
        parties = subject.parties
        if not parties or not self.who:
            return self.entries(facts)
        if len(parties) == 1:
            return self._by_person(facts).get(parties[0], [])
        return self._by_pair(facts).get(frozenset(parties), [])

    def _by_person(self, facts: Facts) -> dict[str, list[Entry]]:
        """Return the entries of each person, and under `@secretary` those of whoever held the post that day."""
        key = (self._key, self.who)
        index: dict[str, list[Entry]] | None = facts.cache.get(key)
        if index is None:
            index = {}
            for entry in self.entries(facts):
                people = self.people(entry)
                for person in people:
                    index.setdefault(person, []).append(entry)
                if not people.isdisjoint(_heads(facts, entry)):
                    index.setdefault(SECRETARY, []).append(entry)
            facts.cache[key] = index
        return index

    def _by_pair(self, facts: Facts) -> dict[frozenset[str], list[Entry]]:
        """Return the entries that join two people: with `between`, one on each side of it."""
        key = (self._key, self.who, self.between)
        index: dict[frozenset[str], list[Entry]] | None = facts.cache.get(key)
        if index is None:
            index = {}
            for entry in self.entries(facts):
                for pair in self._pairs(facts, entry):
                    index.setdefault(pair, []).append(entry)
            facts.cache[key] = index
        return index

    def _pairs(self, facts: Facts, entry: Entry) -> set[frozenset[str]]:
        these, those = (side(entry) for side in self._sides) if self.between else (self.people(entry),) * 2
        heads = _heads(facts, entry)
        found: set[frozenset[str]] = set()
        for one in these:
            for other in those - {one}:
                found.add(frozenset((one, other)))
                if one in heads:
                    found.add(frozenset((SECRETARY, other)))
                if other in heads:
                    found.add(frozenset((one, SECRETARY)))
        return found


def _day_reader(key: str | None) -> Callable[[Mapping[str, Any], Record], date | None]:
    """Return a function that gives the day of a record or of a row of it: under `key`, else the record's own."""

    def own(_: Mapping[str, Any], record: Record) -> date | None:
        return record.date or _as_day(record.data.get("date"))

    def of_row(data: Mapping[str, Any], _: Record) -> date | None:
        return _as_day(value_at(data, path))

    def of_record(_: Mapping[str, Any], record: Record) -> date | None:
        return _as_day(value_at(record.data, path))

    if key is None:
        return own
    path = key.removeprefix("^").split("/")
    return of_record if key.startswith("^") else of_row


def _as_day(value: object) -> date | None:
    return value if type(value) is date else None


def _mark(where: object) -> tuple[str, str] | None:
    """Return the field, and the one text that it must hold, by which a `where` can be looked up; None without one."""
    if not isinstance(where, dict):
        return None
    return next(
        ((key, wanted) for key, wanted in where.items() if isinstance(wanted, str) and is_plain(key)),
        None,
    )


def _derived(name: str) -> Callable[[Facts], list[Entry]]:
    # These modules make entries, and so import this one.
    from wuhua_tui.standards.derived import DERIVED

    if name not in DERIVED:
        message = f"unknown derived entries {name!r}"
        raise SelectionError(message)
    return DERIVED[name]


def _day_of(entry: Entry) -> date:
    return entry.date or date.min


def _heads(facts: Facts, entry: Entry) -> frozenset[str]:
    return facts.heads_on(entry.date) if entry.date is not None else frozenset()
