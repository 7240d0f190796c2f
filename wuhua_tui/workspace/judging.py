"""Whether one record may be saved: its bytes, its address, what it names; and whether a change breaks another record.

A duty that was missed never blocks a save; what makes a file unreadable for others does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wuhua_tui.ledger import addresses, references
from wuhua_tui.ledger.entries import Entry
from wuhua_tui.ledger.load import has_errors, load, read_record
from wuhua_tui.ledger.names import nfc
from wuhua_tui.ledger.parse import parse
from wuhua_tui.ledger.problems import Problem, sort_key
from wuhua_tui.workspace.discovery import RECORDS, Target, is_committee
from wuhua_tui.workspace.ledger_files import read_ledger
from wuhua_tui.workspace.opened import kind_of
from wuhua_tui.workspace.reading import read_branch

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from wuhua_tui.ledger.kinds import Holder

_UID_LINE: Final = re.compile(rb"^[ \t]*uid[ \t]*=[ \t]*[\"']([0-9a-z]{10})[\"']", re.MULTILINE)
_MEMBERS: Final = "members"
_ACCOUNT: Final = "branch.toml"


def judge(
    root: Path, path: str, raw: bytes, *, is_new: bool, newer: bool = False
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the dict of a record (empty where it is none) and what is wrong with it where it lies.

    Args:
        root: The workspace; what the record names is looked for in its files.
        path: Where the record lies or will lie, below the workspace.
        raw: Its bytes.
        is_new: Whether the history does not have it yet; then no other record may have its uid.
        newer: As for `wuhua_tui.ledger.load.load`.
    """
    kind = kind_of(path)
    data, problems = read_record(kind.name if kind else None, path, raw, newer=newer)
    if kind is None or data is None or has_errors(problems):
        return data or {}, problems
    held = _held(root, path)
    if held is None:
        return data, problems
    if held.holder == "committee":
        # A committee's records are few: all are read, and what is said of this one is taken.
        problems = [one for one in held.load({path: raw}, newer=newer) if one.path == path]
        return data, sorted(problems, key=sort_key)
    address = addresses.locate(path, len(held.prefix) + 1)
    if address is not None:
        other = addresses.disagreement(path, address.short, data.get("uid"))
        problems = [*problems, *(one for one in (address.problem, other) if one is not None)]
    if not has_errors(problems):
        problems = [*problems, *_named_elsewhere(root, path, raw, data, is_new=is_new)]
    return data, sorted(problems, key=sort_key)


def broken_elsewhere(root: Path, changes: Mapping[str, bytes | None]) -> list[Problem]:
    """Return the errors that other records of the ledgers would have after the change and do not have now."""
    return [one for one in new_errors(root, changes) if one.path not in changes]


def new_errors(root: Path, changes: Mapping[str, bytes | None]) -> list[Problem]:
    """Return the errors that the ledgers would have after the change and do not have now.

    `changes` holds the new bytes of each path, None for a record that is to go.
    """
    found: list[Problem] = []
    for held in sorted({one for one in (_held(root, path) for path in changes) if one is not None}):
        own = {path: raw for path, raw in changes.items() if _held(root, path) == held}
        before = {(one.code, one.path, one.sentence) for one in held.load({})}
        found += [
            one for one in held.load(own) if one.level == "error" and (one.code, one.path, one.sentence) not in before
        ]
    return found


class _Held(NamedTuple):
    """The ledger in which a path lies: the folder of a branch, or what in the workspace is the committee's."""

    prefix: str
    holder: Holder
    root: Path

    def load(self, changes: Mapping[str, bytes | None], *, newer: bool = False) -> list[Problem]:
        """Return the problems of the ledger after a change."""
        folder = self.root / self.prefix
        target = Target(self.root, folder.name, folder, holder=self.holder)
        entries = [entry for entry in read_ledger(target) if entry.path not in changes]
        entries += [Entry.of(path, raw) for path, raw in changes.items() if raw is not None]
        return load(target.branch_id, entries, self.prefix, newer=newer, holder=self.holder).problems


def _held(root: Path, path: str) -> _Held | None:
    """Return the ledger in which a path lies; None for settings, keys and overlays."""
    top, *below = path.split("/")
    if top == RECORDS:
        return _Held(f"{RECORDS}/{below[0]}", "branch", root) if len(below) > 1 else None
    kind = kind_of(path)
    is_the_committees = kind is not None and kind.home == "committee" and is_committee(root)
    return _Held("", "committee", root) if is_the_committees else None


def _named_elsewhere(root: Path, path: str, raw: bytes, data: dict[str, Any], *, is_new: bool) -> list[Problem]:
    """Return what is wrong between a sound record and the other files of its branch.

    The files are read only where a uid must be looked for: a record that is new, or that names another by its uid.
    """
    kind = kind_of(path)
    name = kind.name if kind else ""
    folder = root / "/".join(path.split("/")[:2])
    known = references.Known(_members(folder, path), {}, _groups(folder, data if name == "branch" else None))
    if not is_new and references.plan(name)(data, known):
        return []
    uids, unread = _uids(root, folder, path)
    known = known._replace(kinds={uid: of for uid, (of, _) in uids.items()}, unread=frozenset(unread))
    uid = data.get("uid")
    problems = references.problems(name, data, known, raw, path)
    if isinstance(uid, str) and uid in uids:
        problems = [references.duplicate(path, uid, uids[uid][1], raw), *problems]
    return problems


def _members(folder: Path, path: str) -> frozenset[str]:
    try:
        names = [file.name for file in (folder / _MEMBERS).iterdir()]
    except OSError:
        names = []
    if path.split("/")[2] == _MEMBERS:
        names.append(path.rpartition("/")[2])
    return frozenset(nfc(name.removesuffix(".toml")) for name in names if name.endswith(".toml"))


def _groups(folder: Path, table: dict[str, Any] | None) -> set[str] | None:
    """Return the names of the groups in the branch's account, which is `table` where that is what is saved."""
    if table is None:
        try:
            table, _ = parse((folder / _ACCOUNT).read_bytes(), _ACCOUNT)
        except OSError:
            return None
    rows = table.get("groups", []) if table is not None else None
    if not isinstance(rows, list):
        return None
    return {str(row.get("name")) for row in rows if isinstance(row, dict)}


def _uids(root: Path, folder: Path, own: str) -> tuple[dict[str, tuple[str | None, str]], set[str]]:
    """Return kind and path of every other record of the branch by uid, and the short uids of what cannot be read."""
    uids: dict[str, tuple[str | None, str]] = {}
    unread = set()
    start = len(folder.relative_to(root).as_posix()) + 1
    for entry in read_branch(root, folder):
        if entry.path == own or entry.kind != "file":
            continue
        address = addresses.locate(entry.path, start)
        if address is None:
            continue
        found = _UID_LINE.search(entry.data or b"")
        if found is not None:
            uids.setdefault(found[1].decode(), (address.kind.name if address.kind else None, entry.path))
        elif address.short:
            unread.add(address.short)
    return uids, unread
