"""党员: the roster, found as one types, by group, status and post; Enter opens the page of one member."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.containers import Container
from textual.widgets import Input, Static

from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.tui.form.opening import Start, open_form
from wuhua_tui.tui.gathering import Gathering, Roster
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.models import roster
from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.screens.searched import SearchedScreen
from wuhua_tui.tui.strings import members as strings
from wuhua_tui.tui.widgets.page import Page
from wuhua_tui.tui.widgets.window_list import GUTTER, WindowList

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from wuhua_tui.tui.models.roster import Filter, Person
    from wuhua_tui.tui.search.readings import Readings
    from wuhua_tui.tui.state import LedgerState


class MembersScreen(SearchedScreen):
    """See the module."""

    CSS_PATH: ClassVar[Any] = ["base.tcss", "members.tcss"]
    BINDINGS: ClassVar[list[Any]] = [*bindings("members")]
    HEADING = strings.TITLE
    HELP = "\n".join(strings.HELP)
    AUTO_FOCUS = LIST = "#people"

    def __init__(self) -> None:
        """Begin with those who are here."""
        super().__init__()
        self._roster: Roster | None = None
        self._filter = 0
        self._shown: Sequence[Person] = ()
        self._wanted = ""
        """The member whom the cursor goes to when he or she is there."""

    def body(self) -> Iterable[Widget]:
        """Yield the search, what is shown, the heads of the columns, the people."""
        yield Container(
            Input(placeholder=strings.SEARCH, id="search", compact=True),
            Static(plain(strings.GATHERING, "dim"), id="shown", markup=False),
            Page(id="heads"),
            WindowList(id="people"),
            id="body",
        )
        yield Gathering()

    def on_mount(self) -> None:
        """Write the heads of the columns."""
        self.query_one("#heads", Page).show(lambda columns: [(("  ", ""), *roster.heads(columns - GUTTER))])

    def show(self, state: LedgerState) -> None:
        """Gather the people of a ledger; until that is done those before stay."""
        self.query_one(Gathering).gather(state, self.wuhua.readings)

    def _learn(self, readings: Readings | None) -> None:
        state = self.wuhua.state
        if readings is not None and state is not None:
            self.query_one(Gathering).gather(state, readings)

    @on(Gathering.Gathered)
    def _gathered(self, message: Gathering.Gathered) -> None:
        if message.roster.state is not self.wuhua.state:
            return
        before, self._roster = self._roster, message.roster
        label = before.filters[self._filter].label if before else ""
        labels = [one.label for one in message.roster.filters]
        self._filter = labels.index(label) if label in labels else 0
        self._fill()

    @on(Gathering.Failed)
    def _not_gathered(self, message: Gathering.Failed) -> None:
        self._say(message.why, "bad")

    def _fill(self) -> None:
        """Show the people that are looked for, with the cursor where it was as far as that is still there."""
        found, text = self._roster, self._search.value
        if found is None:
            return
        # Who has not moved stays at the top, also when the order changes because names can be read by now.
        here = self._wanted or (self.person.member if self.person and self._list.cursor else "")
        self._wanted = ""
        shown = found.filters[self._filter]
        self._shown = roster.found_in(shown, found.people, found.index.search(text))
        cursor = next((place for place, one in enumerate(self._shown) if one.member == here), 0)
        self._list.show(len(self._shown), self._row, cursor=cursor, empty=self._empty(found))
        self._say_shown(shown, text)

    def _row(self, index: int, columns: int) -> Any:
        return roster.draw(self._shown[index], columns)

    @staticmethod
    def _empty(found: Roster) -> str:
        return strings.NOBODY if found.people else strings.EMPTY

    def _say_shown(self, shown: Filter, text: str) -> None:
        said = strings.SHOWN.format(filter=shown.label, count=len(self._shown))
        if text.strip():
            said += strings.SEARCHED.format(text=text.strip())
        self._say(said)

    @property
    def person(self) -> Person | None:
        """The person under the cursor."""
        index = self._list.cursor
        return self._shown[index] if index < len(self._shown) else None

    def action_open(self) -> None:
        """Show the page of the person under the cursor."""
        if self.person is not None:
            from wuhua_tui.tui.screens.member import MemberScreen

            self.app.push_screen(MemberScreen(self.person.member))

    def action_filter(self) -> None:
        """Choose whom to look at."""
        found = self._roster
        if found is None:
            return
        from wuhua_tui.tui.screens.choose import Choice, ChooseScreen

        choices = [Choice(one.label, strings.PEOPLE.format(count=len(one.members))) for one in found.filters]

        def chosen(number: int | None) -> None:
            if number is not None:
                self._filter = number
                self._fill()
                self._list.focus()

        self.app.push_screen(ChooseScreen(strings.CHOOSE_FILTER, choices, self._filter), chosen)

    def _show_all(self) -> None:
        self._filter = 0

    def action_new(self) -> None:
        """Begin the file of a new member."""
        self._open_form(Start("member"))

    def action_paste(self) -> None:
        """Enrol several members at once from a list that is pasted or typed."""
        state = self.wuhua.state
        if state is None or state.result.holder != "branch":
            return
        from wuhua_tui.ledger.roster_present import present_in
        from wuhua_tui.tui.screens.roster_paste import RosterPasteScreen

        # The first ones have been members since the ledger began, those who come later since today.
        begun = state.ledger.registry.get("ledger_from")
        since = begun if begun and not state.ledger.members else state.as_of
        target = state.target
        screen = RosterPasteScreen(target.root, target.branch_id, since, present_in(state.ledger))
        self.app.push_screen(screen, self._enrolled)

    def _enrolled(self, count: int | None) -> None:
        if count:
            self.wuhua.load()

    def action_edit(self) -> None:
        """Change the file of the person under the cursor."""
        state = self.wuhua.state
        if state is not None and self.person is not None:
            record = state.ledger.members.get(self.person.member)
            if record is not None:
                self._open_form(Start(path=record.path))

    def _open_form(self, start: Start) -> None:
        def left(path: str | None) -> None:
            if path is not None:
                self._wanted = path.rpartition("/")[2].removesuffix(".toml")
                self._fill()

        if kinds()["member"].home == self.wuhua.target.holder:
            open_form(self.wuhua, start, left)
