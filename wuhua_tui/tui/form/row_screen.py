"""One row of a record, or one table of it, in a window of its own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.containers import Vertical
from textual.widgets import Static

from wuhua_tui.tui.form import help_page
from wuhua_tui.tui.form.field_list import FieldList, SheetChanged
from wuhua_tui.tui.form.leaving_screen import LeavingScreen
from wuhua_tui.tui.form.sheet import Sheet
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.screens.dialog import Dialog
from wuhua_tui.tui.strings import form as strings
from wuhua_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.app import ComposeResult
    from textual.widget import Widget

    from wuhua_tui.tui.form.desk import Desk
    from wuhua_tui.tui.form.leaving_screen import Leave
    from wuhua_tui.tui.form.spec import Path, Spec


class RowScreen(Dialog[dict[str, Any] | None]):
    """Gives the row as it was filled in; None where nobody wants it changed."""

    CSS_PATH: ClassVar[Any] = ["../screens/dialog.tcss", "form.tcss"]
    BINDINGS: ClassVar[list[Any]] = [*bindings("row")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual declares it without ClassVar
    AUTO_FOCUS = ""
    has_begun = False
    """Whether the cursor stands in a field, so that keys may come."""

    def __init__(self, spec: Spec, row: Mapping[str, Any], desk: Desk, title: str, path: Path) -> None:
        """Show a row.

        Args:
            spec: The field that it belongs to.
            row: Its values; empty for a new one.
            desk: What the fields look things up in.
            title: What the window is called.
            path: Where it stands in its table.
        """
        super().__init__()
        self._title, self.path = title, path
        self.sheet = Sheet(spec.columns, row)
        self.inner = desk.within(path, lambda: self.sheet.result)

    def compose(self) -> ComposeResult:
        """Put the fields into a window."""
        said = Static("", id="said", markup=False)
        window = Vertical(FieldList(self.sheet, self.inner), *self.beside(), Page(id="about"), said, id="window")
        window.border_title = plain(self._title)
        window.border_subtitle = strings.ROW_DONE
        yield window

    @property
    def fields(self) -> FieldList:
        """The fields."""
        return self.query_one(FieldList)

    def beside(self) -> Iterable[Widget]:
        """Yield what stands below the fields."""
        return ()

    def on_mount(self) -> None:
        """Begin when the fields are there."""
        self.watch(self.app, "state", self._renew, init=False)
        self.watch(self, "focused", self._follow, init=False)
        self.call_after_refresh(self.begin)

    def _renew(self) -> None:
        # Once the form below has taken the ledger that was read anew.
        self.app.call_later(self.look_again)

    def look_again(self) -> None:
        """Follow the ledger, which was read anew beneath."""
        if self.is_mounted:
            self.fields.look_again()
            self.fields.show_faults(self.inner.faults(), missing=False)

    def _follow(self, focused: Widget | None) -> None:
        spec = self.fields.field_of(focused)
        if spec is not None:
            self.query_one("#about", Page).show(partial(help_page.short, spec))

    def begin(self) -> None:
        """Begin at the first empty field while one that must be filled in is empty; else at the first.

        What kind an item of an agenda is, is asked before what it is about, although it may be left out.
        """
        open_ = [one for one in self.sheet.specs if not one.is_sealed]
        empty = [one for one in open_ if one.key not in self.sheet.values]
        for one in (empty if self.sheet.required - self.sheet.values.keys() else open_)[:1]:
            self.fields.focus_field(one.key)
        self.has_begun = True

    @on(SheetChanged)
    def _changed(self, event: SheetChanged) -> None:
        event.stop()
        self.fields.show_faults(self.inner.faults(), missing=False)

    def go_on(self) -> None:
        """Go to the next field; behind the last one the row is done."""
        if self.focused is not None and self.focus_chain and self.focus_chain[-1] is self.focused:
            self.action_done()
        else:
            self.focus_next()

    def go_back(self) -> None:
        """Go to the field before."""
        if self.focus_chain and self.focus_chain[0] is not self.focused:
            self.focus_previous()

    def action_done(self) -> None:
        """Give the row back, if nothing is wrong with it."""
        self.fields.sync()
        self.fields.show_faults(self.inner.faults(), missing=True)
        faulty = self.fields.faulty
        if faulty:
            self.fields.focus_field(faulty[0])
            self.query_one("#said", Static).update(plain(strings.FAULTS_ROW.format(count=len(faulty)), "bad"))
            return
        self.dismiss(self.sheet.result)

    def action_close(self) -> None:
        """Leave it as it was; ask where something was changed."""
        self.fields.sync()
        if self.sheet.is_changed:
            self.app.push_screen(LeavingScreen(strings.LEAVE_ROW, strings.LEAVE_ROW_KEEP), self._left)
        else:
            self.dismiss(None)

    def _left(self, answer: Leave | None) -> None:
        if answer == "keep":
            self.action_done()
        elif answer == "drop":
            self.dismiss(None)
