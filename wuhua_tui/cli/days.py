"""A day as it is typed on the command line."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


def day(text: str) -> date:
    """Return the day that a text names, yyyy-mm-dd, zeros at the front of month and day left out or not.

    Raises:
        ValueError: It names none.
    """
    # Not strptime: loading it takes longer than reading all the options.
    found = _DAY.fullmatch(text)
    if found is None:
        raise ValueError
    return date(*map(int, found.groups()))
