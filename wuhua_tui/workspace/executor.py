"""Spreads work over processes where it pays: by branch, with fork, results in the order of the work."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, TypeVar

from wuhua_tui.errors import ExitCode, WuhuaError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_SPREADING: Final = 24
"""Branches from which a second process pays: about 5,000 records, as measured by `make bench`."""
_CHUNK: Final = 8
"""The most branches that a worker takes at a time: enough to make the hand-over cheap."""
_ROUNDS: Final = 4
"""How often each worker takes some, at least, where there are enough: so that all end together."""


class WorkerDiedError(WuhuaError):
    """A process that did a part of the work was ended from outside, mostly for want of memory."""

    exit_code = ExitCode.UNEXPECTED

    def __init__(self) -> None:
        super().__init__("检查用的一个进程中途被系统结束，没有完成，多半是内存不够。请用 --jobs 1 再试一次。")


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

    `work`, the items, the results and what is raised must be picklable when `jobs` is above 1. An exception of `work`
    reaches the caller. Where processes cannot be forked the work is done here.

    Raises:
        WorkerDiedError: A process was killed.
    """
    if jobs <= 1 or not hasattr(os, "fork"):
        yield from map(work, items)
        return
    # Loaded only here: it costs a start of the program 20 ms.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # Not multiprocessing.Pool: that waits for ever for the part of a worker that was killed.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("fork"), initializer=_leave_interrupts_to_the_parent)
    try:
        yield from pool.map(work, items, chunksize=max(1, min(_CHUNK, len(items) // (jobs * _ROUNDS))))
    except BrokenProcessPool as error:
        raise WorkerDiedError from error
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    """Ctrl-C reaches every process of the terminal; only the parent shall speak of it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
