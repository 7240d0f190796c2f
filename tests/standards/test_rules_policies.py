"""Conditions on policies, debriefs and the points scheme at their edges: without a day, a result, a row, a year."""

from __future__ import annotations

from datetime import date

import pytest

from tests.standards.synthetic import LONG_AGO, day, gap, ledger, member, record, term

HEAD = [member("甲"), term(("甲", "secretary"))]
RESTS = {"condition": "rests_on_debrief"}


def debrief(**said):
    """Return the secretary's debrief of 2024."""
    return record("debrief", "2025-01-20", uid="aaaaaaaaaa", **{"for_period": "2024", "member": "甲"} | said)


def commendation(on="2025-07-01", **said):
    """Return a commendation of the secretary that names the debrief."""
    return record("care", on, type="commendation", members=["甲"], debrief="aaaaaaaaaa", **said)


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        ({"to_superior": {"on": day("07-01"), "result": "good"}}, None),
        ({"to_meeting": {"on": day("01-20"), "result": "good"}}, None),
        ({"to_superior": {"on": day("07-02"), "result": "good"}}, ("gap", "甲")),
        # Heard and not assessed: there is no result that the commendation could rest on.
        ({"to_superior": {"on": day("01-20")}}, ("gap", "甲")),
        ({"to_superior": {"on": day("01-20")}, "to_meeting": {"on": day("07-02"), "result": "good"}}, ("gap", "甲")),
        ({}, ("gap", "甲")),
    ],
)
def test_a_commendation_rests_on_a_result_of_its_day(heard, expected):
    """The result of either hearing is enough, if it was there on the day of the commendation."""
    assert expected == gap(RESTS, ledger(*HEAD, debrief(**heard)), commendation())


@pytest.mark.parametrize(
    ("for_period", "expected"),
    [("2023", ("gap", "甲")), ("2024", None), ("2025", None), ("2026", ("gap", "甲"))],
)
def test_the_result_is_of_this_year_or_the_last(for_period, expected):
    """An older debrief says nothing about this commendation."""
    heard = debrief(for_period=for_period, to_superior={"on": day("01-20"), "result": "good"})
    assert expected == gap(RESTS, ledger(*HEAD, heard), commendation())


def test_a_commendation_without_a_day_or_of_somebody_else():
    """On no day nobody is secretary; who is no secretary needs no debrief; another's debrief is not one's own."""
    heard = debrief(to_superior={"on": day("01-20"), "result": "good"})
    assert gap(RESTS, ledger(*HEAD, heard), commendation(None)) is None
    assert gap(RESTS, ledger(*HEAD), record("care", "07-01", type="commendation", members=["乙"])) is None
    honoured = record("care", "07-01", type="commendation", honours=[{"member": "甲"}], debrief="bbbbbbbbbb")
    assert ("gap", "甲") == gap(RESTS, ledger(*HEAD, heard), honoured)
    others = debrief(member="乙", to_superior={"on": day("01-20"), "result": "good"})
    assert ("gap", "甲") == gap(RESTS, ledger(*HEAD, others), commendation())


@pytest.mark.parametrize(
    ("for_period", "expected"), [("2024", ("gap",)), ("2025", None), ("2026", ("gap",)), ("0000", ("gap",))]
)
def test_the_debrief_is_that_of_the_post_on_the_last_day(for_period, expected):
    """In the post from 31 December 2025 to the day before the next: on the last day of 2025 only."""
    seat = {"member": "甲", "post": "secretary", "from": date(2025, 12, 31), "to": date(2026, 12, 30)}
    condition = {"condition": "head_on_last_day", "field": "member"}
    asked = record("debrief", "2026-01-20", for_period=for_period, member="甲")
    assert expected == gap(condition, ledger(member("甲"), term(seat)), asked, date(2026, 12, 31))


def keeping(since=LONG_AGO, until=None, **said):
    """Return what the branch says of a points scheme."""
    return {"points_scheme": [{"title": "…", "from": since, **({"to": until} if until else {}), **said}]}


ASPECT = {"condition": "points_aspect", "aspect": "policy"}


