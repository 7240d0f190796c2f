"""总览: the five gauges, this month's list, the year's calendar, the next deadlines, the faults of files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.containers import VerticalScroll

from wuhua_tui.report.visible import visible
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.models import agenda, calendar, faults, first_steps, gauges
from wuhua_tui.tui.screens.base import LedgerScreen
from wuhua_tui.tui.strings import overview as strings
from wuhua_tui.tui.widgets.page import Page
from wuhua_tui.tui.widgets.pick_page import PickPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from wuhua_tui.tui.models.agenda import Agenda
    from wuhua_tui.tui.state import LedgerState


class OverviewScreen(LedgerScreen):
    """See the module."""

    CSS_PATH: ClassVar[Any] = ["base.tcss", "overview.tcss"]
    HEADING = strings.TITLE
    HELP = "\n".join(strings.HELP)
    BINDINGS: ClassVar[list[Any]] = [*bindings("overview")]
    AUTO_FOCUS = "#month"

    def body(self) -> Iterable[Widget]:
        """Yield one page a section, in the order in which a clerk asks: how do we stand, what now, what comes."""
        yield VerticalScroll(
            Page(id="sync"),
            Page(id="gauges"),
            Page(id="first-steps"),
            Page(id="faults"),
            PickPage(id="month"),
            Page(id="calendar"),
            Page(id="later"),
            Page(id="others"),
            id="body",
        )

    def on_mount(self) -> None:
        """Follow the line about the superior, which comes later than the rest."""
        self.watch(self.app, "sync_line", self._show_sync)

    def show(self, state: LedgerState) -> None:
        """Show a ledger."""
        result, as_of = state.result, state.as_of
        found = agenda.agenda(state.todo, result.holder, as_of)
        rows = calendar.calendar(result.findings, as_of.year)
        self._page("gauges").show(lambda columns: gauges.draw(result.findings, result.holder, columns))
        self._page("first-steps").show(lambda columns: first_steps.draw(state.ledger, columns))
        self._page("faults").show(lambda columns: faults.draw(result.problems, columns))
        self._agenda = found
        month = self.query_one("#month", PickPage)
        month.show_items(lambda columns: agenda.draw_month(found, as_of, columns))
        self.refresh_bindings()
        self._page("calendar").show(lambda columns: calendar.draw(rows, as_of.year, columns))
        self._page("later").show(lambda columns: agenda.draw_later(found, as_of, columns))
        self._page("others").show(lambda columns: agenda.draw_others(found, columns))

    @on(PickPage.Picked, "#month")
    def _chosen(self, event: PickPage.Picked) -> None:
        """Begin the record that is asked for, or open what is to be finished."""
        state, found = self.wuhua.state, self._agenda
        if state is None or found is None:
            return
        from wuhua_tui.tui.mending.pursuing import pursue

        rows = agenda.picked(found, event.index)
        places = {id(row): place for place, row in enumerate(state.todo)}
        pursue(self.wuhua, [state.open[places[id(row)]] for row in rows if id(row) in places])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Say that there is nothing to pick where nothing is to be done."""
        return action != "pick" or bool(self._agenda and self._agenda.this_month)

    def action_pick(self) -> None:
        """Do what Enter does on the list, wherever one is."""
        self.query_one("#month", PickPage).action_pick()

    _agenda: Agenda | None = None

    def _show_sync(self, line: str) -> None:
        self._page("sync").show(lambda _: [((visible(line), "dim"),)] if line else [])

    def _page(self, name: str) -> Page:
        return self.query_one(f"#{name}", Page)
