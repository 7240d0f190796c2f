"""The first run, from an empty folder to a ledger with members and its first commits."""

from __future__ import annotations

import asyncio
import tomllib
from contextlib import asynccontextmanager

import pytest

from tests.plugins.books import git
from tests.tui.stage import SIZES, play, screen, until, widest
from wuhua_tui.tui.first_run import FirstRunApp
from wuhua_tui.tui.founding import proposed_id
from wuhua_tui.tui.screens.founding import FoundingScreen
from wuhua_tui.tui.screens.roster_paste import RosterPasteScreen
from wuhua_tui.tui.screens.welcome import WelcomeScreen
from wuhua_tui.tui.search.readings import load_readings
from wuhua_tui.workspace.keys import default_key
from wuhua_tui.workspace.known import known_workspaces, remember

ROSTER = """\
序号\t姓名\t性别\t民族\t出生年月\t学历\t入党时间\t转正时间\t身份证号
1\t单小明\t男\t汉\t1970.5\t大专\t1995-07-01\t1996-07-01\t430422197005010012
2\t李　明\t男
3\t李明\t女\t苗族
4\t\t男
5\t[@click=app.quit]x
"""


@asynccontextmanager
async def first_run(folder, size=(110, 34)):
    """The program in a folder without a ledger."""
    app = FirstRunApp(folder)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
        await until(pilot, lambda: app.readings is not None)
        yield pilot


@pytest.fixture
def empty(tmp_path, require):
    """An empty folder, of somebody who has no key."""
    require("git")
    require("ssh-keygen")
    folder = tmp_path / "台账"
    folder.mkdir()
    assert not default_key().exists()
    return folder


@pytest.mark.parametrize("size", SIZES)
def test_three_questions_and_a_roster_make_a_ledger(empty, size):
    """Name, category, superior; a key is made; what was pasted is shown line by line and then written, all at once."""

    async def story():
        async with first_run(empty, size) as pilot:
            app = pilot.app
            assert "建立支部台账" in screen(app)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, FoundingScreen))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "还没有写支部的名称" in screen(app))
            app.screen.query_one("#name").value = "单家坪村党支部"
            await until(pilot, lambda: "shanjiapingcun" == app.screen.query_one("#id").value)
            await pilot.press("enter", "enter", "down", "enter", *"[/]", "enter")
            app.screen.query_one("#superior").value = "中共云田镇委员会"
            app.screen.query_one("#from").value = "2026年1月1日"
            assert size[0] == widest(app)
            await pilot.press("enter")
            await until(pilot, lambda: "没有错就按 Ctrl+S 建立" in screen(app))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, RosterPasteScreen))
            await until(pilot, lambda: "台账建好了" in screen(app))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "没有读出可以登记的党员" in screen(app))
            app.screen.query_one("#roster").text = ROSTER
            await until(pilot, lambda: "读出 3 名党员，2 行不登记" in screen(app))
            said = screen(app)
            assert "× 第 6 行    不登记" in said
            assert "和第 3 行同名，作为另一个人登记" in said
            assert size[0] == widest(app)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: not app.is_running)
            assert empty == app.root

    play(story)
    assert ["G 党员：登记 3 名（新增）", "G 建立台账：单家坪村党支部"] == git(
        empty, "log", "--format=%G? %s"
    ).splitlines()
    assert "" == git(empty, "status", "--porcelain")
    branch = empty / "records/shanjiapingcun"
    registry = tomllib.loads((branch / "registry.toml").read_text("utf-8"))
    assert ["community", "中共云田镇委员会"] == [
        registry["categories"][0]["category"],
        registry["superiors"][0]["name"],
    ]
    members = {file.stem: tomllib.loads(file.read_text("utf-8")) for file in (branch / "members").iterdir()}
    assert {"单小明", "李明", "李明2"} == set(members)
    assert ("1970-05", "college", "汉族") == tuple(
        members["单小明"][key] for key in ("birth", "education", "ethnicity")
    )
    assert "430422" not in str(members)
    assert 0o600 == default_key().stat().st_mode & 0o777
    assert [empty] == list(known_workspaces().values())


def test_in_a_folder_with_other_things_a_new_one_is_made(empty):
    """Named by the id; a wrong id is refused in a sentence and nothing is written; Esc goes back."""
    (empty / "别的.txt").write_text("x", encoding="utf-8")

    async def story():
        async with first_run(empty) as pilot:
            app = pilot.app
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, FoundingScreen))
            app.screen.query_one("#name").value = "青山村党支部"
            app.screen.query_one("#id").value = "青山"
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "代号“青山”不合规定" in screen(app))
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, WelcomeScreen))

    play(story)
    assert ["别的.txt"] == [file.name for file in empty.iterdir()]


def test_a_workspace_that_is_known_is_opened(empty, book):
    """What stands on the user's list comes first; one that is gone is not offered."""
    remember(book)
    remember(empty / "没有了")

    async def story():
        async with first_run(empty) as pilot:
            assert "> 打开 柳林 台账" in screen(pilot.app)
            assert "没有了" not in screen(pilot.app)
            await pilot.press("enter")
            await until(pilot, lambda: not pilot.app.is_running)
            assert (book, False) == (pilot.app.root, pilot.app.tour)

    play(story)


def test_nothing_is_left_behind_by_looking(empty):
    """Whoever leaves, or wants the tour, has written nothing here."""

    async def story(*keys):
        async with first_run(empty) as pilot:
            await pilot.press(*keys)
            await until(pilot, lambda: not pilot.app.is_running)
            return pilot.app.root, pilot.app.tour

    assert (None, False) == asyncio.run(story("ctrl+q"))
    assert (None, True) == asyncio.run(story("down", "enter"))
    assert [] == list(empty.iterdir())
    assert not default_key().exists()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("青山村党支部", "qingshancun"),
        ("中共单家坪村支部委员会", "shanjiapingcun"),
        ("云田镇机关党总支", "yuntianzhenjiguan"),
        ("3组党支部", "zu"),
        ("党支部", "dangzhibu"),
        ("[/]", ""),
    ],
)
def test_an_id_is_proposed_from_the_name(name, expected):
    """Its pinyin without what every branch is called; the surname in it as a surname."""
    assert expected == proposed_id(name, load_readings())
