"""Which records differ between two states of a workspace, and in which fields. The TUI's history is made of this."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from wuhua_tui.errors import WuhuaError
from wuhua_tui.ledger.changes import record_changes
from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.parse import parse
from wuhua_tui.ledger.record import Record
from wuhua_tui.ledger.spoken import below, spoken
from wuhua_tui.standards.labels import record_label
from wuhua_tui.workspace.opened import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wuhua_tui.ledger.changes import Change
    from wuhua_tui.ledger.entries import Entry
    from wuhua_tui.ledger.kinds import Kind
    from wuhua_tui.workspace.sources import Source

FileDeed = Literal["added", "removed", "changed"]

_MOST: Final = 1_000_000
_SUFFIX: Final = ".toml"


class TooMuchToCompareError(WuhuaError):
    """Two states differ in more files than any workspace holds; a tree of history can hold itself many times over."""

    def __init__(self) -> None:
        super().__init__(f"两个版本不同的文件超过 {_MOST:,} 个，没有比较。请写明要看的记录或目录。")


class FileChange(NamedTuple):
    """A file that differs: its path below `top` with forward slashes, and what lies there in both states."""

    path: str
    before: Entry | None
    after: Entry | None

    @property
    def deed(self) -> FileDeed:
        """What became of it."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that differs.

    Attributes:
        deed: What became of it.
        path: Below the workspace.
        kind: Its kind; None for a file at the address of none.
        label: What it is called, of the later state where it is there.
        about: What it says of itself in its schema's words: its title, its act, its period; empty where it says none.
        uid: Its uid; empty where it has none.
        changes: The fields that differ; None where one of the files cannot be read as a record, so that nobody can
            say. Empty: only the writing differs, comments say.
    """

    deed: FileDeed
    path: str
    kind: Kind | None
    label: str
    about: str
    uid: str
    changes: list[Change] | None


def changed_files(before: Source, after: Source, top: str, scopes: Iterable[str] = ()) -> list[FileChange]:
    """Return the TOML files that differ between two states, in the order of their paths.

    Args:
        before: The earlier state.
        after: The later state.
        top: The workspace, an absolute path; paths are told below it.
        scopes: Files and folders to look at, absolute; the whole workspace unless told.

    Hidden files and folders are passed over, and so are links.
    """
    found: dict[str, FileChange] = {}
    for scope in scopes or (top,):
        for path in _differing(before, after, scope):
            old, new = _file(before, path), _file(after, path)
            # The disk's ids are those of SHA-1; a repository may have others.
            if old is None or new is None or old.data is None or old.data != new.data:
                below = path[len(top) + 1 :].replace(os.sep, "/")
                found[below] = FileChange(below, old, new)
    return [found[path] for path in sorted(found)]


def described(change: FileChange, prefix: str = "") -> RecordChange:
    """Say a file that differs as a record: what it is called and which of its fields changed.

    `prefix` is where the workspace lies in the paths, empty or with a slash at its end.
    """
    path = change.path.removeprefix(prefix)
    kind = kind_of(path)
    old, new = (_table(entry, path) for entry in (change.before, change.after))
    unreadable = (change.before is not None and old is None) or (change.after is not None and new is None)
    data = new if new is not None else old
    fields = None if unreadable else record_changes(old, new, schema(kind.name) if kind else {})
    return RecordChange(change.deed, path, kind, _label(kind, path, data), _about(kind, data), _uid(data), fields)


def _differing(before: Source, after: Source, path: str) -> Iterator[str]:
    """Yield the files at and below a path that are not the same in both states."""
    waiting = [path]
    visited = 0
    while waiting:
        here = waiting.pop()
        one, other = before.mark(here), after.mark(here)
        if one == other and not _is_open(one):
            continue
        visited += 1
        if visited > _MOST:
            raise TooMuchToCompareError
        if (_is_file(one) or _is_file(other)) and here.endswith(_SUFFIX):
            yield here
        names = {name for source in (before, after) for name in source.names(here)}
        waiting += [f"{here}{os.sep}{name}" for name in names if not name.startswith(".")]


def _is_open(mark: str | None) -> bool:
    """Say whether a folder must be looked into: those of the disk have no id."""
    return mark == "folder:"


def _is_file(mark: str | None) -> bool:
    return mark is not None and mark.startswith("file:")


def _file(source: Source, path: str) -> Entry | None:
    return source.read(path) if _is_file(source.mark(path)) else None


def _table(entry: Entry | None, path: str) -> dict[str, Any] | None:
    if entry is None or entry.data is None:
        return None
    table, _ = parse(entry.data, path)
    return table


def _label(kind: Kind | None, path: str, data: dict[str, Any] | None) -> str:
    if kind is None:
        return path.rpartition("/")[2]
    if kind.address in ("single", "workspace"):
        return kind.title
    # The file may hold anything: only what is of the right type is spoken of.
    days = {"date", kind.date_key}
    sound = {key: value for key, value in (data or {}).items() if type(value) is (date if key in days else str)}
    return record_label(Record(kind.name, path, sound, kind.date_key))


def _about(kind: Kind | None, data: dict[str, Any] | None) -> str:
    if kind is None or kind.summary_key is None:
        return ""
    value = (data or {}).get(kind.summary_key)
    return spoken(value, below(schema(kind.name), kind.summary_key)) if isinstance(value, str) else ""


def _uid(data: dict[str, Any] | None) -> str:
    uid = (data or {}).get("uid")
    return uid if isinstance(uid, str) else ""
