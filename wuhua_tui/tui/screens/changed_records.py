"""The records that one save changed, or that differ between two moments: each with its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import on
from textual.containers import Vertical, VerticalScroll

from wuhua_tui.tui.going_back import GoingBack
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.models import history as drawing
from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.screens.dialog import Dialog
from wuhua_tui.tui.strings import history as strings
from wuhua_tui.tui.widgets.page import Page
from wuhua_tui.tui.widgets.window_list import WindowList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from wuhua_tui.repository.log import Commit
    from wuhua_tui.tui.lines import Line
    from wuhua_tui.tui.past import Deeds, Past

MOST_ROWS: Final = 8
"""Rows of the list of records; the fields take the rest."""


class ChangedRecordsScreen(Dialog[None]):
    """See the module."""

    CSS_PATH: ClassVar[Any] = ["dialog.tcss", "changed_records.tcss"]
    BINDINGS: ClassVar[list[Any]] = [*bindings("changed-records")]
    AUTO_FOCUS = "#records"

    def __init__(self, past: Past, title: str, deeds: Deeds, moment: Commit | None, at: str) -> None:
        """Show `deeds` under a title; a record is restored to what it was at the commit `at`, made at `moment`."""
        super().__init__()
        self._past, self._heading, self._deeds, self._moment, self._at = past, title, deeds, moment, at

    def compose(self) -> ComposeResult:
        """Put the records above the fields of the one under the cursor."""
        window = Vertical(
            WindowList(id="records"),
            VerticalScroll(Page(id="page"), id="aside"),
            id="window",
        )
        window.border_title = plain(self._heading)
        window.border_subtitle = strings.RECORDS_KEYS
        yield window
        yield GoingBack()

    def on_mount(self) -> None:
        """Show the records."""
        records = self.query_one("#records", WindowList)
        records.styles.height = min(max(len(self._deeds.records), 1), MOST_ROWS)
        records.show(len(self._deeds.records), self._row, empty=self._heading)

    def _row(self, index: int, columns: int) -> Line:
        return drawing.record_row(self._deeds.records[index], columns)

    @on(WindowList.Highlighted)
    def _moved(self, message: WindowList.Highlighted) -> None:
        record = self._deeds.records[message.index]
        last = message.index == len(self._deeds.records) - 1

        def draw(columns: int) -> list[Line]:
            lines = drawing.draw_record(record, columns)
            if last and self._deeds.more:
                lines.append(((strings.MORE.format(count=self._deeds.more), "dim"),))
            return lines

        self.query_one("#page", Page).show(draw)
        self.query_one("#aside").scroll_home(animate=False)

    @on(WindowList.Selected)
    def _chosen(self, message: WindowList.Selected) -> None:
        from wuhua_tui.tui.screens.history import open_history

        path = self._deeds.records[message.index].path
        if path != self._past.path:
            open_history(self.app, path)

    @on(GoingBack.Done)
    def _went_back(self) -> None:
        self.dismiss()

    def action_restore(self) -> None:
        """Offer to restore the record under the cursor."""
        if self._moment is None or not self._deeds.records:
            return
        record = self._deeds.records[self.query_one("#records", WindowList).cursor]
        at = self._at
        if record.deed == "removed" and at == self._moment.id and self._moment.parents:
            at = self._moment.parents[0]
        self.query_one(GoingBack).restore(self._past, self._moment, record.path, record.label, at)
