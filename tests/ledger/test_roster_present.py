"""A roster against the ledger that it comes into: nobody twice, groups that there are."""

from __future__ import annotations

import pytest

from wuhua_tui.ledger.roster_present import Present, held_against, new_groups
from wuhua_tui.ledger.roster_text import read_roster

PRESENT = Present([{"name": "李明", "birth": "1970-05"}, {"name": "王芳"}], ["第一党小组", "第二党小组"])
THERE = "名册里已有，不再登记；确是同名的另一个人，请写上出生年月"


@pytest.mark.parametrize(
    ("line", "name", "notes"),
    [
        ("张三", "张三", []),
        ("李明", "", [THERE]),
        ("李明\t1970.5", "", [THERE]),
        ("李明\t1981.5", "李明", ["和名册里的同名，作为另一个人登记"]),
        ("王芳\t1981.5", "", [THERE]),
    ],
)
def test_who_is_there_is_not_enrolled_again(line, name, notes):
    """Another birth makes another person; a member of whom no birth is known is not taken for another."""
    (found,) = held_against(read_roster(line), PRESENT)
    assert (name, notes) == (found.name, list(found.notes))


@pytest.mark.parametrize(
    ("said", "group", "notes"),
    [
        ("第一党小组", "第一党小组", []),
        ("2组", "第二党小组", []),
        ("第三党小组", None, ["“第三党小组”没有读入：支部的党小组是第一党小组、第二党小组"]),
    ],
)
def test_a_group_is_meant_by_name_or_number(said, group, notes):
    """With a heading or without; one that the branch does not have is not made up."""
    for text in (f"姓名\t党小组\n张三\t{said}", f"张三\t{said}"):
        (found,) = held_against(read_roster(text), PRESENT)
        assert (group, notes) == (found.values.get("group"), list(found.notes))


def test_groups_are_set_up_where_there_are_none():
    """Each once, in their order; whoever is not enrolled sets up none."""
    lines = ("张三\t第二党小组", "李四\t第一党小组", "王五\t第一党小组", "abc\t第九党小组")
    people = held_against(read_roster("\n".join(lines)), Present())
    assert ["第二党小组", "第一党小组"] == new_groups(people, Present())
    assert [] == new_groups(people, PRESENT)
