"""Rows that know more than others: who is absent, who paid, and how a vote went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wuhua_tui.tui.form.controls.rows import RowsControl, TableControl
from wuhua_tui.tui.strings import form as strings

if TYPE_CHECKING:
    from wuhua_tui.tui.form.row_screen import RowScreen

_FEW = 6


class AbsencesControl(RowsControl):
    """Who did not come and why: whoever should have come and is not listed anywhere is offered next."""

    def first_values(self) -> dict[str, Any]:
        """Return the next one of whom nothing is said."""
        waiting = self.desk.unexplained()
        return {"member": waiting[0]} if waiting else {}

    def texts(self) -> list[str]:
        """Return the lines; the last one says who is still to be explained."""
        lines, waiting = super().texts(), self.desk.unexplained()
        if not waiting:
            return lines
        name = self.desk.state.name
        names = "、".join(map(name, waiting[:_FEW])) + ("……" if len(waiting) > _FEW else "")
        return [*lines[:-1], strings.ABSENT_WAITING.format(count=len(waiting), names=names)]


class PaymentsControl(RowsControl):
    """The dues of a month: Ctrl+A lists everybody who owes as having paid; whoever did not is then put right."""

    FILLS = True
    KEYS = strings.PAYMENT_KEYS

    def everyone(self) -> None:
        """List whoever is not listed yet; those of whom nobody knows what they owe are named instead."""
        found = self.desk.everybody_paid(self.rows)
        if found is None:
            self.app.notify(strings.PAYMENTS_NO_MONTH, severity="warning", markup=False)
            return
        if found.rows:
            self.put([*self.rows, *map(dict, found.rows)])
            self.cursor = 0
            self.draw()
        if found.baseless:
            names = "、".join(map(self.desk.state.name, found.baseless[:_FEW])) + (
                "……" if len(found.baseless) > _FEW else ""
            )
            said = strings.PAYMENTS_BASELESS.format(count=len(found.baseless), names=names)
            self.app.notify(said, severity="warning", markup=False)
        elif not found.rows:
            self.app.notify(strings.PAYMENTS_WHOLE, markup=False)


class VotesControl(RowsControl):
    """The votes of a meeting."""

    def window(self, row: dict[str, Any], place: int) -> RowScreen:
        """Return the window with the assistant."""
        from wuhua_tui.tui.form.vote_screen import VoteScreen

        return VoteScreen(self.spec, row, self.desk, self.title(place), self.path(place))


class VoteTableControl(TableControl):
    """A vote that an admission records itself."""

    def window(self, row: dict[str, Any], place: int) -> RowScreen:
        """Return the window with the assistant."""
        from wuhua_tui.tui.form.vote_screen import VoteScreen

        return VoteScreen(self.spec, row, self.desk, self.title(place), self.path(place))
