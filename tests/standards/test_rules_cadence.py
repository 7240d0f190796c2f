"""How often, and how much: `cadence` and `quota` on synthetic branches."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.standards.synthetic import AS_OF, LONG_AGO, check, day, judge, ledger, member, record, states
from wuhua_tui.standards.rules.quota import plain_number

MEETINGS = {"kind": "meeting"}
YEARLY = {"period": "year", "sources": [MEETINGS]}


@pytest.mark.parametrize(("held", "expected"), [(0, "missed"), (1, "met")])
def test_once_is_enough_where_no_figure_is_given(held, expected):
    """Without the parameter `count` one record a period is asked."""
    asked = check("cadence", **YEARLY)
    branch = ledger(*(record("meeting", "05-01") for _ in range(held)))
    window = (day("01-01"), day("12-31"))
    assert [("b", "2025", expected)] == states(judge(asked, branch, day("2026-01-01"), window))


@pytest.mark.parametrize(("held", "expected"), [(1, "missed"), (2, "met")])
def test_exactly_the_count(held, expected):
    """The figure itself is enough."""
    asked = check("cadence", **YEARLY, parameters={"count": 2})
    branch = ledger(*(record("meeting", f"05-0{number + 1}") for number in range(held)))
    window = (day("01-01"), day("12-31"))
    assert [("b", "2025", expected)] == states(judge(asked, branch, day("2026-01-01"), window))


def test_what_has_no_day_happened_in_no_period():
    """An undated record is evidence for no year."""
    assert [("b", "2025", "pending")] == states(judge(check("cadence", **YEARLY), ledger(record("meeting"))))


def test_evidence_of_two_sources_is_in_the_order_of_time():
    """The days decide, not the order of the sources; what has no day comes first and counts for nothing."""
    talks, meetings = record("talk", "03-01", "b"), [record("meeting", "05-01", "a"), record("meeting", None, "c")]
    asked = check("cadence", period="year", sources=[MEETINGS, {"kind": "talk"}])
    found = judge(asked, ledger(talks, *meetings))
    assert [("talks/b.toml", "meetings/a.toml")] == [one.evidence for one in found]


def test_records_of_one_group_leave_the_others_owing():
    """Where all records of a period hold for one group each, every group that existed owes its own."""
    groups = [{"name": "一", "from": LONG_AGO}, {"name": "二", "from": LONG_AGO}]
    split = {"where": {"mode": "by_group"}, "subjects": "groups"}
    asked = check("cadence", period="month", sources=[{"kind": "theme_day"}], split=split)
    branch = ledger(record("theme_day", "05-01", mode="by_group", group="一"), branch={"groups": groups})
    window = (day("05-01"), day("05-31"))
    assert [("一", "2025-05", "met"), ("二", "2025-05", "missed")] == states(judge(asked, branch, AS_OF, window))
    with_all = ledger(
        record("theme_day", "05-01", mode="by_group", group="一"),
        record("theme_day", "05-02", mode="together"),
        branch={"groups": groups},
    )
    assert [("b", "2025-05", "met")] == states(judge(asked, with_all, AS_OF, window))


# --- A branch made of others (rule 9) ---------------------------------------------------------------


def successor(*records):
    """Return a branch that took over on 1 July 2025."""
    return ledger(*records, registry={"approved_on": day("07-01")})


def test_a_successor_that_did_enough_shows_its_own_evidence():
    """What the predecessors did is only asked for what the successor lacks."""
    before = ledger(record("meeting", "03-01", "before"))
    own, asked = record("meeting", "08-01", "own"), check("cadence", **YEARLY)
    [found] = judge(asked, successor(own), predecessors=[before])
    assert ("met", ("meetings/own.toml",)) == (found.status, found.evidence)
    [found] = judge(asked, successor(), predecessors=[before])
    assert ("met", ("meetings/before.toml",)) == (found.status, found.evidence)


def test_what_was_over_when_the_successor_began():
    """A month is the predecessors' until the day before its last: on its last day the successor took over."""
    asked = check("cadence", period="month", sources=[MEETINGS])
    before = ledger(registry={"dissolved_on": day("05-31")})
    branch = ledger(registry={"approved_on": day("05-31")})
    window = (day("04-01"), day("05-31"))
    expected = [("b", "2025-04", "exempt predecessor"), ("b", "2025-05", "missed")]
    assert expected == states(judge(asked, branch, AS_OF, window, [before]))


