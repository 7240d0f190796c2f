"""台账: every record of the ledger, by kind, year and month; found as one types, shown, begun, changed, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.widgets import Input, Static

from wuhua_tui.tui.arranging import Arranging, Catalogue
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.models import record_page, records, shelves
from wuhua_tui.tui.models.shelves import ALL, Board, Shelf
from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.screens.record_deeds import RecordDeeds
from wuhua_tui.tui.screens.searched import SearchedScreen
from wuhua_tui.tui.strings import records as strings
from wuhua_tui.tui.widgets.page import Page
from wuhua_tui.tui.widgets.shelf_list import ShelfList
from wuhua_tui.tui.widgets.window_list import WindowList

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from wuhua_tui.tui.lines import Line
    from wuhua_tui.tui.models.records import Row
    from wuhua_tui.tui.search.readings import Readings
    from wuhua_tui.tui.state import LedgerState


class RecordsScreen(RecordDeeds, SearchedScreen):
    """See the module."""

    CSS_PATH: ClassVar[Any] = ["base.tcss", "records.tcss"]
    BINDINGS: ClassVar[list[Any]] = [*bindings("ledger"), Binding("down", "into_list", show=False)]
    HEADING = strings.TITLE
    HELP = "\n".join(strings.HELP)
    AUTO_FOCUS = "#rows"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual declares it without ClassVar

    def __init__(self) -> None:
        """Begin with everything."""
        super().__init__()
        self._catalogue: Catalogue | None = None
        self._shelf = ALL
        self._opened: set[Shelf] = set()
        self._boards: Sequence[Board] = ()
        self._rows: Sequence[Row] = ()

    def body(self) -> Iterable[Widget]:
        """Yield the search, what is shown, the shelves, the records, and below them what one of them says."""
        yield Container(
            Input(placeholder=strings.SEARCH, id="search", compact=True),
            Static(plain(strings.ARRANGING, "dim"), id="shown", markup=False),
            Container(
                ShelfList(id="shelves"),
                Container(WindowList(id="rows"), VerticalScroll(Page(id="detail"), id="aside"), id="right"),
                id="both",
            ),
            id="body",
        )
        yield Arranging()

    def show(self, state: LedgerState) -> None:
        """Put a ledger in order; until that is done the one before stays."""
        self.query_one(Arranging).put_in_order(state, self.wuhua.readings)

    def show_record(self, path: str) -> None:
        """Go to a record, whatever was searched for."""
        self.wanted, self._shelf = path, ALL
        self._search.value = ""
        self._fill()

    def _learn(self, readings: Readings | None) -> None:
        if readings is not None and self._catalogue is not None:
            self.query_one(Arranging).learn(self._catalogue, readings)

    @on(Arranging.Arranged)
    def _arranged(self, message: Arranging.Arranged) -> None:
        if message.catalogue.state is not self.wuhua.state:
            return
        self._catalogue = message.catalogue
        if self._shelf not in message.catalogue.counts:
            self._shelf = ALL
        self._fill_shelves()
        self._fill()
        self._learn(self.wuhua.readings)

    @on(Arranging.Learned)
    def _learned(self, message: Arranging.Learned) -> None:
        if message.catalogue is self._catalogue and self._search.value:
            self._fill()

    @on(Arranging.Failed)
    def _not_arranged(self, message: Arranging.Failed) -> None:
        self._say(message.why, "bad")

    def _fill_shelves(self) -> None:
        catalogue = self._catalogue
        if catalogue is not None:
            self._boards = shelves.boards(catalogue.counts, self._opened)
            place = shelves.place_of(self._boards, self._shelf)
            self._shelves.show(
                len(self._boards), lambda row, columns: shelves.draw(self._boards[row], columns), cursor=place
            )

    def _fill(self) -> None:
        """Show the records of the shelf that are searched for, with the cursor where it was if that is still there."""
        catalogue = self._catalogue
        if catalogue is None:
            return
        wanted = self.wanted or (self.row.path if self.row else "")
        text, shelf = self._search.value, self._shelf
        found = (catalogue.rows[number] for number in catalogue.index.search(text))
        self._rows = [row for row in found if shelf.holds(row)] if shelf != ALL else list(found)
        place = next((place for place, row in enumerate(self._rows) if row.path == wanted), 0)
        if self._rows and self._rows[place].path == self.wanted:
            self.wanted = ""
        empty = strings.NOTHING_FOUND if catalogue.rows else strings.NO_RECORDS
        self._list.show(len(self._rows), self._draw_row, cursor=place, empty=empty)
        self._say_shown(text)
        if not self._rows:
            self._say_detail()

    def _draw_row(self, index: int, columns: int) -> Line:
        return records.draw(self._rows[index], columns)

    def _say_shown(self, text: str) -> None:
        said = strings.SHOWN.format(shelf=shelves.full_label(self._shelf), count=len(self._rows))
        if text.strip():
            said += strings.SEARCHED.format(text=text.strip())
            if self.wuhua.readings is None:
                said += strings.NO_PINYIN_YET
        self._say(said)

    def _say_detail(self) -> None:
        catalogue, row, page = self._catalogue, self.row, self.query_one("#detail", Page)
        if catalogue is None or row is None:
            page.show(lambda _: [])
            return
        page.show(lambda columns: record_page.draw(row, catalogue.state.ledger, columns))
        self.query_one("#aside", VerticalScroll).scroll_home(animate=False)

    @property
    def row(self) -> Row | None:
        """The record under the cursor."""
        place = self._list.cursor
        return self._rows[place] if place < len(self._rows) else None

    @property
    def kind(self) -> str:
        """The kind of the shelf that is shown."""
        return self._shelf.kind

    @property
    def _shelves(self) -> ShelfList:
        return self.query_one("#shelves", ShelfList)

    @on(WindowList.Highlighted, "#rows")
    def _moved(self) -> None:
        self._say_detail()

    @on(WindowList.Highlighted, "#shelves")
    def _shelf_moved(self, event: WindowList.Highlighted) -> None:
        if (shelf := self._boards[event.index].shelf) != self._shelf:
            self._shelf = shelf
            self._fill()

    @on(WindowList.Selected, "#shelves")
    def _shelf_chosen(self) -> None:
        self._list.focus()

    @on(ShelfList.Folded)
    def _folded(self, event: ShelfList.Folded) -> None:
        board = self._boards[event.index]
        opened = not board.is_open if event.opened is None else event.opened
        if opened and board.has_more:
            self._opened.add(board.shelf)
        elif not opened and board.is_open:
            self._opened.discard(board.shelf)
        elif not opened:
            self._shelf = board.shelf.above
            self._fill()
        self._fill_shelves()

    def action_into_list(self) -> None:
        """Go from the search to the list."""
        self._list.focus()

    def action_shelves(self) -> None:
        """Go to the shelves."""
        self._shelves.focus()

    def _show_all(self) -> None:
        self._shelf = ALL
        self._fill_shelves()
