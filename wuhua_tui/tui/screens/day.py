"""Asks for a day: since when changes are to be shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.widgets import Input, Static

from wuhua_tui.standards.days import add_months
from wuhua_tui.tui.form.typed_days import day_of
from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.screens.dialog import Dialog
from wuhua_tui.tui.strings import checklist as strings
from wuhua_tui.tui.strings.form import NO_DAY

if TYPE_CHECKING:
    from textual.app import ComposeResult


class DayScreen(Dialog[date | None]):
    """Gives the day, or None where nobody wants to say it."""

    AUTO_FOCUS = "#day"

    def __init__(self, today: date) -> None:
        """Ask for a day before `today`; a month before it is proposed."""
        super().__init__()
        self._today = today

    def compose(self) -> ComposeResult:
        """Put the question, the field and what is wrong with the answer below each other."""
        with Vertical(id="window") as window:
            window.border_title, window.border_subtitle = strings.SINCE_TITLE, strings.SINCE_KEYS
            yield Static(plain(strings.ASK_DAY), markup=False)
            yield Input(value=add_months(self._today, -1).isoformat(), id="day", compact=True)
            yield Static(id="wrong", markup=False)

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        day = day_of(event.value, self._today)
        if day is not None and day < self._today:
            self.dismiss(day)
            return
        late = strings.LATE_DAY.format(today=self._today)
        bad = NO_DAY.format(text=event.value)
        self.query_one("#wrong", Static).update(plain(late if day else bad, "bad"))
