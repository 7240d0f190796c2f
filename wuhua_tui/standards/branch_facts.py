"""What is true of the branch itself: when it existed, what its superior and its own registry say of it on each day."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from wuhua_tui.ledger.spans import EMPTY, Spans
from wuhua_tui.standards import theme_day_rule
from wuhua_tui.standards.day_sets import between, union, until_next

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wuhua_tui.ledger.ledger import Ledger


class BranchFacts:
    """One branch, or one committee, as of one day."""

    def __init__(  # noqa: PLR0913 - what decides a judgement
        self: Self,
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
        self.predecessors: tuple[Self, ...] = tuple(type(self)(before, as_of, window) for before in predecessors)
        self.as_of = as_of
        self.window = window or (date(as_of.year, 1, 1), date(as_of.year, 12, 31))
        self.cache: dict[Any, Any] = {}
        """What selections have already picked out, by their own keys."""

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
