"""A rate drawn as a bar with its per cent and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from wuhua_tui.standards.verdicts import Rate

_CELLS: Final = 10


class Bar(NamedTuple):
    """The signs of a bar: before it, for what is met, for what is not, behind it."""

    before: str
    full: str
    empty: str
    behind: str


BLOCKS: Final = Bar("", "█", "░", "")
ASCII: Final = Bar("[", "=", " ", "]")
"""As long on every terminal, also on one that draws blocks two columns wide."""


def gauge(rate: Rate, bar: Bar | None) -> str:
    """Return a rate with its numbers, behind a bar where one is wanted; it is full only when nothing was missed."""
    percent = rate.percent
    if percent is None:
        return "—"
    full = percent * _CELLS // 100
    drawn = f"{bar.before}{bar.full * full}{bar.empty * (_CELLS - full)}{bar.behind} " if bar else ""
    return f"{drawn}{rate.label:>4} {rate.met}/{rate.met + rate.missed}"
