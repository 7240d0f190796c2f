"""Which records give a finding at all: `guard` of a row names one of these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.standards import dues
from wuhua_tui.standards.conditions.base import day_of
from wuhua_tui.standards.conditions.people import cadres_expected
from wuhua_tui.standards.conditions.policies import commended_heads

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts


def _cadres_expected(facts: Facts, entry: Entry) -> bool:
    return entry.date is not None and bool(cadres_expected(facts, entry, entry.date))


def _has_groups(facts: Facts, entry: Entry) -> bool:
    day = day_of(facts, entry)
    return any(days.covers(day) for days in facts.groups.values())


def _not_local_committee(facts: Facts, entry: Entry) -> bool:
    """Say whether the branch is anything but the 党委 of a 村 or 社区, whose superior 1.3.1.2 settles otherwise."""
    day = day_of(facts, entry)
    local = facts.registry_spans("categories", "category", frozenset({"village", "community"}))
    return not (local & facts.registry_spans("bodies", "body", frozenset({"committee"}))).covers(day)


def _local_committee(facts: Facts, entry: Entry) -> bool:
    return not _not_local_committee(facts, entry)


def _since_adoption(facts: Facts, entry: Entry) -> bool:
    return entry.date is not None and entry.date >= facts.ledger_from


def _new_nominee(_: Facts, entry: Entry) -> bool:
    return entry.data.get("new_nominee") is True


def _reduction_declared(facts: Facts, entry: Entry) -> bool:
    """Say whether somebody may pay less by the branch's word alone."""
    asked = ((row["reduction"], row["member"]) for row in entry.data.get("payments", ()) if "reduction" in row)
    found = (dues.reduction(facts, entry.record.uid, said, member) for said, member in asked)
    return any(one is not None and one.declared for one in found)


def _commends_secretary(facts: Facts, entry: Entry) -> bool:
    return bool(commended_heads(facts, entry))


GUARDS: Final[Mapping[str, Callable[[Facts, Entry], bool]]] = {
    "reduction_declared": _reduction_declared,
    "commends_secretary": _commends_secretary,
    "cadres_expected": _cadres_expected,
    "has_groups": _has_groups,
    "local_committee": _local_committee,
    "not_local_committee": _not_local_committee,
    "since_adoption": _since_adoption,
    "new_nominee": _new_nominee,
}
