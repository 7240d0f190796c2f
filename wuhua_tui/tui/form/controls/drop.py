"""The list that drops down below a line: a window of choices with a cursor, over whatever stands there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.message import Message
from textual.widgets import Static

from wuhua_tui.report.visible import visible
from wuhua_tui.report.width import cut, pad, width
from wuhua_tui.tui.plain import plain_lines
from wuhua_tui.tui.strings import form as strings

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from textual.events import Click, MouseScrollDown, MouseScrollUp

    from wuhua_tui.tui.form.choices import Choice
    from wuhua_tui.tui.lines import Line

ROWS: Final = 8
_MOST: Final = 60


@dataclass
class Clicked(Message):
    """A choice was clicked on; the cursor stands on it."""

    choice: Choice


class Drop(Static):
    """Shows some of many choices; only what is seen is drawn, so thousands cost no more than eight."""

    def __init__(self, *, marked: bool) -> None:
        """Begin closed; with `marked` each choice says whether it is chosen."""
        super().__init__("", markup=False, classes="drop")
        self._marked = marked
        self._choices: Sequence[Choice] = ()
        self._chosen: Collection[str] = ()
        self._empty = ""
        self.cursor = 0

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return bool(self.display)

    @property
    def at_cursor(self) -> Choice | None:
        """The choice under the cursor."""
        return self._choices[self.cursor] if self.is_open and self.cursor < len(self._choices) else None

    def open(
        self,
        choices: Sequence[Choice],
        chosen: Collection[str],
        cursor: int = 0,
        *,
        empty: str = strings.NOTHING_MATCHES,
    ) -> None:
        """Show choices; `chosen` are the values that are chosen already, `empty` is said where there are none."""
        self._empty = empty
        self._choices, self._chosen = choices, chosen
        self.cursor = max(min(cursor, len(choices) - 1), 0)
        self.display = True
        self._draw()

    def mark(self, chosen: Collection[str]) -> None:
        """Mark other values as chosen."""
        self._chosen = chosen
        self._draw()

    def close(self) -> None:
        """Show nothing."""
        self.display = False

    def move(self, by: int) -> None:
        """Move the cursor; beyond an end it stays there."""
        self.cursor = max(min(self.cursor + by, len(self._choices) - 1), 0)
        self._draw()

    def _first(self) -> int:
        return max(min(self.cursor - ROWS // 2, len(self._choices) - ROWS), 0)

    def _draw(self) -> None:
        shown = self._choices[self._first() : self._first() + ROWS]
        columns = min(max((width(self._text(one)) for one in shown), default=width(self._empty)) + 2, _MOST)
        lines: list[Line] = []
        for place, one in enumerate(shown, self._first()):
            here = place == self.cursor
            text = f"{'>' if here else ' '} {self._text(one)}"
            lines.append(((pad(cut(text, columns), columns), "bold" if here else ""),))
        if not shown:
            lines.append(((pad(f"  {self._empty}", columns), "dim"),))
        elif len(self._choices) > ROWS:
            lines.append(((pad(f"  {strings.MORE_CHOICES.format(count=len(self._choices))}", columns), "dim"),))
        self.styles.width = columns + 4
        self.update(plain_lines(lines))

    def _text(self, one: Choice) -> str:
        mark = ("[√] " if one.value in self._chosen else "[ ] ") if self._marked else ""
        note = f"  {one.note}" if one.note else ""
        return visible(f"{mark}{one.label}{note}")

    def on_click(self, event: Click) -> None:
        """Choose by mouse."""
        event.stop()
        place = self._first() + event.y - self.gutter.top
        if 0 <= place < len(self._choices):
            self.cursor = place
            self.post_message(Clicked(self._choices[place]))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Move the cursor by the wheel."""
        event.stop()
        self.move(1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Move the cursor by the wheel."""
        event.stop()
        self.move(-1)
