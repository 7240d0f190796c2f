"""Which records a check looks at: a kind, a condition, and, where facts lie inside records, the rows.

In the catalogue a selection is a table:

```toml
{ kind = "meeting", where = { type = "general" } }
{ kind = "member", rows = "lecture_elsewhere", date = "date", who = ["@record"] }
{ kind = "talk", who = ["from", "with"], between = true }     # a pair stands on both sides of it
```

`where` maps keys to wanted values; all must hold. A key may go into a table with `/` and may end in an operator:
`type = "life"`, `type = ["general", "committee"]` (one of), `"type.not" = …` (none of), `"topics.has" = [...]` (a list
with one of them), `"theme.filled" = true|false`. In a selection of rows `^key` looks at the record around the row. A
list of such tables in `where` means: any of them.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.standards.facts import SECRETARY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Subject


RECORD_ITSELF: Final = "@record"
"""In `who`: the member whose file it is."""


class SelectionError(ValueError):
    """A selection in the catalogue is not in the language of this module."""


class Entry:
    """One thing that happened or was drawn up: a record, or a row within one.

    `date` is its day; None for an account that carries none and for standing things.
    """

    __slots__ = ("data", "date", "record")

    def __init__(self, data: Mapping[str, Any], day: date | None, record: Record) -> None:
        self.data = data
        self.date = day
        self.record = record

    @property
    def path(self) -> str:
        """Path of the record that holds it."""
        return self.record.path


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


def _one_test(key: str, wanted: Any) -> Callable[[Entry], bool]:
    key, _, operator = key.partition(".")
    read = reader(key)
    values = frozenset(wanted) if isinstance(wanted, list) else frozenset([wanted])
    match operator:
        case "":
            return lambda entry: read(entry) in values
        case "not":
            return lambda entry: read(entry) not in values
        case "has":
            return lambda entry: not values.isdisjoint(read(entry) or ())
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

    __slots__ = ("_date", "_key", "_test", "between", "kind", "rows", "who")

    def __init__(self, table: Mapping[str, Any]) -> None:
        """Compile a selection of the catalogue.

        Raises:
            SelectionError: It has a key or an operator that this module does not know.
        """
        if odd := set(table) - {"kind", "where", "rows", "date", "who", "between"}:
            message = f"unknown keys {sorted(odd)} in a selection"
            raise SelectionError(message)
        self.kind: str = table["kind"]
        self.rows: str | None = table.get("rows")
        self.who: tuple[str, ...] = tuple(table.get("who", ()))
        self.between: bool = table.get("between", False)
        self._date: str | None = table.get("date")
        self._test = compile_where(table.get("where"))
        self._key = (self.kind, self.rows, self._date, repr(table.get("where")))

    def entries(self, facts: Facts) -> list[Entry]:
        """Return what is selected, up to the as-of day, in time order (undated things first, then by path)."""
        found: list[Entry] | None = facts.cache.get(self._key)
        if found is None:
            found = self._select(facts)
            facts.cache[self._key] = found
        return found

    def _select(self, facts: Facts) -> list[Entry]:
        test, as_of = self._test, facts.as_of
        found = [
            entry
            for entry in self._all(facts)
            if (entry.date is None or entry.date <= as_of) and (test is None or test(entry))
        ]
        found.sort(key=lambda entry: (entry.date or date.min, entry.record.path))
        return found

    def _all(self, facts: Facts) -> Iterable[Entry]:
        """Return every record or row of the kind, made once a branch whatever the conditions."""
        key = (self.kind, self.rows, self._date)
        found: list[Entry] | None = facts.cache.get(key)
        if found is None:
            records = facts.ledger.of(self.kind)
            if self.rows is None:
                found = [Entry(record.data, self._day(record.data, record), record) for record in records]
            else:
                found = [
                    Entry(row, self._day(row, record), record)
                    for record in records
                    for row in record.data.get(self.rows, ())
                ]
            facts.cache[key] = found
        return found

    def _day(self, data: Mapping[str, Any], record: Record) -> date | None:
        if self._date is None:
            day = record.date or record.data.get("date")
        elif self._date.startswith("^"):
            day = record.data.get(self._date[1:])
        else:
            day = data.get(self._date)
        return day if type(day) is date else None

    # --- who takes part ---------------------------------------------------------------------------

    def of_subject(self, facts: Facts, subject: Subject) -> list[Entry]:
        """Return the entries in which every party of `subject` takes part, in time order."""
        parties = subject.parties
        if not parties or not self.who:
            return self.entries(facts)
        named = [party for party in parties if party != SECRETARY]
        if not named:
            return [entry for entry in self.entries(facts) if self._has_head(facts, entry)]
        found = self._index(facts).get(named[0], [])
        if len(parties) == 1:
            return found
        other = next((party for party in named[1:]), SECRETARY)
        return [entry for entry in found if self._joins(facts, entry, named[0], other)]

    def _joins(self, facts: Facts, entry: Entry, one: str, other: str) -> bool:
        """Say whether `other` takes part beside `one`; with `between`, on the other side of the talk."""
        if not self.between:
            return self._takes_part(facts, entry, self.who, other, besides=one)
        for mine, theirs in ((self.who[0], self.who[1]), (self.who[1], self.who[0])):
            if one in people_of(entry, (mine,)) and self._takes_part(facts, entry, (theirs,), other, besides=one):
                return True
        return False

    @staticmethod
    def _takes_part(facts: Facts, entry: Entry, fields: Sequence[str], party: str, besides: str) -> bool:
        people = people_of(entry, fields)
        if party != SECRETARY:
            return party in people
        day = entry.date
        return day is not None and any(person != besides and facts.is_head(person, day) for person in people)

    def _has_head(self, facts: Facts, entry: Entry) -> bool:
        return self._takes_part(facts, entry, self.who, SECRETARY, besides="")

    def _index(self, facts: Facts) -> dict[str, list[Entry]]:
        key = (self._key, self.who)
        index: dict[str, list[Entry]] | None = facts.cache.get(key)
        if index is None:
            index = {}
            for entry in self.entries(facts):
                for person in people_of(entry, self.who):
                    index.setdefault(person, []).append(entry)
            facts.cache[key] = index
        return index


def people_of(entry: Entry, fields: Sequence[str]) -> set[str]:
    """Return the member ids (or the group names) that the `fields` of an entry hold.

    A field may be a value, a list, `rows/column`, `^field` of the record around a row, or `@record`.
    """
    found: set[str] = set()
    for field in fields:
        if field == RECORD_ITSELF:
            found.add(entry.record.stem)
            continue
        data = entry.record.data if field.startswith("^") else entry.data
        name, _, column = field.removeprefix("^").partition("/")
        value = data.get(name)
        if not value:
            continue
        if column:
            found.update(row[column] for row in value if column in row)
        elif isinstance(value, list):
            found.update(value)
        else:
            found.add(value)
    return found
