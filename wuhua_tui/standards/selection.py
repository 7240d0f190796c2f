"""Which records a check looks at: a kind, a condition, and, where facts lie inside records, the rows.

In the catalogue a selection is a table:

```toml
{ kind = "meeting", where = { type = "general" } }
{ kind = "member", rows = "lecture_elsewhere", date = "date", who = ["@record"] }
{ kind = "talk", who = ["from", "with"], between = true }     # a pair stands on both sides of it
{ derived = "secretaries" }                                  # what stands in no single record: see `derived/`
```

`where` maps keys to wanted values; all must hold. A key may go into a table with `/` and may end in an operator:
`type = "life"`, `type = ["general", "committee"]` (one of), `"type.not" = …` (none of), `"topics.has" = [...]` (a list
with one of them), `"aspects.has_all" = [...]` (a list with each of them), `"theme.filled" = true|false`. In a selection
of rows `^key` looks at the record around the row. A list of such tables in `where` means: any of them.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.spans import ALWAYS
from wuhua_tui.standards.facts import SECRETARY
from wuhua_tui.standards.findings import Subject
from wuhua_tui.standards.labels import record_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.facts import Facts

RECORD_ITSELF: Final = "@record"
"""In `who`: the member whose file it is."""

_SIDES: Final = 2
"""Of a talk: who speaks to whom."""


class SelectionError(ValueError):
    """A selection in the catalogue is not in the language of this module."""


class Entry:
    """One thing that happened or was drawn up: a record, or a row within one.

    `date` is its day; None for an account that carries none and for standing things.
    """

    __slots__ = ("_subject", "data", "date", "order", "record")

    def __init__(self, data: Mapping[str, Any], day: date | None, record: Record) -> None:
        self.data = data
        self.record = record
        self._subject: Subject | None = None
        self.put_on(day)

    def put_on(self, day: date | None) -> None:
        """Give the entry its day, and with it its place in time: what has no day comes first, then by the path."""
        self.date = day
        self.order = (day or date.min, self.record.path)

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


def _is_plain(key: str) -> bool:
    """Say whether a key of a `where` is that of a field of the entry itself, without an operator."""
    return not key.startswith("^") and "/" not in key and "." not in key


def _one_test(key: str, wanted: Any) -> Callable[[Entry], bool]:
    values = frozenset(wanted) if isinstance(wanted, list) else frozenset([wanted])
    if _is_plain(key):
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


class Selection:
    """A compiled selection. What it picks from a branch is kept in `Facts.cache`, shared by equal selections."""

    __slots__ = (
        "_date",
        "_date_path",
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
        self._date_path = self._date.removeprefix("^").split("/") if self._date else []
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
        found = []
        for record in facts.ledger.of(self.kind):
            for data in (record.data,) if self.rows is None else record.data.get(self.rows, ()):
                day = self._day(data, record)
                if day is None or day <= facts.as_of:
                    found.append(Entry(data, day, record))
        # Rows of one record keep their order.
        found.sort(key=IN_TIME)
        return found

    def _dated(self, entry: Entry) -> Entry:
        """Return a derived entry with the day that the selection asks for; its own unless told."""
        if self._date is not None:
            day = entry.data.get(self._date)
            entry.put_on(day if type(day) is date else None)
        return entry

    def _day(self, data: Mapping[str, Any], record: Record) -> date | None:
        if self._date is None:
            day = record.date or record.data.get("date")
        else:
            day = value_at(record.data if self._date.startswith("^") else data, self._date_path)
        return day if type(day) is date else None

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


def _mark(where: object) -> tuple[str, str] | None:
    """Return the field, and the one text that it must hold, by which a `where` can be looked up; None without one."""
    if not isinstance(where, dict):
        return None
    return next(
        ((key, wanted) for key, wanted in where.items() if isinstance(wanted, str) and _is_plain(key)),
        None,
    )


def _derived(name: str) -> Callable[[Facts], list[Entry]]:
    # These modules make entries, and so import this one.
    from wuhua_tui.standards.derived import DERIVED

    if name not in DERIVED:
        message = f"unknown derived entries {name!r}"
        raise SelectionError(message)
    return DERIVED[name]


def _heads(facts: Facts, entry: Entry) -> frozenset[str]:
    return facts.heads_on(entry.date) if entry.date is not None else frozenset()


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
