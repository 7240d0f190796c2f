"""Days as people type them into a search: 3-12, 3月12日, 2025-03, 202503, 2025."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

_END: Final = "$"
_MARKS: Final = str.maketrans({"年": "-", "月": "-", "/": "-", ".": "-", "日": _END, "号": _END})
_DAY: Final = re.compile(r"[0-9]{1,7}|[0-9]{8}\$?|[0-9]{1,4}(-[0-9]{0,2}){1,2}\$?")


def asked_day(word: str) -> str:
    """Return a word of a search as the beginning of one of `forms`, empty where it does not speak of a day.

    A number goes on while it is typed: 3-1 may become 3-12, so it finds both; 3月1日 ends it, and 3月 is no 30.
    """
    said = word.translate(_MARKS)
    return said if _DAY.fullmatch(said) else ""


def forms(day: date) -> frozenset[str]:
    """Return every way in which a day may be typed, each with its end marked where a number could go on."""
    year, months, days = f"{day:%Y}", {f"{day.month}", f"{day:%m}"}, {f"{day.day}", f"{day:%d}"}
    short = {f"{month}-{number}{_END}" for month in months for number in days}
    return frozenset({*short, *(f"{year}-{one}" for one in short), f"{day:%Y%m%d}{_END}"})
