"""A procedure of three steps on synthetic records: in which windows it is told, what ends it, what is still open."""

from __future__ import annotations

import pytest

from tests.standards.synthetic import AS_OF, check, day, judge, ledger, record

YEAR = (day("01-01"), day("12-31"))
STEPS = [
    {"step": "applied", "title": "1 申请", "on": "applied_on"},
    {
        "step": "talked",
        "title": "2 谈话",
        "on": "talked_on",
        "after": ["applied"],
        "most": {"of": "applied", "by": "talk_within"},
    },
    {"step": "approved", "title": "3 审批", "on": "approval/on", "after": ["talked"]},
]


def procedure(*applications, as_of=AS_OF, window=YEAR, registry=None, **row):
    """Return when, status, deadline and the gaps of each record that the window tells."""
    asked = check(
        "order",
        **{
            "each": {"kind": "admission", "date": "applied_on"},
            "closed": ["filed_on", "stopped_on"],
            "steps": STEPS,
            "parameters": {"talk_within": ("1 month", "source")},
        }
        | row,
    )
    found = judge(asked, ledger(*applications, registry=registry), as_of, window)
    return [
        (one.when, f"{one.status} {one.reason}".strip(), one.deadline, [gap.text for gap in one.gaps])
        for one in found
        if one.reason != "no_subject"
    ]


def application(on, **data):
    """Return an application."""
    return record("admission", None, "a", **({"applied_on": day(on)} if on else {}), **data)


@pytest.mark.parametrize(
    ("on", "closed", "told"),
    [
        ("2025-12-31", {}, True),
        ("2026-01-01", {}, False),
        ("2020-01-01", {}, True),
        ("2020-01-01", {"filed_on": day("01-01")}, True),
        ("2020-01-01", {"filed_on": day("2024-12-31")}, False),
        ("2020-01-01", {"filed_on": day("02-01"), "stopped_on": day("2024-12-31")}, False),
        # What ends tomorrow is open today.
        ("2020-01-01", {"filed_on": day("2026-02-02")}, True),
        (None, {}, False),
    ],
)
def test_a_procedure_is_told_in_each_window_in_which_it_is_open(on, closed, told):
    """From its first day to the day on which it ended, both included; without a day it never began."""
    assert told == bool(procedure(application(on, **closed), as_of=day("2026-02-01")))


@pytest.mark.parametrize(("dissolved", "told"), [("2024-12-31", False), ("2025-01-01", True)])
def test_a_procedure_ends_with_its_branch(dissolved, told):
    """Its last day is the branch's."""
    assert told == bool(procedure(application("2020-01-01"), registry={"dissolved_on": day(dissolved)}))


@pytest.mark.parametrize(
    ("data", "as_of", "expected"),
    [
        ({}, "06-01", ("pending", day("06-01"), [])),
        ({}, "06-02", ("missed", None, ["“2 谈话”最迟 2025-06-01，没有办"])),
        ({"talked_on": day("06-01")}, "06-02", ("met", None, [])),
        # It ended before the talk was due, on the day itself, and after it.
        ({"stopped_on": day("05-31")}, "06-02", ("met", None, [])),
        ({"stopped_on": day("06-01")}, "06-02", ("met", None, [])),
        ({"stopped_on": day("06-02")}, "06-02", ("missed", None, ["“2 谈话”最迟 2025-06-01，没有办"])),
    ],
)
def test_what_is_still_to_be_done(data, as_of, expected):
    """The last lawful day is still open; what ended by then is not done any more."""
    assert [("2025-05-01", *expected)] == procedure(application("05-01", **data), as_of=day(as_of))


@pytest.mark.parametrize(
    ("closing", "approval", "expected"),
    [
        ([], {"on": day("05-05"), "result": "refused"}, "missed"),
        (
            [{"step": "approved", "where": {"approval/result": "refused"}}],
            {"on": day("05-05"), "result": "refused"},
            "met",
        ),
        ([{"step": "approved", "where": {"approval/result": "refused"}}], {"on": day("05-05")}, "missed"),
        ([{"step": "approved", "where": {"approval/result": "refused"}}], {"result": "refused"}, "missed"),
        ([{"step": "approved"}], {"on": day("05-05")}, "met"),
        ([{"step": "approved"}], {}, "missed"),
    ],
)
def test_a_step_that_ends_it(closing, approval, expected):
    """Done in such a way, or at all, it goes no further: nobody is asked for what is left open before it."""
    steps = [*STEPS[:2], {"step": "approved", "title": "3 审批", "on": "approval/on"}]
    found = procedure(application("05-01", approval=approval), closing=closing, steps=steps)
    assert [expected] == [status for _, status, _, _ in found]


def test_whom_a_procedure_does_not_bind():
    """Exempted by the superior, or a branch of another sort, on the as-of day."""
    free = record("exemption", None, "x", checks=["9.9"], reason="…", **{"from": AS_OF})
    assert ["exempt exempted"] == [status for _, status, _, _ in procedure(application("05-01"), free)]
    other = procedure(application("05-01"), applies={"traits": ["weak"]})
    assert ["exempt not_applicable"] == [status for _, status, _, _ in other]
