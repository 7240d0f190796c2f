"""Today is the day in Beijing."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, timedelta

import pytest

from wuhua_tui.workspace import clock
from wuhua_tui.workspace.clock import BEIJING, Clock


@pytest.fixture
def zone():
    """Set the machine's zone for one test."""
    before = os.environ.get("TZ")

    def put(name: str) -> None:
        os.environ["TZ"] = name
        time.tzset()

    yield put
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.parametrize("name", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Shanghai"])
@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2025, 3, 31, 15, 59, 59, tzinfo=UTC), date(2025, 3, 31)),
        (datetime(2025, 3, 31, 16, 0, 0, tzinfo=UTC), date(2025, 4, 1)),
        (datetime(2024, 2, 28, 16, 0, 0, tzinfo=UTC), date(2024, 2, 29)),
        (datetime(2025, 12, 31, 16, 0, 0, tzinfo=UTC), date(2026, 1, 1)),
    ],
)
def test_the_day_in_beijing_whatever_the_machine_thinks(monkeypatch, zone, name, moment, expected):
    """Midnight in Beijing is 16:00 UTC, on a machine in any zone."""

    class Frozen(datetime):
        @classmethod
        def now(cls, tz=None):
            return moment.astimezone(tz)

    zone(name)
    monkeypatch.setattr(clock, "datetime", Frozen)
    assert (expected, moment) == (Clock().today(), Clock().now())
    assert timedelta(hours=8) == Clock().now().utcoffset()


def test_a_demonstrations_day_stands_still():
    """A fixed clock shows its day for ever, at noon."""
    fixed = Clock(date(2025, 11, 20))
    assert (date(2025, 11, 20), datetime(2025, 11, 20, 12, tzinfo=BEIJING)) == (fixed.today(), fixed.now())
