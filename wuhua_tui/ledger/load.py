"""From what lies in a branch's folder, or a committee's, to its ledger and all that is wrong with its files."""

from __future__ import annotations

import re
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wuhua_tui.ledger import address_problems, addresses, references, runtime_schema
from wuhua_tui.ledger.guards import is_odd
from wuhua_tui.ledger.ledger import Ledger
from wuhua_tui.ledger.names import nfc
from wuhua_tui.ledger.parse import MAX_SIZE, parse_any, refuse, too_large
from wuhua_tui.ledger.placeholders import left_open
from wuhua_tui.ledger.problems import sort_key
from wuhua_tui.ledger.record import Record
from wuhua_tui.ledger.text_scan import CONTROL, is_suspect, scan_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wuhua_tui.ledger.addresses import Address
    from wuhua_tui.ledger.entries import Entry
    from wuhua_tui.ledger.kinds import Holder, Kind
    from wuhua_tui.ledger.problems import Problem

    _Read = tuple[Kind, str, dict[str, Any], bytes, bool]
    """One file that gave a dict: its kind, path, dict and bytes, and whether it has no error of its own."""

_BY_PATH: Final = itemgetter(0)
_BRANCH_LISTS: Final = frozenset({"committee", "branch_list"})
"""Kinds in which a committee lists its branches."""
_UID_LINE: Final = re.compile(rb"^[ \t]*uid[ \t]*=[ \t]*[\"']([0-9a-z]{10})[\"']", re.MULTILINE)


class Loaded(NamedTuple):
    """A branch as read: the ledger of its sound records, and the problems of all its files, by path and place."""

    ledger: Ledger
    problems: list[Problem]


def load(
    branch_id: str, entries: Iterable[Entry], prefix: str, *, newer: bool = False, holder: Holder = "branch"
) -> Loaded:
    """Read one branch or committee.

    Args:
        branch_id: Name of the branch's folder.
        entries: What lies in that folder, in any order. No more than 20,000 are taken.
        prefix: Path of the folder from the root of the workspace, `records/qingshan`; empty for a committee, whose
            ledger is the workspace itself.
        newer: A newer minor version of the format wrote the workspace (`format_version.is_newer_minor`):
            keys and folders that this version does not know are warnings.
        holder: Whose ledger it is.

    A file with an error of its own, in its bytes or in its address, is left out of the ledger, so
    that no rule meets malformed data; it still exists for those that refer to it. A file that only
    refers to what is not there stays in: that is mended elsewhere. Warnings leave nothing out.
    Nothing is raised, and the same entries in another order give the same result.
    """
    taken = list(islice(entries, addresses.MAX_RECORDS + 1))
    if len(taken) > addresses.MAX_RECORDS:
        return Loaded(Ledger(branch_id, (), holder), [address_problems.too_many(prefix or ".", addresses.MAX_RECORDS)])
    taken.sort(key=_BY_PATH)
    branch = _Branch(prefix, newer=newer, holder=holder)
    for entry in taken:
        branch.add(entry)
    records = branch.finish()
    return Loaded(Ledger(branch_id, records, holder), sorted(branch.problems, key=sort_key))


