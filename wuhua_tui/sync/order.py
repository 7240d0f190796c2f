"""The order of a list after a merge."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

Item = TypeVar("Item", bound="Hashable")


def both_reordered(base: Sequence[Item], mine: Sequence[Item], theirs: Sequence[Item]) -> bool:
    """Say whether each side put what all three have into an order of its own."""
    old, ours, others = _common(base, mine, theirs)
    return ours not in (old, others) and others != old


def merged_order(base: Sequence[Item], mine: Sequence[Item], theirs: Sequence[Item]) -> list[Item]:
    """Return all items of `mine` and `theirs`, each once, in the order that was changed, else in mine.

    What only the other list has stands behind the item that it stood behind there, and behind what was put at the same
    place here. Where each side has an order of its own, it is mine. No list holds an item twice.
    """
    old, ours, others = _common(base, mine, theirs)
    first, second = (theirs, mine) if ours == old and others != old else (mine, theirs)
    merged = list(first)
    there = set(first)
    known = set(second)
    place = 0
    for item in second:
        if item in there:
            place = merged.index(item) + 1
            continue
        while place < len(merged) and merged[place] not in known:
            place += 1
        merged.insert(place, item)
        place += 1
    return merged


def _common(
    base: Sequence[Item], mine: Sequence[Item], theirs: Sequence[Item]
) -> tuple[list[Item], list[Item], list[Item]]:
    shared = set(base) & set(mine) & set(theirs)
    old, ours, others = ([item for item in items if item in shared] for items in (base, mine, theirs))
    return old, ours, others
