"""What every control is: the place of one field's value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from textual.containers import Container

if TYPE_CHECKING:
    from collections.abc import Callable

    from wuhua_tui.tui.form.desk import Desk
    from wuhua_tui.tui.form.spec import Spec


class Edited(NamedTuple):
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
    """Shows one value; `value` is what the field holds, None where it holds nothing.

    What is edited is told at once, by a call and not by a message: a key that is pressed right behind the last letter
    must not find the record without it.
    """

    def __init__(self, spec: Spec, value: Any, desk: Desk) -> None:
        """Show `value`."""
        super().__init__(classes="control")
        self.spec = spec
        self.value = value
        self.desk = desk
        self.tell: Callable[[Edited], None] = lambda _: None
        self.typed = ""
        """What was typed in a draft and is no value."""

    def edited(self, value: Any, *, text: str = "", why: str = "") -> None:
        """Take a value, and tell the form."""
        self.value = value
        self.tell(Edited(self.spec.key, value, text, why))

    def sync(self) -> None:
        """Take what was typed and not yet told."""

    def show_value(self, value: Any) -> None:
        """Show another value, which did not come from here."""
        raise NotImplementedError

    def look_again(self) -> None:
        """Draw anew what depends on other fields and on the ledger: who should come, what may be chosen."""
