"""The merge of two versions of a whole repository: file by file, the same record by its uid, whatever its path."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wuhua_tui.ledger.parse import parse_any
from wuhua_tui.sync.conflicts import Conflict, Decision
from wuhua_tui.sync.merge_record import merge_record
from wuhua_tui.sync.needed import needed
from wuhua_tui.sync.renames import renamed
from wuhua_tui.sync.tracked_paths import kind_at
from wuhua_tui.sync.values import ABSENT, Three

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from wuhua_tui.sync.conflicts import Reason
    from wuhua_tui.sync.values import Path

    Tree = Mapping[str, bytes]

FILE_NAME: Final[Path] = ("/",)
"""The path of a conflict about the name of a file itself; no key is called so."""

Key = tuple[str, "Path"]
"""Names a conflict: the path of the file in the merged tree, and the path within it."""


@dataclass(frozen=True, slots=True)
class RecordConflict:
    """A conflict of one file among many.

    Attributes:
        file: Path of the file in the merged tree.
        uid: The record's; empty where it has none or the file is no record.
        kind: Name of its kind; None for what is no record.
        conflict: What a person must decide.
        needed_by: Files that refer to the record, where that is the conflict.
        was: Its path in the last version that both sides had, where a side has moved it; else empty.
    """

    file: str
    uid: str
    kind: str | None
    conflict: Conflict
    needed_by: tuple[str, ...] = ()
    was: str = ""

    @property
    def key(self) -> Key:
        """What names the conflict among all of one merge."""
        return self.file, self.conflict.path


class MergedLedgers(NamedTuple):
    """What a merge of two trees gives.

    Attributes:
        files: The merged tree. While there are conflicts it holds mine at their places.
        renames: New paths of records of mine, by the old ones.
        conflicts: What a person must decide, by file and in the order of the record.
        unused: Decisions that met no conflict.
    """

    files: dict[str, bytes]
    renames: dict[str, str]
    conflicts: tuple[RecordConflict, ...]
    unused: tuple[Key, ...]


def merge_ledgers(
    trees: Three, unsent: Collection[str], decisions: Mapping[Key, Decision] | None = None
) -> MergedLedgers:
    """Merge two versions of a repository.

    Args:
        trees: The files by path, bytes, of the last version that both sides had, of mine and of theirs.
        unsent: The paths of mine that no accepted commit holds: these may get another name.
        decisions: What a person decided (see `resolutions`).

    Files that are no records (`wuhua.toml`, what lies in `trust/` and `overlays/`, whatever else) are taken whole:
    theirs if mine is unchanged, mine if theirs is; changed on both sides they are a conflict. Nothing is raised.
    """
    base, _, theirs = trees
    mine, renames = renamed(trees, unsent)
    merge = _Merge(dict(decisions or {}))
    files: dict[str, bytes] = {}
    before: dict[str, str] = {}
    for unit in _units(Three(base, mine, theirs)):
        path, data = merge.unit(unit)
        if unit.is_moved:
            before |= dict.fromkeys((unit.mine_path, unit.theirs_path), unit.base_path)
        if data is not None:
            files[path] = data
    # A person who is asked about a whole file, or has decided about it, is not asked twice.
    known = {conflict.file for conflict in merge.conflicts} | merge.settled
    for path, users in needed(Three(base, mine, theirs), files):
        if path not in known:
            data = merge.whole(path, Three(base[path], *_kept(base[path], gone_here=path not in mine)), users)
            if data is not None:
                files[path] = data
    merge.conflicts.sort(key=lambda found: found.file)
    conflicts = tuple(replace(found, was=before.get(found.file, "")) for found in merge.conflicts)
    return MergedLedgers(dict(sorted(files.items())), renames, conflicts, tuple(merge.decisions))


class _Unit(NamedTuple):
    """One record, or one file that is none, with its bytes in the three versions (None where it is not there)."""

    mine_path: str
    theirs_path: str
    base: bytes | None
    mine: bytes | None
    theirs: bytes | None
    base_path: str = ""

    @property
    def is_moved(self) -> bool:
        """Say whether a side has the record at another path than both had it."""
        return self.base_path != "" and {self.base_path} != {self.mine_path, self.theirs_path}


class _Merge:
    """The conflicts found so far, the files about which was decided, the decisions that are not used yet."""

    def __init__(self, decisions: dict[Key, Decision]) -> None:
        self.decisions = decisions
        self.conflicts: list[RecordConflict] = []
        self.settled: set[str] = set()

    def unit(self, unit: _Unit) -> tuple[str, bytes | None]:
        """Return path and bytes of the merged file; no bytes where it is deleted.

        Conflicts are called by the path that the file has while nobody has decided about it.
        """
        path, decided = self._path(unit)
        base, mine, theirs = unit.base, unit.mine, unit.theirs
        # A name is a value too: whoever gave the record another one did not mean it to go.
        is_kept = unit.is_moved and None in (mine, theirs)
        if theirs in (mine, base) and not is_kept:
            return decided, mine
        if base == mine and not is_kept:
            return decided, theirs
        kind = kind_at(path)
        if mine is None or theirs is None or kind is None:
            return decided, self.whole(path, Three(*(ABSENT if one is None else one for one in (base, mine, theirs))))
        return decided, self._record(path, kind.name, Three(base or b"", mine, theirs))

    def whole(self, path: str, three: Three, users: tuple[str, ...] = ()) -> bytes | None:
        """Return the bytes that were decided, or note the conflict and return mine; None for a file that is deleted."""
        decision = self.decisions.pop((path, ()), None)
        if decision is not None:
            self.settled.add(path)
            chosen = decision.of(three)
            return None if chosen is ABSENT else chosen
        reason: Reason = "needed" if users else "deleted" if ABSENT in three[1:] else "unmergeable"
        self._note(path, Conflict((), "整个文件", reason, *three), three, users)
        return None if three.mine is ABSENT else three.mine

    def _record(self, path: str, kind: str, three: Three) -> bytes:
        decided = {inner: one for (file, inner), one in self.decisions.items() if file == path}
        found = merge_record(three, path, kind, decided)
        for inner in decided:
            if inner not in found.unused:
                del self.decisions[path, inner]
        for conflict in found.conflicts:
            self._note(path, conflict, three)
        return found.data

    def _path(self, unit: _Unit) -> tuple[str, str]:
        """Return the path of a record, and the one that was decided where each side has another (mine meanwhile)."""
        mine, theirs = unit.mine_path, unit.theirs_path
        if theirs in (mine, unit.base_path):
            return mine, mine
        if mine == unit.base_path:
            return theirs, theirs
        paths = Three(unit.base_path or ABSENT, mine, theirs)
        decision = self.decisions.pop((mine, FILE_NAME), None)
        if decision is not None:
            return mine, str(decision.of(paths))
        conflict = Conflict(FILE_NAME, "文件名", "two-paths", *paths)
        self._note(mine, conflict, Three(unit.base, unit.mine, unit.theirs))
        return mine, mine

    def _note(self, path: str, conflict: Conflict, versions: Three, users: tuple[str, ...] = ()) -> None:
        kind = kind_at(path)
        uids = (uid_of(data) for data in (versions.mine, versions.theirs) if isinstance(data, bytes))
        uid = next(filter(None, uids), "")
        self.conflicts.append(RecordConflict(path, uid, kind.name if kind else None, conflict, users))


def _kept(data: bytes, *, gone_here: bool) -> tuple[Any, Any]:
    """Return what mine and theirs have of a record that one of them deleted and the other needs."""
    return (ABSENT, data) if gone_here else (data, ABSENT)


def _units(trees: Three) -> Iterator[_Unit]:
    """Yield every file of the three trees once, a record that lies at another path in one of them by its uid."""
    base, mine, theirs = trees
    moved_here, moved_there = _moves(base, mine), _moves(base, theirs)
    done: set[str] = set()
    for path in sorted({*moved_here, *moved_there}):
        here, there = moved_here.get(path, path), moved_there.get(path, path)
        done |= {path, here, there}
        yield _Unit(here, there, base[path], mine.get(here), theirs.get(there), path)
    for here, there in _twins(base, mine, theirs, done):
        done |= {here, there}
        yield _Unit(here, there, None, mine[here], theirs[there])
    for path in sorted({*base, *mine, *theirs} - done):
        yield _Unit(path, path, base.get(path), mine.get(path), theirs.get(path), path)


def _moves(base: Tree, side: Tree) -> dict[str, str]:
    """Return the new path of each record that a side has at another one, by the old path."""
    gone = _by_uid(base, base.keys() - side.keys())
    come = _by_uid(side, side.keys() - base.keys()) if gone else {}
    return {gone[uid]: come[uid] for uid in gone.keys() & come.keys()}


def _twins(base: Tree, mine: Tree, theirs: Tree, done: AbstractSet[str]) -> list[tuple[str, str]]:
    """Return the records that both sides made with one uid at different paths."""
    new_here = _by_uid(mine, mine.keys() - base.keys() - theirs.keys() - done)
    new_there = _by_uid(theirs, theirs.keys() - base.keys() - mine.keys() - done) if new_here else {}
    return sorted((new_here[uid], new_there[uid]) for uid in new_here.keys() & new_there.keys())


def _by_uid(tree: Tree, paths: Iterable[str]) -> dict[str, str]:
    """Return those of the paths of a tree at which records with a uid lie, by the uid."""
    return {uid: path for path in sorted(paths) if kind_at(path) and (uid := uid_of(tree[path]))}


def uid_of(data: bytes) -> str:
    """Return the uid of a record; nothing where the file has none or is broken."""
    record = parse_any(data, "")[0]
    uid = record.get("uid") if record else None
    return uid if isinstance(uid, str) else ""
