"""Saving a record: judged in memory, written whole, and added to the history as one signed commit of that file alone.

What else is changed or staged in the workspace is never swept in. If anything goes wrong the file is the old one or the
new one, and the history is the old one or has one commit more.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wuhua_tui.errors import ExitCode, WuhuaError
from wuhua_tui.ledger.load import has_errors
from wuhua_tui.ledger.parse import parse
from wuhua_tui.repository.commits import HistoryMovedError
from wuhua_tui.workspace.atomic import (
    ChangedMeanwhileError,
    FileExistsAlreadyError,
    confirm_file,
    create_file,
    digest,
    make_folder,
    remove_file,
    replace_file,
)
from wuhua_tui.workspace.committing import commit, read_base, stored_form
from wuhua_tui.workspace.guard import writing
from wuhua_tui.workspace.judging import broken_elsewhere, judge
from wuhua_tui.workspace.opened import NotARecordError, kind_of
from wuhua_tui.workspace.settings import FILE, read_settings
from wuhua_tui.workspace.subjects import REASON, save_message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.repository.askpass import Ask
    from wuhua_tui.repository.commit_text import Message
    from wuhua_tui.workspace.committing import Base
    from wuhua_tui.workspace.opened import Opened
    from wuhua_tui.workspace.subjects import Deed

_TRIES: Final = 3
_WIDE: Final = frozenset({"branch"})
"""Kinds whose content other records name: groups."""


class InvalidRecordError(WuhuaError):
    """The record has errors, so it is not saved; `problems` are all that was found."""

    exit_code = ExitCode.FINDINGS

    def __init__(self, path: str, problems: Sequence[Problem]) -> None:
        first = next(one for one in problems if one.level == "error")
        more = sum(one.level == "error" for one in problems) - 1
        place = f"第 {first.line} 行，" if first.line else ""
        super().__init__(
            f"“{path}”有格式错误，没有存入历史：{place}{first.sentence}{f'（另有 {more} 处）' if more else ''}。"
            "改好后再保存；全部错误见 wuhua validate。"
        )
        self.problems = tuple(problems)


class BreaksOthersError(WuhuaError):
    """Other records name what the change takes away; `problems` are theirs."""

    exit_code = ExitCode.FINDINGS

    def __init__(self, path: str, problems: Sequence[Problem]) -> None:
        named = sorted({one.path for one in problems})
        more = f"等 {len(named)} 份" if len(named) > 1 else ""
        super().__init__(
            f"不能这样改“{path}”：{named[0]}{more}记录还引用着它（{problems[0].sentence}）。请先改那些记录。"
        )
        self.problems = tuple(problems)


class UidChangedError(WuhuaError):
    """The uid of a record that the history knows was changed."""

    exit_code = ExitCode.FINDINGS

    def __init__(self, path: str, uid: str) -> None:
        super().__init__(f"“{path}”的记录编号(uid)变了，没有保存。编号一经生成不再改变，请改回 {uid}。")


class NewerRecordError(WuhuaError):
    """A newer program wrote keys into the record that this one does not know."""

    def __init__(self, path: str) -> None:
        super().__init__(f"“{path}”里有较新版本的 wuhua 写入的栏目，本程序不改这份记录。请升级程序。")


class ChangedUnderneathError(WuhuaError):
    """Somebody else wrote the file while it was open here; both versions are kept.

    `kept` is where this program's version lies.
    """

    exit_code = ExitCode.CONFLICT

    def __init__(self, path: str, kept: Path) -> None:
        super().__init__(
            f"“{path}”在编辑期间被别的程序改过，没有覆盖；你的版本另存在 {kept}。三种办法："
            f"用磁盘上的：wuhua save {path}；用你的：wuhua edit {path} --with {kept}；两份对照着改：wuhua edit {path}。"
        )
        self.path = path
        self.kept = kept


class Saved(NamedTuple):
    """What a save did: the subject of its commit and its id; None where there was nothing to save."""

    path: str
    subject: str
    commit: str | None


class _Change(NamedTuple):
    """One change of one record that has been judged: its bytes (None: it goes) and what the history will say."""

    data: bytes | None
    message: Message


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
    kept = stored_form(base.repository, opened.path, data)
    change = _judged(opened, base, data, kept)
    if base.files.get(opened.path) == kept:
        if not dry_run and opened.data != data:
            with writing(base.repository, [opened.file.parent]):
                _write(opened, base, data)
        return Saved(opened.path, change.message.subject, None)
    if dry_run:
        return Saved(opened.path, change.message.subject, None)
    with writing(base.repository, [opened.file.parent]):
        _write(opened, base, data)
        return _commit(opened, base, change, ask)


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
    broken = broken_elsewhere(opened.root, {opened.path: None})
    if broken:
        raise BreaksOthersError(opened.path, broken)
    base = read_base(opened.root, [opened.path])
    table, _ = parse(base.files.get(opened.path, opened.data), opened.path)
    message = save_message(kind, table or {}, "删除", {REASON: reason})
    if dry_run:
        return Saved(opened.path, message.subject, None)
    with writing(base.repository, [opened.file.parent]):
        _write(opened, base, None)
        if opened.path not in base.files:
            return Saved(opened.path, message.subject, None)
        return _commit(opened, base, _Change(None, message), ask)


def _judged(opened: Opened, base: Base, data: bytes, kept: bytes) -> _Change:
    """Return the change that saving `data` makes, if it may be made."""
    path = opened.path
    kind = kind_of(path)
    if kind is None:
        raise NotARecordError(path)
    # What a newer format wrote in wuhua.toml is refused there.
    newer = path != FILE and read_settings(opened.root).newer_minor
    before, _ = parse(base.files[path], path) if path in base.files else (None, [])
    uid_before = (before or {}).get("uid")
    table, problems = judge(opened.root, path, data, is_new=_is_new(before, data), newer=newer)
    if has_errors(problems):
        raise InvalidRecordError(path, problems)
    if newer and any(one.code.endswith("/unknown-key") for one in problems):
        raise NewerRecordError(path)
    if isinstance(uid_before, str) and table.get("uid") != uid_before:
        raise UidChangedError(path, uid_before)
    if before is not None and kind.name in _WIDE:
        broken = broken_elsewhere(opened.root, {path: data})
        if broken:
            raise BreaksOthersError(path, broken)
    deed: Deed = "修改" if path in base.files else "新增"
    return _Change(kept, save_message(kind, table, deed))


def _is_new(before: Mapping[str, Any] | None, data: bytes) -> bool:
    """Say whether the uid of a record is new to the history."""
    uid = (before or {}).get("uid")
    return not (isinstance(uid, str) and uid.encode() in data)


def _write(opened: Opened, base: Base, data: bytes | None) -> None:
    """Bring the file to its new content, or away, if it is still what it was when it was opened."""
    try:
        if data is None:
            remove_file(opened.file, expected=opened.digest or "")
        elif opened.digest is None:
            create_file(opened.file, data)
        elif digest(data) != opened.digest:
            replace_file(opened.file, data, expected=opened.digest)
        else:
            confirm_file(opened.file, expected=opened.digest)
    except (ChangedMeanwhileError, FileExistsAlreadyError) as error:
        kept = keep(base, opened.path, opened.data if data is None else data)
        raise ChangedUnderneathError(opened.path, kept) from error


def keep(base: Base, path: str, data: bytes) -> Path:
    """Keep a version of a record beside the history, readable by the user alone, and return where."""
    folder = base.repository.own_dir / "kept"
    make_folder(folder, 0o700)
    file = folder / f"{time.strftime('%Y%m%d-%H%M%S')}-{time.time_ns() % 1_000_000:06}-{path.rpartition('/')[2]}"
    create_file(file, data, mode=0o600)
    return file


def _commit(opened: Opened, base: Base, change: _Change, ask: Ask | None) -> Saved:
    """Add the commit; where another program added one of its own in the meantime, on top of that."""
    changes = {opened.path: change.data}
    for _ in range(_TRIES - 1):
        try:
            return Saved(opened.path, change.message.subject, commit(base, changes, change.message, ask))
        except HistoryMovedError:
            before = base.files.get(opened.path)
            base = read_base(opened.root, [opened.path])
            # The same record was saved there: that is a person's business.
            if base.files.get(opened.path) != before:
                raise
    return Saved(opened.path, change.message.subject, commit(base, changes, change.message, ask))
