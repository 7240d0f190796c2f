"""Codes, members, groups and records: found by a few letters, or in the list that the down key opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.widgets import Input

from wuhua_tui.report.visible import visible
from wuhua_tui.tui.form.controls.base import Control
from wuhua_tui.tui.form.controls.drop import Clicked, Drop
from wuhua_tui.tui.form.going import screen_of
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.strings import form as strings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.events import Blur

    from wuhua_tui.tui.form.choices import Choice, Choices


class ChooserInput(Input):
    """The line in which one types what is looked for."""

    BINDINGS: ClassVar[list[Any]] = [*bindings("choice")]

    @property
    def owner(self) -> Chooser:
        """The control that the line belongs to."""
        found = self.parent
        assert isinstance(found, Chooser)  # noqa: S101 - it makes no sense anywhere else
        return found

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave Esc to the form where no list is open, and all to those who choose some."""
        if action == "everyone":
            return self.owner.MANY
        return action != "close" or self.owner.is_open

    def on_focus(self) -> None:
        """Say how one chooses, while one is here."""
        self.placeholder = strings.CHOOSE_SOME if self.owner.MANY else strings.CHOOSE_ONE

    def action_take(self) -> None:
        """Take what the cursor is on; go on where there is nothing to take."""
        self.owner.take()

    def action_move(self, by: int) -> None:
        """Open the list, or move in it."""
        self.owner.move(by)

    def action_close(self) -> None:
        """Close the list."""
        self.owner.close()

    def action_everyone(self) -> None:
        """Choose all that should be chosen."""
        self.owner.everyone()

    def action_erase(self) -> None:
        """Delete a character; in an empty line, what was chosen last."""
        if self.value:
            self.action_delete_left()
        else:
            self.owner.drop_last()

    def _on_blur(self, event: Blur) -> None:
        super()._on_blur(event)
        self.placeholder = ""
        self.owner.left()


class Chooser(Control):
    """Chooses one."""

    MANY: ClassVar[bool] = False

    def compose(self) -> ComposeResult:
        """Put the line above its list."""
        self._found = None
        yield ChooserInput(self.typed or self._line(), compact=True)
        drop = Drop(marked=self.MANY)
        drop.display = False
        yield drop

    _found: Choices | None = None

    @property
    def _choices(self) -> Choices:
        """What may be chosen; looked up when it is first asked for, since most fields are only passed by."""
        if self._found is None:
            self._found = self.desk.choices(self.spec)
        return self._found

    @property
    def _input(self) -> ChooserInput:
        return self.query_one(ChooserInput)

    @property
    def _drop(self) -> Drop:
        return self.query_one(Drop)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._drop.is_open

    def _line(self) -> str:
        """Return what stands in the line while nothing is looked for."""
        return "" if self.value is None else visible(self.desk.label(self.spec, self.value))

    def _chosen(self) -> list[Any]:
        return [] if self.value is None else [self.value]

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._forgive()
        text = event.value.strip()
        if not text:
            self._drop.close()
            if not self.MANY:
                self.edited(None)
            return
        if not self.MANY and text == self._line():
            return
        self._open(self._choices.matching(text))

    def _open(self, choices: Sequence[Choice], cursor: int = 0) -> None:
        """Show choices; where there is nothing at all to choose, what is to be done first."""
        empty = strings.NOTHING_MATCHES if self._choices.all else strings.NOTHING_TO_CHOOSE.get(self.spec.widget, "")
        self._drop.open(choices, self._chosen(), cursor, empty=empty or strings.NOTHING_MATCHES)

    def move(self, by: int) -> None:
        """Open the list at what is chosen, or move in it; up from a closed one goes to the field before."""
        if self.is_open:
            self._drop.move(by)
            return
        if by == -1:
            screen_of(self).go_back()
            return
        # Others may have changed since: the day decides who belongs.
        self._found = None
        chosen = self._chosen()
        place = self._choices.place(chosen[0]) if chosen and not self.MANY else 0
        self._open(self._choices.all, place if place < len(self._choices.all) else 0)

    def close(self) -> None:
        """Close the list and forget what was typed."""
        self._drop.close()
        self._show_line()
        self._forgive()

    def _forgive(self) -> None:
        """Forget what was refused: another text is being typed, or none. Where one is chosen, the new value does it."""

    def _show_line(self) -> None:
        with self.prevent(Input.Changed):
            self._input.value = self._line()
        self._input.cursor_position = len(self._input.value)

    @on(Clicked)
    def _clicked(self, event: Clicked) -> None:
        event.stop()
        self._pick(event.choice)

    def take(self) -> None:
        """Take what the cursor is on, and go on; only go on where the list is closed."""
        found = self._drop.at_cursor
        if found is not None:
            self._pick(found)
        elif self.is_open:
            return
        if not self.MANY or found is None:
            screen_of(self).go_on()

    def _pick(self, choice: Choice) -> None:
        self.edited(choice.value)
        self.close()

    def sync(self) -> None:
        """Take what was typed and not yet chosen, as when the line is left: Ctrl+S leaves nothing behind unsaid."""
        self.left()

    def left(self) -> None:
        """Take what was typed in full, when the line is left; say so where it is nothing."""
        if not self.is_mounted:
            return
        text = self._input.value.strip()
        self._drop.close()
        if not text or text == self._line():
            return
        found = self._choices.meant(text)
        if found is not None:
            self._pick(found)
        else:
            self._refuse(text)

    def _refuse(self, text: str) -> None:
        self.edited(None, text=text, why=self._why_not(text))

    def _why_not(self, text: str) -> str:
        """Return what is said of a text that means nothing here."""
        said = strings.NO_MEMBER if self.spec.widget in {"member", "members"} else strings.NO_CHOICE
        return said.format(text=text)

    def everyone(self) -> None:
        """Choose all: nothing here, where one is chosen."""
        self._input.action_home()

    def drop_last(self) -> None:
        """Take away what was chosen last: nothing here, the line itself is it."""

    def show_value(self, value: Any) -> None:
        """Show another value."""
        self.value = value
        self._found = None
        self._show_line()

    def look_again(self) -> None:
        """Offer what there is now; what is being typed stays, and so does a list that is open until the next letter."""
        is_shown = self._found is not None and not self.is_open and self._input.value == self._line()
        self._found = None
        if is_shown:
            self._show_line()
