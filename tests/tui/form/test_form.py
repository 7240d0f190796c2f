"""The form driven by keys, to the file on disk and the signed commit."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from datetime import date

import pytest
import tomlkit

from tests.plugins.books import BRANCH, git, make_book, meeting
from tests.tui.stage import SIZES, commit, opened, play, screen, until, widest
from tests.tui.test_screens import HOSTILE
from wuhua_tui.repository.place import find_repository
from wuhua_tui.tui.form.about_screen import AboutScreen
from wuhua_tui.tui.form.changed_screen import ChangedScreen
from wuhua_tui.tui.form.drafts import left_behind
from wuhua_tui.tui.form.leaving_screen import LeavingScreen
from wuhua_tui.tui.form.opening import Start, open_form
from wuhua_tui.tui.form.recover_screen import RecoverScreen
from wuhua_tui.tui.form.row_screen import RowScreen
from wuhua_tui.tui.form.screen import FormScreen
from wuhua_tui.tui.form.vote_screen import VoteScreen
from wuhua_tui.tui.strings import form as strings
from wuhua_tui.workspace.keys import use_key


async def shown(pilot, start):
    """Open the form and wait until it is there; returns what was given back when it was left."""
    answers: list[str | None] = []
    open_form(pilot.app, start, answers.append)
    await until(pilot, lambda: isinstance(pilot.app.screen, FormScreen) and pilot.app.screen.focused is not None)
    return answers


def log(root):
    """The subjects, newest first, with what plain git says of the signature."""
    return git(root, "log", "--format=%G? %s").splitlines()


def test_a_meeting_is_filled_in_and_saved(book):
    """From an empty form to the file and one signed commit of it; who was there is chosen by one key."""

    async def story():
        async with opened(book) as pilot:
            answers = await shown(pilot, Start("meeting", defaults={"type": "general", "date": date(2026, 3, 12)}))
            await pilot.press(*"abc", "enter")
            pilot.app.screen.fields.focus_field("present")
            await pilot.press("ctrl+a", "ctrl+s")
            await until(pilot, lambda: answers)
            (path,) = answers
            table = tomllib.loads((book / path).read_text(encoding="utf-8"))
            uid = table.pop("uid")
            assert f"{BRANCH}/meetings/2026/2026-03-12-{uid[:6]}.toml" == path
            assert "abc" == table["title"]
            assert ["G 会议：2026-03-12 支部党员大会（新增）", "G 建立台账"] == log(book)
            await until(pilot, lambda: path in [one.path for one in pilot.app.state.ledger.of("meeting")])
            assert "" == git(book, "status", "--porcelain")

    play(story)


def test_what_is_missing_is_told_when_one_saves(book):
    """Not before: an empty form is not full of red; then the field is named and the cursor stands in it."""

    async def story():
        async with opened(book) as pilot:
            await shown(pilot, Start("meeting"))
            assert "缺少必填项" not in screen(pilot.app)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "缺少必填项“标题”" in screen(pilot.app))
            assert "有 2 处要改" in screen(pilot.app)
            assert ["G 建立台账"] == log(book)

    play(story)


def test_of_an_applicant_without_a_birthday_nothing_is_said(book):
    """What is called by its title is compared with the standards when all that it must have is there."""

    async def story():
        async with opened(book) as pilot:
            await shown(pilot, Start("admission"))
            await until(pilot, lambda: "填好带 * 的必填项以后，再对照标准。" in screen(pilot.app))

    play(story)


async def typed(pilot, *keys):
    """Press keys one after another, as a person does."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def dialog(pilot, kind):
    """Wait for a window of that class."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.screen.focused is not None)


def fields(pilot):
    """The fields of the form that is shown."""
    return pilot.app.screen.fields


def test_a_vote_exactly_at_the_threshold(book):
    """Eight may vote in 柳林: 4 are enough to be present, 4 in favour do not carry, and the file says so."""

    async def story():
        async with opened(book) as pilot:
            values = {"type": "general", "date": date(2026, 3, 12), "title": "会"}
            answers = await shown(pilot, Start("meeting", defaults=values, field="votes"))
            await typed(pilot, "enter")
            await dialog(pilot, VoteScreen)
            await typed(pilot, "down", "enter", *"road", "enter")
            await until(pilot, lambda: "至少 4 人到会才能表决" in screen(pilot.app))
            assert "应到 8 人" in screen(pilot.app)
            assert "至少 5 票赞成才算通过" in screen(pilot.app)
            for key, text in {"present": "4", "for": "4", "against": "0", "abstain": "0"}.items():
                fields(pilot).focus_field(key)
                await typed(pilot, text)
            await until(pilot, lambda: "照填的票数：未通过，差 1 票" in screen(pilot.app))
            await typed(pilot, "ctrl+s")
            await dialog(pilot, FormScreen)
            await typed(pilot, "ctrl+s")
            await until(pilot, lambda: answers)
            (vote,) = tomllib.loads((book / answers[0]).read_text(encoding="utf-8"))["votes"]
            expected = {"entitled": 8, "present": 4, "for": 4, "against": 0, "abstain": 0, "outcome": "refused"}
            assert {"kind": "ordinary", "title": "road", **expected} == vote
            assert "G 会议：2026-03-12 支部党员大会（新增）" == log(book)[0]

    play(story)


def test_everybody_but_one_and_why(book):
    """Ctrl+A, a few letters, Enter; the one who did not come is offered with the reason still to choose."""

    async def story():
        async with opened(book) as pilot:
            await until(pilot, lambda: pilot.app.readings is not None)
            await shown(pilot, Start("meeting", defaults={"type": "general", "title": "会"}, field="present"))
            await typed(pilot, "ctrl+a", *"zxy", "enter")
            await until(pilot, lambda: "除：周秀英" in screen(pilot.app))
            fields(pilot).focus_field("absent")
            await until(pilot, lambda: "还有 1 人没写原因，回车逐个填：周秀英" in screen(pilot.app))
            await typed(pilot, "enter")
            await dialog(pilot, RowScreen)
            await typed(pilot, *"sb", "enter")
            await dialog(pilot, FormScreen)
            values = fields(pilot).sheet.values
            assert [{"member": "周秀英", "reason": "illness"}] == values["absent"]
            assert (8, False) == (len(values["present"]), "周秀英" in values["present"])

    play(story)


def test_an_edit_keeps_comments_and_order(book):
    """One field changed is one line changed; the commit says 修改."""
    path = f"{BRANCH}/members/李建国.toml"
    before = (book / path).read_text(encoding="utf-8")
    text = f"# 老支书\n{before}"

    async def story():
        async with opened(book) as pilot:
            (book / path).write_text(text, encoding="utf-8")
            answers = await shown(pilot, Start(path=path, field="name"))
            await typed(pilot, "home", "end", *"x", "ctrl+s")
            await until(pilot, lambda: answers)
            assert text.replace('"李建国"', '"李建国x"', 1) == (book / path).read_text(encoding="utf-8")
            assert "修改" in log(book)[0]

    play(story)


def test_esc_asks_only_when_something_was_changed(book):
    """Unchanged it leaves at once; changed it asks: go on, throw away, or save."""

    async def story():
        async with opened(book) as pilot:
            answers = await shown(pilot, Start("meeting", defaults={"type": "general"}))
            await typed(pilot, "escape")
            assert [None] == answers
            answers = await shown(pilot, Start("meeting", defaults={"type": "general"}))
            await typed(pilot, "x", "escape")
            await dialog(pilot, LeavingScreen)
            await typed(pilot, "escape")
            assert ([], "x") == (answers, fields(pilot).sheet.values["title"])
            await typed(pilot, "escape")
            await dialog(pilot, LeavingScreen)
            await typed(pilot, "enter")
            await until(pilot, lambda: answers)
            assert "新增" in log(book)[0]
            answers = await shown(pilot, Start("talk"))
            fields(pilot).focus_field("mode")
            await typed(pilot, "down", "enter", "escape")
            await dialog(pilot, LeavingScreen)
            await typed(pilot, "end", "enter")
            await until(pilot, lambda: answers)
            assert ([None], 2) == (answers, len(log(book)))

    play(story)


def test_commits_of_an_input_method_arrive_whole(book):
    """One to twelve characters at once, as a terminal sends them, and Enter right behind them."""
    text = "青山村党支部组织生活会材料"

    async def story():
        async with opened(book) as pilot:
            await shown(pilot, Start("meeting"))
            for length in range(1, 13):
                fields(pilot).show_value("title", None)
                fields(pilot).focus_field("title")
                await pilot.pause()
                await commit(pilot, f"{text[:length]}\r")
                await until(pilot, lambda: fields(pilot).field_of(pilot.app.focused).key == "type")
                assert text[:length] == fields(pilot).sheet.values["title"]

    play(story)


def test_the_field_that_one_is_in_is_in_sight_and_explained_in_full(book):
    """In a small window too; Ctrl+O shows what is said of it, with its clauses and what the record will satisfy."""

    async def story():
        async with opened(book, (80, 24)) as pilot:
            await shown(pilot, Start("meeting", defaults={"type": "general", "date": date(2026, 3, 12)}))
            for key in ("present", "minutes", "title"):
                fields(pilot).focus_field(key)
                label = fields(pilot).sheet.spec(key).label
                await until(pilot, lambda label=label: 2 == screen(pilot.app).count(label))
            await typed(pilot, "ctrl+o")
            await dialog(pilot, AboutScreen)
            assert ("一句话说清开的什么会" in screen(pilot.app), "还缺" in screen(pilot.app)) == (True, True)
            await typed(pilot, "escape")
            await dialog(pilot, FormScreen)

    play(story)


def test_what_cannot_be_chosen_yet_says_what_to_do_first(tmp_path, own_key):
    """A branch without members: the list of members, Ctrl+A, and the assistant of votes each name the roster."""
    root = make_book(tmp_path / "空", own_key)
    for file in (root / BRANCH / "members").iterdir():
        file.unlink()

    async def story():
        async with opened(root) as pilot:
            values = {"type": "general", "date": date(2026, 3, 12)}
            await shown(pilot, Start("meeting", defaults=values, field="chair"))
            await typed(pilot, "down")
            await until(pilot, lambda: "名册里还没有党员，先按 F5 登记" in screen(pilot.app))
            await typed(pilot, "escape")
            fields(pilot).focus_field("present")
            await typed(pilot, "ctrl+a")
            await until(pilot, lambda: "名册里还没有党员，先按 F5 登记" in screen(pilot.app))
            await typed(pilot, "escape")
            fields(pilot).focus_field("votes")
            await typed(pilot, "enter")
            await dialog(pilot, VoteScreen)
            await typed(pilot, "down", "enter")
            await until(pilot, lambda: "算不出应到" in screen(pilot.app))
            assert "entitled" not in fields(pilot).sheet.values

    play(story)


@pytest.mark.parametrize("size", SIZES)
def test_hostile_texts_are_only_shown(book, size):
    """In titles, places, names of groups, rows and long texts of a record that somebody else has written."""
    path, _ = meeting("7k3fq2m9xd")
    rows = [{"title": text, "note": text} for text in HOSTILE]
    values = {"title": HOSTILE[3], "place": HOSTILE[6], "topic": HOSTILE[0], "minutes": "\n".join(HOSTILE)}
    data = {"uid": "7k3fq2m9xd", "type": "general", "date": date(2026, 3, 12), **values, "agenda": rows}
    (book / path).parent.mkdir(parents=True)
    (book / path).write_text(tomlkit.dumps(data), encoding="utf-8")

    async def story():
        async with opened(book, size) as pilot:
            await shown(pilot, Start(path=path))
            for key in ("title", "minutes", "agenda", "present"):
                fields(pilot).focus_field(key)
                await pilot.pause(0.5)
                said = screen(pilot.app)
                assert size[0] == widest(pilot.app)
                assert ("\x1b" in said, "\x07" in said) == (False, False)
            await typed(pilot, "ctrl+s")
            await until(pilot, lambda: "处要改" in screen(pilot.app))
            wrong = "".join(str(one.render()) for one in fields(pilot).query(".wrong").results()).replace("\n  ", "")
            assert ("控制字符 U+0007" in wrong, "太长：有 300 个字" in wrong) == (True, True)
            assert not fields(pilot).sheet.is_changed
            assert pilot.app.is_running

    play(story)


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(book):
    """What may be done is asked; Esc goes back to the form, where the sentence stays and what was typed is there."""
    path = f"{BRANCH}/members/王芳.toml"

    async def story():
        async with opened(book) as pilot:
            await shown(pilot, Start(path=path, field="name"))
            await typed(pilot, "end", "x")
            with (book / path).open("a", encoding="utf-8") as file:
                file.write("# 别人写的\n")
            await typed(pilot, "ctrl+s")
            await dialog(pilot, ChangedScreen)
            assert "你填的已另存在" in screen(pilot.app)
            await typed(pilot, "escape")
            await dialog(pilot, FormScreen)
            await until(pilot, lambda: "没有覆盖" in screen(pilot.app).replace("\n", ""))
            before = pilot.app.state
            pilot.app.load()
            await until(pilot, lambda: pilot.app.state is not before)
            assert "没有覆盖" in screen(pilot.app).replace("\n", "")
            assert "王芳x" == fields(pilot).sheet.values["name"]
            assert (book / path).read_text(encoding="utf-8").endswith("# 别人写的\n")

    play(story)


def test_a_file_that_was_changed_meanwhile_is_gone_on_with(book):
    """On the file as it is now: the fields that were changed here are mine, the others are theirs; then it is saved."""
    path = f"{BRANCH}/members/王芳.toml"

    async def story():
        async with opened(book) as pilot:
            answers = await shown(pilot, Start(path=path, field="name"))
            await typed(pilot, "end", "x")
            text = (book / path).read_text(encoding="utf-8")
            (book / path).write_text(f'note = "别人写的"\n{text}', encoding="utf-8")
            await typed(pilot, "ctrl+s")
            await dialog(pilot, ChangedScreen)
            await typed(pilot, "enter")
            await until(pilot, lambda: "别人写的" == fields(pilot).sheet.values.get("note"))
            assert "王芳x" == fields(pilot).sheet.values["name"]
            await typed(pilot, "ctrl+s")
            await until(pilot, lambda: answers)
            table = tomllib.loads((book / path).read_text(encoding="utf-8"))
            assert ([path], "王芳x", "别人写的") == (answers, table["name"], table["note"])
            assert "G 党员" in log(book)[0]

    play(story)


def test_without_a_key_the_file_is_written_and_saved_again_when_there_is_one(book, own_key):
    """Only the history was missing; the second try overwrites nothing and commits."""

    async def story():
        async with opened(book) as pilot:
            answers = await shown(pilot, Start("meeting", defaults={"type": "general", "title": "会"}))
            git(book, "config", "--unset-all", "user.signingkey")
            await typed(pilot, "ctrl+s")
            await until(pilot, lambda: "还没有签名密钥" in screen(pilot.app))
            use_key(find_repository(book), own_key)
            await typed(pilot, "ctrl+s")
            await until(pilot, lambda: answers)
            assert "G 会议" in log(book)[0]
            assert "" == git(book, "status", "--porcelain")

    play(story)


def test_a_crash_in_the_middle_of_a_form(book):
    """The process is killed; the next one offers the draft, goes on with it, saves it and forgets it."""
    code = "import asyncio, sys; from tests.tui.form.test_form import crash\nasyncio.run(crash(sys.argv[1]))\n"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    folder = book / ".git" / "wuhua" / "drafts"
    with subprocess.Popen([sys.executable, "-c", code, str(book)], env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert b"kept\n" == process.stdout.readline()
        process.kill()
    assert 1 == len(list(folder.glob("*.json")))

    async def story():
        async with opened(book) as pilot:
            await dialog(pilot, RecoverScreen)
            assert "新建会议  half" in screen(pilot.app)
            await typed(pilot, "enter")
            await dialog(pilot, FormScreen)
            values = fields(pilot).sheet
            assert ("half", {"end": ("x", strings.FROM_DRAFT)}) == (values.values["title"], values.wrong)
            fields(pilot).focus_field("end")
            await typed(pilot, "backspace", "ctrl+s")
            await until(pilot, lambda: not isinstance(pilot.app.screen, FormScreen))
            assert "新增" in log(book)[0]
            assert [] == list(folder.iterdir())

    play(story)


def test_a_monthly_meeting_takes_few_keys(book):
    """Everything that a committee's meeting of the month usually holds: 25 keys at most besides the texts."""

    async def story():
        async with opened(book) as pilot:
            await until(pilot, lambda: pilot.app.readings is not None)
            answers = await shown(pilot, Start("meeting", defaults={"type": "committee", "date": date(2026, 3, 12)}))
            pressed = 0

            async def press(*keys):
                nonlocal pressed
                pressed += len(keys)
                await typed(pilot, *keys)

            async def write(text, *after):
                await commit(pilot, text)
                await press(*after)

            async def reach(key):
                while fields(pilot).field_of(pilot.app.focused).key != key:
                    await press("tab")

            await write("title", "enter")
            await reach("start")
            await write("1930", "enter")
            await write("2100", "enter")
            await write("hall", "enter")
            await write("topic", "enter")
            await write("ljg", "enter")
            await write("wf", "enter")
            await reach("present")
            await press("ctrl+a")
            await reach("agenda")
            await press("enter")
            await dialog(pilot, RowScreen)
            await write("yjls", "enter")
            await write("study", "ctrl+s")
            await dialog(pilot, FormScreen)
            await reach("minutes")
            await write("text", "ctrl+s")
            await until(pilot, lambda: answers)
            assert pressed <= 24  # and one to open the form
            table = tomllib.loads((book / answers[0]).read_text(encoding="utf-8"))
            assert ("李建国", "王芳", "text", {"kind": "implement", "title": "study"}) == (
                table["chair"],
                table["recorder"],
                table["minutes"],
                table["agenda"][0],
            )
            assert 3 <= len(table["present"])

    play(story)