def read_record(
    kind: str | None, path: str, raw: bytes, *, newer: bool = False
) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Return the dict of one file and what is wrong with it by itself: bytes, texts, structure.

    Args:
        kind: Name of its kind; None where it is not known, and the structure is not checked.
        path: Its path, for the problems.
        raw: Its bytes.
        newer: As for `load`.
    """
    data, problems, text = parse_any(raw, path)
    fits = data is not None and kind is not None and runtime_schema.quick(kind)(data)
    # What fits its schema is neither deep nor odd, whatever its free table may hold.
    if data is not None and not (fits and "ext" not in data) and is_odd(data):
        data, problems = refuse(raw, path)
    if text is None or is_suspect(text):
        # What is no text or no TOML because of such a character is already said.
        said = {(CONTROL, problem.line, problem.column) for problem in problems}
        scanned = [one for one in scan_bytes(raw, path) if (one.code, one.line, one.column) not in said]
        problems = [*problems, *scanned, *left_open(raw, path)]
    if fits or data is None or kind is None:
        return data, problems
    # Loaded for the few records that depart from their schema: a start of the program need not wait for it.
    from wuhua_tui.ledger.structure import check, hides_text

    departures = check(kind, data, raw, path, newer=newer)
    if hides_text(departures):
        problems = [problem._replace(excerpt=None) for problem in problems]
    return data, problems + departures


class _Branch:
    """What is gathered while the files of one branch are read in the order of their paths."""

    def __init__(self, prefix: str, *, newer: bool, holder: Holder) -> None:
        self.problems: list[Problem] = []
        self._prefix = prefix
        self._start = len(prefix) + 1 if prefix else 0
        self._holder: Holder = holder
        self._newer = newer
        self._paths: list[str] = []
        self._reads: list[_Read] = []
        self._members: set[str] = set()
        self._first: dict[str, str] = {}
        self._kinds: dict[str, str | None] = {}
        self._unread: set[str] = set()
        self._unread_list = False

    def add(self, entry: Entry) -> None:
        """Take one path: place it, read it, and note under which ids it exists for others."""
        path, what, raw, _ = entry
        if what == "folder":
            if path.endswith(".toml"):
                self.problems.append(address_problems.folder(path))
            return
        if path == self._prefix:
            self.problems.append(unread_problem(entry))
            return
        address = addresses.locate(path, self._start, self._holder)
        if address is None:
            return
        self._paths.append(path)
        kind = address.kind
        if kind is not None and kind.address == "member":
            self._members.add(nfc(path[path.rfind("/") + 1 : -5]))
        if what != "file" or raw is None:
            self._note_unread(address, b"")
            self.problems.append(unread_problem(entry))
        elif kind is None and not path.endswith(".toml"):
            if address.problem is not None:
                self._report(address.problem)
        else:
            self._read(address, path, raw)

    def _read(self, address: Address, path: str, raw: bytes) -> None:
        kind, short, fault = address
        data, found = read_record(kind.name if kind else None, path, raw, newer=self._newer)
        if fault is not None:
            self._report(fault)
        self.problems += found
        if data is None:
            self._note_unread(address, raw)
            return
        uid = data.get("uid")
        other = addresses.disagreement(path, short, uid)
        if other is not None:
            self._report(other)
        is_new = self._note_uid(uid, path, kind, raw)
        if kind is not None:
            is_sound = is_new and fault is None and other is None and not (found and has_errors(found))
            self._reads.append((kind, path, data, raw, is_sound))

    def _report(self, problem: Problem) -> None:
        if self._newer and problem.code in addresses.MAY_BE_NEWER:
            problem = problem._replace(level="warning", hint=address_problems.NEWER_HINT)
        self.problems.append(problem)

    def _note_uid(self, uid: object, path: str, kind: Kind | None, raw: bytes) -> bool:
        """Note that a uid exists; report it and return False when an earlier file has it already."""
        if not isinstance(uid, str) or not uid:
            return True
        first = self._first.setdefault(uid, path)
        if first != path:
            self.problems.append(references.duplicate(path, uid, first, raw))
            return False
        self._kinds[uid] = kind.name if kind else None
        return True

    def _note_unread(self, address: Address, raw: bytes) -> None:
        """Let a file that gave no dict exist for others, as far as its bytes or its name tell its uid."""
        self._unread_list |= address.kind is not None and address.kind.name in _BRANCH_LISTS
        found = _UID_LINE.search(raw)
        if found is not None:
            self._kinds.setdefault(found[1].decode(), address.kind.name if address.kind else None)
        elif address.short:
            self._unread.add(address.short)

    def finish(self) -> list[Record]:
        """Report what only the whole branch shows, and return the sound records."""
        self.problems += addresses.missing(self._prefix, self._paths, self._holder)
        colliding = addresses.collisions(self._paths)
        self.problems += colliding
        lost = {problem.path for problem in colliding}
        known = references.Known(
            frozenset(self._members), self._kinds, self._groups(), frozenset(self._unread), self._branches()
        )
        records = []
        for kind, path, data, raw, is_sound in self._reads:
            if is_sound and path not in lost:
                records.append(Record(kind.name, path, data, kind.date_key))
                if references.plan(kind.name)(data, known):
                    continue
            self.problems += references.problems(kind.name, data, known, raw, path)
        return records

    def _branches(self) -> frozenset[str] | None:
        """Return the ids of the branches that a committee lists; None where it is a branch, or a list is broken."""
        if self._holder == "branch" or self._unread_list:
            return None
        lists = [data.get("branches") for kind, _, data, _, _ in self._reads if kind.name in _BRANCH_LISTS]
        rows = [row for rows in lists if isinstance(rows, list) for row in rows if isinstance(row, dict)]
        return frozenset(str(row.get("branch")) for row in rows)

    def _groups(self) -> set[str] | None:
        """Return the names of the groups in branch.toml, None where that file gave no dict."""
        for kind, _, data, _, _ in self._reads:
            if kind.name == "branch":
                rows = data.get("groups", [])
                return (
                    {str(row.get("name")) for row in rows if isinstance(row, dict)} if isinstance(rows, list) else set()
                )
        return None


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems is an error."""
    return any(problem.level == "error" for problem in problems)


def unread_problem(entry: Entry) -> Problem:
    """Say why a file was not read: a link, too large, or refused by the system."""
    if entry.kind == "symlink":
        return address_problems.symlink(entry.path)
    if entry.kind == "file" and entry.size > MAX_SIZE:
        return too_large(entry.path, entry.size)
    return address_problems.unreadable(entry.path)
