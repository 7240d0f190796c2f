"""Conditions on what lies beside an entry, at their edges: the last day of a span, the turn of a year, tomorrow."""

from __future__ import annotations

from datetime import date

import pytest

from tests.standards.synthetic import LONG_AGO, day, gap, ledger, member, record

YEAR = {"condition": "within", "records": {"kind": "inspection"}, "within": "lately"}
MIXED_UP = {"approved_on": date(2025, 3, 1), "dissolved_on": date(2025, 2, 1)}


def own_day(on=None):
    """Return the entry that is asked: of one day, or of none, so that the as-of day counts."""
    return record("branch" if on is None else "meeting", on)


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2024-05-30", ("gap",)), ("2024-05-31", None), ("2025-05-31", None), ("2025-06-01", ("gap",))],
)
@pytest.mark.parametrize("entry", ["2025-05-31", None])
def test_within_a_year_up_to_the_day(on, expected, entry):
    """The same day of the year before is the last that counts, and the day itself does; what is to come does not."""
    as_of = date(2025, 5, 31) if entry is None else date(2025, 12, 31)
    assert expected == gap(YEAR, ledger(record("inspection", on)), own_day(entry), as_of, lately="1 year")


@pytest.mark.parametrize(
    ("registry", "expected"),
    [
        ({"approved_on": date(2024, 6, 1)}, None),
        ({"approved_on": date(2024, 5, 31)}, None),
        ({"approved_on": date(2024, 5, 30)}, ("gap",)),
        ({"approved_on": None}, ("gap",)),
        ({"ledger_from": date(2024, 5, 31)}, None),
        ({"ledger_from": date(2024, 5, 30)}, ("gap",)),
        (MIXED_UP, ("gap",)),
    ],
)
def test_nothing_is_asked_before_branch_and_ledger_are_so_old(registry, expected):
    """A year after the day on which either began, that day included, there need not be anything yet."""
    assert expected == gap(YEAR, ledger(registry=registry), own_day("2025-05-31"), lately="1 year")


def test_what_has_no_day_of_its_own_is_not_within():
    """An inspection without a day was at no time."""
    assert ("gap",) == gap(YEAR, ledger(record("inspection")), own_day("2025-05-31"), lately="1 year")


PLAN = {"condition": "for_year", "records": {"kind": "plan"}, "by": "by"}


@pytest.mark.parametrize(
    ("condition", "on", "wanted"),
    [
        # Until 31 January last year's plan will do; last year's grade until then is that of the year before.
        (PLAN, "2025-01-31", "2024"),
        (PLAN, "2025-02-01", "2025"),
        (PLAN | {"back": 0}, "2025-02-01", "2025"),
        (PLAN | {"back": 1}, "2025-01-31", "2023"),
        (PLAN | {"back": 1}, "2025-02-01", "2024"),
    ],
)
@pytest.mark.parametrize("as_of_day", [False, True])
def test_an_account_is_for_the_year_that_is_due(condition, on, wanted, as_of_day):
    """The account of the year wanted, or of a later one, is there; that of the year before is not it."""
    entry, as_of = (own_day(), date.fromisoformat(on)) if as_of_day else (own_day(on), date(2025, 12, 31))
    for year, expected in ((int(wanted) - 1, ("gap",)), (int(wanted), None), (int(wanted) + 1, None)):
        of_year = ledger(record("plan", "2020-01-01", for_period=str(year)))
        assert expected == gap(condition, of_year, entry, as_of, by="01-31")


@pytest.mark.parametrize(
    ("grace", "on", "wanted"),
    [("30 days", "01-31", "2024"), ("30 days", "02-01", "2025"), ("1 month", "02-01", "2024")],
)
def test_a_grace_is_reckoned_from_the_first_of_january(grace, on, wanted):
    """Thirty days after 1 January are over on the 31st, a month after it on 1 February."""
    of_year = ledger(record("plan", "2020-01-01", for_period=wanted))
    assert gap(PLAN, of_year, own_day(on), by=grace) is None
    before = ledger(record("plan", "2020-01-01", for_period=str(int(wanted) - 1)))
    assert ("gap",) == gap(PLAN, before, own_day(on), by=grace)


@pytest.mark.parametrize(
    ("registry", "expected"),
    [
        ({"ledger_from": date(2024, 1, 1)}, ("gap",)),
        ({"ledger_from": date(2024, 1, 2)}, None),
        # Rule 4: bound on half of the days of the year and on its last.
        ({"approved_on": date(2024, 7, 2)}, ("gap",)),
        ({"approved_on": date(2024, 7, 3)}, None),
    ],
)
def test_a_year_before_the_ledger_or_the_branch_is_not_asked_for(registry, expected):
    """In January 2025 it is the year 2024 that counts: 183 of its 366 days are enough, 182 are not."""
    assert expected == gap(PLAN, ledger(registry=registry), own_day("2025-01-15"), by="01-31")


