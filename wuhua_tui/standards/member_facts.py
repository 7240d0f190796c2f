"""Who is a member of the branch on each day, with which status, in which group, excused or away."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from wuhua_tui.ledger.spans import EMPTY, Spans
from wuhua_tui.standards.branch_facts import BranchFacts
from wuhua_tui.standards.day_sets import union, until_next
from wuhua_tui.standards.rosters import Roster

if TYPE_CHECKING:
    from datetime import date

    from wuhua_tui.ledger.record import Record

FULL: Final = frozenset({"full", "probation_within_party"})
PROBATIONARY: Final = frozenset({"probationary"})
BINDING: Final = FULL | PROBATIONARY
"""Statuses under which duties bind (rule 10): 留党察看 binds but does not vote."""
VOTING: Final = frozenset({"full"})
LOST: Final = frozenset({"lost_contact"})


class MemberFacts(BranchFacts):
    """The members of one branch as of one day."""

    def name(self, member: str) -> str:
        """Return the name of a member id; the id itself where nobody has it."""
        record = self.ledger.members.get(member)
        return record.data["name"] if record else member

    def member_spans(self, member: str, statuses: frozenset[str] = BINDING) -> Spans:
        """Return the days on which `member` belonged to the branch with one of `statuses` (rule 10)."""
        key = ("member", member, statuses)
        found: Spans | None = self.cache.get(key)
        if found is None:
            record = self.ledger.members.get(member)
            found = EMPTY if record is None else self._stays[member] & self._status(record, statuses)
            for before in self.predecessors:
                found = found | before.member_spans(member, statuses)
            self.cache[key] = found
        return found

    @cached_property
    def _stays(self) -> dict[str, Spans]:
        return {member: Spans.from_tables(record.data["stays"]) for member, record in self.ledger.members.items()}

    @staticmethod
    def _status(record: Record, statuses: frozenset[str]) -> Spans:
        rows = record.data["statuses"]
        if all(row["status"] not in statuses for row in rows):
            return EMPTY
        return union([spans for row, spans in until_next(rows) if row["status"] in statuses])

    def rows_spans(self, member: str, key: str) -> Spans:
        """Return the days of the dated rows `key` of a member: `excused`, `mobile`, `leading_cadre` and so on."""
        cached: Spans | None = self.cache.get((key, member))
        if cached is None:
            record = self.ledger.members.get(member)
            cached = Spans.from_tables(record.data.get(key, [])) if record else EMPTY
            self.cache[key, member] = cached
        return cached

    def coded_spans(self, member: str, key: str, column: str, codes: frozenset[str]) -> Spans:
        """Return the days of the dated rows `key` of a member whose `column` is one of `codes`."""
        record = self.ledger.members.get(member)
        rows = record.data.get(key, ()) if record else ()
        return Spans.from_tables([row for row in rows if row[column] in codes])

    @cached_property
    def bound_members(self) -> dict[str, Spans]:
        """Every member on whom duties ever bound, full or probationary, with the days."""
        found = {member: self.member_spans(member) for member in self.ledger.members}
        return {member: spans for member, spans in found.items() if spans}

    @cached_property
    def _bound(self) -> Roster:
        return Roster(self.bound_members)

    def bound_on(self, day: date) -> frozenset[str]:
        """Return the members on whom duties bind on `day`."""
        return self._bound.on(day)

    def is_bound(self, member: str, day: date) -> bool:
        """Say whether duties bind a member on `day`; the others are not looked at."""
        record = self.ledger.members.get(member)
        if record is not None:
            spans = Spans.from_tables(record.data["stays"]) & self._status(record, BINDING)
            if spans.covers(day):
                return True
        return any(before.is_bound(member, day) for before in self.predecessors)

    @cached_property
    def _full(self) -> Roster:
        return Roster({member: self.member_spans(member, FULL) for member in self.ledger.members})

    def full_on(self, day: date) -> frozenset[str]:
        """Return the members who are full members on `day`, 留党察看 included."""
        return self._full.on(day)

    @cached_property
    def _voting(self) -> Roster:
        return Roster({member: self.member_spans(member, VOTING) for member in self.ledger.members})

    def voting_on(self, day: date) -> frozenset[str]:
        """Return the members with a vote on `day`: full members, 留党察看 left out."""
        return self._voting.on(day)

    @cached_property
    def _groups(self) -> dict[str, Roster]:
        days: dict[str, dict[str, Spans]] = {}
        for member, bound in self.bound_members.items():
            for row in self.ledger.members[member].data.get("groups", ()):
                group = days.setdefault(row["group"], {})
                group[member] = group.get(member, EMPTY) | (Spans.from_tables([row]) & bound)
        return {group: Roster(people) for group, people in days.items()}

    def group_on(self, group: str, day: date) -> frozenset[str]:
        """Return the members of `group` on whom duties bind on `day`."""
        roster = self._groups.get(group)
        return roster.on(day) if roster is not None else frozenset()

    def rows_on(self, key: str, day: date) -> frozenset[str]:
        """Return the members of whom the dated rows `key` hold on `day`: `mobile`, `leading_cadre` and so on."""
        name = ("rows", key)
        found: Roster | None = self.cache.get(name)
        if found is None:
            members = self.ledger.members.items()
            found = Roster({member: self.rows_spans(member, key) for member, record in members if key in record.data})
            self.cache[name] = found
        return found.on(day)

    @cached_property
    def ever_excused(self) -> frozenset[str]:
        """The members who were excused at some time."""
        return frozenset(member for member, record in self.ledger.members.items() if "excused" in record.data)

    def excused_on(self, member: str, day: date) -> bool:
        """Say whether `member` was excused on `day`."""
        return member in self.rows_on("excused", day)
