"""What `wuhua validate` was asked, before anything is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Request(NamedTuple):
    """The options of one call; `paths` are as they were typed, `formats` with a file each or None for stdout.

    `commit` and `since` are versions as they were typed, None where there is none.
    """

    paths: tuple[str, ...]
    as_of: date | None = None
    window: tuple[date, date] | None = None
    only: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    fail_level: str = "must"
    formats: tuple[tuple[str, str | None], ...] = (("text", None),)
    names: bool = False
    use_index: bool = True
    jobs: int = 0
    commit: str | None = None
    since: str | None = None
    staged: bool = False


FAIL_LEVELS = {"must": frozenset({"must"}), "should": frozenset({"must", "should"}), "never": frozenset[str]()}
"""Which levels a missed finding must have to decide the exit code, by the word of `--fail-level`."""
MOST_JOBS = 64
"""The most processes that may be asked for."""
