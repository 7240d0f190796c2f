"""The three questions with which the ledger of a branch begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, Static

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.tui.form.typed_days import day_of
from wuhua_tui.tui.founding import Founding, proposed_id
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.lines import flowing
from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.strings import first_run as strings
from wuhua_tui.tui.strings.form import NO_DAY
from wuhua_tui.tui.widgets.key_bar import KeyBar
from wuhua_tui.tui.widgets.page import Page
from wuhua_tui.tui.widgets.window_list import WindowList
from wuhua_tui.workspace.founding import Branch
from wuhua_tui.workspace.keys import default_key

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from textual.app import ComposeResult

    from wuhua_tui.tui.lines import Line
    from wuhua_tui.tui.search.readings import Readings


class FoundingScreen(Screen[Founding.Founded | None]):
    """Gives what was founded, None where it was left."""

    CSS_PATH: ClassVar[Any] = "first_run.tcss"
    BINDINGS: ClassVar[list[Any]] = [*bindings("founding")]
    AUTO_FOCUS = "#name"
    HELP = "\n".join(strings.FOUNDING_HELP)

    def __init__(self, folder: Path, today: date) -> None:
        """Found in `folder` if it is empty, else in a new one within it, named by the id; from `today` unless told."""
        super().__init__()
        self._folder = folder
        self._is_empty = not any(folder.iterdir())
        self._today = today
        labels = schema("registry")["properties"]["categories"]["items"]["properties"]["category"]["x-wuhua"]["labels"]
        self._categories = list(labels.items())
        self._proposed = ""
        self._readings: Readings | None = None
        self._is_busy = False

    def compose(self) -> ComposeResult:
        """Put the questions below each other."""
        yield Static(plain(strings.FOUNDING, "bold"), id="head", markup=False)
        yield VerticalScroll(
            Static(plain(strings.QUESTION_NAME, "bold"), markup=False),
            Input(placeholder=strings.NAME_EXAMPLE, id="name", compact=True),
            Static(plain(strings.QUESTION_ID, "dim"), markup=False),
            Input(placeholder=strings.ID_EXAMPLE, id="id", compact=True),
            Static(plain(strings.QUESTION_CATEGORY, "bold"), markup=False),
            WindowList(id="category"),
            Static(plain(strings.QUESTION_SUPERIOR, "bold"), markup=False),
            Input(placeholder=strings.SUPERIOR_EXAMPLE, id="superior", compact=True),
            Static(plain(strings.QUESTION_FROM, "dim"), markup=False),
            Input(value=self._today.isoformat(), id="from", compact=True),
            id="body",
            can_focus=False,
        )
        yield Static(id="wrong", markup=False)
        yield Page(id="where")
        yield KeyBar()
        yield Founding()

    def on_mount(self) -> None:
        """List the categories, and propose an id as soon as it can be spelled."""
        self.query_one("#category", WindowList).show(len(self._categories), self._draw_category)
        self.watch(self.app, "readings", self._learn)
        self._say_where()

    def _draw_category(self, index: int, columns: int) -> Line:  # noqa: ARG002 - what a list draws by
        return ((self._categories[index][1], ""),)

    def _learn(self, readings: Readings | None) -> None:
        self._readings = readings
        self._propose()

    @property
    def _root(self) -> Path:
        return self._folder if self._is_empty else self._folder / (self._value("id") or "…")

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    def _propose(self) -> None:
        """Spell the name, unless another id was typed."""
        field = self.query_one("#id", Input)
        if self._readings is not None and field.value == self._proposed:
            self._proposed = proposed_id(self._value("name"), self._readings)
            field.value = self._proposed

    def _say_where(self) -> None:
        path = default_key()
        key = (strings.KEY_THERE if path.exists() else strings.KEY_NEW).format(path=path)
        said = strings.WHERE.format(folder=self._root)
        lines = (said, key)
        self.query_one("#where", Page).show(
            lambda columns: [line for text in lines for line in flowing((), text, columns, 0, "dim")]
        )

    def _say(self, wrong: str) -> None:
        self.query_one("#wrong", Static).update(plain(wrong, "bad"))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._say("")
        if event.input.id == "name":
            self._propose()
        self._say_where()

    @on(Input.Submitted)
    @on(WindowList.Selected)
    def _on(self, event: Input.Submitted | WindowList.Selected) -> None:
        if isinstance(event, Input.Submitted) and event.input.id == "from":
            self.query_one("#wrong", Static).update(plain(strings.LAST_QUESTION, "bold"))
        else:
            self.focus_next()

    def action_found(self) -> None:
        """Found what was written, if it can be."""
        if self._is_busy:
            return
        start = day_of(self._value("from"), self._today)
        if not self._value("name"):
            self._say(strings.NO_NAME)
            self.query_one("#name", Input).focus()
            return
        if start is None:
            self._say(NO_DAY.format(text=self._value("from")))
            self.query_one("#from", Input).focus()
            return
        branch = Branch(
            id=self._value("id"),
            name=self._value("name"),
            category=self._categories[self.query_one("#category", WindowList).cursor][0],
            form="single",
            founded_on=start,
            ledger_from=start,
            superior=self._value("superior"),
        )
        self._is_busy = True
        self.query_one("#wrong", Static).update(plain(strings.MAKING, "bold"))
        self.query_one(Founding).found(self._root, branch)

    @on(Founding.Founded)
    def _founded(self, message: Founding.Founded) -> None:
        self.dismiss(message)

    @on(Founding.Failed)
    def _failed(self, message: Founding.Failed) -> None:
        self._is_busy = False
        self._say(message.why)

    def action_back(self) -> None:
        """Leave; nothing was written."""
        if not self._is_busy:
            self.dismiss(None)
