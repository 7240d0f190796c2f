"""A progress bar on stderr, on a terminal only, and only where there is something to wait for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Item = TypeVar("Item")

WORTH_A_BAR = 8
"""Branches from which a bar is shown: fewer are done before it could be read."""


def progress(items: Iterable[Item], length: int) -> Iterator[Item]:
    """Yield `items`, showing how many of `length` have come."""
    if length < WORTH_A_BAR or not sys.stderr.isatty():
        yield from items
        return
    import click

    with click.progressbar(items, length=length, label="检查中", file=sys.stderr) as bar:
        yield from bar