@pytest.mark.parametrize(
    ("began", "expected"),
    [
        ("2025-01-01", ["missed"]),
        ("2025-01-02", ["met"]),
        ("2025-12-30", ["met"]),
        ("2025-12-31", ["met"]),
        ("2024-12-31", ["missed"]),
    ],
)
def test_predecessors_help_in_the_year_in_which_the_successor_began(began, expected):
    """After its first day and until its last; in a year that was the successor's from the start they do not."""
    before = ledger(record("meeting", "01-15", "before"))
    branch = ledger(registry={"approved_on": day(began)})
    found = judge(check("cadence", **YEARLY), branch, day("2026-01-01"), (day("01-01"), day("12-31")), [before])
    assert expected == [one.status for one in found]


@pytest.mark.parametrize(("trained", "expected"), [((8, 8), ("met", 16)), ((8,), ("pending", 0))])
def test_hours_of_predecessors_count_when_each_has_some(trained, expected):
    """One training of each predecessor is enough to carry their hours over; one that has none carries nothing."""
    asked = check(
        "quota", subjects="branch", period="year", sum="class_hours", sources=[{"kind": "training"}],
        parameters={"hours": 16},
    )  # fmt: skip
    before = [ledger(record("training", "03-01", class_hours=hours)) for hours in trained]
    before += [ledger() for _ in range(2 - len(trained))]
    [found] = judge(asked, successor(), predecessors=before)
    assert expected == (found.status, found.values["found"])


# --- Sums ---------------------------------------------------------------------------------------------


def hours(*trainings, prorated=False, as_of=AS_OF, registry=None, **data):
    """Return status, found and wanted of a member who owes 32 hours a year."""
    asked = check(
        "quota",
        subjects="members",
        period="year",
        sum="class_hours",
        sources=[{"kind": "training", "who": ["attended"]}],
        parameters={"hours": 32},
        prorated=prorated,
    )
    branch = ledger(member("甲", **data), *trainings, registry=registry)
    [found] = judge(asked, branch, as_of, (day("01-01"), day("12-31")))
    return f"{found.status} {found.reason}".strip(), found.values.get("found"), found.values.get("count")


def training(on, **data):
    """Return a training that the member attended."""
    return record("training", on, attended=["甲"], **data)


@pytest.mark.parametrize(
    ("last", "expected"), [(11.5, ("pending", 31.5, 32)), (12, ("met", 32, 32)), (12.5, ("met", 32.5, 32))]
)
def test_a_sum_reaches_the_figure(last, expected):
    """Exactly the figure is enough; halves are reckoned exactly, and a training without hours adds none."""
    assert expected == hours(training("03-01", class_hours=20), training("04-01"), training("05-01", class_hours=last))


def test_a_sum_of_nothing():
    """Who attended nothing has no hours; others' trainings and other years' do not count."""
    others = [training("2024-12-31", class_hours=40), record("training", "05-01", attended=["乙"], class_hours=40)]
    assert ("missed", 0, 32) == hours(*others, as_of=day("2026-01-01"))


@pytest.mark.parametrize(
    ("joined", "expected"),
    [("07-01", ("pending", 0, 16)), ("06-30", ("pending", 0, 16)), ("08-01", ("exempt not_bound", None, None))],
)
def test_a_sum_is_prorated_by_whole_months(joined, expected):
    """Six whole months owe half of it, and under six nothing is owed."""
    assert expected == hours(prorated=True, stays=[{"from": day(joined)}])


def test_bound_for_half_a_year_but_for_fewer_than_six_whole_months():
    """From 2 July a member is bound for nearly all of the half-year, but for five whole months only."""
    asked = check(
        "quota",
        subjects="members",
        period="half",
        sum="class_hours",
        sources=[{"kind": "training", "who": ["attended"]}],
        parameters={"hours": 32},
        prorated=True,
    )
    branch = ledger(member("甲", stays=[{"from": day("07-02")}]))
    found = judge(asked, branch, AS_OF, (day("07-01"), day("12-31")))
    assert [("甲", "2025-H2", "exempt not_bound")] == states(found)


def test_a_sum_before_the_ledger_began():
    """A year that began before the ledger is exempt without evidence, and judged by the evidence that there is."""
    adopted = {"ledger_from": day("03-01")}
    assert ("exempt before_adoption", None, None) == hours(registry=adopted)
    assert ("met", 32, 32) == hours(training("05-01", class_hours=32), registry=adopted)
    assert ("pending", 0, 32) == hours()


def test_a_member_who_is_not_bound_owes_no_sum():
    """Who is exempt stays exempt, whatever was attended."""
    assert ("exempt not_bound", None, None) == hours(stays=[{"from": day("01-01"), "to": day("03-01")}])


@pytest.mark.parametrize(("text", "expected"), [("32.0", "32"), ("31.5", "31.5"), ("0", "0")])
def test_a_sum_is_a_plain_number(text, expected):
    """Whole sums are integers in JSON."""
    assert expected == repr(plain_number(Decimal(text)))
