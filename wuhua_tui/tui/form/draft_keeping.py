"""Keeps the draft of an open form every few seconds, in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.tui.errand import sentence
from wuhua_tui.tui.form.drafts import Draft, Keeper, drafts_folder
from wuhua_tui.tui.strings import form as strings
from wuhua_tui.workspace.clock import Clock

if TYPE_CHECKING:
    from wuhua_tui.tui.form.begun import Begun
    from wuhua_tui.tui.form.screen import FormScreen
    from wuhua_tui.tui.state import LedgerState

EVERY: Final = 3.0
"""Seconds between two looks at whether there is something new to keep."""


class DraftKeeping:
    """See the module."""

    def __init__(self, screen: FormScreen, state: LedgerState, begun: Begun) -> None:
        """Keep what the form of `screen` holds."""
        self._screen, self._state, self._begun = screen, state, begun
        self._keeper: Keeper | None = None
        self._dropped = False
        self._told = False

    def start(self) -> None:
        """Begin to keep; a draft that is gone on with is taken at once, so that nobody else is offered it."""
        self._screen.set_interval(EVERY, self.keep)
        self.keep()

    def keep(self) -> None:
        """Keep the draft now, if anything was changed."""
        if not self._screen.sheet.is_changed or self._dropped:
            return
        draft = self._draft()
        self._screen.run_worker(
            lambda: self._keep(draft), name="draft", group="draft", thread=True, exclusive=True, exit_on_error=False
        )

    def _draft(self) -> Draft:
        sheet, opened, begun = self._screen.sheet, self._screen.opened, self._begun
        return Draft(
            id="",
            kind=begun.kind.name,
            branch=self._state.target.branch_id,
            path=opened.path if opened is not None else None,
            digest=opened.digest if opened is not None else None,
            values=sheet.result,
            wrong={key: text for key, (text, _) in sheet.wrong.items()},
            kept_on=Clock().now(),
        )

    def _keep(self, draft: Draft) -> None:
        try:
            if self._keeper is None:
                former = self._begun.draft
                self._keeper = Keeper(drafts_folder(self._state.target.root), former.id if former else "")
            self._keeper.keep(draft)
            # The form may have been left while this was written.
            if self._dropped:
                self._keeper.drop()
        except Exception as error:  # noqa: BLE001 - a draft that cannot be kept is told once and stops nobody
            if not self._told:
                self._told = True
                self._screen.notify(strings.DRAFT_FAILED.format(why=sentence(error)), severity="warning", markup=False)

    def finish(self) -> None:
        """Keep the draft at once, in this thread: the program is being left."""
        if self._screen.sheet.is_changed and not self._dropped:
            self._keep(self._draft())
        if self._keeper is not None:
            self._keeper.release()

    def drop(self) -> None:
        """Delete the draft, and keep no more: it was saved, or is not wanted."""
        self._dropped = True
        former = self._begun.draft
        if self._keeper is None and former is not None:
            self._keeper = Keeper(drafts_folder(self._state.target.root), former.id)
        if self._keeper is not None:
            self._keeper.drop()
