"""What changed between an earlier day and the day of a ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.tui.models.changes import Change


@dataclass(frozen=True, slots=True)
class Comparison:
    """The earlier day, and the obligations that differ by their keys."""

    day: date
    changes: Mapping[tuple[str, str, str], Change]

    @property
    def gone(self) -> list[Finding]:
        """The earlier findings of obligations that are no more."""
        return [change.before for change in self.changes.values() if change.now is None and change.before is not None]
