"""Deadlines: how long after a day a duty may still be done. A deadline is itself still in time."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final, Literal, NamedTuple

from wuhua_tui.standards.days import add_days, add_months

_GRACE: Final = re.compile(r"(-?[0-9]{1,4}) (day|month|year)s?|([0-9]{2})-([0-9]{2})")
_LABELS: Final = {"day": "天", "month": "个月", "year": "年"}


class Grace(NamedTuple):
    """How long after a day (the anchor) a duty may still be done; the deadline is inclusive.

    `unit` is day, month or year with `count` of them (negative: before the anchor), or `fixed`:
    the day `month`-`day` in the anchor's year, as a plan for a year is due on its 31 January.
    """

    unit: Literal["day", "month", "year", "fixed"]
    count: int = 0  # type: ignore[assignment]
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> Grace | None:
        """Read "30 days", "1 month", "-3 months", "1 year" or "01-31"; None for anything else."""
        match = _GRACE.fullmatch(text)
        if match is None:
            return None
        for unit in ("day", "month", "year"):
            if match[2] == unit:
                return cls(unit, int(match[1]))
        month, day = int(match[3]), int(match[4])
        # 2000 is a leap year: 02-29 is a day that some years have.
        if not 1 <= month <= 12 or not 1 <= day <= monthrange(2000, month)[1]:  # noqa: PLR2004
            return None
        return cls("fixed", month=month, day=day)

    @property
    def label(self) -> str:
        """The grace for users: 30 天, 1 个月, 提前 3 个月, 1 月 31 日前."""
        if self.unit == "fixed":
            return f"{self.month} 月 {self.day} 日前"
        ahead = "提前 " if self.count < 0 else ""
        return f"{ahead}{abs(self.count)} {_LABELS[self.unit]}"


def deadline(anchor: date, grace: Grace) -> date:
    """Return the last day on which what arose on, or covers a period up to, `anchor` is in time.

    29 February as a fixed day is 28 February in other years.
    """
    if grace.unit == "day":
        return add_days(anchor, grace.count)
    if grace.unit == "fixed":
        last = monthrange(anchor.year, grace.month)[1]
        return date(anchor.year, grace.month, min(grace.day, last))
    return add_months(anchor, grace.count * (12 if grace.unit == "year" else 1))
