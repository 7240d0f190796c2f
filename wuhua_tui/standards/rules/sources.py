"""Several selections taken as one source of evidence: lectures given here and lectures given elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.standards.entries import IN_TIME
from wuhua_tui.standards.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Subject


class Sources:
    """The `sources` of a row: a list of selections."""

    __slots__ = ("selections",)

    def __init__(self, tables: Sequence[Mapping[str, Any]]) -> None:
        self.selections = [Selection(table) for table in tables]

    def of_subject(self, facts: Facts, subject: Subject) -> list[Entry]:
        """Return every entry in which the subject takes part, in time order; callers do not change the list."""
        if len(self.selections) == 1:
            return self.selections[0].of_subject(facts, subject)
        found = [entry for selection in self.selections for entry in selection.of_subject(facts, subject)]
        return sorted(found, key=IN_TIME)
