"""The mutants that change nothing which anybody could see, each with the reason: `tests/mutants.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tools.mutants.operators import Mutant

FILE: Final = Path(__file__).parents[2] / "tests" / "mutants.toml"

Name = tuple[str, str, str, str]


def equivalents() -> dict[Name, str]:
    """Return the reason of each listed mutant by its name."""
    if not FILE.exists():
        return {}
    rows = tomllib.loads(FILE.read_text(encoding="utf-8")).get("equivalent", [])
    return {(row["module"], row["function"], row["before"], row["after"]): row["reason"] for row in rows}


def stale(listed: Iterable[Name], tried: Iterable[Mutant], survivors: Iterable[Mutant]) -> list[Name]:
    """Return what is listed and need not be: it is killed now, or there is no such mutant any more."""
    alive = {mutant.name for mutant in survivors}
    modules = {mutant.module for mutant in tried}
    return [name for name in listed if name[0] in modules and name not in alive]
