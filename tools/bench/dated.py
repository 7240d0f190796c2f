"""What the generated records share: their address, a day, a long text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from tools.bench.phrases import text

if TYPE_CHECKING:
    from tools.bench.branch import Branch

Row = dict[str, Any]


def _path(folder: str, day: date, uid: str) -> str:
    return f"{folder}/{day.year}/{day.isoformat()}-{uid[:6]}.toml"


def dated(branch: Branch, folder: str, day: date, data: Row, key: str = "date") -> tuple[str, Row]:
    """Return path and data of a record of `day`, which it holds in `key`."""
    uid = branch.uid()
    return _path(folder, day, uid), {"uid": uid, key: day, **data}


def long_text(branch: Branch, low: int = 300, high: int = 1600) -> str:
    """Return a text of `low` to `high` characters, more often a short one."""
    return text(branch.rng, int(branch.rng.triangular(low, high, low)))


def any_day(branch: Branch, year: int, month: int) -> date:
    """Return some day of a month."""
    return date(year, month, branch.rng.randint(1, 28))
