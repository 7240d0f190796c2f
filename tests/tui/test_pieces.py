"""A row or a list that both sides changed as a whole: chosen piece by piece, put together, sent."""

from __future__ import annotations

import tomllib

import pytest

from tests.servers.clerks import BRANCH
from tests.tui.stage import opened, play, screen, until, widest
from wuhua_tui.ledger.kinds import schema
from wuhua_tui.sync.values import ABSENT
from wuhua_tui.tui.models.pieces import is_parted, joined, lacking, pieces
from wuhua_tui.tui.screens.confirm import ConfirmScreen
from wuhua_tui.tui.screens.decide import DecideScreen
from wuhua_tui.tui.screens.pieces import PiecesScreen

AGENDA = schema("meeting")["properties"]["agenda"]
ITEM = AGENDA["items"]


def test_what_only_one_side_changed_is_chosen_already():
    """Of a table its fields, in the order of the schema; where both changed, a person must."""
    base = {"kind": "study", "title": "学习"}
    mine = {"kind": "study", "title": "学习文件", "note": "甲"}
    theirs = {"kind": "relay", "title": "学习讲话"}
    found = pieces(ITEM, base, mine, theirs)
    assert [("类别", ("relay",)), ("事项", None), ("要点", ("甲",))] == [(one.label, one.first) for one in found]
    assert {"kind": "relay", "title": "学习讲话", "note": "甲"} == joined(found, [("relay",), ("学习讲话",), ("甲",)])
    assert ["事项"] == lacking(ITEM, joined(found, [("relay",), (ABSENT,), ("甲",)]))


def test_rows_lie_beside_those_that_are_most_alike():
    """The same beside the same; what only one side has by itself, where that side has it; both may stay."""
    one, two, three = ({"title": title} for title in ("一", "二", "三"))
    mine, theirs = ({"title": "二", "note": note} for note in ("甲", "乙"))
    found = pieces(AGENDA, [one, two], [one, mine], [three, one, theirs])
    assert [
        (ABSENT, three),
        (one, one),
        (mine, theirs),
    ] == [(piece.mine, piece.theirs) for piece in found]
    assert [(three,), (one,), None] == [piece.first for piece in found]
    assert [one, mine, theirs] == joined(found, [(ABSENT,), (one,), (mine, theirs)])


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ({}, {}, True),
        ([{}], [{}], True),
        ({}, ABSENT, False),
        (["a"], ["b"], False),
        ([{}], [], False),
        ("a", "b", False),
    ],
)
def test_only_what_has_pieces_on_both_sides_is_parted(mine, theirs, expected):
    """A table that one side deleted is taken or left as a whole, and so is what is no table."""
    assert expected is is_parted(mine, theirs)


MEETING = """\
uid = "7k3fq2m9xd"
title = "传达学习上级文件"
type = "general"
date = 2025-03-12
present = ["李建国"]

[[agenda]]
kind = "study"
title = "学习上级文件"

[[agenda]]
kind = "decide"
title = "学习上级文件"
"""
PATH = "meetings/2025/2025-03-12-7k3fq2.toml"


def test_two_items_of_one_name_are_decided_field_by_field_and_sent(office):
    """Nobody can tell which is which: the list is decided row by row, one row field by field, a field by typing."""
    office.first.save(PATH, MEETING)
    office.first.sync()
    second = office.clerk("乙")
    office.first.change(PATH, 'kind = "study"\n', 'kind = "relay"\nnote = "甲的要点"\n')
    office.first.sync()
    second.change(PATH, 'kind = "study"\n', 'kind = "implement"\nnote = "乙的要点"\n')

    async def story():
        async with opened(second.root, (80, 24)) as pilot:
            app = pilot.app
            await pilot.press("f8")
            await until(pilot, lambda: "没有发出  1 次保存" in screen(app))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "还有 1 处没有决定" in screen(app))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, DecideScreen))
            await pilot.press("down", "down", "enter")
            await until(pilot, lambda: isinstance(app.screen, PiecesScreen))
            assert "还有 1 处没有选" in screen(app)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "还有 1 处没有选。" in screen(app))
            await pilot.press("enter")
            await until(pilot, lambda: "› 第 1 项" in screen(app) and "乙的要点" in screen(app))
            assert 80 == widest(app)
            await pilot.press("right", "enter")
            await until(pilot, lambda: "要点：写成什么" in screen(app))
            await pilot.press("end", "A", "enter")
            await until(pilot, lambda: "乙的要点A" in screen(app))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "› 第 1 项" not in screen(app) and "乙的要点A" in screen(app))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "1 处都决定好了" in screen(app))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, ConfirmScreen))
            await pilot.press("enter")
            await until(pilot, lambda: "同步好了" in screen(app))

    play(story)
    found = tomllib.loads((second.root / BRANCH / PATH).read_text(encoding="utf-8"))["agenda"]
    assert [
        {"kind": "relay", "title": "学习上级文件", "note": "乙的要点A"},
        {"kind": "decide", "title": "学习上级文件"},
    ] == found
