"""What the fields of a form look things up in: the ledger, the day, the record as it stands now."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.ledger.record import Record
from wuhua_tui.standards.attendance import expected, unexplained
from wuhua_tui.standards.facts import Facts
from wuhua_tui.standards.periods import parse
from wuhua_tui.tui.form import choices
from wuhua_tui.tui.form.checking import below, faults_of, known_to
from wuhua_tui.tui.form.dues_rows import Paid, everybody_paid
from wuhua_tui.tui.form.places import put_at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wuhua_tui.tui.form.checking import Fault
    from wuhua_tui.tui.form.choices import Choice
    from wuhua_tui.tui.form.spec import Path, Spec
    from wuhua_tui.tui.search.readings import Readings
    from wuhua_tui.tui.state import LedgerState


ATTESTED: Final = "attestation.check"
"""The field that names a check, which nobody knows by its id."""
_FOR_WHOM: Final[Mapping[str, tuple[str, str]]] = {"meeting": ("type", "group"), "theme_day": ("mode", "by_group")}
"""By kind, the field that tells who should come, and what it says of one group."""
_FOR_ALL: Final = ("", "")
"""Of the other kinds no field tells it."""
_DECIDING: Final = ("type", "group", "mode", "present", "online", "absent")


@dataclass(slots=True)
class Shelf:
    """The ledger that all desks of one form share, and what was looked up in it."""

    state: LedgerState
    facts: Facts | None = None
    members: dict[tuple[date, bool], choices.Choices] = field(default_factory=dict)


@dataclass(slots=True)
class Desk:
    """See the module.

    Attributes:
        shelf: The ledger, the same for the form and the windows of its rows.
        kind: Name of the kind of the record that is filled in.
        record: Returns what the record holds now.
        readings: Returns how characters are read; None until that was learned.
        path: Returns where the record lies; empty while it has no path.
        base: Where the table lies in the record whose fields are shown; empty for the record itself.
    """

    shelf: Shelf
    kind: str
    record: Callable[[], Mapping[str, Any]]
    readings: Callable[[], Readings | None] = lambda: None
    base: Path = ()
    path: Callable[[], str] = lambda: ""
    _asked: int = 0

    @property
    def state(self) -> LedgerState:
        """The ledger as it was read last."""
        return self.shelf.state

    def take(self, state: LedgerState) -> None:
        """Look things up in a ledger that was read anew, at this desk and at all that were made of it."""
        self.shelf.state, self.shelf.facts = state, None
        self.shelf.members.clear()

    def within(self, path: Path, values: Callable[[], Any]) -> Desk:
        """Return the desk for the fields of a row or table at `path` of this one, which holds `values` by now."""
        whole = (*self.base, *path)
        return replace(self, base=whole, record=lambda: put_at(self.record(), whole, values()))

    def faults(self) -> list[Fault]:
        """Return what is wrong with the table whose fields are shown, where it stands in the record."""
        known = known_to(self.state.ledger, list(self.state.result.problems))
        return below(faults_of(self.kind, dict(self.record()), known), self.base)

    @property
    def today(self) -> date:
        """The day on which the ledger is looked at."""
        return self.state.as_of

    @property
    def day(self) -> date:
        """The day of the record; today while it has none."""
        found = self.record().get(kinds()[self.kind].date_key or "date")
        return found if type(found) is date else self.today

    @property
    def facts(self) -> Facts:
        """What is true of the branch on each day."""
        if self.shelf.facts is None:
            self.shelf.facts = Facts(self.state.ledger, self.today, predecessors=self.state.loaded.predecessors)
        return self.shelf.facts

    def expected(self) -> frozenset[str]:
        """Return who should come: the branch, the committee or the group, as the checks on attendance see it."""
        values = dict(self.record())
        if self._says_for_whom(values):
            key = kinds()[self.kind].date_key or "date"
            # While the day is being typed there is none.
            return expected(self.facts, Record(self.kind, "", {**values, key: self.day}, key))
        field, of_group = _FOR_WHOM.get(self.kind, _FOR_ALL)
        return frozenset() if values.get(field) == of_group else self.facts.bound_on(self.day)

    def _says_for_whom(self, values: Mapping[str, Any]) -> bool:
        """Say whether the record tells who should come: its type or mode, and which group where it is a group's."""
        field, of_group = _FOR_WHOM.get(self.kind, _FOR_ALL)
        said = values.get(field)
        return bool(said) and (said != of_group or "group" in values)

    def decides(self, key: str) -> bool:
        """Say whether who should have come, or did, depends on a field of the record."""
        return not self.base and key in {kinds()[self.kind].date_key, *_DECIDING}

    def unexplained(self) -> list[str]:
        """Return who should have come, did not, and of whom nothing is said; as the checks on attendance see it."""
        values = dict(self.record())
        if not values.get("present") or not self._says_for_whom(values) or not self.expected():
            return []
        # What attendance is, is remembered by the path: each state of the record is one of its own.
        self._asked += 1
        key = kinds()[self.kind].date_key
        return unexplained(self.facts, Record(self.kind, f"@{self._asked}", values, key))

    def everybody_paid(self, rows: Sequence[Mapping[str, Any]]) -> Paid | None:
        """Return what makes the payments of the record's month complete; None while it does not say of which month."""
        said = self.record().get("for_period")
        month = parse(said) if isinstance(said, str) else None
        return None if month is None else everybody_paid(self.facts, month, rows, self.day)

    def choices(self, spec: Spec) -> choices.Choices:
        """Return what may be chosen in a field; members are looked up once for a day and all their fields."""
        readings = self.readings()
        if spec.widget not in {"member", "members"}:
            return choices.Choices(self._choices(spec), readings)
        asked = (self.day, readings is not None)
        found = self.shelf.members.get(asked)
        if found is None:
            found = self.shelf.members[asked] = choices.Choices(self._choices(spec), readings)
        return found

    def label(self, spec: Spec, value: Any) -> str:
        """Return how a value of a field is shown; of members and records it is looked up without all the others."""
        ledger = self.state.ledger
        if spec.widget == "member" and value in ledger.members:
            return choices.member_label(ledger, value)
        if spec.widget == "record" and value in ledger.by_uid:
            return choices.record_label(ledger.by_uid[value])
        return self.choices(spec).label(value)

    def _choices(self, spec: Spec) -> list[Choice]:
        ledger = self.state.ledger
        if f"{self.kind}.{spec.key}" == ATTESTED and not self.base:
            return choices.of_checks(self.state.rules.standard.checks)
        match spec.widget:
            case "member" | "members":
                return choices.of_members(ledger, self.facts.bound_on(self.day), self._notes(), self.readings())
            case "group":
                return choices.of_groups(ledger)
            case "record" | "records":
                return choices.of_records(ledger, spec.notes.get("to") or ledger.kinds())
            case _:
                codes = spec.node.get("enum") or spec.node.get("items", {}).get("enum", ())
                return choices.of_codes(spec.labels, codes)

    def _notes(self) -> dict[str, str]:
        """Return post and group of the members, as far as they have any on the day."""
        day = self.day
        found: dict[str, str] = {}
        for group in self.facts.groups:
            for member in self.facts.group_on(group, day):
                found[member] = group
        return found
