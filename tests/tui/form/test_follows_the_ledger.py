"""The form follows the ledger that is read anew beneath it, and keeps what was typed."""

from __future__ import annotations

from datetime import date

from tests.plugins.books import BRANCH, meeting
from tests.tui.form.test_form import fields, shown, typed
from tests.tui.stage import opened, play, screen, until
from wuhua_tui.ledger.roster_text import read_roster
from wuhua_tui.tui.form.opening import Start
from wuhua_tui.workspace.enrolling import enrol


def test_pickers_checks_and_what_is_satisfied_follow(book):
    """A member who was enrolled meanwhile can be the chair; a duty that was met meanwhile is not promised again."""
    path, data = meeting()
    promised = "√ 2026 年第一季度 支部党员大会"

    async def story():
        async with opened(book) as pilot:
            app = pilot.app
            start = Start("meeting", defaults={"type": "general", "date": date(2026, 3, 12)})
            await shown(pilot, start)
            await typed(pilot, *"abc")
            await until(pilot, lambda: promised in screen(app))
            fields(pilot).focus_field("chair")
            await typed(pilot, *"欧阳新", "tab")
            assert "名册里没有“欧阳新”" in screen(app)
            enrol(book, "liulin", read_roster("欧阳新"), date(2026, 1, 1))
            (book / path).parent.mkdir(parents=True)
            (book / path).write_bytes(data)
            app.load()
            await until(pilot, lambda: promised not in screen(app) and "欧阳新" in app.state.ledger.members)
            fields(pilot).focus_field("chair")
            await typed(pilot, "end", *["backspace"] * 3, *"欧阳新", "enter")
            assert ("abc", "欧阳新") == tuple(fields(pilot).sheet.values[key] for key in ("title", "chair"))
            await until(pilot, lambda: "名册里没有" not in screen(app))
            assert "欧阳新" in app.screen.desk.expected()

    play(story)


def test_a_change_of_the_same_record_is_told_at_once(book):
    """Not only when one saves: what was typed stays, and one knows."""
    path = f"{BRANCH}/members/王芳.toml"

    async def story():
        async with opened(book) as pilot:
            await shown(pilot, Start(path=path, field="name"))
            await typed(pilot, "end", "x")
            with (book / path).open("a", encoding="utf-8") as file:
                file.write("# 别人写的\n")
            pilot.app.load()
            await until(pilot, lambda: "这份记录刚才在别处改过" in screen(pilot.app))
            assert "王芳x" == fields(pilot).sheet.values["name"]

    play(story)
