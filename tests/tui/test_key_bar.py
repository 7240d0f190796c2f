"""The lines of keys say what the keys do now."""

from __future__ import annotations

import pytest

from tests.tui.stage import SIZES, opened, play, screen, until
from wuhua_tui.tui.screens.confirm import ConfirmScreen


def last_lines(app):
    """The lines in which the keys of the screen stand."""
    return "\n".join(screen(app).splitlines()[-3:])


@pytest.mark.parametrize("size", SIZES)
def test_under_a_window_stand_the_keys_of_the_window(book, size):
    """Not those of the screen beneath, which do not work now; when it is closed they are back, and nothing moved."""

    async def story():
        async with opened(book, size) as pilot:
            app = pilot.app
            await until(pilot, lambda: "F4 台账" in last_lines(app))
            height = app.screen.query_one("KeyBar").size.height
            app.push_screen(ConfirmScreen("问", lambda _columns: [(("一句话。", ""),)]))
            await until(pilot, lambda: "回车 确定" in last_lines(app) and "F4 台账" not in last_lines(app))
            assert height == app.screen_stack[0].query_one("KeyBar").size.height
            await pilot.press("escape")
            await until(pilot, lambda: "F4 台账" in last_lines(app) and "回车 确定" not in last_lines(app))

    play(story)
