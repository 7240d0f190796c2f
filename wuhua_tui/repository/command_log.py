"""The commands of git that wrote or talked to another machine since the program began; in memory alone.

A screen shows them, so that whoever knows git sees what was done. What they were given on stdin is not kept, and a
password in an address is left out.
"""

from __future__ import annotations

import re
import time
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

MOST: Final = 500
"""So many are kept; older ones are forgotten."""
_PASSWORD: Final = re.compile(r"(?<=://)([^/@\s:]*):[^/@\s]*@")


class Ran(NamedTuple):
    """One command.

    Attributes:
        at: When it began, seconds since the epoch.
        words: The verb, its options and paths; the settings that go with every call are left out.
        folder: Where it ran.
        code: How it ended; None where it could not be run.
        seconds: How long it took.
    """

    at: float
    words: tuple[str, ...]
    folder: str
    code: int | None
    seconds: float


_ran: Final[deque[Ran]] = deque(maxlen=MOST)


def ran() -> list[Ran]:
    """Return the commands, the newest first."""
    # Threads add to it meanwhile; a copy of a deque is made in one step.
    return list(_ran.copy())[::-1]


@contextmanager
def noted(verb: str, arguments: Sequence[str], paths: Sequence[str], folder: Path) -> Iterator[Callable[[int], None]]:
    """Note a command that runs within; what is given is to be called with its exit code."""
    at, begun = time.time(), time.monotonic()
    code: int | None = None

    def ended(with_code: int) -> None:
        nonlocal code
        code = with_code

    try:
        yield ended
    finally:
        words = (verb, *arguments, *(("--", *paths) if paths else ()))
        told = tuple(_PASSWORD.sub(r"\1:***@", word) for word in words)
        _ran.append(Ran(at, told, str(folder), code, time.monotonic() - begun))