def test_an_account_without_a_year_is_for_none():
    """A record that does not say for when is no account of this year."""
    assert ("gap",) == gap(PLAN, ledger(record("plan", "2025-01-10")), own_day("2025-03-01"), by="01-31")


@pytest.mark.parametrize(("on", "expected"), [("2025-06-30", None), ("2025-07-01", ("gap",)), (None, ("gap",))])
def test_somebody_is_posted_until_the_last_day(on, expected):
    """The last day belongs to it; from the next day on nobody is."""
    posted = record("term", **{"from": LONG_AGO, "to": day("06-30")})
    asked = {"condition": "somebody_posted", "records": {"kind": "term"}}
    assert expected == gap(asked, ledger(posted), own_day(on))


def test_each_member_of_the_day_has_the_field():
    """Who came after the entry's day, or is there no more, is not asked."""
    here = member("甲", birth="1980-01")
    later = member("乙", stays=[{"from": day("06-02")}])
    condition = {"condition": "members_have", "field": "birth"}
    assert gap(condition, ledger(here, later), own_day("2025-06-01")) is None
    assert ("gap", "乙") == gap(condition, ledger(here, later), own_day("2025-06-02"))
    assert ("gap", "乙") == gap(condition, ledger(here, later), own_day(), date(2025, 6, 2))
    assert gap(condition, ledger(here, later), own_day(), date(2025, 6, 1)) is None


# --- Problems and tasks -------------------------------------------------------------------------

SURVEY = record("survey", "03-01", uid="aaaaaaaaaa")


def issue(title, found_on="2025-03-01", survey="aaaaaaaaaa", **said):
    """Return a problem that the survey found."""
    return record("issue", found_on, title=title, survey=survey, **said)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (issue("甲", "2025-05-31"), None),
        (issue("甲", "2025-06-01"), None),
        (issue("甲", "2025-06-02"), ("gap",)),
        (issue("甲", survey="bbbbbbbbbb"), ("gap",)),
        (issue("甲", None), ("gap",)),
    ],
)
def test_a_problem_is_listed_once_it_was_found(found, expected):
    """As of 1 June: what was found that day is listed; found later, without a day, or by another survey, it is not."""
    condition = {"condition": "problems_listed", "field": "survey", "none": "no_problems"}
    assert expected == gap(condition, ledger(found), SURVEY, date(2025, 6, 1))


def test_a_survey_may_say_that_there_was_no_problem():
    """An empty list is complete when it is said to be empty."""
    condition = {"condition": "problems_listed", "field": "survey", "none": "no_problems"}
    for said, expected in ((True, None), (False, ("gap",))):
        survey = record("survey", "03-01", uid="aaaaaaaaaa", no_problems=said)
        assert expected == gap(condition, ledger(), survey)


def test_problems_of_other_surveys_are_not_this_one_s():
    """Neither what another survey found nor what comes tomorrow lacks anything here."""
    condition = {"condition": "problems_have", "field": "survey", "filled": ["goal", "measure"], "gap": "{titles}"}
    lacking = [issue("甲", goal="…"), issue("乙", measure="…"), issue("丙", goal="…", measure="…")]
    others = [issue("丁", survey="bbbbbbbbbb"), issue("戊", "2025-06-02")]
    assert ("甲、乙",) == gap(condition, ledger(*lacking, *others), SURVEY, date(2025, 6, 1))


@pytest.mark.parametrize(
    ("due_on", "closed_on", "expected"),
    [
        ("05-31", None, ("甲",)),
        ("06-01", None, None),
        (None, None, None),
        ("05-31", "06-01", None),
        ("05-31", "06-02", ("甲",)),
        ("05-31", "03-05", None),
    ],
)
def test_what_was_due_is_closed_by_the_as_of_day(due_on, closed_on, expected):
    """The day it is due is still in time; closed that day it is closed, closed tomorrow it is not yet."""
    days = {key: day(text) for key, text in (("due_on", due_on), ("closed_on", closed_on)) if text}
    problems = {"condition": "problems_closed", "field": "survey", "gap": "{titles}"}
    assert expected == gap(problems, ledger(issue("甲", **days)), SURVEY, date(2025, 6, 1))
    rows = {"condition": "rows_closed", "rows": "tasks", "gap": "{titles}"}
    listed = record("plan", "01-10", tasks=[{"title": "甲", **days}])
    assert expected == gap(rows, ledger(), listed, date(2025, 6, 1))
