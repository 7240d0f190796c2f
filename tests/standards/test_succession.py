"""Time rule 9: a branch made of others is the same subject as they were."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path

import pytest

from wuhua_tui import judge, open_ledger

BASE = Path(__file__).parent.parent / "cases" / "base" / "liulin"
NUMBERS = count(1)
MERGED_ON = date(2025, 5, 15)
WHOLE_2025 = date(2026, 12, 31)


def record(folder, day, **values):
    """Return path and bytes of a record of a day."""
    uid = f"m{next(NUMBERS):09d}"
    lines = [f'uid = "{uid}"', f"date = {day}"]
    lines += [f"{key} = {toml(value)}" for key, value in values.items()]
    return f"{folder}/{day.year}/{day}-{uid[:6]}.toml", "\n".join(lines).encode()


def toml(value):
    """Write a value as TOML; a list of texts or a text."""
    return "[" + ", ".join(f'"{item}"' for item in value) + "]" if isinstance(value, list) else f'"{value}"'


def general_meeting(day):
    """Return a general meeting."""
    return record("meetings", day, title="党员大会", type="general")


def half_report(day, half):
    """Return a report of 三会一课 for a half-year."""
    return record(
        "consultations", day, title="报告", type="report", topic="three_meetings", for_period=half, sent_to="镇党委"
    )


def talk(day, one, other):
    """Return a talk of two members."""
    return record("talks", day, **{"from": one, "with": [other], "occasion": "regular", "mode": "face_to_face"})


def branch(*records, registry=(), member=None):
    """Return a ledger of the base with `records`, some lines of its registry replaced."""
    files = {path.relative_to(BASE).as_posix(): path.read_bytes() for path in BASE.rglob("*.toml")}
    for old, new in registry:
        assert old in files["registry.toml"]
        files["registry.toml"] = files["registry.toml"].replace(old, new)
    if member is not None:
        name, old, new = member
        files[f"members/{name}.toml"] = files[f"members/{name}.toml"].replace(old, new)
    opened = open_ledger(files | dict(records), "liulin")
    assert [] == opened.problems
    return opened.ledger


def successor(*records):
    """Return a branch that was made of others on 15 May 2025."""
    line = b"approved_on = 2016-05-10"
    return branch(*records, registry=[(line, b'approved_on = 2025-05-15\npredecessors = ["east", "west"]')])


def statuses(ledger, check, predecessors):
    """Return status and reason by period."""
    findings = judge(
        ledger, WHOLE_2025, only=check, window=(date(2025, 1, 1), date(2025, 12, 31)), predecessors=predecessors
    )
    return {(finding.when, finding.subject.id): (finding.status.value, finding.reason) for finding in findings}


def test_periods_before_the_merger_are_the_predecessors_own():
    """The first quarter was over when the successor began, so it is not asked for it."""
    found = statuses(successor(), "2.3.1/general-meeting", [branch(), branch()])

    assert {
        ("2025-Q1", "liulin"): ("exempt", "predecessor"),
        ("2025-Q2", "liulin"): ("missed", ""),
        ("2025-Q3", "liulin"): ("missed", ""),
        ("2025-Q4", "liulin"): ("missed", ""),
    } == found


@pytest.mark.parametrize(
    ("own", "east", "west", "expected"),
    [
        ([], [date(2025, 4, 2)], [date(2025, 5, 14)], "met"),
        ([], [date(2025, 4, 2)], [], "missed"),
        ([date(2025, 6, 1)], [], [], "met"),
        ([], [date(2025, 3, 31)], [date(2025, 4, 1)], "missed"),
    ],
)
def test_in_the_quarter_of_the_merger_every_predecessor_or_the_successor_must_have_met(own, east, west, expected):
    """Both predecessors' meetings in that quarter are enough, and so is one of the successor's."""
    ledger = successor(*map(general_meeting, own))
    predecessors = [branch(*map(general_meeting, days)) for days in (east, west)]

    found = statuses(ledger, "2.3.1/general-meeting", predecessors)

    assert (expected, "") == found["2025-Q2", "liulin"]


def test_the_founding_date_carries_over():
    """A half-year of which the successor itself lived six weeks binds, because its predecessors lived before."""
    alone = statuses(successor(), "2.3.1/lecture", [])
    together = statuses(successor(), "2.3.1/lecture", [branch(), branch()])

    assert ("exempt", "branch_not_bound") == alone["2025-H1", "liulin"]
    assert ("missed", "") == together["2025-H1", "liulin"]


def test_accounts_of_every_predecessor_count():
    """A half-year report that both predecessors sent is not asked of the successor again; one of two is not enough."""
    sent = [half_report(date(2025, 5, 10), "2025-H1")]
    early = branch(*[half_report(date(2025, 6, 1), "2025-H1")])

    both = statuses(successor(), "2.3.1.3/half-year-report", [early, early])
    one = statuses(successor(), "2.3.1.3/half-year-report", [early, branch(*sent)])

    assert ("met", "") == both["2025-H1", "liulin"]
    assert ("missed", "") == one["2025-H1", "liulin"]


def test_talks_carry_over_with_the_member():
    """A talk that the secretary of one predecessor had with a member counts for that member in the successor."""
    east = branch(talk(date(2025, 2, 3), "李建国", "王芳"))

    found = statuses(successor(), "2.3.3/secretary-member", [east, branch()])

    assert ("met", "") == found["2025", "secretary+王芳"]
    assert ("missed", "") == found["2025", "secretary+张伟"]


def training(day, *topics):
    """Return a training of the secretary."""
    return record("trainings", day, title="培训", type="training", attended=["李建国"], topics=list(topics))


ALL_TOPICS = ("ideals", "party_spirit", "professional")


@pytest.mark.parametrize(
    ("own", "east", "west", "expected"),
    [
        ((), ALL_TOPICS, ALL_TOPICS, "met"),
        (ALL_TOPICS, (), (), "met"),
        ((), ALL_TOPICS, ALL_TOPICS[:2], "missed"),
        ((), ALL_TOPICS[:2], ALL_TOPICS[1:], "missed"),
    ],
)
def test_in_the_year_of_the_merger_each_predecessor_had_all_topics_or_the_successor(own, east, west, expected):
    """Two halves of two secretaries are no whole training of either (1.3.2.2/training-topics)."""
    day, before = date(2025, 9, 1), date(2025, 3, 1)
    predecessors = [branch(training(before, *topics)) for topics in (east, west)]

    found = statuses(successor(training(day, *own)), "1.3.2.2/training-topics", predecessors)

    assert (expected, "") == found["2025", "secretary"]


def test_what_the_successor_did_itself_is_the_evidence():
    """Where it has all topics of its own, those of its predecessors are not looked for."""
    own, before = training(date(2025, 9, 1), *ALL_TOPICS), training(date(2025, 3, 1), *ALL_TOPICS)
    year = (date(2025, 1, 1), date(2025, 12, 31))
    (found,) = judge(
        successor(own), WHOLE_2025, only="1.3.2.2/training-topics", window=year, predecessors=[branch(before)] * 2
    )
    assert (own[0],) == tuple(path.partition("/")[2].partition("/")[2] or path for path in found.evidence)
