"""发展党员: the applicants by stage; Enter opens the steps of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Container
from textual.widgets import Input, Static

from wuhua_tui.tui.form.opening import Start, open_form
from wuhua_tui.tui.gathering import facts_of
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.models import admissions as drawing
from wuhua_tui.tui.screens.searched import SearchedScreen
from wuhua_tui.tui.search.index import Entry, Index
from wuhua_tui.tui.strings import admissions as strings
from wuhua_tui.tui.widgets.page import Page
from wuhua_tui.tui.widgets.window_list import GUTTER, WindowList

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from wuhua_tui.tui.lines import Line
    from wuhua_tui.tui.models.admissions import Case, Row
    from wuhua_tui.tui.search.readings import Readings
    from wuhua_tui.tui.state import LedgerState


class AdmissionsScreen(SearchedScreen):
    """See the module."""

    CSS_PATH: ClassVar[Any] = ["base.tcss", "admissions.tcss"]
    BINDINGS: ClassVar[list[Any]] = [*bindings("admissions")]
    HEADING = strings.TITLE
    HELP = "\n".join(strings.HELP)
    AUTO_FOCUS = LIST = "#cases"

    def __init__(self) -> None:
        """Begin with all of them."""
        super().__init__()
        self._cases: Sequence[Case] = ()
        self._rows: Sequence[Row] = ()
        self._index = Index(())
        self._judges = False

    def body(self) -> Iterable[Widget]:
        """Yield the search, how many there are, the board."""
        yield Container(
            Input(placeholder=strings.SEARCH, id="search", compact=True),
            Static(id="shown", markup=False),
            Page(id="heads"),
            WindowList(id="cases"),
            id="body",
        )

    def show(self, state: LedgerState) -> None:
        """Show the admissions of a ledger."""
        checks = state.rules.standard.checks
        self._judges = drawing.procedure_check(checks) is not None and state.result.holder == "branch"
        self._cases = drawing.cases(facts_of(state), state.result.findings, checks) if self._judges else ()
        words = [
            [one.name, str(one.record.data["title"]), drawing.stage_label(one.stage), drawing.next_words(one)]
            for one in self._cases
        ]
        self._index = Index([Entry(its) for its in words], self.wuhua.readings)
        self._fill()

    def _learn(self, readings: Readings | None) -> None:
        if readings is not None:
            self._index.learn(readings)
            self._fill()

    def _fill(self) -> None:
        """Show the cases that are looked for, with the cursor on the one where it was, else on the first."""
        text = self._search.value
        here = self.case.record.path if self.case else ""
        found = [self._cases[number] for number in self._index.search(text)]
        self._rows = drawing.board(found) if found else ()
        places = {row.case.record.path: place for place, row in enumerate(self._rows) if row.case}
        cursor = places.get(here, next(iter(places.values()), 0))
        self._list.show(len(self._rows), self._row, cursor=cursor, empty=self._empty())
        rows = self._rows
        self.query_one("#heads", Page).show(
            lambda columns: [(("  ", ""), *drawing.heads(rows, columns - GUTTER))] if rows else []
        )
        closed = sum(one.closed is not None or one.ended for one in found)
        said = strings.SHOWN.format(open=len(found) - closed, closed=closed)
        self._say(said if found else "")

    def _empty(self) -> str:
        if self._cases:
            return strings.NOTHING_FOUND
        return strings.NOBODY if self._judges else strings.NO_PROCEDURE

    def _row(self, index: int, columns: int) -> Line:
        return drawing.draw(self._rows[index], drawing.widths(self._rows, columns))

    @property
    def case(self) -> Case | None:
        """The case under the cursor."""
        index = self._list.cursor
        return self._rows[index].case if index < len(self._rows) else None

    def action_open(self) -> None:
        """Show the steps of the case under the cursor."""
        if self.case is not None:
            from wuhua_tui.tui.screens.admission import AdmissionScreen

            self.app.push_screen(AdmissionScreen(self.case.record.uid))

    def action_new(self) -> None:
        """Enter a new application."""
        if self._judges:
            open_form(self.wuhua, Start(drawing.KIND))

    def action_edit(self) -> None:
        """Change the whole record of the case under the cursor."""
        if self.case is not None:
            open_form(self.wuhua, Start(path=self.case.record.path))
