"""From a line of 总览 or 对标清单 to the file on disk, the commit, and the verdict that changes."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from tests.plugins.books import git
from tests.tui.stage import commit, opened, play, screen, until
from wuhua_tui.standards.findings import Status
from wuhua_tui.standards.verdicts import summarise
from wuhua_tui.tui.form.screen import FormScreen
from wuhua_tui.tui.models.checklist import Item
from wuhua_tui.tui.screens.choose import ChooseScreen
from wuhua_tui.tui.screens.record import RecordScreen
from wuhua_tui.workspace.founding import settings_text

TODAY = date(2026, 3, 20)


@pytest.fixture
def branch(book):
    """The book on a fixed day."""
    text = settings_text(["liulin"], date(2026, 1, 1), standard="hunan-2018-6", version="v1", ext={"demo_date": TODAY})
    (book / "wuhua.toml").write_text(text, encoding="utf-8")
    return book


class Fingers:
    """Presses keys and counts them."""

    def __init__(self, pilot):
        self.pilot, self.presses = pilot, 0

    async def press(self, *keys):
        """Press keys that count."""
        self.presses += len(keys)
        await self.pilot.press(*keys)

    async def write(self, text):
        """Type a text, which does not count."""
        await commit(self.pilot, text)


def status(app, check, when):
    """The verdicts on a check in a period."""
    return [one.status for one in app.state.result.findings if one.check.id == check and one.when == when]


def met(app):
    """How many of the should-checks of part two are met."""
    return summarise(app.state.result.findings, "branch")["2"].should.met


def subject(root):
    """The newest subject, with what plain git says of the signature."""
    return git(root, "log", "-1", "--format=%G? %s").strip()


def on_check(app):
    """Whether the only check that was searched for is under the cursor."""
    node = app.screen.query_one("#tree").cursor_node
    return "1 个检查项" in screen(app) and node is not None and isinstance(node.data, Item)


async def at_field(fingers, key):
    """Go on by Enter until a field has the cursor."""
    form = fingers.pilot.app.screen
    for _ in range(30):
        spec = form.fields.field_of(form.focused)
        if spec is not None and spec.key == key:
            return
        await fingers.press("enter")
        await fingers.pilot.pause()
    raise AssertionError(screen(fingers.pilot.app))


def test_a_monthly_meeting_from_the_overview_takes_few_keys(branch):
    """The fifth of this month's list is the committee's meeting: Enter, a title, who came, saved; the gauge moves."""

    async def story():
        async with opened(branch) as pilot:
            app, fingers = pilot.app, Fingers(pilot)
            before, drawn = met(app), str(app.screen.query_one("#gauges").render())
            await fingers.press(*["down"] * 4)
            assert "> 还有 11 天" in screen(app)
            await fingers.press("enter")
            await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.focused is not None)
            await fingers.write("abc")
            await at_field(fingers, "present")
            await fingers.press("ctrl+a", "ctrl+s")
            await until(pilot, lambda: not isinstance(app.screen, FormScreen))
            await until(pilot, lambda: before + 1 == met(app))
            assert fingers.presses <= 25
            (path,) = [one.path for one in app.state.ledger.of("meeting")]
            table = tomllib.loads((branch / path).read_text(encoding="utf-8"))
            assert ("abc", "committee", TODAY) == (table["title"], table["type"], table["date"])
            (term,) = app.state.ledger.of("term")
            assert {seat["member"] for seat in term.data["seats"]} == set(table["present"])
            assert "G 会议：2026-03-20 支部委员会会议（新增）" == subject(branch)
            await until(pilot, lambda: drawn != str(app.screen.query_one("#gauges").render()))
            assert [Status.MET] == status(app, "2.3.1/committee-meeting", "2026-03")
            assert "支部委员会会议（一般" not in screen(app)

    play(story)


def test_a_missed_check_is_mended_from_the_checklist(branch):
    """Search, Enter, the month that was missed, a record of it; the check is met, Enter now shows the record."""

    async def story():
        async with opened(branch) as pilot:
            app = pilot.app
            await pilot.press("f3", "ctrl+f", *"2.3.4/monthly", "enter")
            await until(pilot, lambda: on_check(app))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, ChooseScreen))
            assert "2026 年 1 月没有开展主题党日" in screen(app)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.focused is not None)
            form = app.screen
            assert "date" == form.fields.field_of(form.focused).key
            for key in ("mode", "theme"):
                if key in form.sheet.required - form.sheet.values.keys():
                    form.fields.focus_field(key)
                    await pilot.pause()
                    await pilot.press("down", "enter") if key == "mode" else await pilot.press(*"abc")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: not isinstance(app.screen, FormScreen))
            await until(pilot, lambda: [Status.MET] == status(app, "2.3.4/monthly", "2026-01"))
            assert subject(branch).startswith("G 主题党日：2026-01-15")
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, ChooseScreen))
            # Behind February, which is missed, and the ten months that are open.
            await pilot.press(*["down"] * 11, "enter")
            await until(pilot, lambda: isinstance(app.screen, RecordScreen))

    play(story)


def test_an_item_is_attested_on_the_checklist(branch):
    """Statement and rating; the record names check, year and who signs; the check waits for the superior."""

    async def story():
        async with opened(branch) as pilot:
            app = pilot.app
            await pilot.press("f3", "ctrl+f", *"3.3.1.3/lead", "enter")
            await until(pilot, lambda: on_check(app))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, FormScreen) and app.screen.focused is not None)
            assert "statement" == app.screen.fields.field_of(app.screen.focused).key
            await pilot.press(*"abc")
            app.screen.fields.focus_field("self_rating")
            await pilot.pause()
            await pilot.press("down", "enter", "ctrl+s")
            await until(pilot, lambda: not isinstance(app.screen, FormScreen))
            await until(pilot, lambda: [Status.UNVERIFIED] == status(app, "3.3.1.3/lead", "2026"))
            (record,) = app.state.ledger.of("attestation")
            table = tomllib.loads((branch / record.path).read_text(encoding="utf-8"))
            del table["uid"]
            expected = {
                "check": "3.3.1.3/lead",
                "for_period": "2026",
                "date": TODAY,
                "statement": "abc",
                "self_rating": "attained",
                "attested_by": "李建国",
            }
            assert expected == table
            assert subject(branch).startswith("G 对标自评")

    play(story)
