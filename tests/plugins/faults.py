"""Faults at each effect of a save or a sync: counted, killed by SIGKILL, or refused by the system.

Everything that changes the disk goes through the functions of `wuhua_tui.effects`; here they are wrapped. The program
itself knows nothing of it.
"""

from __future__ import annotations

import os
import signal
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EACCES, ENOSPC
from pathlib import Path

from wuhua_tui import effects

Work = Callable[[], object]
Before = Callable[[int, str], None]

REFUSALS = {"full": ENOSPC, "forbidden": EACCES}


@contextmanager
def intercepted(before: Before) -> Iterator[None]:
    """Call `before` with the number (from 0) and the name of each effect, before it happens."""
    kept = {name: getattr(effects, name) for name in effects.ALL}
    number = 0

    def wrapped(name):
        def effect(*arguments, **settings):
            nonlocal number
            number += 1
            before(number - 1, name)
            return kept[name](*arguments, **settings)

        return effect

    for name in effects.ALL:
        setattr(effects, name, wrapped(name))
    try:
        yield
    finally:
        for name, function in kept.items():
            setattr(effects, name, function)


def effects_of(work: Work) -> list[str]:
    """Return the names of the effects of a run that goes well."""
    found: list[str] = []
    with intercepted(lambda _, name: found.append(name)):
        work()
    return found


@contextmanager
def refusing(at: int, errno: int) -> Iterator[None]:
    """Let the system refuse the effect with that number, once."""

    def before(number: int, name: str) -> None:
        if number == at:
            raise OSError(errno, os.strerror(errno), name)

    with intercepted(before):
        yield


def killed_at(at: int, work: Work) -> bool:
    """Run `work` in a child that is killed before the effect with that number; say whether it came to that."""

    def before(number: int, _: str) -> None:
        if number == at:
            os.kill(os.getpid(), signal.SIGKILL)

    def run() -> None:
        with intercepted(before):
            work()

    return _in_child(run)


def killed_after(seconds: float, work: Work, *, with_children: bool) -> bool:
    """Run `work` in a child that is killed at that moment, with or without the programs that it runs."""

    def die(*_: object) -> None:
        if with_children:
            os.killpg(0, signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)

    def run() -> None:
        os.setsid()
        signal.signal(signal.SIGALRM, die)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        work()

    return _in_child(run)


def until_nobody_works_in(folder: Path) -> None:
    """Wait for the programs that a killed one has left running in a folder; without /proc a moment must do."""
    time.sleep(0.02)
    give_up = time.monotonic() + 60
    while any(place.startswith(f"{folder}{os.sep}") for place in _work_places()):
        assert time.monotonic() < give_up, "a program goes on for ever"
        time.sleep(0.01)


def _work_places() -> Iterator[str]:
    for process in Path("/proc").glob("[0-9]*"):
        try:
            yield str((process / "cwd").readlink())
        except OSError:
            continue


def _in_child(work: Work) -> bool:
    """Run `work` in a forked child and say whether SIGKILL ended it."""
    with warnings.catch_warnings():
        # Newer Pythons warn of forking beside threads; this child touches none of them.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), status
    return status == signal.SIGKILL
