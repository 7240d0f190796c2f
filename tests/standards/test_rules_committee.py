"""What a committee keeps, at its edges: whose day it is, which count is the newest, since when a unit stands alone."""

from __future__ import annotations

from datetime import date

import pytest

from tests.standards.synthetic import record
from wuhua_tui.ledger.ledger import Ledger
from wuhua_tui.ledger.record import Record
from wuhua_tui.standards.conditions import make
from wuhua_tui.standards.entries import Entry
from wuhua_tui.standards.facts import Facts
from wuhua_tui.standards.findings import Gap
from wuhua_tui.standards.parameters import Parameter

AS_OF = date(2025, 6, 1)


def found(condition, entry, *records, on=None, registries=None, committee=None, **parameters):
    """Return the gap of an entry in a committee's ledger with the day since when it is there; None where none is."""
    home = Record("committee", "committee.toml", {"id": "甲委", **(committee or {})})
    facts = Facts(Ledger("甲委", [home, *records], holder="committee"), AS_OF, registries=registries)
    figures = {name: Parameter(name, value, "ours") for name, value in parameters.items()}
    gap = make({"gap": "gap", **condition}, figures)(facts, Entry(entry.data, on, entry))
    return (gap.text, gap.since) if isinstance(gap, Gap) else gap


def days(**texts):
    """Return days by their names, from ISO texts; a name ends with an underscore where Python knows the word."""
    return {name.rstrip("_"): date.fromisoformat(text) for name, text in texts.items()}


HEADS = {
    "secretaries": [
        {"name": "常怀远", "branch": "jiguan", **days(from_="2023-01-01", to="2025-03-31")},
        {"name": "杜明", **days(from_="2025-04-01")},
    ]
}


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("常怀远", "2025-03-31", None),
        ("杜明", "2025-03-31", ("gap", None)),
        ("常怀远", "2025-04-01", ("gap", None)),
        ("杜明", None, None),
        ("常怀远", None, ("gap", None)),
    ],
)
def test_the_committee_s_secretary_is_that_of_the_day(name, on, expected):
    """Of the entry's day, and of the as-of day where it has none."""
    pilot = record("pilot", secretary=name)
    on = date.fromisoformat(on) if on else None
    assert expected == found({"condition": "committee_head", "field": "secretary"}, pilot, on=on, committee=HEADS)


@pytest.mark.parametrize(
    ("said", "on", "expected"),
    [
        ({"ground": "own", "branch": "jiguan"}, "2025-03-31", None),
        ({"ground": "own", "branch": "liulin"}, "2025-03-31", ("gap", None)),
        # Of the later secretary's own branch nothing is written down, and nothing speaks against any.
        ({"ground": "own", "branch": "liulin"}, "2025-04-01", None),
        ({"ground": "own", "branch": "liulin"}, None, None),
        ({"ground": "other", "branch": "liulin"}, "2025-03-31", None),
        ({"ground": "own"}, "2025-03-31", None),
        ({"ground": "weak", "branch": "liulin"}, "2025-03-31", ("gap", None)),
        ({"ground": "weak", "branch": "liulin"}, "2025-04-01", None),
        ({"ground": "weak", "branch": "liulin"}, None, None),
        ({"ground": "poor_village", "branch": "liulin"}, "2025-04-01", ("gap", None)),
        ({"ground": "weak", "branch": "xiaoying"}, "2025-03-31", None),
    ],
)
def test_only_what_is_known_of_the_day_speaks_against_a_ground(said, on, expected):
    """The secretary's own branch, or a branch weak from 1 April on; what is not at hand speaks against none."""
    registries = {"liulin": {"traits": [{"trait": "weak", **days(from_="2025-04-01")}]}}
    on = date.fromisoformat(on) if on else None
    pilot = record("pilot", **said)
    assert expected == found({"condition": "ground_holds"}, pilot, on=on, registries=registries, committee=HEADS)


OWN = {"condition": "own_branch"}


@pytest.mark.parametrize(
    ("planned_on", "since"),
    [(None, None), ("2025-05-31", "2025-05-31"), ("2025-06-01", "2025-06-01"), ("2025-06-02", None)],
)
def test_a_plan_to_found_a_branch_counts_from_its_day(planned_on, since):
    """What is planned tomorrow gives no time yet."""
    said = {"founding_plan": days(on=planned_on)} if planned_on else {}
    expected = ("gap", date.fromisoformat(since) if since else None)
    assert expected == found(OWN, record("unit", **said))


LISTED = {"branches": [{"branch": "liulin", **days(from_="2016-01-01")}]}


@pytest.mark.parametrize(
    ("row", "registries", "belongs"),
    [
        # The committee lists the branch; its registry is not at hand, or says that it is a branch of its own.
        ({"manner": "own", "branch": "liulin"}, {}, True),
        ({"manner": "own", "branch": "liulin"}, {"liulin": {"forms": [{"form": "single"}]}}, True),
        ({"manner": "own", "branch": "liulin"}, {"liulin": {"forms": [{"form": "joint"}]}}, False),
        ({"manner": "provisional", "branch": "liulin"}, {"liulin": {"forms": [{"form": "provisional"}]}}, True),
        ({"manner": "own", "branch": "qita"}, {}, False),
        ({"manner": "own"}, {}, True),
        ({"manner": "joint"}, {}, False),
        ({"manner": "own", **days(to="2025-06-01")}, {}, True),
        ({"manner": "own", **days(to="2025-05-31")}, {}, False),
    ],
)
def test_a_unit_has_a_branch_that_is_there_and_of_that_form(row, registries, belongs):
    """A branch of its own or a provisional one, on the as-of day."""
    since = days(from_="2020-01-01")
    forms = {name: {"forms": [one | since for one in said["forms"]]} for name, said in registries.items()}
    unit = record("unit", belongs=[row | since])
    expected = None if belongs else ("gap", None)
    assert expected == found(OWN, unit, registries=forms, committee=LISTED)


