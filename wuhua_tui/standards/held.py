"""Which branches a committee holds on each day, of which category, and what their own ledgers say of them.

`committee.toml` and `branches/` list the branches. Of those whose `registry.toml` is at hand (`Facts.registries`) the
registry says the category; of the others
the committee itself names the categories. See `docs/decisions/0005-how-parts-0-1-3-4-5-are-read.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.ledger.spans import ALWAYS, EMPTY, Spans
from wuhua_tui.standards.day_sets import between, until_next

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wuhua_tui.standards.facts import Facts


def branches(facts: Facts) -> Mapping[str, Spans]:
    """Return the branches that the committee lists, by id, with the days on which it held each."""
    found: Mapping[str, Spans] | None = facts.cache.get("held branches")
    if found is None:
        rows: dict[str, list[Mapping[str, Any]]] = {}
        for kind in ("committee", "branch_list"):
            for record in facts.ledger.of(kind):
                for row in record.data.get("branches", ()):
                    rows.setdefault(row["branch"], []).append(row)
        found = {branch: Spans.from_tables(its) for branch, its in sorted(rows.items())}
        facts.cache["held branches"] = found
    return found


def categories(facts: Facts) -> Mapping[str, Spans]:
    """Return each category of branch that the committee holds, with the days on which it held one of it."""
    found: dict[str, Spans] = {}
    listed = branches(facts)
    if not listed or not listed.keys() <= facts.registries.keys():
        found = dict.fromkeys(facts.ledger.committee.get("categories", ()), ALWAYS)
    for branch, held in listed.items():
        registry = facts.registries.get(branch)
        if registry is not None:
            for row, spans in until_next(registry.get("categories", ())):
                code = row["category"]
                found[code] = found.get(code, EMPTY) | (spans & held & lifetime(registry))
    return {code: spans for code, spans in sorted(found.items()) if spans}


def lifetime(registry: Mapping[str, Any]) -> Spans:
    """Return the days on which the branch of a registry existed."""
    return between(registry.get("approved_on"), registry.get("dissolved_on"))


def is_there(facts: Facts, branch: str, day: date) -> bool:
    """Say whether a branch existed and was the committee's on `day`, as far as the committee can know."""
    registry = facts.registries.get(branch)
    exists = registry is None or lifetime(registry).covers(day)
    return exists and branches(facts).get(branch, EMPTY).covers(day)


def form(facts: Facts, branch: str, day: date) -> str | None:
    """Return the form (单独, 联合 …) that the registry of a branch has for `day`; None where it is not at hand."""
    rows = facts.registries.get(branch, {}).get("forms", ())
    return next((row["form"] for row, spans in until_next(rows) if spans.covers(day)), None)


def has_trait(facts: Facts, branch: str, trait: str, day: date) -> bool | None:
    """Say whether a branch was marked with `trait` on `day`; None where its registry is not at hand."""
    registry = facts.registries.get(branch)
    if registry is None:
        return None
    return Spans.from_tables([row for row in registry.get("traits", ()) if row["trait"] == trait]).covers(day)
