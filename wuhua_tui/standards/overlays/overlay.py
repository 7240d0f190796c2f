"""An overlay (分类制定的实施意见) as read: who issued it, whom it binds and when, and what it changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.ledger.positions import Positions
from wuhua_tui.ledger.problems import Problem
from wuhua_tui.ledger.text_scan import masked
from wuhua_tui.standards.check import COMMITTEE
from wuhua_tui.standards.parameters import article_label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wuhua_tui.ledger.problems import Level
    from wuhua_tui.ledger.walk import Path
    from wuhua_tui.standards.check import Check

RANKS: Final = ("province", "sector_province", "city", "sector", "county", "township", "unit")
"""The levels of issuers from above down; what one further down says may not be looser than what one above says."""


@dataclass(frozen=True, eq=False)
class Row:
    """One row of an overlay.

    `check` is what it changes, `categories` for which branches (empty: all of the overlay's), `where` its place in the
    file: the name of the array and the index.
    """

    overlay: Overlay
    check: str
    categories: frozenset[str]
    article: str
    where: tuple[str, int]

    @property
    def document(self) -> str:
        """Document number and article, as reports quote them."""
        return f"{self.overlay.document_no}{article_label(self.article)}"

    def binds(self, category: str) -> bool:
        """Say whether the row is for branches of a category, or for a committee itself (`COMMITTEE`)."""
        if category == COMMITTEE:
            # What is said of some branches only is no rule for the committee.
            return not (self.categories or self.overlay.traits or self.overlay.branches)
        return category in (self.categories or self.overlay.categories)


@dataclass(frozen=True, eq=False)
class FigureRow(Row):
    """A parameter set anew; of a list that may only grow `value` holds what is added."""

    parameter: str
    value: Any


@dataclass(frozen=True, eq=False)
class LevelRow(Row):
    """A level raised."""

    level: str


@dataclass(frozen=True, eq=False)
class WordingRow(Row):
    """What a duty is called for one category: any of `text`, `missed` and `remedy`."""

    words: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class AddedRow(Row):
    """A check of the overlay's own, compiled."""

    compiled: Check


@dataclass(eq=False)
class Overlay:
    """One document. Compared by identity: each file is read once.

    `first` and `last` are the days from and to which it is in force, both inclusive, `last` None while it is open. An
    overlay binds a branch whose category is among `categories`, that has one of `traits`, and that is one of `branches`
    (empty: all).
    """

    path: str
    raw: bytes
    title: str
    document_no: str
    issuer: str
    level: str
    standard: str
    code: str
    first: date
    last: date | None
    categories: frozenset[str]
    traits: frozenset[str]
    branches: frozenset[str]
    figures: list[FigureRow] = field(default_factory=list)
    levels: list[LevelRow] = field(default_factory=list)
    wordings: list[WordingRow] = field(default_factory=list)
    added: list[AddedRow] = field(default_factory=list)

    @property
    def order(self) -> tuple[int, date, str, str]:
        """Where it stands in the stack: the levels from above down, then by the day from which it is in force."""
        return RANKS.index(self.level), self.first, self.document_no, self.path

    @property
    def authority(self) -> tuple[str, str]:
        """Who speaks: what one authority says later takes the place of what it said before."""
        return self.level, self.issuer

    def in_force(self, day: date) -> bool:
        """Say whether it is in force on a day."""
        return self.first <= day and (self.last is None or day <= self.last)

    def shares_days(self, other: Overlay) -> bool:
        """Say whether there is a day on which both are in force."""
        return (other.last is None or self.first <= other.last) and (self.last is None or other.first <= self.last)

    @cached_property
    def _positions(self) -> Positions:
        return Positions(self.raw.decode())

    def problem(  # noqa: PLR0913 - what a problem is made of
        self, code: str, path: Path, sentence: str, hint: str, level: Level = "error", *, key: bool = False
    ) -> Problem:
        """Return a problem of the file at `path`, its keys and list indexes; with `key`, at the key itself."""
        line, column = self._positions.key(path) if key else self._positions.value(path)
        return Problem(
            code=f"overlay/{code}",
            path=self.path,
            line=line,
            column=column,
            sentence=masked(sentence),
            excerpt=masked(self._positions.excerpt(line)),
            hint=hint,
            level=level,
        )
