"""How long to wait when somebody else was faster: longer each time, and never as long as the others. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from random import Random

FIRST: Final = 0.05
"""Seconds of the first wait at most."""
LONGEST: Final = 4.0
TRIES: Final = 60
"""Pushes before a sync gives up; fifty clerks who push in the same second need about half of it."""


def wait(tries: int, random: Random) -> float:
    """Return the seconds to wait after `tries` pushes in vain (from 1): between a tenth and all of a growing span."""
    span = min(LONGEST, FIRST * 1.6 ** (tries - 1))
    return span * (0.1 + 0.9 * random.random())
