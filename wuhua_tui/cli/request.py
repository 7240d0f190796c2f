"""What `wuhua validate` was asked, before anything is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Request(NamedTuple):
    """The options of one call; `paths` are as they were typed, `formats` with a file each or None for stdout."""

    paths: tuple[str, ...]
    as_of: date | None
    window: tuple[date, date] | None
    only: tuple[str, ...]
    kinds: tuple[str, ...]
    fail_level: str
    formats: tuple[tuple[str, str | None], ...]
    names: bool
    use_index: bool
    jobs: int


FAIL_LEVELS = {"must": frozenset({"must"}), "should": frozenset({"must", "should"}), "never": frozenset[str]()}
