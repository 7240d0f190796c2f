"""Spreads work over processes where it pays: by branch, with fork, results in the order of the work."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_SPREADING: Final = 24
"""Branches from which a second process pays: about 5,000 records, as measured by `make bench`."""
_CHUNK: Final = 8
"""Branches a worker takes at a time: large enough to make the hand-over cheap, small enough to end together."""


def workers(wanted: int, items: int) -> int:
    """Return how many processes to use for `items` branches; `wanted` is the user's number, 0 for ours to choose."""
    if wanted:
        return max(1, min(wanted, items))
    if items < WORTH_SPREADING:
        return 1
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, items)


def spread(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """Yield `work(item)` for each item, in their order, with `jobs` processes.

    `work`, the items and the results must be picklable when `jobs` is above 1. An exception of `work` reaches the
    caller. Where processes cannot be forked the work is done here.
    """
    if jobs <= 1 or not hasattr(os, "fork"):
        yield from map(work, items)
        return
    # Loaded only here: it costs a start of the program 20 ms.
    from multiprocessing import get_context

    with get_context("fork").Pool(jobs) as pool:
        yield from pool.imap(work, items, chunksize=_CHUNK)
