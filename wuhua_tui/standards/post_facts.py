"""Who holds which post on each day: the team (班子), the committee, the secretary (rules 7 and 8)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.spans import EMPTY, OPEN, Spans
from wuhua_tui.standards.day_sets import union
from wuhua_tui.standards.member_facts import MemberFacts
from wuhua_tui.standards.rosters import Roster

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from wuhua_tui.ledger.record import Record

SECRETARY: Final = "@secretary"
"""Stands for whoever holds the secretary's post on the day (a deputy in charge included), rule 7."""


class Seat:
    """One seat in the team of a term: a member, a post, the days on which it was held."""

    __slots__ = ("acting", "member", "post", "row", "spans", "term")

    def __init__(self, row: Mapping[str, Any], term: Record, spans: Spans) -> None:
        self.row = row
        self.member: str = row["member"]
        self.post: str = row["post"]
        self.acting: bool = row.get("acting", False)
        self.spans = spans
        self.term = term

    @property
    def leads(self) -> bool:
        """Say whether the holder answers for the secretary's post (rule 7)."""
        return self.post == "secretary" or self.acting


class PostFacts(MemberFacts):
    """The posts of one branch as of one day; a seat is empty from the day its holder left the branch."""

    @cached_property
    def terms(self) -> list[tuple[Record, Spans]]:
        """The terms in time order, each until the day before the next began.

        A term whose time has run out goes on until somebody else is elected: the committee is still there, and
        `1.3.3.1/term` says that its election is due.
        """
        records = sorted(self.ledger.of("term"), key=lambda record: (record.data["starts_on"], record.path))
        starts = [record.data["starts_on"].toordinal() for record in records]
        ends = [*(start - 1 for start in starts[1:]), OPEN][: len(starts)]
        return [
            (record, Spans(((start, end),)) if start <= end else EMPTY)
            for record, start, end in zip(records, starts, ends, strict=True)
        ]

    @cached_property
    def seats(self) -> list[Seat]:
        """Every seat of every term, for the days on which it was held within its term."""
        return [
            Seat(row, term, Spans.from_tables([row]) & spans)
            for term, spans in self.terms
            for row in term.data["seats"]
        ]

    @cached_property
    def committee_spans(self) -> Spans:
        """The days on which the branch had a committee (支部委员会), rule 8."""
        return union(spans for term, spans in self.terms if term.data["form"] == "committee")

    @cached_property
    def team(self) -> dict[str, Spans]:
        """班子: everybody with a seat, committee or not (rule 8), with the days."""
        return self._by_member(self.seats)

    @cached_property
    def committee(self) -> dict[str, Spans]:
        """The members of the committee, with the days; nobody while there is none."""
        return {member: spans & self.committee_spans for member, spans in self.team.items()}

    @cached_property
    def heads(self) -> dict[str, Spans]:
        """Holders of the secretary's post, a deputy in charge included, each in his or her tenure (rule 7)."""
        return self._by_member(seat for seat in self.seats if seat.leads)

    @cached_property
    def head_spans(self) -> Spans:
        """The days on which somebody held the secretary's post."""
        return union([*self.heads.values(), *(before.head_spans for before in self.predecessors)])

    @cached_property
    def vacant_spans(self) -> Spans:
        """The days of the branch on which nobody held the secretary's post."""
        return self.branch_spans - self.head_spans

    @cached_property
    def _heads(self) -> Roster:
        return Roster(self.heads)

    def heads_on(self, day: date) -> frozenset[str]:
        """Return who held the secretary's post on `day`: nobody, one, or a secretary and a deputy in charge."""
        return self._heads.on(day)

    def is_head(self, member: str, day: date) -> bool:
        """Say whether `member` held the secretary's post on `day`."""
        return member in self._heads.on(day)

    @cached_property
    def _committee(self) -> Roster:
        return Roster(self.committee)

    def committee_on(self, day: date) -> frozenset[str]:
        """Return the members of the committee on `day`."""
        return self._committee.on(day)

    def _by_member(self, seats: Iterable[Seat]) -> dict[str, Spans]:
        """Return the days of each holder; a seat is empty from the day its holder left the branch or the Party."""
        found: dict[str, Spans] = {}
        for seat in seats:
            found[seat.member] = found.get(seat.member, EMPTY) | seat.spans
        return {member: spans & self.member_spans(member) for member, spans in found.items()}
