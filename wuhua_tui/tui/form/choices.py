"""What may be chosen in a field: codes, members, groups, records; and which of it a few typed letters mean. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wuhua_tui.ledger.kinds import kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.ledger.record import Record

    Initials = Callable[[str], Sequence[str]]
    """Returns what a text is found by in letters: the initials of its pinyin and the pinyin itself."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be chosen: what the record holds, what people see, and what is said besides."""

    value: str
    label: str
    note: str = ""


def of_codes(labels: Mapping[str, str], codes: Iterable[str]) -> list[Choice]:
    """Return the codes of an enumeration by their Chinese names."""
    return [Choice(code, labels.get(code, code)) for code in codes]


def of_members(ledger: Ledger, first: Collection[str], notes: Mapping[str, str]) -> list[Choice]:
    """Return the members; those in `first` before the others. `notes` says something of one, by id."""
    ordered = sorted(ledger.members, key=lambda member: (member not in first, member))
    return [Choice(member, _name(ledger, member), notes.get(member, "")) for member in ordered]


def _name(ledger: Ledger, member: str) -> str:
    """Return the name of a member; the id where it tells a namesake from another."""
    name = str(ledger.members[member].data.get("name", member))
    return name if name == member else f"{name}（{member}）"


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


def matching(text: str, choices: Sequence[Choice], letters: Initials) -> list[Choice]:
    """Return the choices that a text means, in their order, those that begin with it before the others.

    Args:
        text: A part of a label or value in any case, or the beginning of its pinyin or initials; nothing means all.
        choices: What there is.
        letters: Gives what a label is found by in letters.
    """
    asked = "".join(text.split()).casefold()
    if not asked:
        return list(choices)
    ranked: list[tuple[int, int]] = []
    for place, one in enumerate(choices):
        rank = _rank(asked, one, letters)
        if rank is not None:
            ranked.append((rank, place))
    return [choices[place] for _, place in sorted(ranked)]


def _rank(asked: str, choice: Choice, letters: Initials) -> int | None:
    label, value = choice.label.casefold(), choice.value.casefold()
    if asked in (label, value):
        return 0
    if label.startswith(asked):
        return 1
    found = letters(choice.label) if asked.isascii() and asked.isalpha() else ()
    if any(one.startswith(asked) for one in found):
        return 2
    if asked in label.replace(" ", "") or asked in value:
        return 3
    return 4 if any(asked in one for one in found) else None


def exactly(text: str, choices: Sequence[Choice]) -> Choice | None:
    """Return the choice whose label or value a text is, or the only one that has that name."""
    said = text.strip()
    return next((one for one in choices if said in (one.value, one.label)), None)


def label_of(value: Any, choices: Sequence[Choice]) -> str:
    """Return how a value is shown; itself where it is none of the choices."""
    return next((one.label for one in choices if one.value == value), str(value))
