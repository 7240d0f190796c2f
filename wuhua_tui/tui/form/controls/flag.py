"""Yes, no, or nothing said: drawn in text, since a colour alone would not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.widgets import Static

from wuhua_tui.tui.form.controls.base import Control
from wuhua_tui.tui.form.going import screen_of
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.strings import form as strings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

_SAID: Final[Mapping[bool | None, str]] = {True: strings.YES, False: strings.NO, None: strings.NEITHER}
_AFTER: Final[Mapping[bool | None, bool | None]] = {None: True, True: False, False: None}


class Flag(Static, can_focus=True):
    """The line that shows it; the space bar changes it."""

    BINDINGS: ClassVar[list[Any]] = [*bindings("flag")]

    def action_change(self) -> None:
        """Change between yes, no and nothing."""
        if isinstance(self.parent, FlagControl):
            self.parent.change()

    def action_go_on(self) -> None:
        """Go to the next field."""
        screen_of(self).go_on()

    def action_go_back(self) -> None:
        """Go to the field before."""
        screen_of(self).go_back()

    def on_click(self) -> None:
        """Change it by mouse."""
        self.action_change()


class FlagControl(Control):
    """A field that is true or false."""

    def compose(self) -> ComposeResult:
        """Show the line."""
        yield Flag(plain(self._said()), markup=False)

    def _said(self) -> str:
        return f"{_SAID.get(self.value, str(self.value))}  {strings.FLAG_HELP}"

    def change(self) -> None:
        """Go to the next of the three."""
        self.edited(_AFTER.get(self.value))
        self._draw()

    def show_value(self, value: Any) -> None:
        """Show another value."""
        self.value = value
        self._draw()

    def _draw(self) -> None:
        self.query_one(Flag).update(plain(self._said()))
