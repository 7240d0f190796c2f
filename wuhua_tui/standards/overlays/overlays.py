"""The overlays of a workspace together: which rows hold for a branch on which days, each effective check built once."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from wuhua_tui.ledger.spans import ALWAYS, EMPTY, Spans
from wuhua_tui.standards.check import COMMITTEE, PART_TITLES
from wuhua_tui.standards.day_sets import between, until_next

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.standards.catalogue import Standard
    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.overlays.effective import Effective
    from wuhua_tui.standards.overlays.overlay import AddedRow, Overlay, Row


class Regime(NamedTuple):
    """Days on which the same overlays bind a branch, and the category that it has on them."""

    spans: Spans
    overlays: tuple[Overlay, ...]
    category: str


class Overlays:
    """The sound overlays of one workspace.

    Effective checks are kept: of the branches of one category, under the same overlays, each is built once.
    """

    def __init__(self, overlays: Iterable[Overlay] = ()) -> None:
        """Stack `overlays` from above down, then by the day from which they are in force."""
        self.all: tuple[Overlay, ...] = tuple(sorted(overlays, key=lambda one: one.order))
        self._rows: dict[str, list[Row]] = {}
        self._added: dict[str, AddedRow] = {}
        for overlay in self.all:
            for row in (*overlay.figures, *overlay.levels, *overlay.wordings):
                self._rows.setdefault(row.check, []).append(row)
            self._added |= {row.check: row for row in overlay.added}
        self.touched = frozenset((*self._rows, *self._added))
        """The ids of the checks that any overlay changes or adds."""
        self._held: dict[tuple[str, tuple[Row, ...]], Effective] = {}

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self.all)

    @cached_property
    def added(self) -> tuple[Check, ...]:
        """The checks that overlays add, as they were added."""
        return tuple(row.compiled for row in self._added.values())

    def extend(self, standard: Standard) -> Standard:
        """Return a standard with the added checks, each behind the others of its part."""
        if not self._added:
            return standard
        parts = list(PART_TITLES)
        place = {part: number for number, part in enumerate(parts)}
        checks = sorted((*standard.checks, *self.added), key=lambda check: place.get(check.part, len(parts)))
        return standard.with_checks(checks)

    def at(self, check: Check, overlays: Sequence[Overlay], category: str) -> Effective | None:
        """Return a check as it holds under the overlays given, in the order of the stack, for branches of a category.

        None for a check that an overlay adds and that is not among them, or not for that category.
        """
        added = self._added.get(check.id)
        if added is not None and (added.overlay not in overlays or not added.binds(category)):
            return None
        rows = tuple(row for row in self._rows.get(check.id, ()) if row.overlay in overlays and row.binds(category))
        # A row with words is for one category, so that the rows alone say which form it is.
        key = (check.id, rows)
        found = self._held.get(key)
        if found is None:
            # Loaded for the workspaces that have overlays: a start of the program need not wait for it.
            from wuhua_tui.standards.overlays.effective import effective

            found = self._held[key] = effective(check, rows, category)
        return found

    def on(self, day: date) -> tuple[Overlay, ...]:
        """Return the overlays in force on a day, whomever they bind."""
        return tuple(overlay for overlay in self.all if overlay.in_force(day))

    def regimes(self, facts: Facts) -> tuple[Regime, ...]:
        """Return the days of a branch, each day once, by the overlays that bind it and by its category."""
        found: tuple[Regime, ...] | None = facts.cache.get(self)
        if found is None:
            found = facts.cache[self] = tuple(self._regimes(facts))
        return found

    def _regimes(self, facts: Facts) -> Iterable[Regime]:
        if facts.ledger.holder == COMMITTEE:
            categories = [(COMMITTEE, ALWAYS)]
        else:
            rows = until_next(facts.ledger.registry.get("categories", []))
            categories = [(row["category"], spans) for row, spans in rows]
        bound = [(overlay, _bound(overlay, facts)) for overlay in self.all]
        cuts = set[int]()
        for spans in (ALWAYS, *(spans for _, spans in bound), *(spans for _, spans in categories)):
            for low, high in spans.pairs:
                cuts |= {low, high + 1}
        days: dict[tuple[tuple[Overlay, ...], str], Spans] = {}
        ordered = sorted(cuts)
        for low, beyond in pairwise(ordered):
            here = tuple(overlay for overlay, spans in bound if spans.covers_ordinals(low, low))
            category = next((name for name, spans in categories if spans.covers_ordinals(low, low)), "")
            key = (here, category)
            days[key] = days.get(key, EMPTY) | Spans(((low, beyond - 1),))
        return [Regime(spans, here, category) for (here, category), spans in days.items()]

    def variants(self, facts: Facts, check: Check) -> Mapping[Check | None, Spans]:
        """Return each form in which a check holds for a branch, with its days; None where it does not hold at all."""
        found: dict[Check | None, Spans] = {}
        for regime in self.regimes(facts):
            held = self.at(check, regime.overlays, regime.category)
            variant = held.check if held else None
            found[variant] = found.get(variant, EMPTY) | regime.spans
        return found


NONE = Overlays()
"""A workspace without overlays."""


class ReadOverlays(NamedTuple):
    """The overlays that may be applied, and the problems of all files, by path and place."""

    overlays: Overlays
    problems: list[Problem]


def _bound(overlay: Overlay, facts: Facts) -> Spans:
    """Return the days on which an overlay binds a branch: it is in force, and for a branch such as this one.

    A committee is bound by what lies in its workspace while it is in force; which rows speak of it is said by the row.
    """
    if facts.ledger.holder == COMMITTEE:
        return between(overlay.first, overlay.last)
    if overlay.branches and facts.ledger.branch_id not in overlay.branches:
        return EMPTY
    spans = between(overlay.first, overlay.last)
    spans = spans & facts.registry_spans("categories", "category", overlay.categories)
    return spans & facts.trait_spans(overlay.traits) if overlay.traits else spans
