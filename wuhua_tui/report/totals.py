"""Counts that add up over branches and committees, and decide the exit code.

A module of its own, and a plain class: an answer from the index needs the counts and nothing else of a report.
"""

from __future__ import annotations

import json
from typing import Final

_HOLDERS: Final = ("branch", "committee")


class Totals:
    """Counts of one or many branches and committees.

    Attributes:
        branches: How many branches.
        committees: How many committees.
        records: How many records they have.
        errors: Faults of files.
        warnings: What is told of files besides.
        statuses: Findings by `owner/level/status`.
        missed_checks: In how many branches a must check of the branch's own was missed, by the check's id.
        titles: What these checks are called, by their ids.
    """

    __slots__ = ("branches", "committees", "errors", "missed_checks", "records", "statuses", "titles", "warnings")

    def __init__(  # noqa: PLR0913 - one count each
        self,
        *,
        branches: int = 0,
        committees: int = 0,
        records: int = 0,
        errors: int = 0,
        warnings: int = 0,
        statuses: dict[str, int] | None = None,
        missed_checks: dict[str, int] | None = None,
        titles: dict[str, str] | None = None,
    ) -> None:
        self.branches = branches
        self.committees = committees
        self.records = records
        self.errors = errors
        self.warnings = warnings
        self.statuses = statuses or {}
        self.missed_checks = missed_checks or {}
        self.titles = titles or {}

    def __eq__(self, other: object) -> bool:
        return self.to_json() == other.to_json() if isinstance(other, Totals) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Totals({self.to_json()})"

    def add(self, other: Totals) -> None:
        """Count `other` in."""
        self.branches += other.branches
        self.committees += other.committees
        self.records += other.records
        self.errors += other.errors
        self.warnings += other.warnings
        for key, number in other.statuses.items():
            self.statuses[key] = self.statuses.get(key, 0) + number
        for key, number in other.missed_checks.items():
            self.missed_checks[key] = self.missed_checks.get(key, 0) + number
        self.titles |= other.titles

    def to_json(self) -> str:
        """Return the counts as a text that `from_json` reads."""
        return json.dumps({name: getattr(self, name) for name in self.__slots__}, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Totals:
        """Return the counts that `to_json` wrote."""
        return cls(**json.loads(text))

    def missed(self, levels: frozenset[str]) -> int:
        """Return how many of the branches' and the committees' own findings of these levels were missed."""
        keys = (f"{holder}/{level}/missed" for holder in _HOLDERS for level in levels)
        return sum(self.statuses.get(key, 0) for key in keys)
