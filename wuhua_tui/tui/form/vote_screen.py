"""One vote in a window of its own, with the assistant that counts beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from textual import on

from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.ledger.record import Record
from wuhua_tui.standards.conditions.votes import ADMISSION_VOTES
from wuhua_tui.standards.facts import Facts
from wuhua_tui.tui.form import voting
from wuhua_tui.tui.form.field_list import SheetChanged
from wuhua_tui.tui.form.preview import with_record
from wuhua_tui.tui.form.row_screen import RowScreen
from wuhua_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.widget import Widget

    from wuhua_tui.tui.form.desk import Desk
    from wuhua_tui.tui.form.spec import Path, Spec
    from wuhua_tui.tui.form.voting import Figures

_OUTCOME: Final = "outcome"
_REFUSED: Final = "refused"
_CARRIED: Final = "carried"


class VoteScreen(RowScreen):
    """A row of a meeting's votes, or a vote that an admission records itself."""

    def __init__(self, spec: Spec, row: Mapping[str, Any], desk: Desk, title: str, path: Path) -> None:
        """Show a vote; see `RowScreen`."""
        super().__init__(spec, row, desk, title, path)
        self._desk = desk
        self._shares = voting.shares_in(desk.state.rules)
        self._figures: Figures | None = None
        self._set = {key for key in row if key != _OUTCOME}

    def beside(self) -> Iterable[Widget]:
        """Yield the assistant."""
        yield Page(id="assistant")

    def begin(self) -> None:
        """Count, then begin at the first field that is empty."""
        self._count()
        super().begin()

    def look_again(self) -> None:
        """Count anew by the roster as it is now."""
        super().look_again()
        if self.is_mounted:
            self._shares = voting.shares_in(self._desk.state.rules)
            self._count()

    @on(SheetChanged)
    def _counted(self, event: SheetChanged) -> None:
        self._set.add(event.key)
        self._count()

    def _count(self) -> None:
        """Count anew, and fill in what follows from the roster and from who was there."""
        if self._shares is None:
            return
        before, row = self._figures, self.sheet.result
        now = self._look(row)
        self._figures = now
        if now is not None:
            for key, value in voting.suggested(now, row, before).items():
                if row.get(key) != value:
                    self.fields.show_value(key, value)
            self._decide(now)
        shown = self.sheet.result
        self.query_one("#assistant", Page).show(lambda columns: voting.draw(now, shown, columns))

    def _decide(self, figures: Figures) -> None:
        """Fill in the result, unless a person did: what carries need not be told of a meeting."""
        if _OUTCOME in self._set or figures.carries is None:
            return
        carried = _CARRIED if self.sheet.spec(_OUTCOME).required else None
        wanted = carried if figures.carries else _REFUSED
        if self.sheet.values.get(_OUTCOME) != wanted:
            self.fields.show_value(_OUTCOME, wanted)

    def _look(self, row: Mapping[str, Any]) -> Figures | None:
        desk, shares = self._desk, self._shares
        if shares is None:
            return None
        values = dict(self.inner.record())
        record = Record(desk.kind, "", values, kinds()[desk.kind].date_key)
        if desk.kind == "meeting":
            return voting.at_meeting(desk.facts, record, row, shares)
        step = str(self.path[0])
        if step not in ADMISSION_VOTES:
            return None
        facts = Facts(with_record(desk.state.ledger, Record(desk.kind, desk.path(), values)), desk.today)
        return voting.in_admission(facts, step, row, shares)
