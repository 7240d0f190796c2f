"""What day it is: Beijing time always, never the machine's zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Final

BEIJING: Final = timezone(timedelta(hours=8), "UTC+8")


class Clock:
    """The one source of today; a fixed day for the demonstration and for tests."""

    def __init__(self, fixed: date | None = None) -> None:
        """Show `fixed` for ever, or the real day."""
        self._fixed = fixed

    def today(self) -> date:
        """Return the day in Beijing."""
        return self._fixed or datetime.now(BEIJING).date()

    def now(self) -> datetime:
        """Return the moment in Beijing; noon of the fixed day where there is one."""
        if self._fixed is not None:
            return datetime(self._fixed.year, self._fixed.month, self._fixed.day, 12, tzinfo=BEIJING)
        return datetime.now(BEIJING)
