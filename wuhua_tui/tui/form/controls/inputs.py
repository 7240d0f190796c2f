"""Values of one line: texts, days, times, money, numbers, periods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.widgets import Input, Static

from wuhua_tui.report.visible import visible
from wuhua_tui.tui.form.controls.base import Control
from wuhua_tui.tui.form.going import screen_of
from wuhua_tui.tui.form.readings import reading_of
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.plain import plain

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult
    from textual.events import Paste

    from wuhua_tui.tui.form.desk import Desk
    from wuhua_tui.tui.form.spec import Spec


class FieldInput(Input):
    """A line in which Enter and the arrows go on, and a pasted line break becomes a space instead of an end."""

    BINDINGS: ClassVar[list[Any]] = [*bindings("line")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Offer the calendar where there is a day to choose."""
        return action != "calendar" or (isinstance(self.parent, InputControl) and self.parent.spec.widget == "date")

    def action_go_on(self) -> None:
        """Go to the next field."""
        if isinstance(self.parent, InputControl):
            self.parent.sync()
        screen_of(self).go_on()

    def action_step(self, by: int) -> None:
        """Go one further or one back: the value where it has steps, else the field."""
        owner = self.parent
        if isinstance(owner, InputControl) and owner.step(by):
            return
        if by > 0:
            screen_of(self).go_back()
        else:
            screen_of(self).go_on()

    def action_calendar(self) -> None:
        """Show a month, where the field is a day."""
        if isinstance(self.parent, InputControl):
            self.parent.open_calendar()

    def _on_paste(self, event: Paste) -> None:
        # Textual keeps the first line alone, and says nothing.
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(" ".join(event.text.split()))


class InputControl(Control):
    """A line of text that is read as the type of the field says."""

    def __init__(self, spec: Spec, value: Any, desk: Desk) -> None:
        """Show `value`."""
        super().__init__(spec, value, desk)
        self._reading = reading_of(spec, desk.today)
        self._told = ""

    def compose(self) -> ComposeResult:
        """Put the unit behind the line."""
        self._told = self.typed or self._shown(self.value)
        yield FieldInput(self._told, compact=True, max_length=self.spec.node.get("maxLength", 0) or 0)
        yield Static(plain(self._reading.aside(self.value), "dim"), classes="aside", markup=False)

    def on_mount(self) -> None:
        """Give room to the unit where there is one."""
        self.set_class(self.spec.widget != "text", "-short")

    def _shown(self, value: Any) -> str:
        # What cannot be seen is written out, so that it can be found and deleted.
        return "" if value is None else visible(self._reading.shown(value))

    @property
    def _input(self) -> FieldInput:
        return self.query_one(FieldInput)

    def show_value(self, value: Any) -> None:
        """Show another value."""
        self.value = value
        with self.prevent(Input.Changed):
            self._told = self._input.value = self._shown(value)
        self._aside()

    def _aside(self) -> None:
        self.query_one(".aside", Static).update(plain(self._reading.aside(self.value), "dim"))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._read(event.value)

    def sync(self) -> None:
        """Take what was typed and not yet told."""
        if self._input.value != self._told:
            self._read(self._input.value)

    def _read(self, text: str) -> None:
        if text == self._told:
            return
        self._told = text
        if not text.strip():
            self.edited(None)
        else:
            value = self._reading.parse(text)
            why = self._reading.wrong.replace("{text}", text) if value is None else ""
            self.edited(value, text=text if why else "", why=why)
        self._aside()

    @on(Input.Blurred)
    def _left(self, event: Input.Blurred) -> None:
        event.stop()
        if self.value is not None:
            self.show_value(self.value)

    def step(self, by: int) -> bool:
        """Go one value further or back; say whether the field has such values."""
        if self._reading.step is None:
            return False
        found = self._reading.step(self.value, by)
        self.show_value(found)
        self.edited(found)
        return True

    def open_calendar(self) -> None:
        """Let a day be chosen from a month."""
        if self.spec.widget != "date":
            return
        from wuhua_tui.tui.form.calendar_screen import CalendarScreen

        self.app.push_screen(CalendarScreen(self.value or self.desk.today, self.desk.today), self._chosen)

    def _chosen(self, day: date | None) -> None:
        if day is not None:
            self.show_value(day)
            self.edited(day)
