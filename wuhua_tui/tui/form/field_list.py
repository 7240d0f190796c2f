"""The fields of a table below each other: label, control, and below it what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.containers import Container, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from wuhua_tui.report.visible import visible
from wuhua_tui.report.width import cut, wrap
from wuhua_tui.tui.form.checking import said_at
from wuhua_tui.tui.form.folding import shown
from wuhua_tui.tui.form.going import screen_of
from wuhua_tui.tui.form.registry import control
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.lines import flowing
from wuhua_tui.tui.plain import plain, plain_lines
from wuhua_tui.tui.strings import form as strings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import ComposeResult
    from textual.widget import Widget

    from wuhua_tui.tui.form.checking import Fault
    from wuhua_tui.tui.form.controls.base import Control, Edited
    from wuhua_tui.tui.form.desk import Desk
    from wuhua_tui.tui.form.sheet import Sheet
    from wuhua_tui.tui.form.spec import Spec
    from wuhua_tui.tui.lines import Tone

_LABEL: Final = 17
"""Columns of a label; longer ones take several lines."""


@dataclass
class SheetChanged(Message):
    """A field of the sheet has another value."""

    key: str


class FieldRow(Container):
    """One field."""

    def __init__(self, spec: Spec, value: Any, desk: Desk, tell: Callable[[Edited], None], *, required: bool) -> None:
        """Show `value`; what is edited is told to `tell`."""
        super().__init__()
        self.spec = spec
        self.control: Control = control(spec, value, desk)
        self.control.tell = tell
        self._required = required

    def compose(self) -> ComposeResult:
        """Put label, control and what is wrong where they belong."""
        yield Static(self._label(), classes="label", markup=False)
        with Container(classes="right"):
            yield self.control
            yield Static("", classes="wrong", markup=False)

    def _label(self) -> Any:
        mark = "*" if self._required else " "
        lines = wrap(visible(self.spec.label), _LABEL, first=1, hang=1)
        tone: Tone = "bold" if self._required else ""
        return plain_lines([((f"{mark}{lines[0]}", tone),), *(((line, tone),) for line in lines[1:])])

    def require(self, *, required: bool) -> None:
        """Mark it as one that must be there, or not any more."""
        if required != self._required:
            self._required = required
            self.query_one(".label", Static).update(self._label())

    def say(self, wrong: str) -> None:
        """Say what is wrong; nothing where all is well."""
        found = self.query_one(".wrong", Static)
        self.set_class(bool(wrong), "-wrong")
        columns = max(self.size.width - _LABEL - 3, 30)
        found.update(plain_lines(flowing((("× ", "bad"),), wrong, columns, 2, "bad") if wrong else []))


class Fold(Static, can_focus=True):
    """The line behind which the other fields wait."""

    BINDINGS: ClassVar[list[Any]] = [*bindings("fold")]

    def __init__(self) -> None:
        """Hide nothing yet."""
        super().__init__(markup=False)
        self._labels: list[str] = []

    def hide(self, labels: list[str]) -> None:
        """Name the fields that wait."""
        self._labels = labels
        self.display = bool(labels)
        self._draw()

    def _draw(self) -> None:
        said = strings.MORE.format(count=len(self._labels), labels="、".join(self._labels))
        self.update(plain(cut(said, self.content_size.width or self.app.size.width), "dim"))

    def on_resize(self) -> None:
        """Name as many as there is room for."""
        self._draw()

    def action_unfold(self) -> None:
        """Show them."""
        if isinstance(self.parent, FieldList):
            self.parent.unfold()

    def on_click(self) -> None:
        """Show them by mouse."""
        self.action_unfold()

    def action_go_back(self) -> None:
        """Go to the field before."""
        screen_of(self).go_back()


class FieldList(VerticalScroll, can_focus=False):
    """The fields of a sheet. Only those are mounted that are shown: the rest when somebody asks for them."""

    def __init__(self, sheet: Sheet, desk: Desk, often: frozenset[str] | None = None) -> None:
        """Show a sheet.

        Args:
            sheet: What is filled in.
            desk: What the fields look things up in.
            often: The keys to show besides those that must be there or hold something; None shows all.
        """
        super().__init__()
        self.sheet, self.desk = sheet, desk
        self._often = often
        self._rows: dict[str, FieldRow] = {}
        self._missing_told = False
        self._faults: list[Fault] = []

    def compose(self) -> ComposeResult:
        """Put the rows below each other."""
        for key in self._shown():
            yield self._row(key)
        yield Fold()

    def on_mount(self) -> None:
        """Say what is not shown."""
        self.query_one(Fold).hide([one.label for one in self._hidden()])

    def _row(self, key: str) -> FieldRow:
        spec = self.sheet.spec(key)
        row = FieldRow(spec, self.sheet.values.get(key), self.desk, self._edited, required=key in self.sheet.required)
        row.control.typed = self.sheet.wrong.get(key, ("", ""))[0]
        self._rows[key] = row
        return row

    def _shown(self) -> list[str]:
        if self._often is None:
            return [one.key for one in self.sheet.specs]
        values = {**self.sheet.values, **dict.fromkeys(self._rows), **self.sheet.wrong}
        return shown(self.sheet.specs, self.sheet.required, values, self._often)

    def _hidden(self) -> list[Spec]:
        visible_ = set(self._shown())
        return [one for one in self.sheet.specs if one.key not in visible_]

    def unfold(self) -> None:
        """Show every field, and go to the first that was hidden."""
        hidden = self._hidden()
        self._often = None
        self._mount_missing()
        if hidden:
            self.call_after_refresh(self.focus_field, hidden[0].key)

    def look_for(self, often: frozenset[str]) -> None:
        """Show besides what is used now that another type was chosen; nothing is hidden again."""
        if self._often is not None and not often <= self._often:
            self._often |= often
        self._mount_missing()

    def _mount_missing(self) -> None:
        after: Widget | None = None
        fold = self.query_one(Fold)
        for key in self._shown():
            row = self._rows.get(key)
            if row is None:
                row = self._row(key)
                if after is not None:
                    self.mount(row, after=after)
                else:
                    self.mount(row, before=0)
            after = row
        fold.hide([one.label for one in self._hidden()])

    def sync(self) -> None:
        """Take what was typed and not yet told."""
        for row in list(self._rows.values()):
            if row.is_mounted:
                row.control.sync()

    def _edited(self, event: Edited) -> None:
        if event.why:
            self.sheet.refuse(event.key, event.text, event.why)
        else:
            self.sheet.put(event.key, event.value)
        self._require()
        if self.desk.decides(event.key):
            for key, row in self._rows.items():
                if key != event.key and row.is_mounted:
                    row.control.look_again()
        self._say()
        self.post_message(SheetChanged(event.key))

    def look_again(self) -> None:
        """Draw anew what stands in the ledger; what was typed stays."""
        for row in self._rows.values():
            if row.is_mounted:
                row.control.look_again()

    def _require(self) -> None:
        required = self.sheet.required
        if any(key not in self._rows for key in required):
            self._mount_missing()
        for key, row in self._rows.items():
            if row.is_mounted:
                row.require(required=key in required)

    def show_value(self, key: str, value: Any) -> None:
        """Show a value that did not come from its control, and hold it."""
        self.sheet.put(key, value)
        row = self._rows.get(key)
        if row is not None and row.is_mounted:
            row.control.show_value(value)
        elif value is not None:
            self._mount_missing()

    def show_faults(self, found: Iterable[Fault], *, missing: bool) -> None:
        """Say at each field what is wrong with it.

        Args:
            found: What is wrong.
            missing: Whether it is told as well that something is still missing: from the first try to save on.
        """
        self._missing_told = self._missing_told or missing
        self._faults = list(found)
        self._say()

    def _say(self) -> None:
        told = [one for one in self._faults if self._missing_told or not one.is_missing or len(one.path) > 1]
        for key, row in self._rows.items():
            if row.is_mounted:
                wrong = self.sheet.wrong.get(key)
                row.say(wrong[1] if wrong is not None else said_at(told, key))

    @property
    def faulty(self) -> list[str]:
        """The keys of the fields that are wrong, in their order."""
        keys = {str(one.path[0]) for one in self._faults if one.path} | set(self.sheet.wrong)
        return [one.key for one in self.sheet.specs if one.key in keys]

    def focus_field(self, key: str, then: Callable[[], None] = lambda: None) -> None:
        """Go to a field, and do something `then`; one that is folded is shown first."""
        if key not in self._rows:
            self._often = None
            self._mount_missing()
            self.call_after_refresh(self.focus_field, key, then)
            return
        # Not by the widget's own `focus`, which comes later: a key may wait for it.
        found = next((widget for widget in self._rows[key].query("*") if widget.focusable), None)
        if found is not None:
            self.screen.set_focus(found)
            self.call_after_refresh(self._into_sight)
        then()

    def on_descendant_focus(self) -> None:
        """Bring the field that one is in into sight, and what is wrong with it: some grow when they are come to."""
        self.call_after_refresh(self._into_sight)

    def _into_sight(self) -> None:
        spec = self.field_of(self.screen.focused)
        row = self._rows.get(spec.key) if spec is not None else None
        # One that is higher than the window follows its own cursor.
        if row is not None and row.size.height <= self.size.height:
            row.scroll_visible(animate=False)

    def field_of(self, widget: Widget | None) -> Spec | None:
        """Return the field that a widget belongs to."""
        while widget is not None and widget is not self:
            if isinstance(widget, FieldRow):
                return widget.spec
            parent = widget.parent
            widget = parent if hasattr(parent, "focusable") else None  # type: ignore[assignment]
        return None
