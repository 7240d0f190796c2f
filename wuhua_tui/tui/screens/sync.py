"""同步: how we stand towards the superior, one key to exchange, conflicts decided field by field, the result first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.containers import Container, VerticalScroll

from wuhua_tui.sync.conflicts import Decision
from wuhua_tui.sync.outcome_words import outcome_lines
from wuhua_tui.sync.weighing import Waiting
from wuhua_tui.tui.keys import bindings
from wuhua_tui.tui.lines import flowing
from wuhua_tui.tui.models import conflicts as drawing
from wuhua_tui.tui.models import history as deeds_drawing
from wuhua_tui.tui.models.references import called_by_name
from wuhua_tui.tui.models.sync import draw_sentence, draw_status
from wuhua_tui.tui.screens.base import LedgerScreen
from wuhua_tui.tui.strings import sync as strings
from wuhua_tui.tui.syncing import Syncing
from wuhua_tui.tui.widgets.page import Page
from wuhua_tui.tui.widgets.window_list import WindowList

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from textual.widget import Widget

    from wuhua_tui.sync.conflicts import Take
    from wuhua_tui.sync.merge_ledgers import Key, RecordConflict
    from wuhua_tui.sync.status import Status
    from wuhua_tui.tui.lines import Line, Tone
    from wuhua_tui.tui.state import LedgerState


class SyncScreen(LedgerScreen):
    """See the module."""

    CSS_PATH: ClassVar[Any] = ["base.tcss", "sync.tcss"]
    BINDINGS: ClassVar[list[Any]] = [*bindings("sync")]
    HEADING = strings.TITLE
    HELP = "\n".join(strings.HELP)
    AUTO_FOCUS = "#state"

    def __init__(self) -> None:
        """Begin with nothing known."""
        super().__init__()
        self._status: Status | None = None
        self._waiting = Waiting()
        self._decided: dict[Key, tuple[RecordConflict, Decision]] = {}
        self._busy = False

    def body(self) -> Iterable[Widget]:
        """Yield the state, what came of the last exchange, and the conflicts with one of them in full."""
        yield Container(
            VerticalScroll(Page(id="status"), Page(id="said"), Page(id="hints"), id="state"),
            Page(id="left"),
            WindowList(id="conflicts"),
            VerticalScroll(Page(id="conflict"), id="aside"),
            id="body",
        )
        yield Syncing()

    def on_mount(self) -> None:
        """Say what can be done."""
        self._say("")
        self.query_one("#hints", Page).show(self._hints)

    def show(self, state: LedgerState) -> None:
        """Look how the workspace stands."""
        del state
        self._look()

    def on_screen_resume(self) -> None:
        """Look again whenever one comes back."""
        if self._status is not None:
            self._look()

    def _look(self) -> None:
        if not self._busy:
            self._syncing.look(self._root)

    @on(Syncing.Looked)
    def _looked(self, message: Syncing.Looked) -> None:
        if message.root != self._root:
            return
        self._status, self._waiting = message.status, message.waiting
        kept = {**message.waiting.decisions, **drawing.carried(self._decided, message.waiting.conflicts)}
        self._decided = {one.key: (one, kept[one.key]) for one in message.waiting.conflicts if one.key in kept}
        status = message.status
        self.query_one("#status", Page).show(lambda columns: draw_status(status, columns))
        self._fill()

    @on(Syncing.Counted)
    def _counted(self, message: Syncing.Counted) -> None:
        if self._busy:
            self._say(f"{strings.RUNNING}　{message.said}", tone="wait")

    @on(Syncing.Finished)
    def _finished(self, message: Syncing.Finished) -> None:
        self._busy = False
        self._decided.clear()
        done = message.outcome
        details = tuple(strings.RENAMED.format(old=old, new=new) for old, new in done.renames.items())
        if done.unsent:
            details += (strings.UNSENT_KEPT.format(ref=done.unsent),)
        self._say("".join(outcome_lines(done)), details, "good")
        self.wuhua.load()
        self._look()

    @on(Syncing.Failed)
    def _failed(self, message: Syncing.Failed) -> None:
        if message.looking:
            self._status = None
            self.query_one("#status", Page).show(lambda columns: draw_sentence(message.why, (), "wait", columns))
            return
        self._busy = False
        self._say(strings.DECIDE if message.conflict else message.why, message.details, "bad")
        self._look()

    @on(Syncing.Weighed)
    def _weighed(self, message: Syncing.Weighed) -> None:
        from wuhua_tui.tui.screens.confirm import ConfirmScreen

        self._say("")
        deeds = called_by_name(message.deeds, self.wuhua.state)

        def draw(columns: int) -> list[Line]:
            text = strings.PREVIEW if deeds.files else strings.PREVIEW_NONE
            return [*flowing((), text, columns, 0), *deeds_drawing.draw_deeds(deeds, columns)]

        def answered(agreed: bool | None) -> None:  # noqa: FBT001 - what a window gives back
            if agreed:
                self._start(message.text)

        self.app.push_screen(ConfirmScreen(strings.PREVIEW_TITLE, draw), answered)

    @on(WindowList.Highlighted, "#conflicts")
    def _moved(self) -> None:
        self._show_conflict()

    @on(WindowList.Selected, "#conflicts")
    def _chosen(self) -> None:
        self.action_decide()

    def action_sync(self) -> None:
        """Exchange with the superior; with conflicts, once all are decided, show what comes of it."""
        left = len(self._waiting.conflicts) - len(self._decided)
        if self._busy:
            self.notify(strings.BUSY, markup=False)
        elif left:
            self.notify(strings.LEFT_TO_DECIDE.format(left=left), severity="warning", markup=False)
        elif self._waiting.conflicts:
            self._say(strings.WEIGHING, tone="wait")
            self._syncing.weigh(self._root, self._waiting, self._decisions)
        else:
            self._start()

    def action_repack(self) -> None:
        """Put what was never accepted into one new commit, and send it, if that is wanted."""
        if self._busy:
            self.notify(strings.BUSY, markup=False)
            return
        from wuhua_tui.tui.screens.confirm import ConfirmScreen

        def answered(agreed: bool | None) -> None:  # noqa: FBT001 - as above
            if agreed:
                self._start(repack=True)

        draw = ConfirmScreen(strings.REPACK_TITLE, lambda columns: flowing((), strings.REPACK, columns, 0))
        self.app.push_screen(draw, answered)

    def action_upstream(self) -> None:
        """Ask for the address of the superior."""
        from wuhua_tui.tui.screens.one_line import OneLineScreen

        def answered(address: str | None) -> None:
            if address:
                self._syncing.set_upstream(self._root, address)

        now = self._status.upstream if self._status else ""
        self.app.push_screen(OneLineScreen(strings.ASK_UPSTREAM, now), answered)

    def action_back(self) -> None:
        """Stop what is under way."""
        if self._busy:
            self._say(strings.STOPPING, tone="wait")
            self._syncing.stop()

    def action_mine(self) -> None:
        """Take mine for the conflict under the cursor."""
        self._take("mine")

    def action_theirs(self) -> None:
        """Take theirs for the conflict under the cursor."""
        self._take("theirs")

    def action_decide(self) -> None:
        """Offer everything that can be chosen for the conflict under the cursor."""
        found = self._conflict
        if found is None or self._busy:
            return
        from wuhua_tui.tui.screens.decide import DecideScreen

        def answered(decision: Decision | None) -> None:
            if decision is not None:
                self._decide(found, decision)

        touched = self._waiting.touched.get(found.key, {})
        self.app.push_screen(DecideScreen(found, touched), answered)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Say which keys there are: without conflicts nothing is decided, and while nothing runs nothing is stopped."""
        if action in ("mine", "theirs", "decide"):
            return bool(self._waiting.conflicts) and not self._busy
        return self._busy if action == "back" else True

    def _take(self, take: Take) -> None:
        found = self._conflict
        if found is not None:
            self._decide(found, Decision(take))

    def _decide(self, found: RecordConflict, decision: Decision) -> None:
        """Note a decision, keep it, and go to the next conflict that is open."""
        self._decided[found.key] = (found, decision)
        self._syncing.keep(self._root, self._waiting, self._decisions)
        rows = self._list
        after = [*range(rows.cursor + 1, rows.count), *range(rows.cursor)]
        left = [row for row in after if self._waiting.conflicts[row].key not in self._decided]
        rows.refresh()
        if left:
            rows.cursor = left[0]
        self._show_conflict()
        self._show_left()

    def _start(self, text: str | None = None, *, repack: bool = False) -> None:
        self._busy = True
        self._say(strings.RUNNING, tone="wait")
        self.refresh_bindings()
        self._syncing.start(self._root, text, repack=repack)

    def _fill(self) -> None:
        found = self._waiting.conflicts
        was_deciding = self.has_class("-deciding")
        self.set_class(bool(found), "-deciding")
        # Where there is something to decide, that is explained, and the room is needed.
        self.query_one("#hints", Page).show((lambda _: []) if found else self._hints)
        self._list.show(len(found), self._row, cursor=self._list.cursor)
        self._show_conflict()
        self._show_left()
        if bool(found) != was_deciding:
            self.query_one("#conflicts" if found else "#state").focus()
        self.refresh_bindings()

    def _row(self, index: int, columns: int) -> Line:
        found = self._waiting.conflicts[index]
        return drawing.row(found, self._decisions.get(found.key), columns)

    def _show_conflict(self) -> None:
        found = self._conflict
        if found is None:
            return
        touched, decision = self._waiting.touched.get(found.key, {}), self._decisions.get(found.key)
        self.query_one("#conflict", Page).show(lambda columns: drawing.draw(found, touched, decision, columns))

    def _show_left(self) -> None:
        count, decided = len(self._waiting.conflicts), len(self._decided)
        page = self.query_one("#left", Page)
        page.show(lambda columns: drawing.draw_left(count, decided, columns) if count else [])

    def _say(self, said: str, details: tuple[str, ...] = (), tone: Tone = "") -> None:
        page = self.query_one("#said", Page)
        page.show(lambda columns: draw_sentence(said, details, tone, columns) if said else [])

    @staticmethod
    def _hints(columns: int) -> list[Line]:
        return [line for text in (strings.PRESS, *strings.HELP[1:]) for line in flowing((), text, columns, 0, "dim")]

    @property
    def _decisions(self) -> dict[Key, Decision]:
        return {key: decision for key, (_, decision) in self._decided.items()}

    @property
    def _conflict(self) -> RecordConflict | None:
        index = self._list.cursor
        return self._waiting.conflicts[index] if index < len(self._waiting.conflicts) else None

    @property
    def _list(self) -> WindowList:
        return self.query_one("#conflicts", WindowList)

    @property
    def _syncing(self) -> Syncing:
        return self.query_one(Syncing)

    @property
    def _root(self) -> Path:
        return self.wuhua.target.root
