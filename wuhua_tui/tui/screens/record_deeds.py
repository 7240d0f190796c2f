"""What is done with records from the screen that lists them: opened, begun, changed, copied, deleted, told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from wuhua_tui.tui.form.opening import Start, open_form
from wuhua_tui.tui.models import kind_groups, records
from wuhua_tui.tui.saving import Saved, SaveFailed
from wuhua_tui.tui.screens.base import LedgerScreen
from wuhua_tui.tui.strings import records as strings

if TYPE_CHECKING:
    from wuhua_tui.tui.models.records import Row
    from wuhua_tui.tui.screens.record import Wish


class RecordDeeds(LedgerScreen):
    """A screen with a record under its cursor."""

    wanted = ""
    """The path of the record that the cursor is to go to when it is there."""

    @property
    def row(self) -> Row | None:
        """The record under the cursor."""
        raise NotImplementedError

    @property
    def kind(self) -> str:
        """The kind that is looked at, empty where it is every kind."""
        raise NotImplementedError

    def action_open(self) -> None:
        """Show the record on a page of its own."""
        state = self.wuhua.state
        if self.row is not None and state is not None:
            from wuhua_tui.tui.screens.record import RecordScreen

            self.app.push_screen(RecordScreen(state, self.row), self._wish)

    def _wish(self, wish: Wish | None) -> None:
        match wish:
            case "edit":
                self.action_edit()
            case "copy":
                self.action_copy()
            case "delete":
                self.action_delete()
            case "history":
                self.action_history()
            case None:
                pass

    def action_new(self) -> None:
        """Choose a kind and begin a record of it."""
        state = self.wuhua.state
        if state is None:
            return
        from wuhua_tui.tui.screens.choose import Choice, ChooseScreen

        kinds = kind_groups.makeable(state.result.holder)
        here = next((place for place, one in enumerate(kinds) if one[0] == self.kind), 0)
        choices = [Choice(label, kind_groups.note(kind, label)) for kind, _, label in kinds]

        def chosen(number: int | None) -> None:
            if number is not None:
                kind, code, _ = kinds[number]
                self._open_form(Start(kind, defaults={"type": code} if code else {}))

        self.app.push_screen(ChooseScreen(strings.CHOOSE_KIND, choices, here), chosen)

    def action_edit(self) -> None:
        """Change the record under the cursor."""
        if self.row is not None:
            self._open_form(Start(self.row.kind, path=self.row.path))

    def action_copy(self) -> None:
        """Begin a record after the one under the cursor."""
        row = self.row
        if row is None:
            return
        if row.record is None:
            self.app.notify(strings.COPY_BROKEN, severity="warning", markup=False)
            return
        self._open_form(Start(row.kind, template_of=row.path))

    def _open_form(self, start: Start) -> None:
        def left(path: str | None) -> None:
            if path is not None:
                self.wanted = path

        open_form(self.wuhua, start, left)

    def action_history(self) -> None:
        """Show the history of the record under the cursor."""
        if self.row is not None:
            from wuhua_tui.tui.screens.history import open_history

            open_history(self.app, self.row.path)

    def action_delete(self) -> None:
        """Ask why, and delete the record under the cursor."""
        row = self.row
        if row is None:
            return
        from wuhua_tui.tui.screens.reason import ReasonScreen

        def answered(reason: str | None) -> None:
            if reason is not None:
                self.wuhua.saving.delete(self.wuhua.target.root, row.path, reason, self)

        self.app.push_screen(ReasonScreen(records.head_of(row)), answered)

    @on(Saved)
    def _deleted(self, message: Saved) -> None:
        if message.deed == "deleted":
            self.app.notify(strings.DELETED, markup=False)

    @on(SaveFailed)
    def _not_deleted(self, message: SaveFailed) -> None:
        from wuhua_tui.tui.screens.notice import NoticeScreen

        if message.deed == "deleted":
            self.app.push_screen(NoticeScreen(message.why))
