"""Puts records that were edited by hand, or whose save was interrupted, into the history: each a commit of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.message import Message

from wuhua_tui.errors import WuhuaError
from wuhua_tui.repository.signing import SigningError
from wuhua_tui.tui.errand import Errand, sentence
from wuhua_tui.tui.strings import history as strings
from wuhua_tui.workspace.opened import open_record
from wuhua_tui.workspace.pending import pending
from wuhua_tui.workspace.save import save

if TYPE_CHECKING:
    from pathlib import Path

    from wuhua_tui.tui.app import WuhuaApp


class Keeping(Errand):
    """See the module."""

    @dataclass
    class Kept(Message):
        """How many were saved, and a sentence for each that was not."""

        count: int
        refused: tuple[str, ...]

    @work(thread=True, exclusive=True, group="keeping", exit_on_error=False)
    def keep(self, root: Path, below: str) -> None:
        """Save what differs from the history at and below a path; empty for the whole workspace."""
        count, refused = 0, list[str]()
        try:
            for one in pending(root):
                if one.kind is None or not f"{one.path}/".startswith(f"{below}/" if below else ""):
                    continue
                if one.state == "gone":
                    refused.append(strings.GONE.format(path=one.path))
                    continue
                try:
                    opened = open_record(root, one.path)
                    count += save(opened, opened.data, ask=self.ask).commit is not None
                except SigningError:
                    # The next one would fail for the same reason.
                    raise
                except WuhuaError as error:
                    refused.append(sentence(error))
        except Exception as error:  # noqa: BLE001 - said where the user stands, with what was done before
            self.forget_wrong(error)
            refused.append(sentence(error))
        self.deliver(self.Kept(count, tuple(refused)), strings.KEPT.format(count=count))

    @on(Kept)
    def _kept(self, message: Kept) -> None:
        said = strings.KEPT.format(count=message.count) if message.count or message.refused else strings.NOW_SAVED
        self.notify(said, markup=False)
        if message.refused:
            from wuhua_tui.tui.screens.notice import NoticeScreen

            title = strings.NOT_KEPT.format(count=len(message.refused))
            self.app.push_screen(NoticeScreen(title, message.refused))
        cast("WuhuaApp", self.app).load()
