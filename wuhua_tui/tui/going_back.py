"""Undoing a save and restoring a record from a screen: tried first, shown, asked, then done by a new commit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.message import Message

from wuhua_tui.tui import past as reading
from wuhua_tui.tui.errand import Errand, sentence
from wuhua_tui.tui.lines import Line, flowing
from wuhua_tui.tui.models import history as drawing
from wuhua_tui.tui.models.references import called_by_name
from wuhua_tui.tui.strings import history as strings
from wuhua_tui.workspace.undo import restore, undo

if TYPE_CHECKING:
    from wuhua_tui.repository.log import Commit
    from wuhua_tui.tui.app import WuhuaApp
    from wuhua_tui.tui.past import Deeds, Past


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be taken back: a whole save, or, with `path`, one record to what it was at `commit` (an id).

    Attributes:
        past: The history that it was chosen in.
        commit: The save that is undone, or at which the record was as it shall be.
        path: The record, below the workspace; empty for a save.
        what: What the record is called.
        at: The id of the commit whose state is meant: of a record that a save deleted, the one before.
    """

    past: Past
    commit: Commit
    path: str = ""
    what: str = ""
    at: str = ""


class GoingBack(Errand):
    """See the module; `Done` is posted when something was taken back."""

    @dataclass
    class Done(Message):
        """It is done; `said` is a sentence."""

        said: str

    @dataclass
    class Tried(Message):
        """It can be done, and this is what it would change."""

        plan: Plan
        deeds: Deeds
        keeps: bool

    @dataclass
    class Refused(Message):
        """It cannot be done; `why` is a sentence."""

        why: str

    def undo(self, past: Past, commit: Commit) -> None:
        """Offer to undo a save."""
        self._try(Plan(past, commit))

    def restore(self, past: Past, commit: Commit, path: str, what: str, at: str = "") -> None:
        """Offer to restore a record to what it was at a commit, or at `at`."""
        self._try(Plan(past, commit, path, what, at or commit.id))

    @work(thread=True, exclusive=True, group="going-back", exit_on_error=False)
    def _try(self, plan: Plan) -> None:
        past = plan.past
        try:
            if plan.path:
                deeds = reading.would_restore(past, plan.path, plan.at)
                restore(past.root, plan.path, plan.at, dry_run=True)
                keeps = plan.path in reading.unsaved(past.root)
            else:
                deeds = reading.would_undo(past, plan.commit)
                undo(past.root, plan.commit.id, dry_run=True)
                keeps = False
        except Exception as error:  # noqa: BLE001 - said where the user stands
            self.post_message(self.Refused(sentence(error)))
        else:
            self.post_message(self.Tried(plan, deeds, keeps))

    @work(thread=True, exclusive=True, group="going-back", exit_on_error=False)
    def _do(self, plan: Plan) -> None:
        root = plan.past.root
        try:
            if plan.path:
                done = restore(root, plan.path, plan.at, ask=self.ask)
                is_saved = done.saved.commit is not None
                said = strings.RESTORED.format(subject=done.saved.subject) if is_saved else strings.RESTORED_AS_SAVED
                if done.kept is not None:
                    said += strings.KEPT_AT.format(path=done.kept)
            else:
                said = strings.UNDONE.format(subject=undo(root, plan.commit.id, ask=self.ask).subject)
        except Exception as error:  # noqa: BLE001 - as above
            self.forget_wrong(error)
            why = sentence(error)
            self.deliver(self.Refused(why), strings.NOT_DONE.format(why=why))
        else:
            self.deliver(self.Done(said), said)

    @on(Tried)
    def _offer(self, message: Tried) -> None:
        message.stop()
        plan = message.plan
        if plan.path and not message.deeds.files:
            self.notify(strings.RESTORE_SAME.format(what=plan.what), markup=False)
            return
        from wuhua_tui.tui.screens.confirm import ConfirmScreen

        def answered(agreed: bool | None) -> None:  # noqa: FBT001 - what a window gives back
            if agreed:
                self._do(plan)

        title = strings.RESTORE_TITLE if plan.path else strings.UNDO_TITLE
        deeds = called_by_name(message.deeds, cast("WuhuaApp", self.app).state)
        self.app.push_screen(ConfirmScreen(title, lambda columns: _offered(message, deeds, columns)), answered)

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        message.stop()
        from wuhua_tui.tui.screens.notice import NoticeScreen

        self.app.push_screen(NoticeScreen(strings.NOT_DONE.format(why=message.why)))

    @on(Done)
    def _done(self, message: Done) -> None:
        self.notify(message.said, markup=False)
        cast("WuhuaApp", self.app).load()


def _offered(message: GoingBack.Tried, deeds: Deeds, columns: int) -> list[Line]:
    """Return what is about to happen."""
    plan = message.plan
    moment = drawing.moment_words(plan.commit)
    if plan.path:
        said = strings.RESTORE_ASK.format(what=plan.what, moment=moment)
    else:
        said = strings.UNDO_ASK.format(moment=moment, who=plan.commit.author, subject=plan.commit.subject)
    lines = flowing((), said, columns, 0)
    if message.keeps:
        lines += flowing((), strings.RESTORE_KEPT, columns, 0, "wait")
    return [*lines, *drawing.draw_deeds(deeds, columns)]
