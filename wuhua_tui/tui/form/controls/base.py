"""What every control is: the place of one field's value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.containers import Container
from textual.message import Message

if TYPE_CHECKING:
    from wuhua_tui.tui.form.desk import Desk
    from wuhua_tui.tui.form.spec import Spec


@dataclass
class Edited(Message):
    """A field has another value; None takes it away.

    Attributes:
        key: The field.
        value: Its value.
        text: What was typed, where it is no value.
        why: Why it is none; empty where it is one.
    """

    key: str
    value: Any
    text: str = ""
    why: str = ""


class Control(Container):
    """Shows one value; `value` is what the field holds, None where it holds nothing."""

    def __init__(self, spec: Spec, value: Any, desk: Desk) -> None:
        """Show `value`."""
        super().__init__(classes="control")
        self.spec = spec
        self.value = value
        self.desk = desk

    def edited(self, value: Any, *, text: str = "", why: str = "") -> None:
        """Take a value, and tell the form."""
        self.value = value
        self.post_message(Edited(self.spec.key, value, text, why))

    def show_value(self, value: Any) -> None:
        """Show another value, which did not come from here."""
        raise NotImplementedError

    def look_again(self) -> None:
        """Draw anew what depends on other fields: who should come."""
