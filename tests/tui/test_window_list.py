"""The list that draws only the rows in sight, in an application of its own."""

from __future__ import annotations

from textual.app import App

from tests.tui.stage import play, screen, widest
from wuhua_tui.tui.widgets.window_list import GUTTER, WindowList

ROWS = 50_000


class Listed(App[None]):
    """One list; what it says is kept."""

    def __init__(self, count=ROWS, draw=None):
        super().__init__()
        self.count = count
        self.drawn = []
        self.said = []
        self.draw = draw or self._row

    def _row(self, index, columns):
        self.drawn.append((index, columns))
        return ((f"第 {index} 行", "bad" if index % 2 else ""),)

    def compose(self):
        """Put the list alone."""
        yield WindowList(id="list")

    def on_mount(self):
        """Fill it."""
        self.query_one(WindowList).show(self.count, self.draw, empty="一行也没有[/]")
        self.query_one(WindowList).focus()

    def on_window_list_highlighted(self, event):
        """Keep where the cursor came to."""
        self.said.append(("at", event.index))

    def on_window_list_selected(self, event):
        """Keep what was chosen."""
        self.said.append(("chosen", event.index))


def listed(app, story, size=(40, 10)):
    """Run a story on a list."""

    async def played():
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await story(pilot)

    play(played)


def lines(app):
    """What stands on the screen, the scrollbar left out."""
    return [line.rstrip("▁▂▃▄▅▆▇█ ").rstrip() for line in screen(app).splitlines()]


def test_only_rows_in_sight_are_drawn():
    """Of 50,000 the ten that the window has room for, before and after a jump to the end."""
    app = Listed()

    async def story(pilot):
        assert [f"{'> ' if one == 0 else '  '}第 {one} 行" for one in range(10)] == lines(app)
        assert set(range(10)) == {index for index, _ in app.drawn}
        app.drawn.clear()
        await pilot.press("end")
        await pilot.pause()
        assert [f"{'> ' if one == ROWS - 1 else '  '}第 {one} 行" for one in range(ROWS - 10, ROWS)] == lines(app)
        assert {index for index, _ in app.drawn} <= {*range(10), *range(ROWS - 10, ROWS)}

    listed(app, story)


def test_keys_move_the_cursor_and_say_where_it_is():
    """Arrows, pages, both ends; Enter chooses; nothing is said beyond the ends."""
    app = Listed()

    async def story(pilot):
        await pilot.press("up", "down", "down", "enter", "pagedown", "pageup", "end", "down", "home")
        await pilot.pause()
        expected = [0, 1, 2, "chosen", 11, 2, ROWS - 1, 0]
        assert [("chosen", 2) if one == "chosen" else ("at", one) for one in expected] == app.said

    listed(app, story)


def test_a_click_marks_and_a_second_one_chooses():
    """The row under the mouse, counted from what is in sight."""
    app = Listed()

    async def story(pilot):
        await pilot.press("pagedown", "pagedown")
        app.said.clear()
        top = app.query_one(WindowList).scroll_offset.y
        await pilot.click(WindowList, offset=(3, 4))
        await pilot.click(WindowList, offset=(3, 4))
        await pilot.pause()
        assert [("at", top + 4), ("chosen", top + 4)] == app.said

    listed(app, story)


def test_fewer_rows_bring_the_cursor_back():
    """The list is filled anew with three rows while the cursor is far down; then with none, and that is said."""
    app = Listed()

    async def story(pilot):
        await pilot.press("end")
        shown = app.query_one(WindowList)
        shown.show(3, app.draw, cursor=shown.cursor)
        await pilot.pause()
        assert ["  第 0 行", "  第 1 行", "> 第 2 行"] == lines(app)[:3]
        app.said.clear()
        shown.show(0, app.draw, empty="一行也没有[/]")
        await pilot.press("down", "enter", "end", "pageup")
        await pilot.pause()
        assert "一行也没有[/]" == lines(app)[0]
        assert [] == app.said

    listed(app, story)


def test_texts_that_would_break_out_are_cut_at_the_edge():
    """Wide characters at the last column, markup, control characters, and a window that grows."""
    texts = ["长" * 300, "[@click=app.quit]点[/]", "a" + "宽" * 300, "铃\x07转\x1b[31m", "👩‍👩‍👧‍👦🇨🇳𠮷" * 30]
    app = Listed(len(texts), lambda index, _: ((texts[index], "wait"),))

    async def story(pilot):
        for size in ((31, 8), (32, 8), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert size[0] == widest(app)
            said = screen(app)
            assert "[@click=app.quit]点[/]" in said
            assert "\x1b" not in said
            assert "\x07" not in said

    listed(app, story)


def test_a_row_is_told_how_many_columns_it_has():
    """What the window has, without the mark of the cursor and the scrollbar."""
    app = Listed(3)

    async def story(pilot):
        await pilot.resize_terminal(60, 8)
        await pilot.pause()
        assert (0, 60 - GUTTER) == next(one for one in reversed(app.drawn) if one[0] == 0)

    listed(app, story)
