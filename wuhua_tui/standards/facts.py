"""What is true of a branch on each day: who is a member, who holds which post, which groups there are.

Of a committee, in its own ledger: since when it keeps one, and which branches it holds.

`Facts` answers from one ledger, as of one day, and works each answer out once. Rules ask here and never look into
`registry.toml`, `terms/` or `members/` themselves. Every `Spans` holds both its first and its last day.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.spans import EMPTY, OPEN, Spans
from wuhua_tui.standards import theme_day_rule
from wuhua_tui.standards.periods import binds
from wuhua_tui.standards.rosters import Roster

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.periods import Period

SECRETARY: Final = "@secretary"
"""Stands for whoever holds the secretary's post on the day (a deputy in charge included), rule 7."""

FULL: Final = frozenset({"full", "probation_within_party"})
PROBATIONARY: Final = frozenset({"probationary"})
BINDING: Final = FULL | PROBATIONARY
"""Statuses under which duties bind (rule 10): 留党察看 binds but does not vote."""
VOTING: Final = frozenset({"full"})
LOST: Final = frozenset({"lost_contact"})


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


def until_next(rows: Sequence[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], Spans]]:
    """Return rows that have only a `from`, each with the days until the day before the next one's."""
    if not rows:
        return []
    if len(rows) == 1:
        return [(rows[0], Spans(((rows[0]["from"].toordinal(), OPEN),)))]
    ordered = sorted(rows, key=lambda row: row["from"])
    ends = [row["from"].toordinal() - 1 for row in ordered[1:]] + [OPEN]
    return [
        (row, Spans(((row["from"].toordinal(), end),)) if row["from"].toordinal() <= end else EMPTY)
        for row, end in zip(ordered, ends, strict=True)
    ]


def between(first: date | None, last: date | None) -> Spans:
    """Return the days from `first` to `last`, both included; without one of them there is no end on that side."""
    low = first.toordinal() if first else date.min.toordinal()
    high = last.toordinal() if last else OPEN
    return Spans(((low, high),)) if low <= high else EMPTY


def since(day: date) -> Spans:
    """Return the days from `day` on, that day included."""
    return between(day, None)


def union(many: Iterable[Spans]) -> Spans:
    """Return the days of any of `many`."""
    result = EMPTY
    for spans in many:
        result = result | spans
    return result


