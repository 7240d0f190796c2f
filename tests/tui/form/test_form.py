"""The form driven by keys, to the file on disk and the signed commit."""

from __future__ import annotations

import tomllib
from datetime import date

from tests.plugins.books import BRANCH, git
from tests.tui.stage import opened, play, screen, until
from wuhua_tui.tui.form.opening import Start, open_form
from wuhua_tui.tui.form.screen import FormScreen


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
            await until(pilot, lambda: "缺少必填项“标题”(title)" in screen(pilot.app))
            assert "有 2 处要改" in screen(pilot.app)
            assert ["G 建立台账"] == log(book)

    play(story)
