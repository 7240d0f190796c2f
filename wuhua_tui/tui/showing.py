"""Shows one record on a page of its own, and does what is wished there: change, copy, history, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.tui.form.opening import Start, open_form
from wuhua_tui.tui.models import records

if TYPE_CHECKING:
    from wuhua_tui.tui.app import WuhuaApp
    from wuhua_tui.tui.models.records import Row
    from wuhua_tui.tui.screens.record import Wish


def show_record(app: WuhuaApp, path: str) -> None:
    """Show the record at a path below the workspace; nothing happens where there is none any more."""
    state = app.state
    if state is None:
        return
    ledger = state.ledger
    record = next((one for kind in ledger.kinds() for one in ledger.of(kind) if one.path == path), None)
    if record is None:
        return
    from wuhua_tui.tui.screens.record import RecordScreen

    faults = [one for one in state.result.problems if one.path == path]
    titles = {check.id: check.title for check in state.rules.standard.checks}
    row = records.row_of(record, faults, titles, ledger)
    app.push_screen(RecordScreen(state, row), lambda wish: _wished(app, row, wish))


def _wished(app: WuhuaApp, row: Row, wish: Wish | None) -> None:
    match wish:
        case "edit":
            open_form(app, Start(path=row.path))
        case "copy":
            open_form(app, Start(row.kind, template_of=row.path))
        case "history":
            from wuhua_tui.tui.screens.history import open_history

            open_history(app, row.path)
        case "delete":
            _delete(app, row)
        case None:
            pass


def _delete(app: WuhuaApp, row: Row) -> None:
    from wuhua_tui.tui.screens.reason import ReasonScreen

    def answered(reason: str | None) -> None:
        if reason is not None:
            app.saving.delete(app.target.root, row.path, reason, app)

    app.push_screen(ReasonScreen(records.head_of(row)), answered)
