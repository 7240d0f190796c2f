"""A day as people type it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

_DAY: Final = re.compile(r"([0-9]{4})(?:[-/.年])?([0-9]{1,2})(?:[-/.月])?([0-9]{1,2})日?")


def parse_day(text: str) -> date | None:
    """Return the day: 2025-10-20, 2025/10/20, 20251020, 2025年10月20日, in full width too; None where it is none."""
    found = _DAY.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if found is None:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None
