"""Several codes, members or records: each found like one; who is chosen stands above the line, in the shortest way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.widgets import Static

from wuhua_tui.tui.form.chosen import chosen_line
from wuhua_tui.tui.form.controls.chooser import Chooser
from wuhua_tui.tui.plain import plain_lines
from wuhua_tui.tui.strings import form as strings

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from wuhua_tui.tui.form.choices import Choice


class ManyChooser(Chooser):
    """Chooses some; above the line stands who or what is chosen, shortest said: all but whom."""

    MANY = True
    _is_refused = False

    def sync(self) -> None:
        """Take what was typed and not yet chosen; a text that means nobody is a fault, and those chosen stay."""
        text = self._input.value.strip() if self.is_mounted else ""
        if not text or self._choices.meant(text) is not None:
            self.left()
            return
        self._drop.close()
        self._is_refused = True
        self.edited(self.value, text=text, why=self._why_not(text))

    def _forgive(self) -> None:
        if self._is_refused:
            self._is_refused = False
            self.edited(self.value or None)

    def compose(self) -> ComposeResult:
        """Put what is chosen above the line."""
        yield Static("", classes="chosen", markup=False)
        yield from super().compose()

    def on_mount(self) -> None:
        """Say what is chosen."""
        self._draw()

    def _line(self) -> str:
        return ""

    def _chosen(self) -> list[Any]:
        return list(self.value) if isinstance(self.value, list) else []

    def _all(self) -> list[Any]:
        """Return what Ctrl+A chooses: who should come, or everything that there is."""
        if self.spec.widget != "members":
            return [one.value for one in self._choices.all]
        wanted = self.desk.expected()
        return [one.value for one in self._choices.all if one.value in wanted]

    def everyone(self) -> None:
        """Choose all that should be chosen; a second time, none."""
        everyone = self._all()
        if not everyone:
            self._say_why_nobody()
            return
        keeps = [] if set(everyone) <= set(self._chosen()) else [*everyone]
        self._put(keeps)

    def _say_why_nobody(self) -> None:
        if self._choices.all:
            self.app.notify(strings.NOBODY_EXPECTED, severity="warning", markup=False)
        else:
            self._open(())

    def drop_last(self) -> None:
        """Take away what was chosen last."""
        if self._chosen():
            self._put(self._chosen()[:-1])

    def _pick(self, choice: Choice) -> None:
        now = self._chosen()
        self._put([one for one in now if one != choice.value] if choice.value in now else [*now, choice.value])
        if self._input.value:
            self.close()
        else:
            self._open(self._choices.all, self._drop.cursor)

    def _refuse(self, text: str) -> None:
        self.app.notify(self._why_not(text), severity="warning", markup=False)
        self._show_line()
        self._forgive()

    def _put(self, values: list[Any]) -> None:
        values.sort(key=self._choices.place)
        # Nobody at all is something to be said of who was there; elsewhere an empty list says nothing.
        self.edited(values or None)
        self._draw()
        if self.is_open:
            self._drop.mark(self._chosen())

    def look_again(self) -> None:
        """Say anew who should come."""
        super().look_again()
        self._draw()

    def show_value(self, value: Any) -> None:
        """Show another value."""
        super().show_value(value)
        self._draw()

    def _draw(self) -> None:
        chosen = self._chosen()
        people = self.spec.widget == "members"
        whole = self._all() if chosen and people else ()
        labels = {one: self._choices.label(one) for one in (*chosen, *whole)}
        lines = chosen_line(chosen, whole, labels, max(self.size.width, 30) - 1, people=people)
        self.query_one(".chosen", Static).update(plain_lines(lines))

    def on_resize(self) -> None:
        """Draw anew for another number of columns."""
        self._draw()
