"""The three-way merge of the comments of one owner: what a side took away is gone, what it wrote stays."""

from __future__ import annotations

from collections import defaultdict
from itertools import count, pairwise
from typing import TYPE_CHECKING, Final

from wuhua_tui.sync.order import merged_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    Slot = tuple[str, int]
    """A line, and how many times it stood there before."""

_BOTH: Final = "  "
"""Between the two comments of one line."""


def merged_lines(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return the merged lines of comments; empty lines are spacing and go with the line below them.

    A line that each side wrote differently stands there twice, mine first.
    """
    old, ours, others = written(base), written(mine), written(theirs)
    if others in (old, ours):
        return list(mine)
    if ours == old:
        return list(theirs)
    before, here, there = _slots(old), _slots(ours), _slots(others)
    gone = {slot for slot in before if slot not in here or slot not in there}
    spaced = _spaced(theirs) | _spaced(mine)
    lines: list[str] = []
    for slot in merged_order(before, here, there):
        if slot not in gone:
            lines += ["", slot[0]] if slot in spaced else [slot[0]]
    if mine and not mine[-1]:
        lines.append("")
    return lines


def merged_line(base: str, mine: str, theirs: str) -> str:
    """Return the merged comment on the line of a value; where each side wrote another, both, mine first."""
    old, ours, others = base.strip(), mine.strip(), theirs.strip()
    if others in (old, ours):
        return mine
    if ours == old:
        return theirs
    if not others or others in ours.split(_BOTH):
        return mine
    return theirs if not ours or ours in others.split(_BOTH) else f"{mine}{_BOTH}{others}"


def added(base: Sequence[str], version: Sequence[str]) -> list[str]:
    """Return the lines that a version wrote, those that the base has not."""
    before = set(_slots(written(base)))
    return [line for line, number in _slots(written(version)) if (line, number) not in before]


def written(lines: Sequence[str]) -> list[str]:
    """Return the lines that are not empty."""
    return [line for line in lines if line]


def _slots(lines: Sequence[str]) -> list[Slot]:
    seen: defaultdict[str, count[int]] = defaultdict(count)
    return [(line, next(seen[line])) for line in lines]


def _spaced(lines: Sequence[str]) -> set[Slot]:
    """Return the lines that an empty one stands above."""
    return {below for (above, _), below in pairwise(_slots(lines)) if not above}
