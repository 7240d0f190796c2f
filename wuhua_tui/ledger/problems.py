"""A structural finding of one file: what is wrong, where, and what mends it."""

from __future__ import annotations

from typing import Literal, NamedTuple

Level = Literal["error", "warning"]


class Problem(NamedTuple):
    """One fault of one file.

    ``line`` and ``column`` count from 1, ``column`` in characters; both are None when the fault
    belongs to the whole file. ``sentence`` and ``hint`` are Chinese, ``hint`` may be empty.
    ``excerpt`` is the offending source line, or None where there is none or it must not be shown.
    """

    code: str
    path: str
    line: int | None
    column: int | None
    sentence: str
    excerpt: str | None = None
    hint: str = ""
    level: Level = "error"


def sort_key(problem: Problem) -> tuple[str, int, int, str, str]:
    """Order problems by file, then place (the whole file first), then code."""
    return (
        problem.path,
        problem.line or 0,
        problem.column or 0,
        problem.code,
        problem.sentence,
    )
