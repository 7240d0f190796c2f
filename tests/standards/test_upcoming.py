"""What is still to be done: the coming periods, next year's too, and what stays open behind the end of its period."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from wuhua_tui.api import open_ledger
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.findings import Status
from wuhua_tui.standards.upcoming import upcoming

BASE = Path(__file__).parents[1] / "cases" / "base" / "liulin"


def keys(check: str, as_of: str, days: int) -> list[tuple[str, str]]:
    """Period and deadline of what a check asks of the branch liulin."""
    ledger = open_ledger(
        {path.relative_to(BASE).as_posix(): path.read_bytes() for path in BASE.rglob("*.toml")}, "liulin"
    ).ledger
    tasks = upcoming(ledger, load_standard().select(check), date.fromisoformat(as_of), days)
    assert {Status.PENDING} >= {task.finding.status for task in tasks}
    return [(task.finding.when, str(task.finding.deadline)) for task in tasks]


@pytest.mark.parametrize(
    ("check", "as_of", "days", "expected"),
    [
        ("2.3.4/monthly", "2025-06-30", 0, [("2025-06", "2025-06-30")]),
        ("2.3.4/monthly", "2025-06-30", 1, [("2025-06", "2025-06-30"), ("2025-07", "2025-07-31")]),
        ("2.3.4/monthly", "2025-12-02", 29, [("2025-12", "2025-12-31")]),
        ("2.3.4/monthly", "2025-12-02", 30, [("2025-12", "2025-12-31"), ("2026-01", "2026-01-31")]),
        ("2.4.1/annual-work-plan", "2025-12-02", 29, []),
        ("2.4.1/annual-work-plan", "2025-12-02", 30, [("2026", "2026-01-31")]),
        ("2.4.1/annual-work-plan", "2026-01-31", 0, [("2026", "2026-01-31")]),
        ("2.4.1/annual-work-plan", "2026-02-01", 0, []),
        ("2.3.2/appraisal", "2026-01-10", 0, [("2025", "2026-03-31"), ("2026", "2027-03-31")]),
        ("2.3.2/appraisal", "2026-04-01", 0, [("2026", "2027-03-31")]),
    ],
)
def test_a_duty_is_listed_from_its_period_s_beginning_to_its_deadline(check, as_of, days, expected):
    """Boundaries to the day: the last day of the list, the last day of the period, the deadline behind it."""
    assert expected == keys(check, as_of, days)


def test_the_order_is_that_of_the_deadlines():
    """Of one day in the order of the catalogue."""
    found = [deadline for _, deadline in keys("2", "2025-11-20", 60)]
    assert len(found) > 20
    assert sorted(found) == found


def test_what_has_no_day_to_be_done_by_comes_last():
    """A decision of the village that is on its way through 四议两公开 has no deadline, and yet is to be finished."""
    village = open_ledger(Path(__file__).parents[2] / "records" / "qingshan").ledger
    tasks = upcoming(village, load_standard().select("4"), date(2025, 11, 20), 60)
    days = [task.finding.deadline for task in tasks]
    assert ["4.3.2/four-discuss-two-open"] == [task.finding.check.id for task in tasks if not task.finding.deadline]
    assert None not in days[:-1]


def test_the_end_of_the_calendar_ends_the_list():
    """No day is too far to ask for."""
    assert [("9999-12", "9999-12-31")] == keys("2.3.4/monthly", "9999-12-31", 3660)
