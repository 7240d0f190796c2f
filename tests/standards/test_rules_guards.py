"""Which records are asked about at all, at the edges: the first day, no day, the other sort of branch."""

from __future__ import annotations

import pytest

from tests.standards.synthetic import AS_OF, LONG_AGO, day, ledger, member, record
from wuhua_tui.standards.entries import Entry
from wuhua_tui.standards.facts import Facts
from wuhua_tui.standards.guards import GUARDS


def guarded(name, of, *records, as_of=AS_OF, registry=None, branch=None):
    """Return whether a guard lets a record be asked."""
    return GUARDS[name](Facts(ledger(*records, registry=registry, branch=branch), as_of), Entry(of.data, of.date, of))


@pytest.mark.parametrize(("on", "expected"), [("02-28", False), ("03-01", True), (None, False)])
def test_what_happened_since_the_ledger_began(on, expected):
    """Its first day included; what has no day did not happen since."""
    assert expected is guarded("since_adoption", record("meeting", on), registry={"ledger_from": day("03-01")})


@pytest.mark.parametrize(
    ("said", "expected"), [({"new_nominee": True}, True), ({"new_nominee": False}, False), ({}, False)]
)
def test_a_new_nominee_is_one_that_is_said_to_be(said, expected):
    """Nobody else is held to the age and the schooling of one."""
    assert expected is guarded("new_nominee", record("meeting", "05-01", **said))


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize(("on", "expected"), [("06-30", True), ("07-01", False)])
def test_a_branch_with_groups_on_that_day(on, expected, dated):
    """On the record's day, or the as-of day where it has none; one of several groups is enough."""
    groups = [{"name": "一", "from": LONG_AGO, "to": day("06-30")}, {"name": "二", "from": day("2026-01-01")}]
    of, as_of = (record("meeting", on), AS_OF) if dated else (record("meeting"), day(on))
    assert expected is guarded("has_groups", of, as_of=as_of, branch={"groups": groups})


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize(
    ("on", "category", "body", "expected"),
    [
        ("06-30", "village", "committee", True),
        ("06-30", "community", "committee", True),
        ("06-30", "school", "committee", False),
        ("06-30", "village", "general_branch", False),
        ("07-01", "village", "committee", False),
    ],
)
def test_the_committee_of_a_village(on, category, body, expected, dated):
    """党委 of a 村 or 社区 on that day; what is one is not the other."""
    registry = {
        "categories": [{"category": category, "from": LONG_AGO}, {"category": "government", "from": day("07-01")}],
        "bodies": [{"body": body, "from": LONG_AGO}],
    }
    of, as_of = (record("meeting", on), AS_OF) if dated else (record("meeting"), day(on))
    assert expected is guarded("local_committee", of, as_of=as_of, registry=registry)
    assert expected is not guarded("not_local_committee", of, as_of=as_of, registry=registry)


@pytest.mark.parametrize(
    ("on", "cadre", "expected"), [("05-01", True, True), ("05-01", False, False), (None, True, False)]
)
def test_a_meeting_at_which_leading_cadres_were_expected(on, cadre, expected):
    """Who leads elsewhere and belongs here; nobody is expected on no day."""
    data = {"leading_cadre": [{"from": LONG_AGO}]} if cadre else {}
    meeting = record("meeting", on, type="general", present=["甲"])
    assert expected is guarded("cadres_expected", meeting, member("甲", **data))


APPROVED = {"meeting": "mmmmmmmmmm", "approved_on": day("05-01"), "approved_by": "镇党委"}


@pytest.mark.parametrize(
    ("payments", "expected"),
    [
        ([{"member": "甲", "reduction": APPROVED}], True),
        ([{"member": "甲"}, {"member": "乙", "reduction": APPROVED}], True),
        ([{"member": "甲", "reduction": {"meeting": "mmmmmmmmmm"}}, {"member": "乙", "reduction": APPROVED}], True),
        ([{"member": "甲", "reduction": {"meeting": "mmmmmmmmmm"}}], False),
        ([{"member": "甲"}], False),
        ([], False),
    ],
)
def test_somebody_pays_less_by_the_word_of_the_branch(payments, expected):
    """A reduction that is not approved at all is no word of the superior's, declared or not."""
    assert expected is guarded("reduction_declared", record("dues", payments=payments, uid="uuuuuuuuuu"))


def test_a_reduction_that_the_superior_approved_is_not_the_branch_s_word():
    """The ruling on the member counts before what the branch has entered."""
    dues = record("dues", payments=[{"member": "甲", "reduction": APPROVED}], uid="uuuuuuuuuu")
    ruling = record("ruling", "05-02", "r", subject="uuuuuuuuuu", act="approved", item="甲", by="镇党委")
    assert guarded("reduction_declared", dues, ruling) is False
