"""Asks on which day a step was done; a day on which it cannot have been is refused in place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.widgets import Input, Static

from wuhua_tui.tui.form.typed_days import day_of
from wuhua_tui.tui.plain import plain, plain_lines
from wuhua_tui.tui.screens.dialog import Dialog
from wuhua_tui.tui.strings import admissions as strings
from wuhua_tui.tui.strings.form import NO_DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from wuhua_tui.standards.procedure import Step
    from wuhua_tui.tui.lines import Line


class StepScreen(Dialog[date | None]):
    """Gives the day, or None where nobody wants to say it."""

    AUTO_FOCUS = "#day"

    def __init__(
        self, step: Step, why: str, refusal: Callable[[date], str], *, today: date, superiors: bool = False
    ) -> None:
        """Ask for the day of a step.

        Args:
            step: The step.
            why: Why it cannot be done yet, or by when it has to be; may be empty.
            refusal: Returns why a day will not do, in a sentence; nothing where it will.
            today: The day; typed days are read from there.
            superiors: Whether it is an act of the superior.
        """
        super().__init__()
        self._step, self._why, self._refusal, self._today = step, why, refusal, today
        self._superiors = superiors

    def compose(self) -> ComposeResult:
        """Put what is known of the step, the field, and what is wrong with the answer below each other."""
        step = self._step
        limits = strings.LIMITS.format(
            earliest=step.earliest or strings.NO_LIMIT, latest=step.latest or strings.NO_LIMIT
        )
        lines: list[Line] = [((limits, ""),)]
        if self._why:
            lines.append(((self._why, "wait"),))
        if self._superiors:
            lines.append(((strings.SUPERIORS, "dim"),))
        lines.append(((strings.ASK, "dim"),))
        window = Vertical(
            Static(plain_lines(lines), markup=False),
            Input(id="day", compact=True),
            Static(id="wrong", markup=False),
            id="window",
        )
        window.border_title = plain(strings.ASK_TITLE.format(step=step.title))
        window.border_subtitle = strings.ASK_KEYS
        yield window

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        day = day_of(event.value, self._today)
        wrong = NO_DAY.format(text=event.value) if day is None else self._refusal(day)
        if day is not None and not wrong:
            self.dismiss(day)
            return
        self.query_one("#wrong", Static).update(plain(wrong, "bad"))
