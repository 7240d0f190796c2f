"""A month from which a day is chosen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Vertical
from textual.widgets import Static

from wuhua_tui.standards.days import add_months
from wuhua_tui.tui.form.month import COLUMNS, day_at, month_lines
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.plain import plain_lines
from wuhua_tui.tui.screens.dialog import Dialog
from wuhua_tui.tui.strings import form as strings

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Click


class Month(Static, can_focus=True):
    """The month with its cursor."""

    BINDINGS: ClassVar[list[Any]] = [*bindings("month")]

    def __init__(self, day: date, today: date) -> None:
        """Begin at `day`."""
        super().__init__("", markup=False)
        self.day, self._today = day, today

    def on_mount(self) -> None:
        """Draw it."""
        self._draw()

    def _draw(self) -> None:
        self.update(plain_lines(month_lines(self.day, self._today)))

    def _go(self, day: date) -> None:
        self.day = day
        self._draw()

    def action_move(self, by: int) -> None:
        """Go some days on or back."""
        self._go(self.day + timedelta(days=by))

    def action_months(self, by: int) -> None:
        """Go a month on or back."""
        self._go(add_months(self.day, by))

    def action_today(self) -> None:
        """Go to today."""
        self._go(self._today)

    def action_take(self) -> None:
        """Choose the day."""
        self.screen.dismiss(self.day)

    def on_click(self, event: Click) -> None:
        """Choose a day by mouse."""
        found = day_at(self.day, event.x, event.y)
        if found is not None:
            self._go(found)
            self.action_take()


class CalendarScreen(Dialog[date | None]):
    """Gives the day; None where none is chosen."""

    CSS_PATH: ClassVar[Any] = ["../screens/dialog.tcss", "form.tcss"]
    AUTO_FOCUS = "Month"

    def __init__(self, day: date, today: date) -> None:
        """Begin at `day`."""
        super().__init__()
        self._day, self._today = day, today

    def compose(self) -> ComposeResult:
        """Put the month into a window."""
        keys = Static(plain_lines([((line, "dim"),) for line in strings.MONTH_KEYS]), classes="keys", markup=False)
        window = Vertical(Month(self._day, self._today), keys, id="window", classes="month")
        window.styles.max_width = COLUMNS + 6
        window.border_title = strings.PICK_DAY
        yield window
