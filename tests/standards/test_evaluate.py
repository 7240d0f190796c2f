"""Whose ledger a duty is judged in, and what is said where there is nothing to judge."""

from __future__ import annotations

import pytest

from tests.standards.synthetic import AS_OF, check, ledger
from wuhua_tui.ledger.ledger import Ledger
from wuhua_tui.ledger.record import Record
from wuhua_tui.ledger.spans import ALWAYS
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.evaluate import evaluate, judged_in
from wuhua_tui.standards.findings import Finding, Status, Subject, reason_label

COMMITTEE = Ledger(
    "甲委", [Record("committee", "committee.toml", {"name": "甲委", "level": "county"})], holder="committee"
)
BOTH = check(
    "presence",
    each={"kind": "meeting"},
    conditions=[{"condition": "filled", "field": "place", "gap": "没有写地点"}],
    also=[
        {
            "owner": "committee",
            "each": {"kind": "exemplar"},
            "conditions": [{"condition": "filled", "field": "note", "gap": "没有写备注"}],
        }
    ],
)


def test_a_duty_is_judged_in_the_ledger_of_whoever_has_it():
    """A lecture is the branch's, the filing of a document the committee's, a common look of the venues both theirs."""
    asked = ("2.3.1/lecture", "0.3.2/overlay-filed", "5.3.3/six-unified")
    checks = [one for one in load_standard().checks if one.id in asked]
    assert {
        "branch": ["2.3.1/lecture", "5.3.3/six-unified"],
        "committee": ["0.3.2/overlay-filed", "5.3.3/six-unified"],
    } == {holder: [one.id for one in judged_in(holder, checks)] for holder in ("branch", "committee")}


@pytest.mark.parametrize(
    ("home", "subject", "owner"),
    [(ledger(), ("branch", "b"), "branch"), (COMMITTEE, ("committee", "甲委"), "committee")],
)
def test_where_there_is_nothing_to_judge_that_is_said_to_whoever_has_the_duty(home, subject, owner):
    """Of a duty that both have, each is told of its own: 无此事项."""
    (found,) = evaluate(home, [BOTH], AS_OF)
    assert ("exempt", "no_subject", subject, owner) == (
        found.status.value,
        found.reason,
        (found.subject.kind, found.subject.id),
        found.check.owner,
    )


@pytest.mark.parametrize(
    ("reason", "branch", "committee"),
    [
        ("not_applicable", "不适用于本类支部", "不适用于本级党委"),
        ("not_bound", "本期内约束时间不够", "所管支部中本期内没有这一类或时间不够"),
        ("before_adoption", "台账启用前", "台账启用前"),
    ],
)
def test_a_reason_is_said_in_the_words_for_whoever_has_the_duty(reason, branch, committee):
    """A committee has a level where a branch has a category, and is never absent itself."""
    subject = Subject("branch", "b", "甲", ALWAYS)
    assert [branch, committee] == [
        reason_label(Finding(BOTH.but(owner=owner), subject, Status.EXEMPT, reason=reason))
        for owner in ("branch", "committee")
    ]
