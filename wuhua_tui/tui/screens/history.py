"""历史: who saved what when, who signed, what changed field by field; compare any two moments, restore, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import on
from textual.containers import Container, VerticalScroll
from textual.widgets import Input, Static

from wuhua_tui.tui.going_back import GoingBack
from wuhua_tui.tui.keeping import Keeping
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.models import history as drawing
from wuhua_tui.tui.models.history_search import found
from wuhua_tui.tui.models.references import called_by_name
from wuhua_tui.tui.past_reader import PastReader
from wuhua_tui.tui.plain import plain
from wuhua_tui.tui.screens.base import LedgerScreen
from wuhua_tui.tui.strings import history as strings
from wuhua_tui.tui.widgets.page import Page
from wuhua_tui.tui.widgets.window_list import WindowList

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import App
    from textual.widget import Widget

    from wuhua_tui.repository.log import Commit
    from wuhua_tui.repository.signatures import Signature
    from wuhua_tui.tui.lines import Line
    from wuhua_tui.tui.past import Deeds, Moment, Past
    from wuhua_tui.tui.state import LedgerState

MOST_BELOW: Final = 20
"""Records that are told below the list; a window shows all of them."""


class HistoryScreen(LedgerScreen):
    """See the module."""

    CSS_PATH: ClassVar[Any] = ["base.tcss", "history.tcss"]
    BINDINGS: ClassVar[list[Any]] = [*bindings("history")]
    HEADING = strings.TITLE
    HELP = "\n".join(strings.HELP)
    AUTO_FOCUS = "#commits"

    def __init__(self, path: str = "") -> None:
        """Show the history of the workspace, or of the record at `path` below it."""
        super().__init__()
        self._path = path
        self._past: Past | None = None
        self._shown: Sequence[Commit] = ()
        self._signatures: dict[str, Signature] = {}
        self._deeds: dict[str, Deeds] = {}
        self._names: tuple[int, int] | None = None
        self._from: Commit | None = None
        """Where the comparison begins that is being asked for."""

    def body(self) -> Iterable[Widget]:
        """Yield the search, what is shown, the saves, and below them what one of them changed."""
        yield Container(
            Input(placeholder=strings.SEARCH, id="search", compact=True),
            Static(plain(strings.READING, "dim"), id="shown", markup=False),
            WindowList(id="commits"),
            VerticalScroll(Page(id="detail"), id="aside"),
            id="body",
        )
        yield PastReader()
        yield GoingBack()
        yield Keeping()

    def show(self, state: LedgerState) -> None:
        """Read the history anew: what changed a file may have been a save."""
        del state
        self._read()

    def on_screen_resume(self) -> None:
        """Read it anew whenever one comes back to it: a save need not change a file."""
        if self.wuhua.state is not None and self._past is not None:
            self._read()

    def _read(self) -> None:
        self._deeds.clear()
        self._reader.forget()
        target = self.wuhua.target
        # Where one repository holds several branches, each has its own history.
        is_one_of = target.folder != target.root and len(list(target.folder.parent.iterdir())) > 1
        branch = target.folder.relative_to(target.root).as_posix() if is_one_of else ""
        self._reader.read(target.root, self._path or branch)

    @on(PastReader.Read)
    def _was_read(self, message: PastReader.Read) -> None:
        here = self._moment
        self._past = message.past
        self._fill(here.id if here else "")

    @on(PastReader.Failed)
    def _was_not_read(self, message: PastReader.Failed) -> None:
        said = strings.FAILED.format(why=message.why)
        self.query_one("#shown", Static).update(plain(said, "bad"))

    @on(PastReader.Told)
    def _was_told(self, message: PastReader.Told) -> None:
        past = self._past
        if past is None:
            return
        deeds = called_by_name(message.deeds, self.wuhua.state)
        if message.earlier is None:
            self._deeds[_name(message.later)] = deeds
            self._say_detail()
            return
        self._say_shown()
        earlier, later = drawing.moment_words(message.earlier), drawing.moment_words(message.later)
        text = strings.DIFFERENCE if deeds.files else strings.NO_DIFFERENCE
        title = text.format(earlier=earlier, later=later, count=deeds.files)
        self._open(title, deeds, message.earlier, message.earlier.id)

    @on(PastReader.Checked)
    def _was_checked(self, message: PastReader.Checked) -> None:
        self._signatures.update(message.signatures)
        self._list.refresh()
        self._say_detail()

    @on(Input.Changed, "#search")
    def _searched(self) -> None:
        if self._past is not None:
            self._fill("")

    @on(Input.Submitted, "#search")
    def _to_the_list(self) -> None:
        self._list.focus()

    @on(WindowList.Highlighted, "#commits")
    def _moved(self) -> None:
        past, moment = self._past, self._moment
        if past is not None and _name(moment) not in self._deeds:
            self._reader.tell(past, moment)
        self._say_detail()

    @on(WindowList.Selected, "#commits")
    def _chosen(self) -> None:
        self.action_open()

    def _fill(self, commit: str) -> None:
        """Show the saves that are searched for, with the cursor on one that was there before."""
        past = self._past
        if past is None:
            return
        self._shown = found(past.commits, past.texts, self.query_one("#search", Input).value)
        self._names = None
        first = 0 if past.unsaved or not self._shown else 1
        here = next((row for row, one in enumerate(self._shown, 1) if one.id == commit), first)
        self._list.show(len(self._shown) + 1, self._row, cursor=here)
        self._say_shown()

    def _row(self, index: int, columns: int) -> Line:
        past = self._past
        if past is None:
            return ()
        if not index:
            return drawing.now_row(past, columns)
        commit = self._shown[index - 1]
        if commit.id not in self._signatures:
            self._reader.check(past, commit.id)
        return drawing.row(commit, self._signatures.get(commit.id), columns, self._who(columns))

    def _who(self, columns: int) -> int:
        """Return the columns for the names, worked out once for a list and a width."""
        if self._names is None or self._names[0] != columns:
            self._names = (columns, drawing.who_columns(self._shown, columns))
        return self._names[1]

    def _say_shown(self) -> None:
        past = self._past
        if past is None:
            return
        if self._from is not None:
            said = strings.FROM.format(moment=drawing.moment_words(self._from))
            self.query_one("#shown", Static).update(plain(said, "wait"))
            return
        words = drawing.shown_words(past, self._shown, self.query_one("#search", Input).value)
        # Of one record the line says which; what the marks mean stands beside each of them in a word.
        said = words if self._path else f"{words}　{strings.LEGEND}"
        self.query_one("#shown", Static).update(plain(said, "dim"))

    def _say_detail(self) -> None:
        past, moment = self._past, self._moment
        if past is None:
            return
        deeds, page = self._deeds.get(_name(moment)), self.query_one("#detail", Page)
        if moment is None:
            page.show(lambda columns: drawing.draw_now(past, deeds, columns, most=MOST_BELOW))
            return
        signature = self._signatures.get(moment.id)
        page.show(lambda columns: drawing.draw_commit(moment, signature, deeds, columns, most=MOST_BELOW))

    @property
    def _moment(self) -> Moment:
        """The save under the cursor; None for the files as they are now."""
        index = self._list.cursor
        return self._shown[index - 1] if 0 < index <= len(self._shown) else None

    @property
    def _list(self) -> WindowList:
        return self.query_one("#commits", WindowList)

    @property
    def _reader(self) -> PastReader:
        return self.query_one(PastReader)

    def action_search(self) -> None:
        """Go to the search."""
        self.query_one("#search", Input).focus()

    def action_back(self) -> None:
        """Give up what was begun: the comparison, the search, and of one record this screen."""
        search = self.query_one("#search", Input)
        if self._from is not None:
            self._from = None
            self._say_shown()
        elif search.value or search.has_focus:
            search.value = ""
            self._list.focus()
        elif self._path:
            self.dismiss()

    def action_open(self) -> None:
        """Show record by record what the save under the cursor changed."""
        past, moment = self._past, self._moment
        deeds = self._deeds.get(_name(moment))
        if past is None or deeds is None or not deeds.files:
            return
        title = drawing.moment_words(moment) + (f"  {moment.subject}" if moment else "")
        at = moment or (past.commits[0] if past.commits else None)
        self._open(title, deeds, at, at.id if at else "")

    def action_compare(self) -> None:
        """Begin a comparison at the save under the cursor, or compare with where it was begun."""
        past, moment = self._past, self._moment
        if past is None:
            return
        begin, self._from = self._from, None
        if begin is None:
            # What is compared begins in the history; from the files as they are now one goes back to it.
            self._from = moment or (past.commits[0] if past.commits else None)
            self._say_shown()
        elif moment is not None and moment.id == begin.id:
            self._say_shown()
            self.notify(strings.SAME_MOMENT, markup=False)
        else:
            self.query_one("#shown", Static).update(plain(strings.COMPARING, "dim"))
            rows = [one.id for one in past.commits]
            is_later = moment is None or begin.id not in rows[: rows.index(moment.id)]
            earlier, later = (begin, moment) if is_later or moment is None else (moment, begin)
            self._reader.tell(past, later, earlier)

    def action_keep(self) -> None:
        """Put what lies in the files and in no commit into the history."""
        if self._past is not None:
            self.query_one(Keeping).keep(self._past.root, self._past.path)

    def action_undo(self) -> None:
        """Offer to undo the save under the cursor."""
        past, moment = self._past, self._moment
        if past is None or moment is None:
            self.notify(strings.CHOOSE_SAVED, markup=False)
            return
        self.query_one(GoingBack).undo(past, moment)

    def action_restore(self) -> None:
        """Offer to restore the record of the save under the cursor."""
        past, moment = self._past, self._moment
        deeds = self._deeds.get(_name(moment))
        if past is None or moment is None or deeds is None:
            self.notify(strings.CHOOSE_SAVED, markup=False)
        elif deeds.files != 1:
            self.notify(strings.CHOOSE_RECORD, markup=False)
        else:
            (record,) = deeds.records
            at = moment.parents[0] if record.deed == "removed" and moment.parents else moment.id
            self.query_one(GoingBack).restore(past, moment, record.path, record.label, at)

    def _open(self, title: str, deeds: Deeds, moment: Commit | None, at: str) -> None:
        past = self._past
        if past is None:
            return
        from wuhua_tui.tui.screens.changed_records import ChangedRecordsScreen

        self.app.push_screen(ChangedRecordsScreen(past, title, deeds, moment, at))


def open_history(app: App[Any], path: str) -> None:
    """Show the history of one record, by its path below the workspace; Esc comes back to where one was."""
    app.push_screen(HistoryScreen(path))


def _name(moment: Moment) -> str:
    return moment.id if moment is not None else ""
