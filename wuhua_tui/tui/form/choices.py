"""What may be chosen in a field: codes, members, groups, records; and which of it a few typed letters mean. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.tui.search.index import Entry, Index
from wuhua_tui.tui.search.nearness import distance

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.check import Check
    from wuhua_tui.tui.search.readings import Readings

_ATTESTED: Final = "attest"
"""The rule of such checks."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be chosen: what the record holds, what people see, and what is said besides."""

    value: str
    label: str
    note: str = ""


def of_codes(labels: Mapping[str, str], codes: Iterable[str]) -> list[Choice]:
    """Return the codes of an enumeration by their Chinese names."""
    return [Choice(code, labels.get(code, code)) for code in codes]


def of_members(
    ledger: Ledger, first: Collection[str], notes: Mapping[str, str], readings: Readings | None
) -> list[Choice]:
    """Return the members by their names as they are read; those in `first` before the others.

    `notes` says something of one, by id. Without readings they come in the order of their characters.
    """

    def order(member: str) -> tuple[bool, Any, str]:
        return member not in first, readings.spelled(member) if readings else (), member

    ordered = sorted(ledger.members, key=order)
    return [Choice(member, member_label(ledger, member), notes.get(member, "")) for member in ordered]


def member_label(ledger: Ledger, member: str) -> str:
    """Return the name of a member; the id where it tells a namesake from another."""
    name = str(ledger.members[member].data.get("name", member))
    return name if name == member else f"{name}（{member}）"


def of_checks(checks: Iterable[Check]) -> list[Choice]:
    """Return the checks that the branch itself speaks to, by their titles."""
    return [Choice(check.id, check.title, check.clause) for check in checks if check.rule == _ATTESTED]


def of_groups(ledger: Ledger) -> list[Choice]:
    """Return the groups of the branch, each once."""
    rows = ledger.branch.get("groups", [])
    return [Choice(name, name) for name in dict.fromkeys(str(row["name"]) for row in rows)]


def of_records(ledger: Ledger, to: Iterable[str]) -> list[Choice]:
    """Return the records that a field may point to, the newest first."""
    found = [record for kind in to for record in ledger.of(kind) if record.uid]
    found.sort(key=lambda record: (str(record.date or ""), record.path), reverse=True)
    return [Choice(record.uid, record_label(record)) for record in found]


def record_label(record: Record) -> str:
    """Return what a record is called: its day, its kind, its title."""
    kind = kinds()[record.kind]
    day = str(record.date) if record.date is not None else str(record.data.get("for_period", ""))
    title = str(record.data.get(kind.summary_key or "title") or record.stem)
    return " ".join(part for part in (day, kind.title.partition("（")[0], title) if part)


class Choices:
    """The choices of one field, found by parts of their labels, by pinyin and by initials."""

    def __init__(self, choices: Sequence[Choice], readings: Readings | None) -> None:
        """Take the choices in their order; without readings nothing is found by pinyin yet."""
        self.all = choices
        self._readings = readings
        self._places = {one.value: place for place, one in enumerate(choices)}
        self._index: Index | None = None

    def matching(self, text: str) -> list[Choice]:
        """Return the choices that a text means: those that are it before those that begin with it before the others."""
        if not text.strip():
            return list(self.all)
        if self._index is None:
            self._index = Index([Entry((one.label, one.value)) for one in self.all], self._readings)
        found = [self.all[number] for number in self._index.search(text)]
        return sorted(found, key=lambda one: distance(text, one.label, one.value, readings=self._readings))

    def meant(self, text: str) -> Choice | None:
        """Return the choice that a text is in full, or the only one that it means; None where several are."""
        said = text.strip()
        found = next((one for one in self.all if said in (one.value, one.label)), None)
        if found is None:
            matches = self.matching(text)
            found = matches[0] if len(matches) == 1 else None
        return found

    def label(self, value: Any) -> str:
        """Return how a value is shown; itself where it is none of the choices."""
        place = self._places.get(value) if isinstance(value, str) else None
        return str(value) if place is None else self.all[place].label

    def place(self, value: Any) -> int:
        """Return the place of a value in the order of the choices; behind all of them where it is none."""
        return self._places.get(value, len(self.all)) if isinstance(value, str) else len(self.all)