JOINT = {"condition": "joint_branch", "full": "full"}


def counts(*rows):
    """Return the counts of a unit: the day, all members, the full ones."""
    return [{"all": all_, "full": full, **days(on=on)} for on, all_, full in rows]


@pytest.mark.parametrize(
    ("rows", "since"),
    [
        ([("2024-01-01", 2, 2)], "2024-01-01"),
        ([("2024-01-01", 3, 3), ("2024-06-01", 3, 2), ("2025-01-01", 1, 1)], "2024-06-01"),
        # A unit without a single member needed no branch; it does from the count with one on.
        ([("2024-01-01", 1, 1), ("2024-06-01", 0, 0), ("2025-01-01", 1, 0)], "2025-01-01"),
        # The count of the as-of day is seen, tomorrow's is not.
        ([("2024-01-01", 3, 3), ("2025-06-01", 2, 2)], "2025-06-01"),
        ([("2024-01-01", 2, 2), ("2025-06-02", 4, 4)], "2024-01-01"),
    ],
)
def test_a_small_unit_stands_alone_since_the_first_count_in_a_row(rows, since):
    """Since it was counted for the first time as one that is too small for a branch of its own."""
    unit = record("unit", counts=counts(*rows))
    assert ("gap", date.fromisoformat(since)) == found(JOINT, unit, full=3)


@pytest.mark.parametrize(
    ("rows", "since"),
    [
        ([{"manner": "joint", **days(to="2025-05-31")}], "2025-06-01"),
        ([{"manner": "joint", **days(to="2023-05-31")}], "2024-01-01"),
        ([{"manner": "joint", **days(to="2024-08-31")}, {"manner": "joint", **days(to="2025-02-28")}], "2025-03-01"),
        ([{"manner": "own", **days(to="2025-05-31")}], "2024-01-01"),
        # A joint branch that is not there covers nobody, and the unit has not left it until the as-of day is over.
        ([{"manner": "joint", "branch": "qita"}], "2024-01-01"),
        ([{"manner": "joint", "branch": "qita", **days(to="2025-06-01")}], "2024-01-01"),
        ([{"manner": "joint", "branch": "qita", **days(to="2025-12-31")}], "2024-01-01"),
        ([{"manner": "joint", "branch": "qita", **days(to="2025-05-31")}], "2025-06-01"),
    ],
)
def test_a_unit_stands_alone_from_the_day_after_it_left(rows, since):
    """Of the last joint branch that it left; or from its count, where that is later."""
    belongs = [days(from_="2023-01-01") | row for row in rows]
    unit = record("unit", counts=counts(("2024-01-01", 2, 2)), belongs=belongs)
    assert ("gap", date.fromisoformat(since)) == found(JOINT, unit, committee=LISTED, full=3)


def test_a_joint_branch_covers_the_unit_to_its_last_day():
    """Belonging until the as-of day is belonging on it."""
    belongs = [{"manner": "joint", "branch": "liulin", **days(from_="2023-01-01", to="2025-06-01")}]
    unit = record("unit", counts=counts(("2024-01-01", 2, 2)), belongs=belongs)
    assert found(JOINT, unit, committee=LISTED, full=3) is None


@pytest.mark.parametrize(
    ("on", "weak_link", "expected"),
    [
        ("2025-01-01", "covering", None),
        ("2025-06-01", "covering", None),
        ("2025-06-02", "covering", ("乙厂", None)),
        ("2024-12-31", "covering", ("乙厂", None)),
        ("2025-03-01", None, ("乙厂", None)),
    ],
)
def test_a_unit_is_counted_in_the_year_of_the_survey(on, weak_link, expected):
    """From 1 January up to the as-of day; and its weak link is named."""
    said = {"weak_link": weak_link} if weak_link else {}
    unit = record("unit", uid="uuuuuuuuuu", title="乙厂", counts=counts((on, 4, 3)), **said)
    survey = record("committee_survey", for_period="2025", units=["uuuuuuuuuu", "vvvvvvvvvv"])
    assert expected == found({"condition": "units_counted", "gap": "{units}"}, survey, unit)


@pytest.mark.parametrize(
    ("total", "attained", "share", "expected"),
    [
        (101, 100, 100, ("99%", None)),
        (101, 101, 100, None),
        (127, 101, 80, ("79%", None)),
        (127, 102, 80, None),
        (100, 80, 80, None),
        (0, 0, 100, None),
    ],
)
def test_a_share_of_branches_is_reckoned_exactly(total, attained, share, expected):
    """100 of 101 are not all; 80 per cent of 127 are 101.6. What is told is rounded down, so that 99.01 is not 100."""
    rollup = record("rollup", branches_total=total, branches_attained=attained, as_of=AS_OF)
    assert expected == found({"condition": "all_attained", "gap": "{share}%"}, rollup, share=share)
