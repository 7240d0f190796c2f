"""Brings two commits together off to the side: nothing here writes anything.

`combine` reads both histories, merges field by field, checks the merged ledger, and returns what would become of each
file. Only what the merge itself breaks stands in its way; what was wrong before on either side is no matter of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui import remedies
from wuhua_tui.errors import ExitCode, WuhuaError
from wuhua_tui.ledger.entries import Entry
from wuhua_tui.ledger.load import load
from wuhua_tui.repository.listing import list_files, read_files
from wuhua_tui.repository.remote import merge_base
from wuhua_tui.sync.broken import broken_by_merge
from wuhua_tui.sync.merge_ledgers import merge_ledgers
from wuhua_tui.sync.values import Three
from wuhua_tui.sync.worktree import FileChange
from wuhua_tui.workspace.discovery import RECORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.repository.listing import Listing
    from wuhua_tui.sync.conflicts import Decision
    from wuhua_tui.sync.merge_ledgers import Key, RecordConflict
    from wuhua_tui.sync.worktree import Changes

    Files = Mapping[str, bytes]

_SHOWN: Final = 20


class UnrelatedError(WuhuaError):
    """Both sides began on their own and have nothing in common."""

    exit_code = ExitCode.BROKEN_HISTORY

    def __init__(self) -> None:
        super().__init__(
            "上级那里的台账和本机的不是同一个（没有共同的开头），没有同步，什么也没有改动。", remedies.CLONE_ANEW
        )


class MergeBreaksError(WuhuaError):
    """Each side is sound, but together they are not; `problems` say where."""

    exit_code = ExitCode.CONFLICT

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(
            f"两边的改动合在一起，有 {len(problems)} 处对不上，没有合并，什么也没有改动。"
            "请按下面的说明改好本机的记录，保存后再同步："
        )
        self.problems = tuple(problems)
        self.details = tuple(f"{one.path}  {one.sentence}" for one in problems[:_SHOWN])


class Combined(NamedTuple):
    """What a merge would do.

    Attributes:
        changes: What becomes of each file here, from mine to the merged tree.
        conflicts: What a person must decide first; then nothing may be done.
        renames: New paths of records of mine, by the old ones.
        merged: Paths that both sides had changed.
        base: The newest commit that both sides have.
    """

    changes: Changes
    conflicts: tuple[RecordConflict, ...] = ()
    renames: Mapping[str, str] = {}
    merged: tuple[str, ...] = ()
    base: str | None = None


def differences(folder: Path, before: str | None, after: str) -> Changes:
    """Return what becomes of each file between two commits; both contents are read for those that differ."""
    old, new = list_files(folder, before), list_files(folder, after)
    paths = [path for path in {**old, **new} if old.get(path) != new.get(path)]
    was, now = read_files(folder, _only(old, paths), _only(new, paths))
    return {path: FileChange(was.get(path), now.get(path)) for path in sorted(paths)}


def combine(
    folder: Path,
    mine: str,
    theirs: str,
    accepted: str | None = None,
    decisions: Mapping[Key, Decision] | None = None,
) -> Combined:
    """Merge `theirs` into `mine`.

    Args:
        folder: The workspace.
        mine: The newest commit here.
        theirs: The commit that came, checked.
        accepted: What the upstream had accepted; a record in it never gets another name.
        decisions: What a person decided.

    Raises:
        UnrelatedError: They have no commit in common.
        MergeBreaksError: The merged ledger has errors that neither side has.
    """
    base = merge_base(folder, mine, theirs)
    if base is None:
        raise UnrelatedError
    listings = [list_files(folder, commit) for commit in (base, mine, theirs)]
    trees = Three(*read_files(folder, *listings))
    shared = merge_base(folder, mine, accepted) if accepted else None
    known = list_files(folder, shared) if shared not in (None, base) else {}
    unsent = trees.mine.keys() - trees.base.keys() - known.keys()
    found = merge_ledgers(trees, unsent, decisions)
    changes = {
        path: FileChange(trees.mine.get(path), found.files.get(path))
        for path in sorted({*trees.mine, *found.files})
        if trees.mine.get(path) != found.files.get(path)
    }
    both = _changed(listings[0], listings[1]) & _changed(listings[0], listings[2])
    if not found.conflicts:
        _refuse_broken(trees, found.files, found.renames)
    return Combined(changes, found.conflicts, found.renames, tuple(sorted(both)), base)


def _refuse_broken(trees: Three, merged: Files, renames: Mapping[str, str]) -> None:
    new = broken_by_merge(_problems(trees.mine), _problems(trees.theirs), _problems(merged), renames)
    if new:
        raise MergeBreaksError(new)


def _problems(files: Files) -> Iterator[Problem]:
    """Yield what is wrong with the branches of a tree."""
    by_branch: dict[str, list[Entry]] = {}
    for path, data in files.items():
        parts = path.split("/", 2)
        if parts[0] == RECORDS and len(parts) > 2:  # noqa: PLR2004 - records/<branch>/…
            by_branch.setdefault(parts[1], []).append(Entry.of(path, data))
    for branch, entries in sorted(by_branch.items()):
        yield from load(branch, entries, f"{RECORDS}/{branch}", newer=True).problems


def _changed(base: Listing, side: Listing) -> set[str]:
    return {path for path in {**base, **side} if base.get(path) != side.get(path)}


def _only(listing: Listing, paths: Sequence[str]) -> Listing:
    return {path: listing[path] for path in paths if path in listing}
