"""One member: what the standards ask this year, hours, talks, dues, volunteering, birthday, and who names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.containers import Container, VerticalScroll

from wuhua_tui.tui.form.opening import Start, open_form
from wuhua_tui.tui.gathering import facts_of
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.mending.pursuing import pursue
from wuhua_tui.tui.models.member import page
from wuhua_tui.tui.models.member_lines import draw_row, draw_whole
from wuhua_tui.tui.screens.base import LedgerScreen
from wuhua_tui.tui.showing import show_record
from wuhua_tui.tui.strings import members as strings
from wuhua_tui.tui.strings.common import ONE_OF
from wuhua_tui.tui.widgets.page import Page
from wuhua_tui.tui.widgets.window_list import WindowList

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from wuhua_tui.tui.lines import Line
    from wuhua_tui.tui.models.member_lines import Row
    from wuhua_tui.tui.state import LedgerState


class MemberScreen(LedgerScreen):
    """See the module."""

    CSS_PATH: ClassVar[Any] = ["base.tcss", "member.tcss"]
    BINDINGS: ClassVar[list[Any]] = [*bindings("member")]
    HEADING = strings.TITLE
    HELP = "\n".join(strings.MEMBER_HELP)
    AUTO_FOCUS = "#rows"

    def __init__(self, member: str) -> None:
        """Show the member with that id."""
        super().__init__()
        self._member = member
        self._rows: Sequence[Row] = ()

    def body(self) -> Iterable[Widget]:
        """Yield the lines, and below them what one of them says in full."""
        yield Container(
            WindowList(id="rows"), VerticalScroll(Page(id="detail"), id="aside", can_focus=False), id="body"
        )

    def show(self, state: LedgerState) -> None:
        """Show the member as the ledger has him or her now."""
        self._rows = page(self._member, facts_of(state), state.result.findings)
        self._list.show(len(self._rows), self._row, cursor=self._list.cursor, empty=strings.GONE)

    def heading(self) -> str:
        """Return whose page it is."""
        state = self.wuhua.state
        record = state.ledger.members.get(self._member) if state is not None else None
        return ONE_OF.format(screen=self.HEADING, one=record.data["name"]) if record is not None else self.HEADING

    def _row(self, index: int, columns: int) -> Line:
        return draw_row(self._rows[index], columns)

    @on(WindowList.Highlighted, "#rows")
    def _moved(self) -> None:
        row, state = self.row, self.wuhua.state
        if row is not None and state is not None:
            self.query_one("#detail", Page).show(lambda columns: draw_whole(row, state.name, columns))

    @on(WindowList.Selected, "#rows")
    def _chosen(self) -> None:
        self.action_open()

    @property
    def row(self) -> Row | None:
        """The line under the cursor."""
        index = self._list.cursor
        return self._rows[index] if index < len(self._rows) else None

    @property
    def _list(self) -> WindowList:
        return self.query_one("#rows", WindowList)

    def action_open(self) -> None:
        """Open what the line speaks of."""
        row = self.row
        if row is None:
            return
        if row.findings:
            pursue(self.wuhua, row.findings)
        elif row.path:
            show_record(self.wuhua, row.path)

    def action_edit(self) -> None:
        """Change the file of the member."""
        state = self.wuhua.state
        record = state.ledger.members.get(self._member) if state is not None else None
        if record is not None:
            open_form(self.wuhua, Start(path=record.path))

    def action_back(self) -> None:
        """Go back to the roster."""
        self.dismiss()
