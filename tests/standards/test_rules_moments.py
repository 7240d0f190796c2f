"""Conditions on when, at their edges: the last day of a season, who is there today, what touches a period."""

from __future__ import annotations

from datetime import date

import pytest

from tests.standards.synthetic import day, gap, ledger, member, record
from wuhua_tui.standards.where import SelectionError

SEASON = {"condition": "in_season"}


@pytest.mark.parametrize(
    ("on", "expected"),
    [("06-14", ("gap",)), ("06-15", None), ("07-15", None), ("07-16", ("gap",)), (None, ("gap",))],
)
def test_a_season_has_both_its_days(on, expected):
    """15 June and 15 July belong to it; what has no day lies in no season."""
    assert expected == gap(SEASON, ledger(), record("care", on), season=["06-15", "07-15"])


def test_a_season_of_no_days_is_refused():
    """What is not written as a day is found when the row is read."""
    with pytest.raises(ValueError, match="not a grace: 'summer'"):
        gap(SEASON, ledger(), record("care", "07-01"), season=["06-15", "summer"])
    with pytest.raises(SelectionError, match="season"):
        gap(SEASON, ledger(), record("care", "07-01"))


def test_somebody_who_is_there_today():
    """One of several is enough; who left yesterday is nobody any more."""
    gone = member("甲", stays=[{"from": day("01-01"), "to": day("05-31")}])
    condition = {"condition": "some_member_now", "field": "participants"}
    team = record("service", "03-01", participants=["甲", "丙"])
    assert gap(condition, ledger(gone), team, date(2025, 5, 31)) is None
    assert ("gap",) == gap(condition, ledger(gone), team, date(2025, 6, 1))


RUNNING = {"condition": "running", "records": {"kind": "service"}}


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2024-01-01", "2024-12-31", ("gap",)),
        ("2024-01-01", "2025-01-01", None),
        ("2025-12-31", None, None),
        ("2026-01-01", None, ("gap",)),
        ("2024-01-01", None, None),
    ],
)
def test_what_runs_touches_the_period(since, until, expected):
    """From its day to its last, both included; without a last day it goes on."""
    service = record("service", since, **({"to": date.fromisoformat(until)} if until else {}))
    plan = record("plan", "2025-01-10", for_period="2025")
    assert expected == gap(RUNNING, ledger(service), plan, date(2026, 12, 31))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2025-04-01", "2025-06-30"], None),
        (["2025-04-01", "2025-07-01"], ("gap",)),
        (["2025-03-31", "2025-06-30"], ("gap",)),
        (["2025-04-01", None], ("gap",)),
        (["2025-04-01", "2025-05-01", "2025-06-30"], None),
    ],
)
def test_so_many_lie_in_the_period(days, expected):
    """Two in the second quarter, whose first and last days are of it; what has no day lies in no period."""
    condition = {"condition": "in_period", "records": {"kind": "inspection"}}
    looked = [record("inspection", on) for on in days]
    of = record("plan", "2025-04-01", for_period="2025-Q2")
    assert expected == gap(condition, ledger(*looked), of, count=2)


@pytest.mark.parametrize("name", ["running", "in_period"])
def test_nothing_lies_in_a_period_that_is_none(name):
    """There is no year nought."""
    condition = {"condition": name, "records": {"kind": "service"}}
    going = ledger(record("service", "2025-01-01"))
    assert ("gap",) == gap(condition, going, record("plan", "2025-01-10", for_period="0000"), count=1)
