"""What meets a check and what misses it, shown on one example each, taken from the cases that hold the check to it.

`make docs` writes `examples.toml` beside the rows of a standard; nothing is judged by it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.ledger.loaders import DEFAULT
from wuhua_tui.resources import schemas_dir

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

STATUSES: Final = ("met", "missed")
"""What a check has an example of, in this order."""


class Example(NamedTuple):
    """One finding of a case and, of a record that it rests on, the fields that the check reads."""

    status: str
    as_of: date
    sentence: str
    case: str
    """Folder of the case, below `tests/cases/`."""
    path: str
    """The record's path in its branch; empty where there is none, which is what is missing."""
    record: str
    """TOML of the fields that the check reads."""


@lru_cache(maxsize=8)
def examples(standard: str, version: str) -> Mapping[str, tuple[Example, ...]]:
    """Return the examples of each check of a standard, by the check's id; none where none were written."""
    path = schemas_dir() / "standards" / standard / version / "examples.toml"
    if not path.is_file():
        return {}
    data = DEFAULT(path.read_text(encoding="utf-8"))
    return {
        check: tuple(Example(status, **rows[status]) for status in STATUSES if status in rows)
        for check, rows in data.items()
    }