@pytest.mark.parametrize(
    ("on", "branch", "expected"),
    [
        ("06-30", keeping(until=day("06-30"), aspects=["post"]), ("gap",)),
        ("07-01", keeping(until=day("06-30"), aspects=["post"]), None),
        ("06-30", keeping(aspects=["post", "policy"]), None),
        ("06-30", keeping(), ("gap",)),
        ("06-30", {}, None),
        (None, keeping(aspects=["post"]), None),
    ],
)
def test_the_scheme_of_the_day_has_the_aspect(on, branch, expected):
    """While no points are kept, and on no day, nothing is asked."""
    assert expected == gap(ASPECT, ledger(branch=branch), record("meeting", on))


SCORED = {"condition": "points_scored", "column": "policy"}


def points(for_period, *rows, on="2025-12-01"):
    """Return a points record whose rows have the columns named."""
    scores = [{"member": str(number), **dict.fromkeys(row, 1)} for number, row in enumerate(rows)]
    return record("points", on, for_period=for_period, scores=scores)


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ([], ("gap",)),
        ([points("2025-Q2", ["policy"], ["policy", "post"])], None),
        ([points("2025", ["policy"])], None),
        ([points("2025-Q2", ["policy"], ["post"])], ("gap",)),
        ([points("2025-Q2", ["post"]), points("2025-03", ["policy"])], None),
        # A record without a row scores nobody; last year's points are not this year's; nor are those of no year.
        ([points("2025-Q2")], ("gap",)),
        ([points("2024-Q4", ["policy"])], ("gap",)),
        ([points("0000", ["policy"])], ("gap",)),
    ],
)
def test_some_points_of_the_year_have_the_column_for_everybody(kept, expected):
    """One month, quarter or year in which each row has a mark is enough."""
    asked = record("appraisal", "2025-12-20", for_period="2025")
    assert expected == gap(SCORED, ledger(*kept, branch=keeping()), asked)


@pytest.mark.parametrize(
    ("until", "for_period", "expected"),
    [("12-30", "2025", None), ("12-31", "2025", ("gap",)), (None, "0000", None)],
)
def test_points_are_asked_for_where_the_end_of_the_year_saw_them_kept(until, for_period, expected):
    """A scheme that ended on the day before the last leaves nothing to ask."""
    branch = keeping(until=day(until) if until else None)
    assert expected == gap(SCORED, ledger(branch=branch), record("appraisal", "2025-12-20", for_period=for_period))


SESSION = record("meeting", "05-01", uid="ssssssssss", present=["甲"])
EMPTY_SESSION = record("meeting", "05-01", uid="ssssssssss", present=[])


def review(session=None, **said):
    """Return a review of a policy, as a record of its own."""
    return record("policy", "2025-05-01", **({"session": session} if session else {}), **said)


def policy(*rows):
    """Return a policy with its reviews."""
    return record("policy", "2024-01-01", reviews=list(rows))


@pytest.mark.parametrize(
    ("beside", "asked", "members", "people"),
    [
        ([], review(participants=["甲"]), True, False),
        ([], review(people="村民代表"), False, True),
        ([SESSION], review("ssssssssss"), True, False),
        ([EMPTY_SESSION], review("ssssssssss"), False, False),
        # Written down once for all policies that were reviewed at that session; not for those of another one.
        ([policy({"session": "ssssssssss", "people": "村民代表"})], review("ssssssssss"), False, True),
        ([policy({"session": "ssssssssss", "participants": ["甲"]})], review("ssssssssss"), True, False),
        (
            [policy({"session": "tttttttttt", "participants": ["甲"], "people": "…"})],
            review("ssssssssss"),
            False,
            False,
        ),
        ([policy({"participants": ["甲"], "people": "…"})], review("ssssssssss"), False, False),
        ([policy({"participants": ["甲"], "people": "…"})], review(), False, False),
    ],
)
def test_who_took_part_in_a_review(beside, asked, members, people):
    """4.4.2 组织党员群众: members and people, each by the review itself or by the session that it names."""
    branch = ledger(*beside)
    found = [gap({"condition": name}, branch, asked) is None for name in ("members_reviewed", "people_reviewed")]
    assert [members, people] == found
