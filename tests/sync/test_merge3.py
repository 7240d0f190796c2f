"""The edges of a merge that no case of a whole record shows."""

from __future__ import annotations

import pytest

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.sync.conflicts import Decision
from wuhua_tui.sync.merge3 import merge3
from wuhua_tui.sync.values import ABSENT, Three

MEETING = schema("meeting")


def merged(key, *versions, take=None):
    """Merge three versions of one field; return it and the conflicts, each with its reason and the last step to it."""
    three = Three(*({} if value is ABSENT else {key: value} for value in versions))
    found = merge3(three, MEETING)
    if take:
        found = merge3(three, MEETING, {conflict.path: Decision(take) for conflict in found.conflicts})
    return found.value.get(key, ABSENT), [(c.path[-1], c.reason) for c in found.conflicts]


def items(*titles, **columns):
    """Return an agenda of these titles, the columns in each."""
    return [{"title": title, **columns} for title in titles]


@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        (["甲", "甲"], ["甲"], ["甲", "甲", "乙"]),
        (["甲"], ["甲", "乙"], ["甲", "丙", "丙"]),
        (["甲"], ["甲", "乙"], ["甲", 1]),
        ([1], [1, "乙"], [1, "丙"]),
        ("甲", ["乙"], ["丙"]),
        ("甲乙", ["甲"], ["乙"]),
        (["甲"], ["甲", "乙"], "甲丙"),
    ],
)
def test_what_is_no_set_is_taken_whole(base, mine, theirs):
    """Somebody twice in a list, a number in it, a text in its place: a broken record is no reason to guess."""
    assert (mine, [("present", "changed")]) == merged("present", base, mine, theirs)


def test_a_row_that_both_mended_alike_is_compared_with_what_it_was():
    """The title is mended on both sides, the kind changed on one."""
    base, theirs = items("学习文见", kind="study"), items("学习文件", kind="study")
    mine = items("学习文件", kind="other")
    assert (mine, []) == merged("agenda", base, mine, theirs)
    assert (mine, []) == merged("agenda", base, theirs, mine)


@pytest.mark.parametrize("swapped", [False, True])
def test_a_row_that_the_other_side_mended_and_this_one_filled_in(swapped):
    """Whichever side mended the title."""
    base = items("学习文见", kind="study")
    sides = [items("学习文件", kind="study"), items("学习文见", kind="study", note="x")]
    mine, theirs = sides[::-1] if swapped else sides
    value, conflicts = merged("agenda", base, mine, theirs)
    assert (mine, ["changed"]) == (value, [reason for _, reason in conflicts])
    assert (theirs, []) == merged("agenda", base, mine, theirs, take="theirs")


@pytest.mark.parametrize("swapped", [False, True])
def test_a_row_that_one_side_mended_and_the_other_left_alone(swapped):
    """The mended one, in its place."""
    base, mended, more = items("学习文见", "讨论"), items("学习文件", "讨论"), items("学习文见", "讨论", "通报")
    sides = (more, mended) if swapped else (mended, more)
    assert (items("学习文件", "讨论", "通报"), []) == merged("agenda", base, *sides)


@pytest.mark.parametrize("swapped", [False, True])
def test_a_mended_name_that_the_other_side_gave_to_another_row(swapped):
    """Mine mended A to B; theirs has a B of its own beside A: B is two new rows of one name, and nothing is lost."""
    base = items("学习一", kind="study")
    mine = items("学习二", kind="study")
    theirs = [*items("学习一", kind="study"), *items("学习二", kind="other")]
    if swapped:
        mine, theirs = theirs, mine
    value, conflicts = merged("agenda", base, mine, theirs)
    kept = "other" if swapped else "study"
    assert (items("学习二", kind=kept), [("kind", "added")]) == (value, conflicts)


def test_rows_without_an_order_never_conflict_about_it():
    """Two orders of the absent: mine stays."""
    rows = [{"member": name, "reason": "work"} for name in ("甲", "乙", "丙")]
    one, two, three = rows
    assert ([two, one, three], []) == merged("absent", rows, [two, one, three], [three, one, two])


@pytest.mark.parametrize(("take", "expected"), [("mine", "乙戊甲丙丁"), ("theirs", "丙丁甲乙戊")])
def test_a_decided_order_keeps_what_both_added(take, expected):
    """The items that only one side has stand behind their neighbours."""
    base, mine, theirs = (items(*order) for order in ("甲乙丙", "乙甲丙丁", "丙甲乙戊"))
    assert [("agenda", "order")] == merged("agenda", base, mine, theirs)[1]
    assert (items(*expected), []) == merged("agenda", base, mine, theirs, take=take)


@pytest.mark.parametrize("swapped", [False, True])
def test_a_count_that_one_side_changed_is_taken(swapped):
    """The other side changed something else of the vote."""
    base = [{"title": "通过", "kind": "ordinary", "for": 2, "against": 0}]
    count, kind = [{**base[0], "for": 3}], [{**base[0], "kind": "election"}]
    sides = (kind, count) if swapped else (count, kind)
    assert ([{**base[0], "for": 3, "kind": "election"}], []) == merged("votes", base, *sides)


def test_what_the_other_side_deleted_is_called_so():
    """Whichever side deletes."""
    assert ("乙", [("place", "deleted")]) == merged("place", "甲", "乙", ABSENT)
    assert (ABSENT, [("place", "deleted")]) == merged("place", "甲", ABSENT, "乙")


def test_one_sides_value_stands_in_an_open_place():
    """Mine, unless the caller asks for another."""
    three = Three({"place": "甲"}, {"place": "乙"}, {"place": "丙"})
    assert [{"place": "甲"}, {"place": "乙"}, {"place": "丙"}] == [
        merge3(three, MEETING, meanwhile=side).value for side in ("base", "mine", "theirs")
    ]


@pytest.mark.parametrize(("other", "reason"), [(ABSENT, "deleted"), ("通知", "changed"), ([1], "changed")])
@pytest.mark.parametrize("swapped", [False, True])
def test_a_table_meets_something_else(other, reason, swapped):
    """One side fills it in, the other deletes it or makes something else of it."""
    base = {"title": "通知"}
    filled = {"title": "通知", "number": "3"}
    mine, theirs = (other, filled) if swapped else (filled, other)
    assert (mine, [("theme_notice", reason)]) == merged("theme_notice", base, mine, theirs)
