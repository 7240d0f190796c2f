"""The roster, typed or pasted from a spreadsheet: what is understood stands below before anything is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Static, TextArea

from wuhua_tui.ledger.roster_present import Present, held_against, new_groups
from wuhua_tui.ledger.roster_text import Person, read_roster
from wuhua_tui.tui.form.leaving_screen import LeavingScreen
from wuhua_tui.tui.founding import Founding
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.models import roster_preview
from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.strings import first_run as strings
from wuhua_tui.tui.widgets.key_bar import KeyBar
from wuhua_tui.tui.widgets.page import Page
from wuhua_tui.tui.widgets.paragraph import Paragraph
from wuhua_tui.tui.widgets.window_list import WindowList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from textual.app import ComposeResult

    from wuhua_tui.tui.form.leaving_screen import Leave
    from wuhua_tui.tui.lines import Line


class RosterPasteScreen(Screen[int]):
    """Gives how many members were enrolled; 0 where it was left."""

    CSS_PATH: ClassVar[Any] = "first_run.tcss"
    BINDINGS: ClassVar[list[Any]] = [*bindings("roster")]
    AUTO_FOCUS = "#roster"
    HELP = "\n".join(strings.ROSTER_HELP)

    def __init__(self, root: Path, branch: str, since: date, present: Present | None = None) -> None:
        """Enrol members of a branch of a workspace, whose membership is known from `since` on.

        `present` is what the ledger holds already; nothing unless told.
        """
        super().__init__()
        self._root, self._branch, self._since = root, branch, since
        self._present = present or Present()
        self._people: Sequence[Person] = ()
        self._is_busy = False

    def compose(self) -> ComposeResult:
        """Put the text above what was understood of it."""
        yield Static(plain(strings.ROSTER, "bold"), id="head", markup=False)
        area = TextArea(id="roster", show_line_numbers=True, soft_wrap=False)
        yield Container(
            Paragraph(strings.ROSTER_SAID, classes="said"),
            area,
            Static(id="understood", markup=False),
            WindowList(id="people"),
            Page(id="notes"),
            Paragraph(strings.ROSTER_RULES.format(since=self._since), "dim", classes="said"),
            id="body",
        )
        yield Static(id="wrong", markup=False)
        yield KeyBar()
        yield Founding()

    def on_mount(self) -> None:
        """Say that nothing was typed yet."""
        self._read()

    @on(TextArea.Changed)
    def _read(self) -> None:
        self._people = held_against(read_roster(self.query_one("#roster", TextArea).text), self._present)
        groups = new_groups(self._people, self._present)
        said = roster_preview.summary(self._people, groups) if self._people else ""
        self.query_one("#understood", Static).update(plain(said, "bold"))
        shown = self.query_one("#people", WindowList)
        shown.show(len(self._people), self._draw, cursor=len(self._people), empty=strings.ROSTER_EMPTY)

    @on(WindowList.Highlighted)
    def _tell(self) -> None:
        """Say below the list in full what was not understood of the marked line."""
        marked = self._people[self.query_one("#people", WindowList).cursor] if self._people else None
        self.query_one("#notes", Page).show(
            partial(roster_preview.told, marked) if marked is not None else lambda _: []
        )

    def _draw(self, index: int, columns: int) -> Line:
        return roster_preview.draw(self._people[index], columns)

    def action_enrol(self) -> None:
        """Write what was understood."""
        if self._is_busy:
            return
        if not any(one.name for one in self._people):
            self.query_one("#wrong", Static).update(plain(strings.NOBODY, "bad"))
            return
        self._is_busy = True
        self.query_one("#wrong", Static).update(plain(strings.ENROLLING, "bold"))
        self.query_one(Founding).enrol(self._root, self._branch, self._people, self._since)

    @on(Founding.Enrolled)
    def _enrolled(self, message: Founding.Enrolled) -> None:
        self.app.notify(strings.ENROLLED.format(count=message.count), markup=False)
        self.dismiss(message.count)

    @on(Founding.Failed)
    def _failed(self, message: Founding.Failed) -> None:
        self._is_busy = False
        self.query_one("#wrong", Static).update(plain(message.why, "bad"))

    def action_leave(self) -> None:
        """Leave without enrolling anybody; ask where something was written."""
        if self._is_busy:
            return
        if not self._people:
            self.dismiss(0)
            return
        self.app.push_screen(LeavingScreen(strings.ROSTER_LEAVE, strings.ROSTER_ENROL), self._left)

    def _left(self, answer: Leave | None) -> None:
        if answer == "keep":
            self.action_enrol()
        elif answer == "drop":
            self.dismiss(0)
