"""The rules as they hold somewhere on a day, for whoever speaks of checks rather than judges by them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wuhua_tui.standards.check import COMMITTEE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wuhua_tui.standards.catalogue import Standard
    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.overlays.overlay import Overlay
    from wuhua_tui.standards.overlays.overlays import ReadOverlays


def category_labels() -> Mapping[str, str]:
    """Return the categories of branches with their labels."""
    from wuhua_tui.ledger.kinds import schema

    rows = schema("registry")["properties"]["categories"]
    found: Mapping[str, str] = rows["items"]["properties"]["category"]["x-wuhua"]["labels"]
    return found


@dataclass(frozen=True)
class Rules:
    """A standard, with the overlays of a workspace.

    `overlays` are those in force on the day, `category` the one that is asked about; empty where several are possible.
    """

    standard: Standard
    read: ReadOverlays
    overlays: tuple[Overlay, ...]
    category: str

    def check(self, check: Check) -> Check:
        """Return a check as it holds for the category; as it stands in the catalogue where none is asked about."""
        category = COMMITTEE if check.owner == COMMITTEE else self.category
        held = self.read.overlays.at(check, self.overlays, category) if category else None
        return held.check if held else check

    def changes(self, check: Check) -> Iterator[str]:
        """Yield what the overlays make of a check, category by category, where none is asked about."""
        from wuhua_tui.standards.check import LEVEL_LABELS
        from wuhua_tui.standards.figure_words import figure_words

        if self.category or check.owner == COMMITTEE:
            return
        for category, label in category_labels().items():
            held = self.read.overlays.at(check, self.overlays, category)
            if held is None or (held.check.parameters == check.parameters and held.check.level == check.level):
                continue
            said = [
                figure_words(held.check, parameter).partition("：“")[0]
                for name, parameter in held.check.parameters.items()
                if parameter != check.parameters[name]
            ]
            if held.check.level != check.level:
                said.append(f"{LEVEL_LABELS[held.check.level]}，{held.check.decided_by}")
            yield f"{label}：{'；'.join(said)}"
