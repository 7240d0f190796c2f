"""台账, driven by keys to the file on disk and the commit."""

from __future__ import annotations

import re
import shutil
import tomllib

import pytest

from tests.plugins.books import BRANCH, git, meeting
from tests.tui.stage import SIZES, opened, play, screen, until, widest
from tests.tui.test_screens import HOSTILE
from wuhua_tui.tui.form.screen import FormScreen
from wuhua_tui.tui.screens.choose import ChooseScreen
from wuhua_tui.tui.screens.notice import NoticeScreen
from wuhua_tui.tui.screens.reason import ReasonScreen
from wuhua_tui.tui.screens.record import RecordScreen
from wuhua_tui.workspace.opened import new_record
from wuhua_tui.workspace.save import save

PATH, TEXT = meeting("7k3fq2m9xd")


@pytest.fixture
def kept(book):
    """The book with a meeting in its history."""
    save(new_record(book, PATH), TEXT)
    return book


async def listed(pilot, count):
    """Go to the screen, and wait until so many records are shown."""
    await pilot.press("f4")
    await until(pilot, lambda: f"全部，{count} 份" in screen(pilot.app))


def search(pilot):
    """The field of the search."""
    return pilot.app.screen.query_one("#search")


@pytest.mark.parametrize("size", SIZES)
def test_records_are_listed_searched_and_shown(kept, size):
    """By pinyin, initials, day and characters; a kind at the side; Enter shows every field and what it is used for."""

    async def story():
        async with opened(kept, size) as pilot:
            app = pilot.app
            await listed(pilot, 13)
            assert "> " in screen(app)
            assert "支部党员大会    第一季度支部党员" in screen(app)
            assert "到会党员  李建国、王芳" in screen(app)
            await until(pilot, lambda: app.readings is not None)
            await pilot.press("ctrl+f")
            for text, count in (
                ("dydh", 1),
                ("lijianguo", 3),
                ("lijianguo 3-12", 1),
                ("党员大会 2026-03", 1),
                ("x9", 0),
            ):
                search(pilot).value = text
                await until(pilot, lambda count=count: f"全部，{count} 份" in screen(app))
            assert "没有符合的记录" in screen(app)
            await pilot.press("escape", "ctrl+t", "down")
            await until(pilot, lambda: "会议，1 份" in screen(app))
            await pilot.press("right", "down", "right", "down")
            await until(pilot, lambda: "会议 2026年3月，1 份" in screen(app))
            await pilot.press(*["left"] * 5)
            await until(pilot, lambda: "全部，13 份" in screen(app))
            await pilot.press("enter", "enter")
            await until(pilot, lambda: isinstance(app.screen, RecordScreen))
            await pilot.pause()
            assert "到会党员  李建国、王芳" in screen(app)
            assert size[0] == widest(app)
            await pilot.press("escape")
            await until(pilot, lambda: "全部，13 份" in screen(app))
            assert size[0] == widest(app)

    play(story)


def test_a_record_is_deleted_with_a_reason(kept):
    """An empty reason is refused in a sentence; then the file is gone and the history says why."""

    async def story():
        async with opened(kept) as pilot:
            app = pilot.app
            await listed(pilot, 13)
            await pilot.press("delete")
            await until(pilot, lambda: isinstance(app.screen, ReasonScreen))
            await pilot.press("enter")
            await until(pilot, lambda: "没有写删除的原因" in screen(app))
            assert (kept / PATH).exists()
            app.screen.query_one("#reason").value = "重复登记"
            await pilot.press("enter")
            await until(pilot, lambda: not (kept / PATH).exists())
            await until(pilot, lambda: "全部，12 份" in screen(app))

    play(story)
    assert "G 会议：2026-03-12 支部党员大会（删除）" == git(kept, "log", "-1", "--format=%G? %s").strip()
    assert "重复登记" in git(kept, "log", "-1", "--format=%b")
    assert "" == git(kept, "status", "--porcelain")


def test_what_others_name_is_not_deleted(kept):
    """Whose names stand in other records cannot go; which ones is said, and nothing has changed."""

    async def story():
        async with opened(kept) as pilot:
            app = pilot.app
            await listed(pilot, 13)
            search(pilot).value = "李建国 党员"
            await until(pilot, lambda: "全部，2 份" in screen(app))
            await pilot.press("down", "delete")
            await until(pilot, lambda: isinstance(app.screen, ReasonScreen))
            app.screen.query_one("#reason").value = "试一试"
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, NoticeScreen))
            await pilot.pause()
            assert "李建国" in screen(app)

    play(story)
    assert (kept / BRANCH / "members/李建国.toml").exists()
    assert "" == git(kept, "status", "--porcelain")


def test_a_record_is_begun_after_another(kept):
    """Ctrl+D begins one of the same title and type, with a number of its own and nobody in it; saved it is listed."""
    first = tomllib.loads((kept / PATH).read_text("utf-8"))

    async def story():
        async with opened(kept) as pilot:
            app = pilot.app
            await listed(pilot, 13)
            await until(pilot, lambda: app.screen.row is not None and app.screen.row.path == PATH)
            await pilot.press("ctrl+d")
            await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.focused is not None)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "全部，14 份" in screen(app))

    play(story)
    (made,) = (path for path in (kept / BRANCH / "meetings").rglob("*.toml") if path != kept / PATH)
    second = tomllib.loads(made.read_text("utf-8"))
    assert (first["title"], first["type"]) == (second["title"], second["type"])
    assert (True, True, False) == ("present" in first, first["uid"] != second["uid"], "present" in second)


