"""The program without a terminal: a workspace opened, keys pressed, the text on the screen read."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

from wuhua_tui.tui.app import WuhuaApp
from wuhua_tui.workspace.discovery import discover

SIZES = [(80, 24), (110, 34)]


def play(story):
    """Run a story, an async function."""
    asyncio.run(story())


async def until(pilot, condition):
    """Wait until a condition holds: threads bring what they bring when they are ready."""
    for _ in range(1_200):
        if condition():
            await pilot.pause()
            return
        await pilot.pause(0.05)
    message = f"never came true; the screen says:\n{screen(pilot.app)}"
    raise AssertionError(message)


async def commit(pilot, text):
    """Let a text arrive in one piece, as a terminal sends what an input method has put together."""
    from textual._xterm_parser import XTermParser

    for event in XTermParser().feed(text):
        pilot.app.post_message(event)
    await pilot.pause()
    # The program may still hold what was typed back, until the key before has done what it does.
    await until(pilot, lambda: not pilot.app._typed)


@asynccontextmanager
async def opened(root, size=(110, 34), *, loaded=True, branch=""):
    """Open the ledgers of a workspace, beginning with the one of that id."""
    targets = discover([str(root)])
    first = next((place for place, one in enumerate(targets) if one.branch_id == branch), 0)
    app = WuhuaApp(targets, first)
    async with app.run_test(size=size, notifications=True) as pilot:
        if loaded:
            await until(pilot, lambda: app.state is not None or app.failure)
        yield pilot


def screen(app):
    """The text on the screen, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def widest(app):
    """The columns that the widest line takes: more than the window means that something breaks out."""
    return max(strip.cell_length for strip in app.screen._compositor.render_strips())
