"""Texts of several lines: what was said, and lists with one item a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.widgets import TextArea

from wuhua_tui.report.visible import visible_long
from wuhua_tui.tui.form.controls.base import Control
from wuhua_tui.tui.form.going import screen_of
from wuhua_tui.tui.form.readings import reading_of
from wuhua_tui.tui.keys import bindings

if TYPE_CHECKING:
    from textual.app import ComposeResult


class FieldArea(TextArea):
    """An editor that grows with its text; Tab goes on, and so do the arrows at its ends."""

    BINDINGS: ClassVar[list[Any]] = [*bindings("text")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Leave F6 and F7 to the screens that they open everywhere; Textual selects a line and everything by them."""
        return action not in ("select_line", "select_all")

    def action_out(self, by: int) -> None:
        """Move by a line; beyond the first or last line to the next field."""
        if by < 0:
            if self.navigator.is_first_wrapped_line(self.selection.end):
                screen_of(self).go_back()
            else:
                self.action_cursor_up()
        elif self.navigator.is_last_wrapped_line(self.selection.end):
            screen_of(self).go_on()
        else:
            self.action_cursor_down()


class TextControl(Control):
    """A long text, kept as it is written but for empty lines around it."""

    _told = ""

    def compose(self) -> ComposeResult:
        """Show the editor."""
        self._told = visible_long(self.shown(self.value))
        yield FieldArea(self._told, soft_wrap=True, tab_behavior="focus", compact=True)

    def shown(self, value: Any) -> str:
        """Return the text of a value."""
        return "" if value is None else str(value)

    def read(self, text: str) -> Any:
        """Return the value of a text; None where it says nothing."""
        return text.strip("\n") if text.strip() else None

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.sync()

    def sync(self) -> None:
        """Take what was typed and not yet told."""
        text = self.query_one(FieldArea).text.replace("\r\n", "\n")
        # What cannot be seen is shown written out: only what somebody has changed is taken.
        if text != self._told:
            self._told = text
            self.edited(self.read(text))

    def show_value(self, value: Any) -> None:
        """Show another value."""
        self.value = value
        area = self.query_one(FieldArea)
        with self.prevent(TextArea.Changed):
            self._told = area.text = visible_long(self.shown(value))


class LinesControl(TextControl):
    """A list of texts, one a line."""

    def shown(self, value: Any) -> str:
        """Return one line for each item."""
        return "\n".join(map(str, value)) if isinstance(value, list) else super().shown(value)

    def read(self, text: str) -> Any:
        """Return the lines that say something."""
        return [line.strip() for line in text.split("\n") if line.strip()] or None


class ParameterControl(TextControl):
    """A figure, a line, or several lines, as an overlay sets them."""

    def shown(self, value: Any) -> str:
        """Return the text of a figure, a line or lines."""
        return "" if value is None else reading_of(self.spec, self.desk.today).shown(value)

    def read(self, text: str) -> Any:
        """Return a whole number, a text, or a list of texts."""
        return reading_of(self.spec, self.desk.today).parse(text)
