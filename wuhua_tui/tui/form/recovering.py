"""Offers at the start what a crash left unsaved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.app import App
from textual.message import Message

from wuhua_tui.tui.messages import LedgerLoaded

if TYPE_CHECKING:
    from pathlib import Path

    from wuhua_tui.tui.app import WuhuaApp
    from wuhua_tui.tui.form.drafts import Draft


@dataclass
class DraftsFound(Message):
    """Drafts of the ledger that is open lie in `folder`, and nobody fills them in."""

    folder: Path
    drafts: list[Draft]


class RecoversDrafts(App[None]):
    """The part of the program that looks for drafts when a ledger is opened, once a ledger."""

    _searched: frozenset[Path] = frozenset()

    @on(LedgerLoaded)
    def _look_for_drafts(self, message: LedgerLoaded) -> None:
        target = message.state.target
        if target.folder not in self._searched:
            self._searched |= {target.folder}
            self._find_drafts(target.root, target.branch_id)

    @work(thread=True, exclusive=True, group="drafts", exit_on_error=False)
    def _find_drafts(self, root: Path, branch: str) -> None:
        # Loaded in the thread: the screens stand before it.
        from wuhua_tui.tui.form.drafts import drafts_folder, left_behind

        folder = drafts_folder(root)
        found = [draft for draft in left_behind(folder) if draft.branch == branch]
        if found:
            self.post_message(DraftsFound(folder, found))

    @on(DraftsFound)
    def _offer_drafts(self, message: DraftsFound) -> None:
        from wuhua_tui.tui.form.drafts import Keeper
        from wuhua_tui.tui.form.recover_screen import RecoverScreen

        def drop(draft: Draft) -> None:
            Keeper(message.folder, draft.id).drop()

        self.push_screen(RecoverScreen(message.drafts, drop), self._go_on)

    def _go_on(self, draft: Draft | None) -> None:
        from wuhua_tui.tui.form.opening import Start, open_form

        if draft is not None:
            open_form(cast("WuhuaApp", self), Start(draft=draft))
