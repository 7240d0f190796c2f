"""A row, a table or a list that both sides changed, chosen piece by piece; what comes of it stands below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from wuhua_tui.ledger.typed_text import NotSuchAValueError, typed
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.models import pieces as drawing
from wuhua_tui.tui.models.conflicts import as_text, wanted_of
from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.screens.dialog import Dialog
from wuhua_tui.tui.screens.one_line import OneLineScreen
from wuhua_tui.tui.strings import sync as strings
from wuhua_tui.tui.widgets.page import Page
from wuhua_tui.tui.widgets.window_list import WindowList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from wuhua_tui.tui.lines import Line


class PiecesScreen(Dialog[Any]):
    """Gives the table or the list that was put together; None where it is left open."""

    CSS_PATH: ClassVar[Any] = ["dialog.tcss", "pieces.tcss"]
    BINDINGS: ClassVar[list[Any]] = [*bindings("pieces")]
    AUTO_FOCUS = "#pieces"

    def __init__(self, label: str, node: Mapping[str, Any], base: Any, mine: Any, theirs: Any) -> None:
        """Ask about the pieces of two values; `node` is the schema of the place, `label` what it is called."""
        super().__init__()
        self._label, self._node = label, node
        self._pieces = drawing.pieces(node, base, mine, theirs)
        self._chosen: list[tuple[Any, ...] | None] = [one.first for one in self._pieces]

    def compose(self) -> ComposeResult:
        """Put the pieces above the one under the cursor in full, and what comes of all of them."""
        window = Vertical(
            WindowList(id="pieces"),
            VerticalScroll(Page(id="piece"), Page(id="together"), id="scroll", can_focus=False),
            Static(id="wrong", markup=False),
            id="window",
        )
        window.border_title = plain(self._label)
        window.border_subtitle = strings.PIECES_KEYS_ROWS if self._has_rows else strings.PIECES_KEYS
        yield window

    def on_mount(self) -> None:
        """Show the pieces, the cursor on the first that is open."""
        found = self.query_one("#pieces", WindowList)
        found.styles.height = min(len(self._pieces), 10)
        first = next((number for number, one in enumerate(self._chosen) if one is None), 0)
        found.show(len(self._pieces), self._row, cursor=first)
        self._draw()

    @property
    def _has_rows(self) -> bool:
        return bool(self._pieces) and self._pieces[0].is_row

    @property
    def _cursor(self) -> int:
        return self.query_one("#pieces", WindowList).cursor

    def _row(self, index: int, columns: int) -> Line:
        return drawing.row(self._pieces[index], self._chosen[index], columns)

    def _draw(self) -> None:
        piece = self._pieces[self._cursor]
        self.query_one("#piece", Page).show(lambda columns: drawing.draw(piece, columns))
        self.query_one("#together", Page).show(
            lambda columns: drawing.draw_joined(self._node, self._pieces, self._chosen, columns)
        )

    @on(WindowList.Highlighted)
    def _moved(self) -> None:
        self._draw()

    @on(WindowList.Selected)
    def _entered(self) -> None:
        self.action_own()

    def _take(self, *values: Any) -> None:
        """Choose for the piece under the cursor, and go to the next that is open."""
        here = self._cursor
        self._chosen[here] = values
        rows = self.query_one("#pieces", WindowList)
        rows.refresh()
        left = [number for number in (*range(here + 1, rows.count), *range(here)) if self._chosen[number] is None]
        if left:
            rows.cursor = left[0]
        self.query_one("#wrong", Static).update("")
        self._draw()

    def action_mine(self) -> None:
        """Take mine."""
        self._take(self._pieces[self._cursor].mine)

    def action_theirs(self) -> None:
        """Take theirs."""
        self._take(self._pieces[self._cursor].theirs)

    def action_both(self) -> None:
        """Keep both rows."""
        piece = self._pieces[self._cursor]
        if piece.is_row:
            self._take(piece.mine, piece.theirs)

    def action_own(self) -> None:
        """Take a row apart in its turn; write the value of a field oneself."""
        piece = self._pieces[self._cursor]
        if drawing.is_parted(piece.mine, piece.theirs):

            def put_together(value: Any) -> None:
                if value is not None:
                    self._take(value)

            label = f"{self._label} › {piece.label}"
            screen = PiecesScreen(label, piece.node, piece.base, piece.mine, piece.theirs)
            self.app.push_screen(screen, put_together)
        elif not piece.is_row:
            self._write(piece)

    def _write(self, piece: drawing.Piece) -> None:
        def written(text: str | None) -> None:
            if text is None:
                return
            try:
                self._take(typed(piece.node, text))
            except (NotSuchAValueError, KeyError) as error:
                why = error if isinstance(error, NotSuchAValueError) else strings.NOT_TYPED
                self._refuse(strings.BAD_VALUE.format(text=text, why=why))

        question = f"{piece.label}：{strings.TYPE_IT.format(wanted=wanted_of(piece.node))}"
        self.app.push_screen(OneLineScreen(question, as_text(piece.mine, piece.node)), written)

    def _refuse(self, why: str) -> None:
        self.query_one("#wrong", Static).update(plain(why, "bad"))

    def action_accept(self) -> None:
        """Give what was put together, once every piece is chosen and nothing is lacking."""
        left = sum(one is None for one in self._chosen)
        value = drawing.joined(self._pieces, self._chosen)
        lacking = drawing.lacking(self._node, value)
        if left:
            self._refuse(strings.PIECES_OPEN.format(count=left))
        elif lacking:
            self._refuse(strings.PIECES_LACK.format(labels="、".join(lacking)))
        else:
            self.dismiss(value)
