"""Entries about building and disposing: projects of a venue, assets given away, each with the superior's approval."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.spans import ALWAYS
from wuhua_tui.standards.approvals import Approval, approval, rulings_on
from wuhua_tui.standards.conditions.base import value_label
from wuhua_tui.standards.entries import Entry
from wuhua_tui.standards.findings import Subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.facts import Facts

_DAYS: Final = ("approved_on", "started_on", "finished_on")
_NEED_APPROVAL: Final = frozenset({"transfer", "mortgage", "lease", "change_of_use"})
"""不得擅自转让、抵押、出租和改变用途 (5.3.6)."""


class Overlaid(dict[str, Any]):
    """A row of a record in which something that was worked out stands for what the branch wrote."""

    def __init__(self, row: Mapping[str, Any], own: Mapping[str, Any]) -> None:
        super().__init__(own)
        self._row = row

    def get(self, key: str, default: Any = None) -> Any:
        """Return what was worked out, else what the row says."""
        return super().get(key) if key in self else self._row.get(key, default)

    def __getitem__(self, key: str) -> Any:
        """Return the same; KeyError where neither has it."""
        return super().__getitem__(key) if key in self else self._row[key]


def _approved(row: Mapping[str, Any], found: Approval) -> Overlaid:
    """Return a row in which the superior's approval stands for what the branch wrote of it."""
    return Overlaid(row, {"approved_on": found.on, "approved_by": found.by, "self_declared": found.declared})


def projects(facts: Facts) -> list[Entry]:
    """Return each building project that was approved or begun, as the row says it.

    Its day is the last of approval, start and end that has come; `to` is the end, so that one that goes on is told
    every year. Its subject is the venue, with the title of the project.
    """
    found = []
    for record in facts.ledger.of("venue"):
        for row in record.data.get("projects", ()):
            days = [day for key in _DAYS if isinstance(day := row.get(key), date) and day <= facts.as_of]
            if days:
                finished = row.get("finished_on")
                entry = Entry(Overlaid(row, {"to": finished if finished in days else None}), max(days), record)
                label = f"{entry.subject.label} {row['title']}"
                entry.subject = Subject("record", record.path, label, ALWAYS)
                found.append(entry)
    return found


def approved_projects(facts: Facts) -> list[Entry]:
    """Return the same with the superior's approval of the venue's project; a ruling names the project as its item."""
    found = []
    for entry in projects(facts):
        decided = _approval(facts, entry.record, entry.data, entry.data["title"])
        with_approval = Entry(_approved(entry.data, decided), entry.date, entry.record)
        with_approval.subject = entry.subject
        found.append(with_approval)
    return found


def disposals(facts: Facts) -> list[Entry]:
    """Return each sale, mortgage, lease or change of use of an asset that was carried out, on its day.

    A ruling names it as its item (出租), or speaks of the asset as a whole.
    """
    found = []
    for record in facts.ledger.of("asset"):
        for row in record.data.get("disposals", ()):
            day = row.get("on")
            if row["kind"] in _NEED_APPROVAL and isinstance(day, date) and day <= facts.as_of:
                item = value_label("asset", "disposals", "kind", row["kind"])
                found.append(Entry(_approved(row, _approval(facts, record, row, item)), day, record))
    return found


def _approval(facts: Facts, record: Record, row: Mapping[str, Any], item: str) -> Approval:
    """Return the approval by a ruling on the item, else on the record as a whole, else by the branch's own word."""
    rulings = rulings_on(facts, record.uid, ["approved"])
    named = [ruling for ruling in rulings if ruling.data.get("item") == item]
    whole = [ruling for ruling in rulings if "item" not in ruling.data]
    for ruling in named or whole:
        return Approval(ruling.data["on"], ruling.data["by"])
    return approval(facts, "", row)
