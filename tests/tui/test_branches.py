"""换支部: what the other ledgers are, how they stand, and opening one."""

from __future__ import annotations

import shutil

from tests.tui.findings import finding
from tests.tui.stage import opened, play, screen, until, widest
from wuhua_tui.ledger.problems import Problem
from wuhua_tui.report.base import BranchResult
from wuhua_tui.tui.lines import text_of
from wuhua_tui.tui.looking import ledgers
from wuhua_tui.tui.models.branches import Ledger, draw, standing, untold
from wuhua_tui.tui.screens.branches import BranchesScreen
from wuhua_tui.workspace.discovery import discover
from wuhua_tui.workspace.known import remember


def result(findings, problems=()):
    """What was found of a branch."""
    return BranchResult("qingshan", "青山村党支部", "records/qingshan", 3, [*problems], findings, {}, {})


def test_how_a_branch_stands_is_said_by_what_it_owes():
    """Faults of files first, then what was missed and is open; what a check only advises does not count."""
    missed = finding("2.3.1/general-meeting", "missed", "2025-Q1")
    pending = finding("2.3.1/general-meeting", "pending", "2025-Q4")
    met = finding("2.3.1/general-meeting", "met", "2025-Q2")
    broken = Problem("toml/syntax", "records/qingshan/x.toml", 1, 1, "坏了")
    assert ("未达标 1 项，进行中 1 项", "bad") == standing(result([missed, pending, met]))
    assert ("进行中 1 项", "wait") == standing(result([pending]))
    assert ("没有未达标的", "good") == standing(result([met]))
    assert ("格式错 1 份，未达标 1 项", "bad") == standing(result([missed, pending], [broken, broken]))


def test_a_line_says_name_state_and_place():
    """The open one is marked; one that cannot be opened is marked too, and says why."""
    (target,) = discover(["records/qingshan"])
    one = Ledger(target, "青山村党支部", "records/qingshan", "未达标 1 项", "bad", "没有保存 1 个文件")
    gone = Ledger(None, "[/]", "/nowhere", "打不开：找不到", "bad")
    lines = [draw(one, 80, here=True), draw(gone, 80, here=False), draw(one._replace(state=""), 80, here=False)]
    lines.append(draw(one, 104, here=True))
    assert [
        "* 青山村党支部              未达标 1 项                 records/qingshan",
        "× [/]                       打不开：找不到  /nowhere",
        "  青山村党支部              正在看……                    records/qingshan",
        "* 青山村党支部              未达标 1 项                 records/qingshan  没有保存 1 个文件",
    ] == [text_of([line]).rstrip() for line in lines]


def test_what_a_narrow_line_has_no_room_for_is_told_below_the_list():
    """What is not saved or sent, at 80 columns; where the line holds it, and of one that cannot be opened, nothing."""
    (target,) = discover(["records/qingshan"])
    one = Ledger(target, "青山村党支部", "records/qingshan", "未达标 1 项", "bad", "没有保存 1 个文件")
    long = one._replace(where="/home/zhang/" + "台账/" * 5)
    told = [untold(ledger, columns) for ledger in (one, long, one._replace(target=None)) for columns in (74, 104)]
    assert ["没有保存 1 个文件", "", f"没有保存 1 个文件  {long.where}", "没有保存 1 个文件", "", ""] == told


def test_another_ledger_is_opened_by_its_name(sample, book, tmp_path):
    """Those of the workspace first, then those of the user's list with what is wrong with them; Esc changes nothing."""
    remember(book)
    gone = tmp_path / "没有了"
    gone.mkdir()
    remember(gone)
    shutil.rmtree(gone)

    async def story():
        async with opened(sample) as pilot:
            app = pilot.app
            first = app.state.result.name
            await pilot.press("f4", "ctrl+b")
            await until(pilot, lambda: isinstance(app.screen, BranchesScreen))
            await until(pilot, lambda: "正在看" not in screen(app))
            assert "× 没有了" in screen(app)
            assert "  柳林村党支部" in screen(app)
            assert 110 == widest(app)
            await pilot.press("escape")
            await pilot.pause()
            assert first == app.state.result.name
            await until(pilot, lambda: app.readings is not None)
            await pilot.press("ctrl+b", *"llc")
            await until(pilot, lambda: "> " in screen(app) and first not in screen(app).split("换支部")[1])
            await pilot.press("enter")
            await until(pilot, lambda: app.state is not None and app.state.result.name == "柳林村党支部")
            await until(pilot, lambda: "全部，12 份" in screen(app))
            assert book == app.target.root

    play(story)


def test_what_is_offered_is_each_ledger_once(workspace):
    """A workspace that is open and stands on the list is not offered twice."""
    remember(workspace)
    targets = discover([str(workspace)])
    assert [one.branch_id for one in targets] == [one.name for one in ledgers(targets)]
