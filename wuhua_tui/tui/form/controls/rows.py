"""Lists of tables, and single tables: a line each, opened one at a time in a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.widgets import Static

from wuhua_tui.report.width import cut
from wuhua_tui.tui.form.controls.base import Control
from wuhua_tui.tui.form.going import screen_of
from wuhua_tui.tui.form.summaries import summary
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.plain import plain_lines
from wuhua_tui.tui.strings import form as strings

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Click

    from wuhua_tui.tui.form.row_screen import RowScreen
    from wuhua_tui.tui.form.spec import Path
    from wuhua_tui.tui.lines import Line


class RowList(Static, can_focus=True):
    """The lines, with a cursor while it has the focus; the last one adds a row."""

    BINDINGS: ClassVar[list[Any]] = [*bindings("rows")]

    @property
    def owner(self) -> RowsControl:
        """The control that the list belongs to."""
        found = self.parent
        assert isinstance(found, RowsControl)  # noqa: S101 - it makes no sense anywhere else
        return found

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to list everybody only where the rows know who that is."""
        return action != "everyone" or self.owner.FILLS

    def action_everyone(self) -> None:
        """List everybody who is not listed yet."""
        self.owner.everyone()

    def action_open(self) -> None:
        """Open the row under the cursor, or a new one."""
        self.owner.open()

    def action_drop(self) -> None:
        """Take the row under the cursor away."""
        self.owner.drop()

    def action_move(self, by: int) -> None:
        """Move the cursor; beyond an end to the next field."""
        self.owner.move(by)

    def action_shift(self, by: int) -> None:
        """Move the row under the cursor."""
        self.owner.shift(by)

    def on_focus(self) -> None:
        """Show the cursor, on the line that adds a row."""
        self.owner.enter()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.owner.leave()

    def on_click(self, event: Click) -> None:
        """Open a row by mouse."""
        self.owner.clicked(event.y)


class RowsControl(Control):
    """A list of tables.

    Attributes:
        FILLS: Whether it can list everybody at once, see `everyone`.
        KEYS: What is said of the keys below the rows.
    """

    FILLS: ClassVar[bool] = False
    KEYS: ClassVar[str] = strings.ROW_KEYS
    cursor = 0
    is_entered = False

    def enter(self) -> None:
        """Show the cursor, on the line that adds a row."""
        self.is_entered = True
        self.cursor = len(self.rows)
        self.draw()

    def leave(self) -> None:
        """Hide the cursor."""
        self.is_entered = False
        self.draw()

    def compose(self) -> ComposeResult:
        """Show the lines."""
        yield RowList("", markup=False)

    def on_mount(self) -> None:
        """Draw them."""
        self.draw()

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows as they are."""
        return list(self.value) if isinstance(self.value, list) else []

    @property
    def can_grow(self) -> bool:
        """Whether there may be another row."""
        return len(self.rows) < int(self.spec.node.get("maxItems", 1_000_000))

    def put(self, rows: list[dict[str, Any]]) -> None:
        """Take rows for the value."""
        self.edited(rows or None)
        self.draw()

    def open(self) -> None:
        """Open the row under the cursor in its window; without one, an empty one that is added when it is done."""
        place = self.cursor
        rows = self.rows
        row = rows[place] if place < len(rows) else self.first_values()

        def done(found: dict[str, Any] | None) -> None:
            if found is not None:
                self.put([*rows[:place], found, *rows[place + 1 :]])
                self.cursor = min(place + 1, len(self.rows))
                self.draw()

        self.app.push_screen(self.window(row, place), done)

    def everyone(self) -> None:
        """List everybody who is not listed yet: nothing here, where the rows do not know who that is."""

    def window(self, row: dict[str, Any], place: int) -> RowScreen:
        """Return the window of a row."""
        from wuhua_tui.tui.form.row_screen import RowScreen

        return RowScreen(self.spec, row, self.desk, self.title(place), self.path(place))

    def first_values(self) -> dict[str, Any]:
        """Return what a new row begins with."""
        return {}

    def path(self, place: int) -> Path:
        """Return where a row stands in the table of this field."""
        return (self.spec.key, place)

    def title(self, place: int) -> str:
        """Return what the window of a row is called."""
        return strings.ROW_TITLE.format(label=self.spec.label, number=place + 1)

    def drop(self) -> None:
        """Take the row under the cursor away."""
        rows = self.rows
        if self.cursor < len(rows):
            self.put([*rows[: self.cursor], *rows[self.cursor + 1 :]])

    def move(self, by: int) -> None:
        """Move the cursor, or go to the next field."""
        place = self.cursor + by
        if place < 0:
            screen_of(self).go_back()
        elif place > len(self.rows):
            screen_of(self).go_on()
        else:
            self.cursor = place
            self.draw()

    def shift(self, by: int) -> None:
        """Move the row under the cursor up or down."""
        rows, place = self.rows, self.cursor
        other = place + by
        if place < len(rows) and 0 <= other < len(rows):
            rows[place], rows[other] = rows[other], rows[place]
            self.cursor = other
            self.put(rows)

    def clicked(self, line: int) -> None:
        """Open the row of a line."""
        if line <= len(self.rows):
            self.cursor = line
            self.open()

    def show_value(self, value: Any) -> None:
        """Show other rows."""
        self.value = value
        self.draw()

    def look_again(self) -> None:
        """Name those whom the rows name as the ledger has them now."""
        self.draw()

    def draw(self) -> None:
        """Draw the lines."""
        found = self.query_one(RowList)
        columns = max(self.size.width, 30) - 2
        here = self.cursor if self.is_entered else -1
        lines = [self._line(text, place, here, columns) for place, text in enumerate(self.texts())]
        if here >= 0:
            lines.append(((f"  {cut(self.KEYS, columns)}", "dim"),))
        found.update(plain_lines(lines))

    def texts(self) -> list[str]:
        """Return the lines: one a row, and one to add a row."""
        columns, name = self.spec.columns, self.desk.state.name
        said = [f"{place}. {summary(columns, row, name)}" for place, row in enumerate(self.rows, 1)]
        return [*said, strings.ADD_ROW if said else strings.NO_ROWS]

    def _line(self, text: str, place: int, here: int, columns: int) -> Line:
        """Return a line; while the list has the focus, with a mark at the cursor, `here`."""
        mark = "" if here < 0 else "> " if place == here else "  "
        return ((f"{mark}{cut(text, columns)}", "bold" if place == here else ""),)

    def on_resize(self) -> None:
        """Draw anew for another number of columns."""
        self.draw()


class TableControl(RowsControl):
    """One table: its one line opens it."""

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The table, as the only row."""
        return [self.value] if isinstance(self.value, dict) else []

    def put(self, rows: list[dict[str, Any]]) -> None:
        """Take the only row for the value; without anything in it there is none."""
        self.edited(rows[0] if rows and rows[0] else None)
        self.draw()

    def open(self) -> None:
        """Open the table."""
        self.cursor = 0
        super().open()

    def path(self, place: int) -> Path:  # noqa: ARG002 - there is only one
        """Return where the table stands in the table of this field."""
        return (self.spec.key,)

    def title(self, place: int) -> str:  # noqa: ARG002 - the same
        """Return what it is called."""
        return self.spec.label

    def texts(self) -> list[str]:
        """Return the one line."""
        rows = self.rows
        return [summary(self.spec.columns, rows[0], self.desk.state.name) if rows else strings.TABLE_EMPTY]
