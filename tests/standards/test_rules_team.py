"""What is asked of the term and the team, of the day of a record, and of the as-of day where a record has none."""

from __future__ import annotations

import pytest

from tests.standards.synthetic import day, gap, ledger, member, record

SOUND, LACKING, BEFORE = "2021-06-01", "2024-06-01", "2019-12-31"
"""A day of the first term, which has everything; one of the second, which lacks it; the last day without any."""


def seat(name, post, first, **data):
    """Return a row of a seat."""
    return {"member": name, "post": post, "from": day(first), **data}


def team(*seats, form="secretary_only", **data):
    """Return a branch whose first term, of 2020, has a committee and all that is written of one, and its next term."""
    written = {"duties": "抓全面工作", "goals": [{"for_period": "2021", "text": "建好活动室"}]}
    posts = ("secretary", "organisation", "publicity")
    rows = [seat(name, post, "2020-01-01", **written) for name, post in zip("甲乙丙", posts, strict=True)]
    first = record("term", None, "1", starts_on=day("2020-01-01"), form="committee", seats_due=3, seats=rows)
    second = record("term", None, "2", starts_on=day("2024-01-01"), form=form, seats=list(seats), **data)
    return ledger(*(member(name) for name in "甲乙丙"), first, second)


def asked(condition, branch, parameters):
    """Return the gap on each day: of a record of that day, and of one without a day as of it."""
    return [
        [
            gap(condition, branch, record("meeting", on), **parameters),
            gap(condition, branch, one, day(on), **parameters),
        ]
        for on in (SOUND, LACKING)
        for one in [record("meeting")]
    ]


@pytest.mark.parametrize(
    ("condition", "parameters", "branch"),
    [
        ({"condition": "led"}, {}, team(seat("乙", "organisation", "2024-01-01"))),
        ({"condition": "secretary_named"}, {}, team(seat("乙", "organisation", "2024-01-01"))),
        ({"condition": "committee_formed"}, {"committee_from": 3}, team()),
        ({"condition": "committee_complete"}, {"committee_least": 2}, team(form="committee")),
        ({"condition": "term_has", "field": "seats_due"}, {}, team()),
    ],
)
def test_the_term_and_the_team_of_that_day_are_asked(condition, parameters, branch):
    """The first term had all that the second lacks, whatever day it is now."""
    assert [[None, None], [("gap",), ("gap",)]] == asked(condition, branch, parameters)


@pytest.mark.parametrize(
    ("name", "lacking"),
    [
        ("duties_written", {"goals": [{"for_period": "2024", "text": "…"}]}),
        ("goals_written", {"duties": "…", "goals": [{"for_period": "2024", "text": " "}]}),
    ],
)
def test_what_is_written_of_the_seats_of_that_day_is_asked(name, lacking):
    """Of the second term a seat has no duties, or a goal for its year that says nothing."""
    branch = team(seat("乙", "secretary", "2024-01-01", **lacking))
    assert [[None, None], [("gap", "乙"), ("gap", "乙")]] == asked({"condition": name}, branch, {})


def test_before_the_first_election_there_is_no_term():
    """Which is a gap of its own; nobody is asked for a committee or a secretary then, and no field is filled."""
    branch, then, none = team(), record("meeting", BEFORE), record("meeting")
    found = {
        name: (
            gap({"condition": name, "field": "form"}, branch, then, committee_from=3, committee_least=2),
            gap({"condition": name, "field": "form"}, branch, none, day(BEFORE), committee_from=3, committee_least=2),
            gap({"condition": name, "field": "form"}, branch, none, committee_from=8, committee_least=2),
        )
        for name in ("term_in_office", "led", "committee_formed", "committee_complete", "term_has")
    }
    assert {
        "term_in_office": (("gap",), ("gap",), None),
        "led": (None, None, ("gap",)),
        "committee_formed": (None, None, None),
        "committee_complete": (None, None, None),
        "term_has": (("gap",), ("gap",), None),
    } == found


@pytest.mark.parametrize(("written", "expected"), [({}, ("gap",)), ({"elected_on": day("2023-12-20")}, None)])
def test_who_elected_is_counted_on_the_day_of_the_election(written, expected):
    """丙 came on 1 January 2024, when the term began: three elected if that was the day, two if it was in December."""
    late = [{"from": day("2024-01-01")}]
    second = record("term", None, "2", starts_on=day("2024-01-01"), form="secretary_only", seats=[], **written)
    branch = ledger(member("甲"), member("乙"), member("丙", stays=late), second)
    assert expected == gap({"condition": "committee_formed"}, branch, record("meeting", LACKING), committee_from=3)


@pytest.mark.parametrize(("seats", "expected"), [(0, ("gap",)), (1, None)])
def test_a_committee_without_seats_due_has_the_least(seats, expected):
    """Where the term does not say how many are due, the figure of the row is asked and no more."""
    rows = [seat("甲", "secretary", "2024-01-01")][:seats]
    found = gap(
        {"condition": "committee_complete"},
        team(*rows, form="committee"),
        record("meeting", LACKING),
        committee_least=1,
    )
    assert expected == found
