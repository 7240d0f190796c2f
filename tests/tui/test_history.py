"""历史, driven by keys to the commit: what is told, compared, undone and restored."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.servers.clerks import BRANCH
from tests.tui.stage import SIZES, opened, play, screen, until, widest
from wuhua_tui.repository.commit_text import Identity
from wuhua_tui.repository.history import NewCommit, write_history
from wuhua_tui.tui.screens.changed_records import ChangedRecordsScreen
from wuhua_tui.tui.screens.confirm import ConfirmScreen
from wuhua_tui.tui.screens.history import HistoryScreen, open_history
from wuhua_tui.workspace.clock import Clock
from wuhua_tui.workspace.demo import BRANCHES
from wuhua_tui.workspace.demo_folder import lay_demo

MEMBER = "members/刘大山.toml"
PATH = f"{BRANCH}/{MEMBER}"


@pytest.mark.parametrize("size", SIZES)
def test_what_was_saved_and_what_is_not_yet(office, size):
    """The newest first, who signed, which field became what; a file that was only edited stands above all."""
    office.first.change(MEMBER, "senior_secondary", "college")
    file = office.first.file(MEMBER)
    file.write_text(file.read_text("utf-8").replace('"1961-11"', '"1961-12"'), encoding="utf-8")

    async def story():
        async with opened(office.first.root, size) as pilot:
            await pilot.press("f7")
            await until(pilot, lambda: "有 1 个文件没有存入历史" in screen(pilot.app))
            await until(pilot, lambda: "1961-11 → 1961-12" in screen(pilot.app))
            await pilot.press("down")
            await until(pilot, lambda: "高中 → 大专" in screen(pilot.app))
            await until(pilot, lambda: "签名  √ wuhua@localhost 签的，核对无误" in screen(pilot.app))
            assert "√已签" in screen(pilot.app)
            assert size[0] == widest(pilot.app)
            await pilot.press("end")
            await until(pilot, lambda: "改动了 13 份记录" in screen(pilot.app))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, ChangedRecordsScreen))
            await pilot.pause()
            assert size[0] == widest(pilot.app)

    play(story)


def test_two_moments_are_compared_and_a_save_is_undone(office):
    """From any row to any other, whichever comes first; the undo is shown, agreed to, and a new signed commit."""
    office.first.change(MEMBER, "senior_secondary", "college")
    office.first.change(MEMBER, '"1961-11"', '"1961-12"')

    async def story():
        async with opened(office.first.root) as pilot:
            app = pilot.app
            await pilot.press("f7")
            await until(pilot, lambda: "1961-11 → 1961-12" in screen(app))
            await pilot.press("ctrl+g")
            await until(pilot, lambda: "起比较" in screen(app))
            await pilot.press("end", "ctrl+g")
            await until(pilot, lambda: isinstance(app.screen, ChangedRecordsScreen))
            await until(pilot, lambda: "高中 → 大专" in screen(app) and "1961-11 → 1961-12" in screen(app))
            await pilot.press("escape")
            await pilot.press("home", "down", "down", "ctrl+z")
            await until(pilot, lambda: "以后“" in screen(app) and "又改过" in screen(app))
            await pilot.press("enter", "up", "ctrl+z")
            await until(pilot, lambda: isinstance(app.screen, ConfirmScreen))
            assert "1961-12 → 1961-11" in screen(app)
            before = office.first.tip()
            await pilot.press("escape")
            await pilot.pause()
            assert before == office.first.tip()
            await pilot.press("ctrl+z")
            await until(pilot, lambda: isinstance(app.screen, ConfirmScreen))
            await pilot.press("enter")
            await until(pilot, lambda: before != office.first.tip())
            await until(pilot, lambda: "4 次保存" in screen(app))

    play(story)
    assert '"1961-11"' in office.first.text(MEMBER)
    assert "college" in office.first.text(MEMBER)
    assert "（撤销）" in office.first.git("log", "-1", "--format=%s")
    assert "" == office.first.status()


def test_a_record_that_was_deleted_comes_back(office):
    """From its own history, as another screen opens it; Esc comes back to where one was."""
    office.first.save("events/汛情.toml", 'uid = "gm9cbtm001"\ntitle = "汛情"\ntype = "other"\ndate = 2025-06-01\n')
    office.first.delete("events/汛情.toml")

    async def story():
        async with opened(office.first.root) as pilot:
            app = pilot.app
            open_history(app, f"{BRANCH}/events/汛情.toml")
            await until(pilot, lambda: isinstance(app.screen, HistoryScreen) and "2 次保存" in screen(app))
            await until(pilot, lambda: "原因  登记重复" in screen(app))
            await pilot.press("ctrl+y")
            await until(pilot, lambda: isinstance(app.screen, ConfirmScreen))
            await until(pilot, lambda: re.search("名称 +汛情", screen(app)))
            await pilot.press("enter")
            await until(pilot, lambda: "3 次保存" in screen(app))
            await pilot.press("escape")
            await until(pilot, lambda: not isinstance(app.screen, HistoryScreen))

    play(story)
    assert 'title = "汛情"' in office.first.text("events/汛情.toml")
    assert "（恢复）" in office.first.git("log", "-1", "--format=%s")


def test_a_locked_repository_is_read_and_says_why_it_is_not_written(office):
    """Another program holds the index: the history is there, an undo says so and adds nothing to it."""
    office.first.change(MEMBER, "senior_secondary", "college")
    lock = office.first.root / ".git" / "index.lock"
    lock.touch()
    before = office.first.tip()

    async def story():
        async with opened(office.first.root) as pilot:
            app = pilot.app
            await pilot.press("f7")
            await until(pilot, lambda: "高中 → 大专" in screen(app))
            await pilot.press("ctrl+z")
            await until(pilot, lambda: isinstance(app.screen, ConfirmScreen))
            await pilot.press("enter")
            await until(pilot, lambda: "没有做成：" in screen(app))
            await pilot.press("escape")
            await until(pilot, lambda: "有 1 个文件没有存入历史" in screen(app))
            await pilot.press("f2")
            await until(pilot, lambda: "本月要做" in screen(app))

    play(story)
    assert before == office.first.tip()
    assert [lock] == list(lock.parent.glob("*.lock"))


def test_without_a_history_a_sentence_stands_there(sample):
    """And the rest works."""

    async def story():
        async with opened(sample, (80, 24)) as pilot:
            await pilot.press("f7")
            await until(pilot, lambda: "历史读不出来" in screen(pilot.app))
            assert 80 == widest(pilot.app)
            await pilot.press("ctrl+g", "ctrl+z", "ctrl+y", "enter", "escape", "f2")
            await until(pilot, lambda: "本月要做" in screen(pilot.app))

    play(story)


def test_thousands_of_saves_are_listed_and_searched(office):
    """Only what is in sight is checked; a date finds a save among them."""
    root = office.first.root
    subprocess.run(["git", "-C", root, "update-ref", "-d", "HEAD"], check=True)
    start = Clock().now().replace(year=2020, month=1, day=1)
    who = Identity("[/]王芳", "w@example.invalid")
    files = {PATH: office.first.file(MEMBER).read_bytes()}
    write_history(
        root,
        (
            NewCommit(f"会议：第 {number} 次 [/]\x1b[31m", start.replace(year=2020 + number // 400), who, files)
            for number in range(3_000)
        ),
    )

    async def story():
        async with opened(root) as pilot:
            app = pilot.app
            await pilot.press("f7")
            await until(pilot, lambda: "3000 次保存" in screen(app))
            await until(pilot, lambda: "-未签" in screen(app))
            assert len(app.screen._signatures) < 100
            assert "\x1b" not in screen(app)
            await pilot.press("ctrl+f")
            app.screen.query_one("#search").value = "2027-01 2999"
            await until(pilot, lambda: "找到 1 次" in screen(app))
            assert "[/]王芳" in screen(app)

    play(story)


def test_what_a_record_points_to_is_called_by_its_name(tmp_path):
    """A ruling of the demonstration: which self-rating it confirms; the self-rating: which item it is about."""
    lay_demo(tmp_path / "demo")

    async def story():
        async with opened(tmp_path / "demo", branch=BRANCHES[0]) as pilot:
            app = pilot.app
            await pilot.press("f7", "ctrl+f", *"2025-11-19", "enter")
            await until(pilot, lambda: re.search("所针对的记录 +2025-11-08 对标自评（wd070q29am）", screen(app)))
            assert re.search("记录编号 +cqv6avnexr", screen(app))
            app.screen.query_one("#search").value = "对标自评：2025-11-18"
            await until(pilot, lambda: re.search("对标自评 +2025-11-18  设施管护制度", screen(app)))
            assert re.search("检查项 +设施管护制度", screen(app))

    play(story)
