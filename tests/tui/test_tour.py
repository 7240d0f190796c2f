"""The tour: every step over its own screen, left at any time, and everything as it was before."""

from __future__ import annotations

import asyncio

from tests.tui.stage import opened, play, screen, until, widest
from wuhua_tui.tui.app import WuhuaApp
from wuhua_tui.tui.modes import MODES
from wuhua_tui.tui.screens.tour import TourScreen
from wuhua_tui.tui.strings import tour as strings
from wuhua_tui.tui.touring import demo_root, first_time
from wuhua_tui.workspace.demo_folder import is_demo
from wuhua_tui.workspace.discovery import discover
from wuhua_tui.workspace.platform import state_dir


def test_every_step_stands_over_its_screen(workspace, require):
    """F11, then Enter to the end: each title, each screen in its order; then the own ledger is open again."""
    require("git")
    steps = [(mode, said) for mode, said in strings.STEPS if mode in MODES]
    seen = []

    async def story():
        async with opened(workspace, (80, 24)) as pilot:
            app, before = pilot.app, pilot.app.target
            await pilot.press("f4", "f11")
            for number, (mode, said) in enumerate(steps, 1):
                title = f"导览 {number}/{len(steps)}"
                await until(pilot, lambda title=title: isinstance(app.screen, TourScreen) and title in screen(app))
                assert said[0][:10] in screen(app)
                assert 80 == widest(app)
                seen.append(app.current_mode)
                assert mode == app.current_mode
                assert is_demo(app.target.root)
                await pilot.press("enter")
            await until(pilot, lambda: app.state is not None and app.target == before)
            assert "overview" == app.current_mode

    play(story)
    assert [mode for mode, _ in steps] == seen
    assert state_dir() / "tour" == demo_root()


def test_it_is_left_at_any_time(workspace, require):
    """Esc on the second step; the tour may begin again."""
    require("git")

    async def story():
        async with opened(workspace) as pilot:
            app, before = pilot.app, pilot.app.target
            await pilot.press("f11")
            await until(pilot, lambda: "导览 1/" in screen(app))
            await pilot.press("enter")
            await until(pilot, lambda: "导览 2/" in screen(app))
            await pilot.press("escape")
            await until(pilot, lambda: app.state is not None and app.target == before)
            await pilot.press("f11")
            await until(pilot, lambda: "导览 1/" in screen(app))

    play(story)


def test_with_nothing_but_the_tour_it_begins_by_itself_and_ends_the_program(require):
    """As the welcome calls it."""
    require("git")

    async def story():
        app = WuhuaApp(discover([str(demo_root())]))
        app.tour_only = True
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "导览 1/" in screen(app))
            await pilot.press("escape")
            await until(pilot, lambda: not app.is_running)

    asyncio.run(story())


def test_it_is_offered_once(workspace):
    """The first time that this user opens a ledger, in a line that holds up nothing."""

    async def story():
        assert (True, False) == (first_time(), first_time())
        app = WuhuaApp(discover([str(workspace)]))
        app.offers_tour = True
        async with app.run_test(size=(110, 34), notifications=True) as pilot:
            await until(pilot, lambda: "第一次用？" in screen(app))
            await pilot.press("f3")
            await until(pilot, lambda: "checklist" == app.current_mode)

    asyncio.run(story())


def test_what_was_done_in_the_demonstration_is_gone_the_next_time(require):
    """The tour always begins with the same ledger, and its first words say so."""
    require("git")
    root = demo_root()
    record = next((root / "records" / "qingshan" / "talks").rglob("*.toml"))
    text = record.read_text(encoding="utf-8")
    record.write_text("", encoding="utf-8")
    assert (root, text) == (demo_root(), record.read_text(encoding="utf-8"))
    assert "每次导览都重新铺开，和你的台账没有关系" in "".join(strings.STEPS[0][1])
