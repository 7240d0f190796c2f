"""Looks at the ledgers that one may change to, one after the other, in a thread that ends when nobody waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from wuhua_tui.errors import WuhuaError
from wuhua_tui.tui.errand import Errand, sentence
from wuhua_tui.tui.loading import load_state, sync_state
from wuhua_tui.tui.models.branches import Ledger, standing
from wuhua_tui.tui.strings import branches as strings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from wuhua_tui.workspace.discovery import Target


class Looking(Errand):
    """See the module."""

    @dataclass
    class Looked(Message):
        """How the ledger of that number stands."""

        index: int
        ledger: Ledger

    @work(thread=True, exclusive=True, group="branches", exit_on_error=False)
    def look(self, ledgers: Sequence[Ledger]) -> None:
        """Judge each ledger and post how it stands."""
        worker = get_current_worker()
        for index, one in enumerate(ledgers):
            if worker.is_cancelled:
                return
            if one.target is not None:
                self.post_message(self.Looked(index, _looked_at(one, one.target)))


def _looked_at(one: Ledger, target: Target) -> Ledger:
    try:
        result = load_state(target).result
        said, tone = standing(result)
        sync = sync_state(target.root).partition("：")[2]
    except Exception as error:  # noqa: BLE001 - told in its line, and logged where it is a fault of ours
        return one._replace(state=strings.GONE.format(why=sentence(error)), tone="bad")
    return one._replace(name=result.name, state=said, tone=tone, sync=sync)


def ledgers(targets: Sequence[Target]) -> list[Ledger]:
    """Return the ledgers of the workspace that is open, then those of the user's list that lie elsewhere."""
    here = {one.root for one in targets}
    found = [Ledger(one, one.branch_id, strings.HERE if len(targets) == 1 else one.prefix) for one in targets]
    for name, root in _known().items():
        if root not in here:
            found += _of_workspace(name, root)
    return found


def _known() -> dict[str, Path]:
    from wuhua_tui.workspace.known import known_workspaces

    try:
        return known_workspaces()
    except WuhuaError:
        return {}


def _of_workspace(name: str, root: Path) -> Iterator[Ledger]:
    from wuhua_tui.workspace.discovery import discover

    try:
        targets = discover([str(root)])
    except WuhuaError as error:
        yield Ledger(None, name, str(root), strings.GONE.format(why=error.on_screen), "bad")
        return
    for one in targets:
        yield Ledger(one, one.branch_id, name)
