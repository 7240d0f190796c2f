"""表决助手: the figures of the documents, by the same functions as the checks, for every kind of vote."""

from __future__ import annotations

from datetime import date

import pytest

from wuhua_tui.ledger.ledger import Ledger
from wuhua_tui.ledger.record import Record
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.conditions.votes import shares_of
from wuhua_tui.standards.facts import Facts
from wuhua_tui.tui.form.voting import CHECK, at_meeting, draw, in_admission, suggested
from wuhua_tui.tui.lines import text_of

DAY = date(2026, 3, 12)
(_CHECK,) = load_standard().select(CHECK)
SHARES = shares_of(_CHECK.parameters)


def roster(full, probationary=0):
    """A branch of so many."""
    return [
        Record(
            "member",
            f"records/a/members/成员{place}.toml",
            {
                "uid": f"{place:010}",
                "name": f"成员{place}",
                "stays": [{"from": date(2020, 1, 1)}],
                "statuses": [{"status": "full" if place < full else "probationary", "from": date(2020, 1, 1)}],
            },
        )
        for place in range(full + probationary)
    ]


def facts(*records):
    """What is true of a branch with these records."""
    return Facts(Ledger("a", records), DAY)


def meeting(present=(), type_="general"):
    """A meeting of the day."""
    data = {"uid": "m" * 10, "title": "会", "type": type_, "date": DAY, "present": list(present)}
    return Record("meeting", "records/a/meetings/m.toml", data, "date")


def counted(*given):
    """The figures of a vote that has some."""
    found = at_meeting(*given)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "voters", "needed_present", "needed_favour"),
    [
        # 支部工作条例 11: half or more present; more than half of all who should come in favour.
        ("ordinary", 10, 5, 6),
        ("ordinary", 11, 6, 6),
        # 发展党员工作细则 20, 21: more than half present, more than half of all in favour.
        ("admission", 10, 6, 6),
        ("full_membership", 11, 6, 6),
        ("admission", 1, 1, 1),
    ],
)
def test_what_is_needed(kind, voters, needed_present, needed_favour):
    """Probationers come and do not vote: two of them change nothing."""
    found = counted(facts(*roster(voters, 2)), meeting(), {"kind": kind}, SHARES)
    assert (voters, needed_present, needed_favour) == (found.entitled, found.needed_present, found.needed_favour)


def test_an_election_needs_four_fifths_and_more_than_half_of_those_present():
    """基层组织选举工作条例: ten voters, eight must come; of nine that came, five must agree."""
    here = [f"成员{place}" for place in range(9)]
    found = counted(facts(*roster(10)), meeting(here), {"kind": "election", "present": 9}, SHARES)
    assert (8, 5, 9) == (found.needed_present, found.needed_favour, found.came)


def test_whoever_is_left_out_does_not_count():
    """With the superior's consent: of ten eight are left, four must come and five agree."""
    row = {"kind": "ordinary", "excluded": ["成员0", "成员1"]}
    found = counted(facts(*roster(10)), meeting(), row, SHARES)
    assert (8, 4, 5) == (found.entitled, found.needed_present, found.needed_favour)


@pytest.mark.parametrize(
    ("present", "favour", "carries", "said"),
    [
        (5, 6, True, "照填的票数：通过"),
        (5, 5, False, "照填的票数：未通过，差 1 票"),
        (4, 6, False, "照填的人数：到会不够，不能表决"),
    ],
)
def test_the_result_exactly_at_the_threshold(present, favour, carries, said):
    """Of ten: five are enough to vote, five are not enough to carry."""
    row = {"kind": "ordinary", "title": "修路", "present": present, "for": favour, "against": 0, "abstain": 0}
    found = counted(facts(*roster(10)), meeting(), row, SHARES)
    assert (carries, True) == (found.carries, said in text_of(draw(found, row, 60)))


def test_before_it_has_a_kind_nothing_is_said():
    """And without a meeting's day or type neither."""
    bare = Record("meeting", "", {"type": "general"}, "date")
    assert [None, None] == [
        at_meeting(facts(), meeting(), {}, SHARES),
        at_meeting(facts(), bare, {"kind": "ordinary"}, SHARES),
    ]
    assert "选好表决种类" in text_of(draw(None, {}, 60))


def test_the_committee_needs_half_of_its_members_and_no_majority():
    """支部工作条例 12; its members of the day, not the roster."""
    seats = [{"member": f"成员{place}", "post": "member", "from": date(2024, 1, 1)} for place in range(5)]
    term = Record(
        "term", "records/a/terms/2024.toml", {"starts_on": date(2024, 1, 1), "form": "committee", "seats": seats}
    )
    found = counted(facts(*roster(10), term), meeting(type_="committee"), {"kind": "ordinary"}, SHARES)
    assert (5, 3, None) == (found.entitled, found.needed_present, found.needed_favour)


def test_numbers_that_follow_are_filled_in_until_a_person_sets_another():
    """From roster and attendance; a number of one's own is left alone when the figures change."""
    here = ["成员0", "成员1", "成员2"]
    first = counted(facts(*roster(4)), meeting(here), {"kind": "ordinary"}, SHARES)
    assert {"entitled": 4, "present": 3} == suggested(first, {"kind": "ordinary"}, None)
    row = {"kind": "ordinary", "entitled": 4, "present": 2, "excluded": ["成员3"]}
    then = counted(facts(*roster(4)), meeting(here), row, SHARES)
    assert {"entitled": 3} == suggested(then, row, first)


def test_an_admission_that_holds_its_own_vote():
    """The same figures by the same roster."""
    row = {"on": DAY, "present": 6, "for": 6, "against": 0, "abstain": 0}
    found = in_admission(facts(*roster(10)), "admitting_vote", row, SHARES)
    assert found is not None
    assert (10, 6, 6, True) == (found.entitled, found.needed_present, found.needed_favour, found.carries)
    assert in_admission(facts(), "full_vote", {}, SHARES) is None
