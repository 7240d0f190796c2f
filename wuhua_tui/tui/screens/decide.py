"""One place that both sides changed differently: mine, theirs, something else, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static, TextArea

from wuhua_tui.ledger.typed_text import NotSuchAValueError
from wuhua_tui.sync.conflicts import Decision
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.lines import cell, flowing
from wuhua_tui.tui.models import conflicts as drawing
from wuhua_tui.tui.models.pieces import is_parted
from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.screens.dialog import Dialog
from wuhua_tui.tui.strings import sync as strings
from wuhua_tui.tui.widgets.page import Page
from wuhua_tui.tui.widgets.window_list import WindowList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from wuhua_tui.sync.decide import Touched
    from wuhua_tui.sync.merge_ledgers import RecordConflict
    from wuhua_tui.tui.lines import Line


class DecideScreen(Dialog[Decision | None]):
    """Gives the decision, or None where it is left open."""

    CSS_PATH: ClassVar[Any] = ["dialog.tcss", "decide.tcss"]
    BINDINGS: ClassVar[list[Any]] = [*bindings("decide")]
    AUTO_FOCUS = "#takes"

    def __init__(self, found: RecordConflict, touched: Mapping[str, Touched]) -> None:
        """Ask about one conflict."""
        super().__init__()
        self._found, self._touched = found, touched
        self._takes = drawing.takes(found)

    def compose(self) -> ComposeResult:
        """Put the choices below what is chosen from, and the field, while one types, below both."""
        is_long = drawing.is_long(self._found)
        text = drawing.as_typed(self._found)
        window = Vertical(
            VerticalScroll(Page(id="page"), id="scroll"),
            WindowList(id="takes"),
            Page(id="question"),
            TextArea(text, id="typed") if is_long else Input(value=text, id="typed", compact=True),
            Static(id="wrong", markup=False),
            id="window",
        )
        window.border_subtitle = strings.TAKE_KEYS
        yield window

    def on_mount(self) -> None:
        """Show the conflict and the choices."""
        takes = self.query_one("#takes", WindowList)
        takes.styles.height = len(self._takes)
        takes.show(len(self._takes), self._row)
        self.query_one("#page", Page).show(lambda columns: drawing.draw(self._found, self._touched, None, columns)[:-1])

    def _row(self, index: int, columns: int) -> Line:
        return (cell(drawing.choice(self._found, self._takes[index]), columns),)

    @on(WindowList.Selected)
    def _chosen(self, message: WindowList.Selected) -> None:
        take = self._takes[message.index]
        if take != "value":
            self.dismiss(Decision(take))
            return
        conflict = self._found.conflict
        if is_parted(conflict.mine, conflict.theirs):
            self._take_apart()
            return
        self.add_class("-typing")
        is_long, wanted = drawing.is_long(self._found), drawing.wanted(self._found)
        question = strings.TYPE_LONG if is_long else strings.TYPE_IT.format(wanted=wanted)
        self.query_one("#window").border_subtitle = strings.TYPE_LONG_KEYS if is_long else strings.TYPE_KEYS
        self.query_one("#question", Page).show(lambda columns: flowing((), question, columns, 0))
        self.query_one("#typed").focus()

    def _take_apart(self) -> None:
        """Let the pieces of a table, or the rows of a list, be chosen one by one."""
        from wuhua_tui.tui.screens.pieces import PiecesScreen

        def put_together(value: Any) -> None:
            if value is not None:
                self.dismiss(Decision("value", value))

        one, node = self._found.conflict, drawing.node_of(self._found)
        self.app.push_screen(PiecesScreen(one.label, node, one.base, one.mine, one.theirs), put_together)

    @on(Input.Submitted)
    def _typed(self) -> None:
        self.action_accept()

    def action_accept(self) -> None:
        """Take what was typed, if it is a value of the field."""
        if not self.has_class("-typing"):
            return
        field = self.query_one("#typed")
        text = field.text if isinstance(field, TextArea) else field.value if isinstance(field, Input) else ""
        try:
            self.dismiss(Decision("value", drawing.typed_value(self._found, text)))
        except NotSuchAValueError as error:
            self.query_one("#wrong", Static).update(plain(strings.BAD_VALUE.format(text=text, why=error), "bad"))

    def action_close(self) -> None:
        """Go back to the choices, or leave it open."""
        if not self.has_class("-typing"):
            self.dismiss(None)
            return
        self.remove_class("-typing")
        self.query_one("#window").border_subtitle = strings.TAKE_KEYS
        self.query_one("#question", Page).show(lambda _: [])
        self.query_one("#takes").focus()
