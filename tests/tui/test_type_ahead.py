"""Keys that are pressed before a screen is there arrive in it, in their order."""

from __future__ import annotations

import unicodedata

from textual import events
from textual.keys import _character_to_key

from tests.tui.stage import opened, play, until
from wuhua_tui.tui.form.screen import FormScreen
from wuhua_tui.tui.screens.members import MembersScreen


def rush(app, *keys):
    """Press keys faster than the screens come: all of them lie in the queue before the first is looked at."""
    for key in keys:
        if key.startswith("paste:"):
            app._driver.send_message(events.Paste(key.removeprefix("paste:")))
        else:
            single = len(key) == 1
            name = _character_to_key(key) if single and key.isascii() else key
            app._driver.send_message(events.Key(name, unicodedata.normalize("NFC", key) if single else None))


def test_what_is_typed_behind_ctrl_n_is_in_the_form(sample):
    """A quick clerk does not wait for the form: what is typed and what is pasted stands in its first field."""

    async def story():
        async with opened(sample) as pilot:
            await pilot.press("f5")
            await until(pilot, lambda: isinstance(pilot.app.screen, MembersScreen) and pilot.app.screen.person)
            rush(pilot.app, "ctrl+n", *"李新", "paste:生", "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, FormScreen))
            await until(pilot, lambda: pilot.app.screen.sheet.values.get("name") == "李新生")

    play(story)


def test_through_a_list_into_a_form_and_the_window_of_a_row(sample):
    """F4, Ctrl+N, a search, Enter, the title; an item of the agenda: each key arrives where it was meant."""

    async def story():
        async with opened(sample) as pilot:
            await until(pilot, lambda: pilot.app.readings is not None)
            rush(pilot.app, "f4", "ctrl+n", *"dangke", "enter", *"讲党课")
            await until(pilot, lambda: isinstance(pilot.app.screen, FormScreen))
            form = pilot.app.screen
            await until(pilot, lambda: form.sheet.values.get("title") == "讲党课")
            assert "lecture" == form.sheet.values["type"]
            form.fields.focus_field("agenda")
            rush(pilot.app, "enter", "enter", *"学习文件", "ctrl+s")
            await until(pilot, lambda: form.sheet.values.get("agenda") == [{"title": "学习文件"}])

    play(story)
