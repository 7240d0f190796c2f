"""Founding a branch's ledger and enrolling its members from the screens: the work of threads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual import work
from textual.message import Message

from wuhua_tui.tui.errand import Errand, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from wuhua_tui.ledger.roster_text import Person
    from wuhua_tui.tui.search.readings import Readings
    from wuhua_tui.workspace.founding import Branch

_ENDINGS: Final = re.compile(r"^中共|党?总支部?(委员会)?$|党?支部(委员会)?$|党委$|委员会$")
_NOT_IN_ID: Final = re.compile(r"[^a-z0-9]+")
_LONGEST: Final = 40


def proposed_id(name: str, readings: Readings) -> str:
    """Return the id that a branch of this name may have: 青山村党支部 → qingshancun; empty where there is none."""
    core = _ENDINGS.sub("", _ENDINGS.sub("", name.strip())) or name.strip()
    spelled = _NOT_IN_ID.sub("", "".join(readings.spelled(core)).casefold()).lstrip("0123456789")
    return spelled[:_LONGEST] if len(spelled) > 1 else ""


class Founding(Errand):
    """See the module; what comes of it is posted as `Founded`, `Enrolled` or `Failed`."""

    @dataclass
    class Founded(Message):
        """The workspace is there, with its first signed commit."""

        root: Path
        branch: Branch

    @dataclass
    class Enrolled(Message):
        """So many members are in the ledger."""

        count: int

    @dataclass
    class Failed(Message):
        """It was not done; `why` is a sentence."""

        why: str

    @work(thread=True, exclusive=True, group="found", exit_on_error=False)
    def found(self, root: Path, branch: Branch) -> None:
        """Make the workspace of a branch at `root`, and the user's key where there is none."""
        from wuhua_tui.repository.process import require_new_enough
        from wuhua_tui.standards.catalogue import DEFAULT_STANDARD, DEFAULT_VERSION
        from wuhua_tui.workspace.clock import Clock
        from wuhua_tui.workspace.founding import found
        from wuhua_tui.workspace.keys import usual_key
        from wuhua_tui.workspace.making import check_files, make_workspace, refuse_existing

        try:
            refuse_existing(root)
            files = found(branch, Clock().today(), standard=DEFAULT_STANDARD, version=DEFAULT_VERSION)
            check_files(root, files)
            require_new_enough()
            make_workspace(root, files, branch.name, usual_key()[0], self.ask)
        except Exception as error:  # noqa: BLE001 - told on the screen, and logged where it is a fault of ours
            self.post_message(self.Failed(sentence(error)))
            return
        self.post_message(self.Founded(root, branch))

    @work(thread=True, exclusive=True, group="enrol", exit_on_error=False)
    def enrol(self, root: Path, branch: str, people: Sequence[Person], since: date) -> None:
        """Write the records of members, in one signed commit."""
        from wuhua_tui.workspace.enrolling import enrol

        try:
            enrol(root, branch, people, since, self.ask)
        except Exception as error:  # noqa: BLE001 - as above
            self.post_message(self.Failed(sentence(error)))
            return
        self.post_message(self.Enrolled(sum(bool(one.name) for one in people)))
