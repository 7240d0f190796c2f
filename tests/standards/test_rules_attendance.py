"""Who came, and what ran at the same time."""

from __future__ import annotations

from datetime import time

import pytest

from tests.standards.synthetic import AS_OF, LONG_AGO, day, ledger, member, record
from wuhua_tui.standards.attendance import attendance, took_part, unexplained
from wuhua_tui.standards.facts import Facts
from wuhua_tui.standards.overlaps import overlaps
from wuhua_tui.standards.rosters import Roster


def batch(on, *present, mode="in_batches", **data):
    """Return a theme day that was held in several gatherings."""
    return record("theme_day", on, mode=mode, present=list(present), **data)


def test_the_batches_of_a_month_are_one_theme_day():
    """Who came to any gathering of that mode in the month, up to the as-of day, has come."""
    first, last = batch("05-01", "甲"), batch("05-31", "乙")
    others = [
        batch("05-10", "丙", mode="dispersed"),
        batch("04-30", "丁"),
        batch("06-01", "戊"),
        batch("05-20", "己", mode="together"),
        batch(None, "庚"),
    ]
    branch = ledger(first, last, *others)
    assert {"甲", "乙"} == attendance(Facts(branch, AS_OF), first).came
    assert {"甲", "乙"} == attendance(Facts(branch, day("05-31")), first).came
    assert {"甲"} == attendance(Facts(branch, day("05-30")), first).came


def test_a_batch_without_a_day_stands_alone():
    """A gathering of no month is joined to no other."""
    undated = batch(None, "甲")
    assert {"甲"} == attendance(Facts(ledger(undated, batch("05-01", "乙")), AS_OF), undated).came


def test_online_counts_for_those_who_are_mobile_on_the_day():
    """Without a day nobody is mobile, and nobody was expected."""
    mobile = member("乙", mobile=[{"from": LONG_AGO}])
    online = [{"member": "乙"}, {"member": "丙"}]
    dated, undated = (batch(on, "甲", mode="together", online=online) for on in ("05-01", None))
    facts = Facts(ledger(mobile, member("丙"), member("甲"), dated), AS_OF)
    assert (frozenset("甲乙"), ["丙"]) == (took_part(facts, dated), unexplained(facts, dated))
    assert (frozenset("甲"), []) == (took_part(facts, undated), unexplained(facts, undated))


def meeting(name, start, end, on="05-01", present=("甲",)):
    """Return a meeting with its hours; None where one is unknown."""
    hours = {key: time(hour) for key, hour in (("start", start), ("end", end)) if hour is not None}
    return record("meeting", on, name, present=list(present), **hours)


@pytest.mark.parametrize(
    ("one", "other", "at_once"),
    [
        ((8, 10), (9, 11), True),
        ((9, 11), (8, 10), True),
        ((8, 12), (9, 10), True),
        ((8, 9), (9, 10), False),
        ((9, 10), (8, 9), False),
        ((8, 9), (10, 11), False),
        ((10, 11), (8, 9), False),
        ((8, None), (8, 10), False),
        ((None, 10), (8, 10), False),
    ],
)
def test_meetings_run_beside_each_other(one, other, at_once):
    """Hours are half-open, in either order of the paths; an unknown hour overlaps with nothing."""
    facts = Facts(ledger(meeting("1", *one), meeting("2", *other)), AS_OF)
    found = {path: [record.path for record in records] for path, records in overlaps(facts).items()}
    both = {"meetings/1.toml": ["meetings/2.toml"], "meetings/2.toml": ["meetings/1.toml"]}
    assert found == (both if at_once else {})


def test_meetings_of_other_days_or_people_do_not_overlap():
    """Another day, no day, and nobody in both: nothing ran beside anything."""
    others = [meeting("2", 8, 10, "05-02"), meeting("3", 8, 10, None), meeting("4", 8, 10, present=("乙",))]
    assert {} == overlaps(Facts(ledger(meeting("1", 8, 10), *others), AS_OF))


@pytest.mark.parametrize(("as_of", "seen"), [("04-30", False), ("05-01", True)])
def test_meetings_after_the_as_of_day_are_not_seen(as_of, seen):
    """A meeting of the as-of day is."""
    facts = Facts(ledger(meeting("1", 8, 10), meeting("2", 8, 10)), day(as_of))
    assert seen is bool(overlaps(facts))


def test_a_roster_holds_first_and_last_day():
    """Between two changes the answer is the same; on the day after a last day it is another."""
    facts = Facts(ledger(member("甲", excused=[{"from": day("05-01"), "to": day("05-03"), "reason": "work"}])), AS_OF)
    roster = Roster({"甲": facts.rows_spans("甲", "excused")})
    days = ["04-30", "05-01", "05-02", "05-03", "05-04"]
    assert [False, True, True, True, False] == ["甲" in roster.on(day(one)) for one in days]