def test_a_kind_is_chosen_by_its_initials(kept):
    """Ctrl+N offers kinds as people call them; `zwh` and Enter begin a 支部委员会会议, saved into its file."""

    async def story():
        async with opened(kept) as pilot:
            app = pilot.app
            await listed(pilot, 13)
            await until(pilot, lambda: app.readings is not None)
            await pilot.press("ctrl+n")
            await until(pilot, lambda: isinstance(app.screen, ChooseScreen))
            await pilot.press(*"zbwyh")
            await until(pilot, lambda: "> 支部委员会会议" in screen(app))
            assert "支部党员大会" not in screen(app).split("新建哪一种记录")[1]
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.focused is not None)
            await pilot.press(*"abc", "ctrl+s")
            await until(pilot, lambda: "全部，14 份" in screen(app))
            assert "abc" == app.screen.row.title

    play(story)
    made = [path for path in (kept / BRANCH / "meetings").rglob("*.toml") if path != kept / PATH]
    assert [("committee", "abc")] == [
        (table["type"], table["title"]) for table in (tomllib.loads(path.read_text("utf-8")) for path in made)
    ]


def test_what_is_called_as_one_types_is_chosen(kept):
    """党员 is the member's file, not 支部党员大会 that has it in its name; 对标自评 asks for its item by title."""

    async def story():
        async with opened(kept) as pilot:
            app = pilot.app
            await listed(pilot, 13)
            for typed, expected in (("党员", "> 党员"), ("对标自评", "> 对标自评")):
                await pilot.press("ctrl+n")
                await until(pilot, lambda: isinstance(app.screen, ChooseScreen))
                await pilot.press(*typed)
                await until(pilot, lambda wanted=expected: re.search(f"{wanted} +│", screen(app)))
                await pilot.press("escape")
                await until(pilot, lambda: not isinstance(app.screen, ChooseScreen))
            await pilot.press("ctrl+n", *"对标自评", "enter")
            await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.focused is not None)
            await pilot.press(*"主动加强", "enter")
            await until(pilot, lambda: "主动加强领导" in screen(app))
            assert "3.3.1.3/lead" == app.screen.sheet.values["check"]

    play(story)


def test_a_broken_file_is_one_red_row(kept):
    """With line and column; the others are there; mended it is a record again without a key."""
    text = (kept / PATH).read_text(encoding="utf-8")
    (kept / PATH).write_text(text + "x = [/]\n", encoding="utf-8")

    async def story():
        async with opened(kept) as pilot:
            app = pilot.app
            await listed(pilot, 13)
            assert "× 2026-03-12" in screen(app)
            assert "格式错 第 6 行第 6 列" in screen(app)
            assert "6 │ x = [/]" in screen(app)
            await pilot.press("ctrl+t", "down")
            await until(pilot, lambda: "格式有问题，1 份" in screen(app))
            await pilot.press("enter", "ctrl+d")
            await until(pilot, lambda: "不能复制" in screen(app))
            (kept / PATH).write_text(text, encoding="utf-8")
            await until(pilot, lambda: "到会党员  李建国、王芳" in screen(app))
            assert "×" not in screen(app)

    play(story)


@pytest.mark.parametrize("size", SIZES)
def test_a_branch_without_records_says_what_to_do(book, size):
    """Nothing but what a branch says of itself; the search finds nothing and says so."""
    for folder in (book / BRANCH).iterdir():
        if folder.is_dir():
            shutil.rmtree(folder)

    async def story():
        async with opened(book, size) as pilot:
            await listed(pilot, 2)
            await pilot.press("ctrl+f", *"zz")
            await until(pilot, lambda: "没有符合的记录" in screen(pilot.app))
            await pilot.press("enter", "enter", "delete", "ctrl+e", "ctrl+d")
            await pilot.pause()
            assert size[0] == widest(pilot.app)

    play(story)


@pytest.mark.parametrize("size", SIZES)
def test_hostile_texts_are_only_shown(kept, size):
    """Markup, control characters and what takes no room or two columns, in titles, names, places and texts."""
    import json

    escaped = [json.dumps(text, ensure_ascii=False) for text in HOSTILE if text.isprintable() or "\n" in text]
    for number, text in enumerate(escaped):
        uid = f"aaaaaaaa{number:02}"
        body = f'uid = "{uid}"\ntitle = {text}\ntype = "general"\ndate = 2026-03-{number + 1:02}\nminutes = {text}\n'
        path = kept / BRANCH / f"meetings/2026/2026-03-{number + 1:02}-{uid[:6]}.toml"
        path.write_text(body, encoding="utf-8")
    (kept / BRANCH / "meetings/2026/[x][@click=app.quit].toml").write_text("[/]", encoding="utf-8")

    async def story():
        async with opened(kept, size) as pilot:
            app = pilot.app
            await pilot.press("f4")
            await until(pilot, lambda: "文件名“[x]" in screen(app))
            for keys in (("down",),) * 9 + (("enter",), ("escape",), ("ctrl+f",)):
                await pilot.press(*keys)
                await pilot.pause()
                assert size[0] == widest(app)
                assert "\x1b" not in screen(app)
            search(pilot).value = "[/] 𠮷 ["
            await pilot.pause()
            assert app.is_running

    play(story)
