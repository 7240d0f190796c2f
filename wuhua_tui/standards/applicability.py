"""Which branches or committees a check is for, by what was true of them on each day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.ledger.spans import ALWAYS, EMPTY, Spans
from wuhua_tui.standards.day_sets import union

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.facts import Facts


class Applicability:
    """Which branches a check is for: categories, forms, traits, each judged by what was true on the day.

    Or which committees: by their level and kind, which have no days.
    """

    __slots__ = ("_always", "_any", "categories", "forms", "key", "kinds", "levels", "not_forms", "traits")

    def __init__(self, table: Mapping[str, Any]) -> None:
        """Read `applies = { categories, forms, not_forms, traits, levels, kinds, any }` of a row; all must hold.

        Each is a list of codes; `any` is a list of such tables, one of which must hold.
        """
        self.categories = frozenset(table.get("categories", ()))
        self.forms = frozenset(table.get("forms", ()))
        self.not_forms = frozenset(table.get("not_forms", ()))
        self.traits = frozenset(table.get("traits", ()))
        self.levels = frozenset(table.get("levels", ()))
        self.kinds = frozenset(table.get("kinds", ()))
        self._any = tuple(Applicability(one) for one in table.get("any", ()))
        self.key: tuple[Any, ...] = (
            self.categories,
            self.forms,
            self.not_forms,
            self.traits,
            self.levels,
            self.kinds,
        )
        self.key += tuple(one.key for one in self._any)
        self._always = not any(self.key)
        if self._always:
            self.key = ()

    def spans(self, facts: Facts) -> Spans:
        """Return the days on which the branch is one that the check is for."""
        if self._always:
            return ALWAYS
        found: Spans | None = facts.cache.get(self.key)
        if found is None:
            found = self._spans(facts)
            facts.cache[self.key] = found
        return found

    def _spans(self, facts: Facts) -> Spans:
        found = ALWAYS
        if self.categories:
            found = found & facts.registry_spans("categories", "category", self.categories)
        if self.forms:
            found = found & facts.registry_spans("forms", "form", self.forms)
        if self.not_forms:
            found = found - facts.registry_spans("forms", "form", self.not_forms)
        if self.traits:
            found = found & facts.trait_spans(self.traits)
        committee = facts.ledger.committee
        for key, wanted in (("level", self.levels), ("kind", self.kinds)):
            if wanted and committee.get(key) not in wanted:
                return EMPTY
        if self._any:
            found = found & union(one.spans(facts) for one in self._any)
        return found
