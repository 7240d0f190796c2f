"""A day, a time or a period as people type it. Pure.

Full-width signs are what an input method leaves and count as plain ones.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS: Final[Mapping[str, int]] = {
    "今天": 0,
    "今日": 0,
    "昨天": -1,
    "昨日": -1,
    "前天": -2,
    "大前天": -3,
    "明天": 1,
    "后天": 2,
}
_WHOLE: Final = re.compile(r"([0-9]{4})(?:[-/.年])?([0-9]{1,2})(?:[-/.月])?([0-9]{1,2})[日号]?")
_MONTH_DAY: Final = re.compile(r"([0-9]{1,2})[-/.月]([0-9]{1,2})[日号]?")
_FOUR: Final = re.compile(r"([0-9]{2})([0-9]{2})")
_DAY: Final = re.compile(r"([0-9]{1,2})[日号]?")
_AHEAD: Final = 183
"""Days: a month and a day without a year lie at most half a year ahead, else they are last year's."""
_CLOCK: Final = re.compile(r"(上午|早上|中午|下午|晚上|晚)?([0-9]{1,2})(?:[:点时.]([0-9]{1,2}|半)?分?)?")
_FOUR_DIGITS: Final = re.compile(r"([0-9]{1,2})([0-9]{2})")
_LATER: Final = frozenset({"下午", "晚上", "晚"})
_NOON: Final = 12
_MONTHS: Final = 12
_PERIODS: Final = (
    ("year", re.compile(r"([0-9]{4})年?"), "{0}"),
    ("month", re.compile(r"(?:([0-9]{4})[-/.年])?(1[0-2]|0?[1-9])月?"), "{0}-{1:0>2}"),
    ("quarter", re.compile(r"(?:([0-9]{4})[-年]?)?(?:[Qq]|第)([1-4])(?:季度?)?"), "{0}-Q{1}"),
    ("half", re.compile(r"(?:([0-9]{4})[-年]?)?[Hh]([12])"), "{0}-H{1}"),
)
_SPOKEN: Final = (
    ("上半年", "H1"),
    ("下半年", "H2"),
    ("一季度", "Q1"),
    ("二季度", "Q2"),
    ("三季度", "Q3"),
    ("四季度", "Q4"),
)


def day_of(text: str, today: date) -> date | None:
    """Return the day that somebody means; None where it is none.

    2026-03-12, 2026/3/12, 20260312, 2026年3月12日, 3-12, 3月12日, 0312, 12日, 今天, 昨天, 前天. Without a year it is
    the one of this year, or of last year where that would be more than half a year ahead.
    """
    said = _plain(text)
    if said in _WORDS:
        return today + timedelta(days=_WORDS[said])
    for pattern in (_MONTH_DAY, _FOUR):
        found = pattern.fullmatch(said)
        if found is not None:
            return _near(int(found[1]), int(found[2]), today)
    found = _DAY.fullmatch(said)
    if found is not None:
        return _made(today.year, today.month, int(found[1]))
    found = _WHOLE.fullmatch(said)
    return _made(*map(int, found.groups())) if found is not None else None


def _near(month: int, day: int, today: date) -> date | None:
    this = _made(today.year, month, day)
    if this is not None and this - today <= timedelta(days=_AHEAD):
        return this
    return _made(today.year - 1, month, day)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def time_of(text: str) -> time | None:
    """Return the time that somebody means; None where it is none: 19:30, 1930, 930, 19点半, 下午3点, 9."""
    said = _plain(text)
    found = _FOUR_DIGITS.fullmatch(said) if len(said) > 2 else None  # noqa: PLR2004 - an hour has two digits
    if found is not None:
        part, hour, minute = "", int(found[1]), int(found[2])
    else:
        clock = _CLOCK.fullmatch(said.removesuffix(":00") if said.count(":") > 1 else said)
        if clock is None:
            return None
        part, hour = clock[1] or "", int(clock[2])
        minute = 30 if clock[3] == "半" else int(clock[3] or 0)
    if part in _LATER and hour < _NOON:
        hour += _NOON
    try:
        return time(hour, minute)
    except ValueError:
        return None


def period_of(text: str, kinds: frozenset[str], today: date) -> str | None:
    """Return the id of the period that somebody means; None where it is none.

    Args:
        text: 2026, 2026-03, 2026年3月, 3月, 2026-Q1, 一季度, 上半年.
        kinds: Which of year, half, quarter and month may be told.
        today: Its year is meant where none is said.
    """
    said = _plain(text)
    for spoken, short in _SPOKEN:
        said = said.replace(f"第{spoken}", short).replace(spoken, short)
    for kind, pattern, made in _PERIODS:
        found = pattern.fullmatch(said)
        if kind in kinds and found is not None:
            year, *rest = found.groups()
            return made.format(year or f"{today.year:04}", *rest)
    return None


def next_period(period: str, by: int) -> str:
    """Return the period `by` after (or before) one that is given by its id."""
    year, _, part = period.partition("-")
    if not part:
        return f"{int(year) + by:04}"
    mark = part[0] if part[0] in "HQ" else ""
    size = {"H": 2, "Q": 4}.get(mark, _MONTHS)
    place = int(year) * size + int(part.removeprefix(mark)) - 1 + by
    number = place % size + 1
    return f"{place // size:04}-{mark}{number}" if mark else f"{place // size:04}-{number:02}"


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("：", ":")
