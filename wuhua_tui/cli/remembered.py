"""What of a call of `wuhua validate` need not be judged again, because it was judged before and nothing has changed.

What is remembered is what was printed as text: the list of many branches, or the report of one (`recall` says where).
Of a list a branch's line is taken over where nothing has changed that it was read from: its files, `wuhua.toml` and the
overlays, the branches that it was made of, and, where it gave numbers of application books, the admissions of all
branches beside it. The whole output is taken over where nothing at all has changed. Everything else that decides the
output is the question (see `question`).
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Final, Protocol

from wuhua_tui.cli.question import asked_of, question
from wuhua_tui.report.totals import Totals
from wuhua_tui.workspace.digests import digest
from wuhua_tui.workspace.fingerprints import Fingerprint, fingerprint
from wuhua_tui.workspace.index import BranchRow, Index, Printed, clock_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from wuhua_tui.cli.request import Request
    from wuhua_tui.workspace.discovery import Target
    from wuhua_tui.workspace.snapshot import Snapshot

BOOKS: Final = "/admissions"
"""Stands among the names of branches for the admissions of all of them."""
_SHARED: Final = ("wuhua.toml", "overlays")
_SETTLED: Final = 2_000_000_000
"""Nanoseconds after which a second change of a file cannot have the time of the first, on any file system."""


class Look(Protocol):
    """Tells the state of files and folders. A state is a text; None means that it cannot be told, or not yet."""

    def whole(self, records: str) -> str | None:
        """Return the state of a workspace, whose branches lie in the folder `records`."""

    def state(self, path: str) -> str | None:
        """Return the state of a file or a folder."""

    def admissions(self, records: str) -> str | None:
        """Return the state of the admissions of all branches in a folder."""

    def is_settled(self, path: str) -> bool:
        """Say whether what was seen at a path can be told from what may be written there from now on."""


class History:
    """The states in a commit, or in what is staged: ids of git, which never lie."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def whole(self, records: str) -> str | None:  # noqa: ARG002 - it is one id for everything
        """Return the id of the commit, or of all that is staged; it is part of what is printed."""
        return self._snapshot.commit or self._snapshot.staged_root

    def state(self, path: str) -> str | None:
        """Return the id of a file or a folder."""
        return self._snapshot.mark(path) or "nothing"

    def admissions(self, records: str) -> str | None:
        """Return the ids of the admissions of all branches."""
        folders = sorted(folder for folder, _ in self._snapshot.folders(records))
        return digest(f"{folder} {self._snapshot.mark(folder + BOOKS)}" for folder in folders)

    def is_settled(self, path: str) -> bool:  # noqa: ARG002 - as for every look
        """Say yes: an id has one content."""
        return True


class Files:
    """The states of the files on the disk, each looked at once."""

    def __init__(self, now: int) -> None:
        """Begin at a moment of the file system's clock, before anything is read."""
        self._now = now
        self._seen: dict[str, Fingerprint | None] = {}

    def whole(self, records: str) -> str | None:
        """Return the state of all branches and of what they share."""
        root = os.path.dirname(records)  # noqa: PTH120
        paths = [*self._folders(records), *(f"{root}{os.sep}{name}" for name in _SHARED)]
        states = [self.state(path) for path in paths]
        if None in states or not all(map(self.is_settled, paths)):
            return None
        return digest(f"{path} {state}" for path, state in zip(paths, states, strict=True))

    def state(self, path: str) -> str | None:
        """Return the digest of a file or a folder."""
        found = self._look(path)
        return None if found is None else found.digest

    def admissions(self, records: str) -> str | None:
        """Return the digests of the admissions of all branches."""
        folders = self._folders(records)
        found = [self._look(folder) for folder in folders]
        if None in found or not all(map(self.is_settled, folders)):
            return None
        return digest(f"{folder} {one.admissions}" for folder, one in zip(folders, found, strict=True) if one)

    def is_settled(self, path: str) -> bool:
        """Say whether nothing was changed in the last two seconds before the beginning, or since."""
        found = self._look(path)
        return found is not None and found.newest < self._now - _SETTLED

    def _look(self, path: str) -> Fingerprint | None:
        if path not in self._seen:
            self._seen[path] = fingerprint(path)
        return self._seen[path]

    def _folders(self, records: str) -> list[str]:
        try:
            with os.scandir(records) as listing:
                return sorted(entry.path for entry in listing if entry.is_dir(follow_symlinks=False))
        except OSError:
            return []


