"""One admission: its twenty-five steps, and what each of them waits for; a step is entered here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.containers import Container, VerticalScroll

from wuhua_tui.tui.form.checking import faults_of, known_to
from wuhua_tui.tui.form.opening import Start, open_form
from wuhua_tui.tui.form.record_text import record_text
from wuhua_tui.tui.gathering import facts_of
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.models import admission as drawing
from wuhua_tui.tui.models import admissions, step_day
from wuhua_tui.tui.saving import Saved, SaveFailed
from wuhua_tui.tui.screens.base import LedgerScreen
from wuhua_tui.tui.strings import admissions as strings
from wuhua_tui.tui.strings.common import ONE_OF
from wuhua_tui.tui.widgets.page import Page
from wuhua_tui.tui.widgets.window_list import GUTTER, WindowList

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from textual.widget import Widget

    from wuhua_tui.standards.procedure import Step
    from wuhua_tui.tui.lines import Line
    from wuhua_tui.tui.models.admission import Row
    from wuhua_tui.tui.models.admissions import Case
    from wuhua_tui.tui.state import LedgerState


class AdmissionScreen(LedgerScreen):
    """See the module."""

    CSS_PATH: ClassVar[Any] = ["base.tcss", "admission.tcss"]
    BINDINGS: ClassVar[list[Any]] = [*bindings("admission")]
    HEADING = strings.TITLE
    HELP = "\n".join(strings.CASE_HELP)
    AUTO_FOCUS = "#steps"

    def __init__(self, uid: str) -> None:
        """Show the admission with that uid."""
        super().__init__()
        self._uid = uid
        self._case: Case | None = None
        self._rows: Sequence[Row] = ()

    def body(self) -> Iterable[Widget]:
        """Yield the heads of the columns, the steps, and below them what is said of one."""
        yield Container(
            Page(id="heads"),
            WindowList(id="steps"),
            VerticalScroll(Page(id="detail"), id="aside", can_focus=False),
            id="body",
        )

    def on_mount(self) -> None:
        """Write the heads of the columns."""
        self.query_one("#heads", Page).show(lambda columns: [(("  ", ""), *drawing.heads(columns - GUTTER))])

    def show(self, state: LedgerState) -> None:
        """Show the admission as the ledger has it now, at first at the step that is to be done."""
        first = self._case is None
        record = state.ledger.by_uid.get(self._uid)
        standard = admissions.procedure_check(state.rules.standard.checks)
        if record is None or standard is None:
            self._case, self._rows = None, ()
            self._list.show(0, self._row, empty=strings.GONE)
            return
        its = (one for one in state.result.findings if one.check.id == standard.id)
        finding = next((one for one in its if one.subject.id == record.path), None)
        self._case = admissions.case(record, facts_of(state), finding, standard)
        self._rows = drawing.rows(self._case, state.name, state.as_of)
        cursor = self._list.cursor
        if first:
            coming = {step.name for step in self._case.open_steps}
            cursor = next((n for n, row in enumerate(self._rows) if row.step and row.step.name in coming), 0)
        self._list.show(len(self._rows), self._row, cursor=cursor)

    def heading(self) -> str:
        """Return whose case it is."""
        return ONE_OF.format(screen=self.HEADING, one=self._case.name) if self._case is not None else self.HEADING

    def _row(self, index: int, columns: int) -> Line:
        return drawing.draw(self._rows[index], columns)

    @on(WindowList.Highlighted, "#steps")
    def _moved(self) -> None:
        row, case, state = self.row, self._case, self.wuhua.state
        if row is not None and case is not None and state is not None:
            page = self.query_one("#detail", Page)
            page.show(lambda columns: drawing.draw_whole(row, case, state.name, columns))

    @on(WindowList.Selected, "#steps")
    def _chosen(self) -> None:
        self.action_open()

    @property
    def row(self) -> Row | None:
        """The line under the cursor."""
        index = self._list.cursor
        return self._rows[index] if index < len(self._rows) else None

    @property
    def _list(self) -> WindowList:
        return self.query_one("#steps", WindowList)

    def action_open(self) -> None:
        """Enter the step under the cursor, or change it where it was done."""
        row, case, state = self.row, self._case, self.wuhua.state
        if row is None or case is None or state is None:
            return
        step = row.step
        if step is None:
            self.action_edit()
        elif step.on is not None:
            field = drawing.field_of(step, case).partition("/")[0]
            open_form(self.wuhua, Start(path=case.record.path, field=field))
        else:
            self._ask(step, case, state)

    def _ask(self, step: Step, case: Case, state: LedgerState) -> None:
        from wuhua_tui.tui.screens.step import StepScreen

        def answered(day: date | None) -> None:
            if day is not None:
                self._enter(step, day, case, state)

        self.app.push_screen(
            StepScreen(
                step,
                drawing.state_of(step, case, state.as_of).why if step.waits_for else "",
                lambda day: step_day.refusal(step, day, state.as_of),
                today=state.as_of,
                superiors=drawing.is_superiors(step, case),
            ),
            answered,
        )

    def _enter(self, step: Step, day: date, case: Case, state: LedgerState) -> None:
        """Save the day where nothing else is asked for, else go on in the form."""
        values = step_day.with_day(step, day, case)
        whole = {**case.record.data, **values}
        if faults_of(admissions.KIND, whole, known_to(state.ledger, list(state.result.problems))):
            open_form(self.wuhua, Start(path=case.record.path, defaults=values, field=next(iter(values))))
            return
        from wuhua_tui.errors import WuhuaError
        from wuhua_tui.workspace.opened import open_record

        try:
            opened = open_record(state.target.root, case.record.path)
            data = record_text(admissions.KIND, opened.data, case.record.data, whole)
        except (WuhuaError, ValueError) as error:
            self.app.notify(strings.NOT_SAVED.format(why=error), severity="error", markup=False, timeout=15)
            return
        self.wuhua.saving.save(opened, data, self)

    @on(Saved)
    def _saved(self) -> None:
        # The program says so, and reads the ledger anew.
        self._list.focus()

    @on(SaveFailed)
    def _not_saved(self, message: SaveFailed) -> None:
        from wuhua_tui.tui.screens.notice import NoticeScreen

        message.stop()
        self.app.push_screen(NoticeScreen(strings.NOT_SAVED.format(why=message.why)))

    def action_edit(self) -> None:
        """Change the whole record."""
        if self._case is not None:
            open_form(self.wuhua, Start(path=self._case.record.path))

    def action_back(self) -> None:
        """Go back to the board."""
        self.dismiss()