def test_leaving_the_program_leaves_a_draft(book):
    """Ctrl+Q in the middle of a form, right behind the last letter: the next start offers what was typed."""

    async def story():
        async with opened(book) as pilot:
            await shown(pilot, Start("meeting", defaults={"type": "general"}))
            await typed(pilot, *"half")
            await pilot.press("ctrl+q")
        (draft,) = left_behind(book / ".git" / "wuhua" / "drafts")
        assert "half" == draft.values["title"]

    play(story)


async def crash(root):
    """Fill a form in, say when the draft is kept, and wait for the end."""
    async with opened(root) as pilot:
        await shown(pilot, Start("meeting", defaults={"type": "general"}))
        await typed(pilot, *"half")
        fields(pilot).focus_field("end")
        await typed(pilot, "x")
        pilot.app.screen._drafts.keep()
        folder = pilot.app.target.root / ".git" / "wuhua" / "drafts"
        await until(pilot, lambda: list(folder.glob("*.json")))
        print("kept", flush=True)  # noqa: T201 - the test waits for it
        await pilot.pause(60)


def test_what_was_typed_and_not_chosen_is_not_left_behind(book):
    """Ctrl+S takes initials that mean one member, and stops at a text that means nobody: nothing is dropped unsaid."""

    async def story():
        async with opened(book) as pilot:
            values = {"type": "general", "date": date(2026, 3, 12), "title": "会", "chair": "李建国"}
            answers = await shown(pilot, Start("meeting", defaults=values))
            fields(pilot).focus_field("present")
            await typed(pilot, "ctrl+a", *"qq", "ctrl+s")
            await until(pilot, lambda: "名册里没有“qq”" in screen(pilot.app))
            assert not answers
            await typed(pilot, "backspace", "backspace")
            await until(pilot, lambda: "名册里没有" not in screen(pilot.app))
            fields(pilot).focus_field("recorder")
            await typed(pilot, *"王芳", "ctrl+s")
            await until(pilot, lambda: answers)
            table = tomllib.loads((book / answers[0]).read_text(encoding="utf-8"))
            assert ("李建国", "王芳", 9) == (table["chair"], table["recorder"], len(table["present"]))

    play(story)


def test_a_code_that_is_no_code_stops_the_save_of_a_record_that_was_not_changed_else(book):
    """It is not “没有改动”: something else stands in the field than the file holds."""
    path, data = meeting()
    (book / path).parent.mkdir(parents=True)
    (book / path).write_bytes(data)

    async def story():
        async with opened(book) as pilot:
            await shown(pilot, Start(path=path, field="type"))
            await typed(pilot, *"xyz", "ctrl+s")
            await until(pilot, lambda: "有 1 处要改" in screen(pilot.app))
            await typed(pilot, "ctrl+u", "tab")
            await until(pilot, lambda: "会议类型" in screen(pilot.app) and pilot.app.is_running)
            assert "type" not in fields(pilot).sheet.values

    play(story)


def test_up_leaves_a_field_in_which_one_chooses(book):
    """As in every other field; the list is opened by the down key."""

    async def story():
        async with opened(book) as pilot:
            await shown(pilot, Start("meeting", field="type"))
            await typed(pilot, "up")
            form = pilot.app.screen
            assert "title" == form.fields.field_of(form.focused).key

    play(story)
