"""The form: the fields of a record, what is wrong with them, what the record will satisfy; saved by one key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import on
from textual.containers import Container, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from wuhua_tui.errors import WuhuaError
from wuhua_tui.ledger.kinds import schema
from wuhua_tui.tui.form import help_page
from wuhua_tui.tui.form.about_screen import AboutScreen
from wuhua_tui.tui.form.changed_screen import ChangedScreen
from wuhua_tui.tui.form.defaults import KEPT, first_values
from wuhua_tui.tui.form.desk import Desk, Shelf
from wuhua_tui.tui.form.draft_keeping import DraftKeeping
from wuhua_tui.tui.form.field_list import FieldList, SheetChanged
from wuhua_tui.tui.form.folding import used
from wuhua_tui.tui.form.judging import Judged, Judging
from wuhua_tui.tui.form.leaving_screen import LeavingScreen
from wuhua_tui.tui.form.naming import NamelessError, path_for
from wuhua_tui.tui.form.opening import underneath
from wuhua_tui.tui.form.ownership import superiors
from wuhua_tui.tui.form.record_text import record_text
from wuhua_tui.tui.form.sheet import Sheet
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.lines import flowing
from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.saving import Saved, SaveFailed
from wuhua_tui.tui.strings import form as strings
from wuhua_tui.tui.widgets.key_bar import KeyBar
from wuhua_tui.tui.widgets.page import Page
from wuhua_tui.workspace.opened import new_record, open_record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.timer import Timer
    from textual.widget import Widget

    from wuhua_tui.tui.form.begun import Begun
    from wuhua_tui.tui.form.changed_screen import Way
    from wuhua_tui.tui.form.leaving_screen import Leave
    from wuhua_tui.tui.form.preview import Preview
    from wuhua_tui.tui.form.spec import Spec
    from wuhua_tui.tui.lines import Line, Tone
    from wuhua_tui.tui.state import LedgerState

JUDGE_AFTER: Final = 0.3
"""Seconds without a key after which the record is judged."""
_DECIDES: Final = frozenset({"type", "group", "mode"})
"""When one of these changes, the last record alike is another one."""


class FormScreen(Screen["str | None"]):
    """Gives the path of the record when it was saved, else None."""

    CSS_PATH: ClassVar[Any] = ["form.tcss"]
    BINDINGS: ClassVar[list[Any]] = [*bindings("form")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual declares it without ClassVar
    AUTO_FOCUS = ""
    HELP = help_page.HELP
    has_begun = False
    """Whether the cursor stands in a field, so that keys may come."""

    def __init__(self, state: LedgerState, begun: Begun, field: str = "") -> None:
        """Show a record that was begun, and go to a field of it."""
        super().__init__()
        self._state, self._begun, self._kind = state, begun, begun.kind
        self.opened, self._old = begun.opened, dict(begun.old)
        is_changed = begun.draft is not None or begun.opened is not None
        self.sheet = Sheet(schema(begun.kind.name), begun.old if is_changed else begun.values)
        if is_changed:
            self.sheet.begin_changed(begun.values, begun.draft.wrong if begun.draft is not None else {})
        name = begun.kind.name
        self.desk = Desk(
            Shelf(state), name, lambda: self.sheet.result, lambda: self._wuhua.readings, path=lambda: self._path
        )
        self._field = field
        self._touched: set[str] = set()
        self._waiting: Timer | None = None
        self._judging = Judging(self, state, name)
        self._sent: dict[str, Any] | None = None
        self._seen: Preview | None = None
        self._said_to_satisfy: Callable[[int], Sequence[Line]] = lambda _: ()
        self._waits = False
        """Whether the file holds what the history does not."""
        self._is_refused = False
        """Whether the last save was refused: why it was says more than that the file has changed."""
        self._drafts = DraftKeeping(self, state, begun)

    def compose(self) -> ComposeResult:
        """Put the fields beside, or above, what is said about them."""
        yield Static(id="head", markup=False)
        yield Container(
            FieldList(self.sheet, self.desk, self._often()),
            VerticalScroll(Page(id="about"), Page(id="satisfies"), id="aside", can_focus=False),
            id="both",
        )
        yield Page(id="said")
        yield KeyBar()

    @property
    def fields(self) -> FieldList:
        """The fields."""
        return self.query_one(FieldList)

    def on_mount(self) -> None:
        """Begin at the field that was asked for, or the first that must be filled in."""
        self._say_head()
        if self._begun.is_stale:
            self._say(strings.STALE, "wait")
        elif self._kind.name in superiors():
            self._say(strings.SUPERIORS, "wait")
        self.watch(self, "focused", self._follow)
        self.watch(self.app, "state", self._renew, init=False)
        self.call_after_refresh(self._start)
        self._drafts.start()
        self.query_one("#satisfies", Page).show(lambda columns: flowing((), strings.JUDGING, columns, 0, "dim"))

    def on_unmount(self) -> None:
        """Leave a draft behind where the program is left in the middle of a form."""
        self._drafts.finish()

    def _start(self) -> None:
        self.fields.focus_field(self._field or self._first_field(), self._begins)

    def _begins(self) -> None:
        self.has_begun = True
        # Not before: a thread that judges takes its time from the screen that somebody waits for.
        self._judge_soon()

    def _first_field(self) -> str:
        empty = [one.key for one in self.sheet.specs if one.key in self.sheet.required - self.sheet.values.keys()]
        return (empty or [one.key for one in self.sheet.specs])[0]

    def _follow(self, focused: Widget | None) -> None:
        spec = self.fields.field_of(focused)
        if spec is not None:
            self.query_one("#about", Page).show(partial(self._about, spec))

    def _about(self, spec: Spec, columns: int) -> list[Line]:
        if self.has_class("-narrow"):
            return help_page.short(spec, columns)
        return help_page.about(spec, self._state.rules, columns)

    def _renew(self, state: LedgerState | None) -> None:
        """Follow the ledger that was read anew beneath: a sync, another save; what was typed stays."""
        if state is None or state is self._state or state.target != self._state.target:
            return
        self._state = state
        self.desk.take(state)
        self._judging.take(state)
        self.fields.look_again()
        self._say_head()
        self._judge()
        is_told = self._sent is not None or self._is_refused
        if not is_told and self.opened is not None and self.opened.is_changed:
            self._say(strings.CHANGED_BELOW, "wait")

    # --- what changes ---------------------------------------------------------------------------

    @on(SheetChanged)
    def _changed(self, event: SheetChanged) -> None:
        event.stop()
        self._touched.add(event.key)
        if event.key in _DECIDES:
            self._take_defaults()
        self._say_head()
        self._judge_soon()

    def _judge_soon(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(JUDGE_AFTER, self._judge)

    def _often(self) -> frozenset[str]:
        """Return the fields that are shown without being asked for."""
        checks = self._state.rules.standard.checks
        return used(self._kind.name, self._state.ledger, self.sheet.values, self.sheet.specs, checks)

    def _take_defaults(self) -> None:
        """Take place, time, chair and recorder from the last record of the type that was chosen, where untouched."""
        ledger, name = self._state.ledger, self._kind.name
        self.fields.look_for(self._often())
        if self.opened is not None:
            return
        known = {key: value for key, value in self.sheet.values.items() if key not in KEPT or key in self._touched}
        facts, day = self.desk.facts, self.desk.day
        values = first_values(name, ledger, self.desk.today, known, lambda who: facts.is_bound(who, day))
        for key in KEPT:
            if key not in self._touched and values.get(key) != self.sheet.values.get(key):
                self.fields.show_value(key, values.get(key))

    def _judge(self) -> None:
        self._judging.judge(self.sheet.result, self._path)

    @on(Judged)
    def _judged(self, event: Judged) -> None:
        event.stop()
        self._judging.done()
        if event.values == self.sheet.result:
            self.fields.show_faults(event.faults, missing=False)
            self.query_one("#satisfies", Page).show(event.draw)
            self._said_to_satisfy = event.draw
            self._seen = event.seen
            self._say_head()

    @property
    def _path(self) -> str:
        """Where the record lies; empty where it has no path yet."""
        return self.opened.path if self.opened is not None else ""

    def _say_head(self) -> None:
        deed = strings.EDIT if self._old else strings.NEW
        said = [f"{deed}：{self._kind.title.partition('（')[0]}", self._state.result.name]
        if self.sheet.is_changed:
            said.append(strings.CHANGED)
        if self._seen is not None:
            lacking = len(self._seen.lacking) + len(self._seen.worse)
            said.append(strings.DIGEST.format(satisfied=len(self._seen.satisfied), lacking=lacking))
        self.query_one("#head", Static).update(plain("  ".join(said), "bold"))

    def _say(self, text: str, tone: Tone = "") -> None:
        self.query_one("#said", Page).show(lambda columns: flowing((), text, columns, 0, tone) if text else [])

    # --- going ----------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Go to the next field; behind the last one, say what comes."""
        chain = self.focus_chain
        if self.focused is not None and chain and chain[-1] is self.focused:
            self._say(strings.LAST_FIELD)
        else:
            self.focus_next()

    def go_back(self) -> None:
        """Go to the field before."""
        if self.focus_chain and self.focus_chain[0] is not self.focused:
            self.focus_previous()

    def action_explain(self) -> None:
        """Show in full what is said of the field, and what the record will satisfy."""
        spec = self.fields.field_of(self.focused)
        parts = [self._said_to_satisfy]
        if spec is not None:
            parts.insert(0, partial(help_page.about, spec, self._state.rules))
        self.app.push_screen(AboutScreen(parts))

    # --- saving ---------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Save the record, if nothing is wrong with it; else go to what is."""
        if self._sent is not None:
            return
        self.fields.sync()
        self.fields.show_faults(self.desk.faults(), missing=True)
        faulty = self.fields.faulty
        if faulty:
            self.fields.focus_field(faulty[0])
            self._say(strings.FAULTS.format(count=len(faulty)), "bad")
            return
        if self._old and not self.sheet.is_changed and not self._waits:
            self._say(strings.SAME)
            return
        values = self.sheet.result
        try:
            opened = self.opened or new_record(self._state.target.root, self._new_path(values))
            data = record_text(self._kind.name, opened.data, self._old, values)
        except (NamelessError, ValueError) as error:
            self._say(str(error), "bad")
            return
        self._sent, self._is_refused = values, False
        self._say(strings.SAVING)
        self._wuhua.saving.save(opened, data, self)

    @property
    def _wuhua(self) -> Any:
        return self.app

    def _new_path(self, values: dict[str, Any]) -> str:
        ledger, target = self._state.ledger, self._state.target
        taken = [record.path for kind in (self._kind.name,) for record in ledger.of(kind)]
        taken += [problem.path for problem in self._state.result.problems]
        return path_for(self._kind, target.branch_id, values, self.desk.today, taken)

    @on(Saved)
    def _saved(self, event: Saved) -> None:
        sent, self._sent = self._sent, None
        self._drafts.drop()
        if sent == self.sheet.result:
            self.dismiss(event.path)
            return
        # Somebody went on typing while it was saved: what is there now waits to be saved in its turn.
        self.opened, self._old = open_record(self._state.target.root, event.path), sent or {}
        self._drafts = DraftKeeping(self, self._state, self._begun)
        self._drafts.start()
        self._say(strings.SAVED.format(subject=event.subject))

    @on(SaveFailed)
    def _failed(self, event: SaveFailed) -> None:
        event.stop()
        if event.opened is not None and self._sent is not None:
            self.opened, self._old, self._waits = event.opened, self._sent, True
        sent, self._sent = self._sent, None
        self._is_refused = True
        why = event.why
        if event.kept is not None:
            # The choices stand in a window; the sentence that goes with the commands names them as commands.
            said = strings.UNDERNEATH_SAID.format(path=event.path)
            why = f"{said}{strings.UNDERNEATH_KEPT.format(kept=event.kept)}"
        self._say(strings.NOT_SAVED.format(why=why), "bad")
        if event.kept is not None and sent is not None:
            self.app.push_screen(ChangedScreen(event.path, event.kept), partial(self._go_on_with, event.path, sent))

    def _go_on_with(self, path: str, sent: dict[str, Any], way: Way | None) -> None:
        """Open the file as it is now in a form of its own, which takes the place of this one."""
        if way is None:
            return
        try:
            begun = underneath(self._state, path, self._old, sent if way == "both" else self._old)
        except WuhuaError as error:
            self._say(str(error), "bad")
            return
        self._drafts.drop()
        self.app.push_screen(FormScreen(self._state, begun), self._give)

    def _give(self, path: str | None) -> None:
        self.dismiss(path)

    # --- leaving --------------------------------------------------------------------------------

    def action_leave(self) -> None:
        """Leave; ask where something was changed."""
        self.fields.sync()
        if self.sheet.is_changed:
            self.app.push_screen(LeavingScreen(strings.LEAVE, strings.LEAVE_SAVE), self._left)
        else:
            self._drop_and_leave()

    def _left(self, answer: Leave | None) -> None:
        if answer == "keep":
            self.action_save()
        elif answer == "drop":
            self._drop_and_leave()

    def _drop_and_leave(self) -> None:
        self._drafts.drop()
        self.dismiss(None)