class Facts:
    """Everything that rules ask about one branch, or one committee, as of one day."""

    def __init__(  # noqa: PLR0913 - what decides a judgement
        self,
        ledger: Ledger,
        as_of: date,
        window: tuple[date, date] | None = None,
        predecessors: Iterable[Ledger] = (),
        book_numbers: Mapping[str, Sequence[str]] | None = None,
        *,
        registries: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        """Look at `ledger` as of `as_of`.

        Args:
            ledger: The branch, or the committee.
            as_of: Events after this day are not seen.
            window: First and last day of what is reported on, both inclusive; by default the year of `as_of`.
            predecessors: The branches that it was made of, as far as their ledgers are at hand (rule 9).
            book_numbers: The numbers of application books of its workspace, each with the ids of the branches that
                gave it; without them only its own are known.
            registries: Of a committee, the `registry.toml` of its branches by their ids, as far as they are at hand.
        """
        self.ledger = ledger
        self.registries = registries or {}
        self.book_numbers = book_numbers or {}
        self.predecessors = tuple(Facts(before, as_of, window) for before in predecessors)
        self.as_of = as_of
        self.window = window or (date(as_of.year, 1, 1), date(as_of.year, 12, 31))
        self.cache: dict[Any, Any] = {}
        """What selections have already picked out, by their own keys."""

    # --- the branch -----------------------------------------------------------------------------

    @cached_property
    def branch_spans(self) -> Spans:
        """The days on which the branch existed; from the beginning where no founding day is on record."""
        registry = self.ledger.registry
        own = between(registry.get("approved_on"), registry.get("dissolved_on"))
        # The successor is the same subject: its founding date is its predecessors' (rule 9).
        return own | union(before.branch_spans for before in self.predecessors)

    @cached_property
    def began_on(self) -> date | None:
        """The day on which the branch took over from its predecessors; None where it has none at hand."""
        found: date | None = self.ledger.registry.get("approved_on") if self.predecessors else None
        return found

    @cached_property
    def ended_on(self) -> date | None:
        """The last day of a branch that was dissolved by the as-of day; None while it exists."""
        found: date | None = self.ledger.registry.get("dissolved_on")
        return found if found is not None and found < self.as_of else None

    @property
    def last_day(self) -> date:
        """The day up to which anything can be asked of the branch: the as-of day, or its own last one (rule 5)."""
        return self.ended_on or self.as_of

    def ended_before(self, due: date) -> bool:
        """Say whether the branch was gone before what is due by `due` had to be done (rule 5)."""
        return self.ended_on is not None and self.ended_on < due

    @cached_property
    def ledger_from(self) -> date:
        """The day on which this ledger replaced paper (rule 2); `date.min` where the superior set none."""
        holder = self.ledger.registry if self.ledger.holder == "branch" else self.ledger.committee
        found = holder.get("ledger_from")
        return found if found is not None else date.min

    def registry_spans(self, key: str, column: str, values: frozenset[str]) -> Spans:
        """Return the days on which a dated field of `registry.toml` held one of `values`."""
        rows = self.ledger.registry.get(key, [])
        return union(spans for row, spans in until_next(rows) if row[column] in values)

    def trait_spans(self, traits: frozenset[str]) -> Spans:
        """Return the days on which the superior had marked the branch with one of `traits`."""
        rows = self.ledger.registry.get("traits", [])
        return Spans.from_tables(row for row in rows if row["trait"] in traits)

    @cached_property
    def groups(self) -> dict[str, Spans]:
        """The groups (党小组) by name, with the days on which they existed."""
        rows: list[Mapping[str, Any]] = self.ledger.branch.get("groups", [])
        found: dict[str, Spans] = {}
        for row in rows:
            found[row["name"]] = found.get(row["name"], EMPTY) | Spans.from_tables([row])
        return found

    def theme_day_rule(self, day: date) -> theme_day_rule.ThemeDayRule | None:
        """Return the rule of the fixed day that was in force on `day`; None where none was."""
        rows = self.ledger.branch.get("theme_day_rules", [])
        for row, spans in until_next(rows):
            if spans.covers(day):
                return theme_day_rule.parse(row["day"])
        return None

    def branch_rows_spans(self, key: str) -> Spans:
        """Return the days on which one of the dated rows `key` of `branch.toml` holds: `able_to_pair` and so on."""
        return Spans.from_tables(self.ledger.branch.get(key, []))

    @cached_property
    def points_scheme(self) -> Spans:
        """The days on which the branch kept points (党员积分)."""
        return self.branch_rows_spans("points_scheme")

    # --- posts ----------------------------------------------------------------------------------

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

    # --- members --------------------------------------------------------------------------------

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
        return union([spans for row, spans in until_next(record.data["statuses"]) if row["status"] in statuses])

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

    def bound_in(self, period: Period) -> frozenset[str]:
        """Return the members whom a duty binds in `period` (rule 4)."""
        key = ("bound in", period)
        found: frozenset[str] | None = self.cache.get(key)
        if found is None:
            found = frozenset(member for member, spans in self.bound_members.items() if binds(spans, period))
            self.cache[key] = found
        return found

    @cached_property
    def _bound(self) -> Roster:
        return Roster(self.bound_members)

    def bound_on(self, day: date) -> frozenset[str]:
        """Return the members on whom duties bind on `day`."""
        return self._bound.on(day)

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

    # --- the superior's acts ----------------------------------------------------------------------

    @cached_property
    def rulings(self) -> dict[str, list[Record]]:
        """The superior's rulings up to the as-of day by the uid of what they rule on, oldest first."""
        found: dict[str, list[Record]] = {}
        for record in sorted(self.ledger.of("ruling"), key=lambda record: (record.data["on"], record.path)):
            if record.data["on"] <= self.as_of:
                found.setdefault(record.data["subject"], []).append(record)
        return found

    @cached_property
    def exemptions(self) -> list[Record]:
        """The superior's exemptions for this branch (一支一策)."""
        return list(self.ledger.of("exemption"))
