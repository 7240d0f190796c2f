"""Saving a record: judged in memory, written whole, and added to the history as one signed commit of that file alone.

What else is changed or staged in the workspace is never swept in. If anything goes wrong the file is the old one or the
new one, and the history is the old one or has one commit more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.ledger.load import has_errors
from wuhua_tui.ledger.parse import parse
from wuhua_tui.workspace.applying import Change, apply, write_only
from wuhua_tui.workspace.committing import read_base, stored_form
from wuhua_tui.workspace.discovery import PathMissingError
from wuhua_tui.workspace.judging import broken_elsewhere, judge
from wuhua_tui.workspace.opened import SETTINGS, NotARecordError, kind_of, new_record, open_record
from wuhua_tui.workspace.save_errors import (
    BreaksOthersError,
    InvalidRecordError,
    NewerRecordError,
    UidChangedError,
)
from wuhua_tui.workspace.settings import FILE, read_settings
from wuhua_tui.workspace.subjects import REASON, save_message, settings_message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from wuhua_tui.repository.askpass import Ask
    from wuhua_tui.repository.commit_text import Message
    from wuhua_tui.workspace.committing import Base
    from wuhua_tui.workspace.opened import Opened
    from wuhua_tui.workspace.subjects import Deed

_WIDE: Final = frozenset({"branch"})
"""Kinds whose content other records name: groups."""


class Saved(NamedTuple):
    """What a save did: the subject of its commit, and its id; None for a dry run and where nothing had changed."""

    path: str
    subject: str
    commit: str | None = None
    is_same: bool = False


def save(opened: Opened, data: bytes, *, ask: Ask | None = None, dry_run: bool = False) -> Saved:
    """Save `data` as the new content of a record that was opened, in one signed commit.

    Args:
        opened: The record as it was read, or a new one.
        data: Its new bytes; those of `opened` for a file that was edited by hand.
        ask: Asks for the key's passphrase where it has one.
        dry_run: Only judge, and say what would be done.

    Raises:
        NotARecordError: No record lies at its path.
        InvalidRecordError, UidChangedError, BreaksOthersError, NewerRecordError: It may not be saved; nothing is
            written.
        ChangedUnderneathError: The file has another content by now; both are kept.
        CannotWriteError: The file system refused; the file is the old one.
        SigningError, GitFailedError, LockedError, HistoryMovedError: The file is written, the history is the old one.
    """
    base = read_base(opened.root, [opened.path])
    change = Change(opened, data, stored_form(base.repository, opened.path, data))
    message = judged(base, opened, data)
    if base.files.get(opened.path) == change.stored:
        if not dry_run:
            write_only(base, change)
        return Saved(opened.path, message.subject, is_same=True)
    return Saved(opened.path, message.subject, None if dry_run else apply(base, [change], message, ask))


def open_to_delete(root: Path, path: str) -> Opened:
    """Open the record at `path` that is to be deleted; its file may be gone already, if the history has it.

    Raises:
        PathMissingError: Neither the workspace nor the history has it.
    """
    try:
        return open_record(root, path)
    except PathMissingError:
        if path not in read_base(root, [path]).files:
            raise
        return new_record(root, path)


def delete(opened: Opened, reason: str, *, ask: Ask | None = None, dry_run: bool = False) -> Saved:
    """Remove a record that was opened, in one signed commit that says why; the history keeps what it was.

    Raises:
        NotARecordError: No record lies at its path, or the workspace cannot do without it.
        BreaksOthersError: Other records name it.
        ChangedUnderneathError, CannotWriteError, SigningError and so on: As `save`.
    """
    kind = kind_of(opened.path)
    if kind is None or kind.address in ("single", "workspace"):
        raise NotARecordError(opened.path)
    read_settings(opened.root)
    if broken := broken_elsewhere(opened.root, {opened.path: None}):
        raise BreaksOthersError(opened.path, broken)
    base = read_base(opened.root, [opened.path])
    table, _ = parse(base.files.get(opened.path, opened.data), opened.path)
    message = save_message(kind, table or {}, "删除", {REASON: reason})
    change = Change(opened, None, None)
    if dry_run:
        return Saved(opened.path, message.subject)
    if opened.path not in base.files:
        write_only(base, change)
        return Saved(opened.path, message.subject, is_same=True)
    return Saved(opened.path, message.subject, apply(base, [change], message, ask))


def judged(
    base: Base, opened: Opened, data: bytes, deed: Deed | None = None, trailers: Mapping[str, str] | None = None
) -> Message:
    """Return what the history will say of saving `data`, if it may be saved.

    Raises:
        NotARecordError, InvalidRecordError, UidChangedError, BreaksOthersError, NewerRecordError: It may not.
    """
    path = opened.path
    kind = kind_of(path)
    deed = deed or ("修改" if path in base.files else "新增")
    if kind is None:
        if path in SETTINGS:
            return settings_message(path, deed, trailers)
        raise NotARecordError(path)
    newer = path != FILE and read_settings(opened.root).newer_minor
    before, _ = parse(base.files[path], path) if path in base.files else (None, [])
    uid = before.get("uid") if before else None
    # A record whose uid the history knows need not be compared with all others.
    is_new = not (isinstance(uid, str) and uid.encode() in data)
    table, problems = judge(opened.root, path, data, is_new=is_new, newer=newer)
    if has_errors(problems):
        raise InvalidRecordError(path, problems)
    if newer and any(one.code.endswith("/unknown-key") for one in problems):
        raise NewerRecordError(path)
    if isinstance(uid, str) and table.get("uid") != uid:
        raise UidChangedError(path, uid)
    if before is not None and kind.name in _WIDE and (broken := broken_elsewhere(opened.root, {path: data})):
        raise BreaksOthersError(path, broken)
    return save_message(kind, table, deed, trailers)