class Memory:
    """The index of one workspace, for one question."""

    def __init__(self, index: Index, look: Look, plan: str) -> None:
        self._index = index
        self._look = look
        self._plan = plan
        self._rows: list[BranchRow] = []
        self._is_whole = True
        self._admissions: dict[str, str | None] = {}
        self._shared: dict[str, list[str | None]] = {}

    def whole(self, paths: Sequence[str], records: str) -> Printed | None:
        """Return the whole output for these paths, if it is known; `records` is the folder of the branches."""
        state = self._whole_state(paths, records)
        return None if state is None else self._index.run(self._plan, state)

    def lines(self, targets: Sequence[Target]) -> dict[Path, tuple[str, Totals]]:
        """Return text and counts of the branches of a list that are known, by their folders."""
        rows = self._index.branches(self._plan)
        found = {}
        for number, target in enumerate(targets):
            row = rows.get(_key(target, number))
            if row is not None and row.state == self._state(target) and row.beside == self._beside(target, row.beside):
                found[target.folder] = row.text, Totals.from_json(row.totals)
        return found

    def note(self, number: int, target: Target, text: str | None, totals: Totals, beside: Iterable[str] | None) -> None:
        """Note a branch that was judged now.

        Args:
            number: Which of the targets it is, from 0: with the first the faults of the overlays are told.
            target: The branch.
            text: Its line of the list; None for a branch alone, of which only the whole output is kept.
            totals: Its counts.
            beside: The branches beside it that were read for it, and `BOOKS`; None where it must not be remembered.
        """
        state = self._state(target)
        stands = None if beside is None else self._beside(target, json.dumps(dict.fromkeys(sorted(beside))))
        paths = [str(target.folder), *(f"{target.root}{os.sep}{name}" for name in _SHARED)]
        if state is None or stands is None or not all(map(self._look.is_settled, paths)):
            self._is_whole = False
            return
        if text is not None:
            self._rows.append(BranchRow(_key(target, number), state, stands, text, totals.to_json()))

    def keep(self, paths: Sequence[str], records: str, text: str, totals: Totals) -> None:
        """Write what was noted; the whole output only where every branch could be noted."""
        state = self._whole_state(paths, records) if self._is_whole else None
        printed = None if state is None else Printed(text, totals.to_json())
        if self._rows or printed:
            self._index.keep(self._plan, self._rows, state or "", printed)

    def close(self) -> None:
        """Close the index."""
        self._index.close()

    def _whole_state(self, paths: Sequence[str], records: str) -> str | None:
        state = self._look.whole(records)
        return None if state is None else asked_of(state, paths)

    def _state(self, target: Target) -> str | None:
        """Return the state of a branch's own files and of what all branches of its workspace share."""
        root = str(target.root)
        if root not in self._shared:
            self._shared[root] = [self._look.state(f"{root}{os.sep}{name}") for name in _SHARED]
        states = [self._look.state(str(target.folder)), *self._shared[root]]
        return None if None in states else digest(map(str, states))

    def _beside(self, target: Target, asked: str) -> str | None:
        """Return, for the names in `asked`, what stands there now; None where that cannot be told."""
        names = json.loads(asked)
        if not names:
            return asked
        records = str(target.folder.parent)
        found: dict[str, str] = {}
        for name in names:
            if name == BOOKS:
                if records not in self._admissions:
                    self._admissions[records] = self._look.admissions(records)
                state = self._admissions[records]
            else:
                path = f"{records}{os.sep}{name}"
                state = self._look.state(path) if self._look.is_settled(path) else None
            if state is None:
                return None
            found[name] = state
        return json.dumps(found)


def remember(request: Request, git_dir: Path, snapshot: Snapshot | None) -> Memory | None:
    """Return what is remembered of a question in a repository; None where there is no index.

    Must be called before anything is read; `snapshot` is the state that is looked at, None for the files.
    """
    own = git_dir / "wuhua"
    index = Index.open(own)
    if index is None:
        return None
    try:
        look = History(snapshot) if snapshot is not None else Files(clock_of(own))
    except OSError:
        index.close()
        return None
    return Memory(index, look, question(request, of_history=snapshot is not None))


def git_dir_of(root: Path) -> Path | None:
    """Return the git directory of the repository that a workspace lies in, without asking git; None where unclear."""
    for folder in (root, *root.parents):
        found = folder / ".git"
        if found.is_dir():
            return found
        if os.path.lexists(found):
            return None
    return None


def _key(target: Target, number: int) -> str:
    return f"{'first ' if number == 0 else ''}{target.folder}"
