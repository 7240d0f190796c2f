"""Going back without rewriting: undoing a save and restoring a record are new signed commits like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wuhua_tui import remedies
from wuhua_tui.errors import ExitCode, WuhuaError
from wuhua_tui.ledger.parse import parse
from wuhua_tui.repository.batch import read_objects
from wuhua_tui.repository.commit_text import Message
from wuhua_tui.repository.place import find_repository
from wuhua_tui.repository.process import git
from wuhua_tui.repository.revisions import find_store, resolve
from wuhua_tui.workspace.applying import Change, apply, keep
from wuhua_tui.workspace.committing import read_base
from wuhua_tui.workspace.discovery import PathMissingError
from wuhua_tui.workspace.judging import new_errors
from wuhua_tui.workspace.opened import NotARecordError, kind_of, new_record, open_record
from wuhua_tui.workspace.save import Saved, judged
from wuhua_tui.workspace.save_errors import BreaksOthersError, InvalidRecordError
from wuhua_tui.workspace.subjects import RESTORES, UNDOES, save_message, settings_message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from wuhua_tui.repository.askpass import Ask
    from wuhua_tui.workspace.committing import Base
    from wuhua_tui.workspace.opened import Opened


class NotUndoableError(WuhuaError):
    """A commit that cannot be undone by itself."""

    def __init__(self, commit: str, why: str | remedies.Remedy) -> None:
        said = why if isinstance(why, remedies.Remedy) else remedies.Remedy(why, why)
        super().__init__(f"{commit[:10]} 不能撤销：", said, "。")


class ChangedSinceError(WuhuaError):
    """What a commit wrote was changed after it."""

    exit_code = ExitCode.CONFLICT

    def __init__(self, commit: str, path: str) -> None:
        super().__init__(
            f"{commit[:10]} 以后“{path}”又改过，不能直接撤销。",
            remedies.RESTORE_ONE.of(path=path, commit=commit[:10]),
        )


class UnsavedChangesError(WuhuaError):
    """The file holds changes that are in no commit."""

    exit_code = ExitCode.CONFLICT

    def __init__(self, path: str) -> None:
        super().__init__(f"“{path}”里有还没有存入历史的修改。", remedies.SAVE_FIRST.of(path=path))


class NotThereThenError(WuhuaError):
    """A record was not there at the time that it is to be restored from."""

    def __init__(self, path: str, commit: str) -> None:
        super().__init__(f"{commit[:10]} 那时还没有“{path}”。", remedies.LOOK_BACK.of(path=path))


class NoOtherVersionError(WuhuaError):
    """The history has no other version of a record than what the file holds."""

    def __init__(self, path: str) -> None:
        super().__init__(f"历史里没有“{path}”的其他样子，不用恢复。")


class Restored(NamedTuple):
    """What a restore did; `kept` is where a version lies that was in the file and in no commit."""

    saved: Saved
    kept: Path | None


def undo(root: Path, revision: str = "HEAD", *, ask: Ask | None = None, dry_run: bool = False) -> Saved:
    """Take back what one commit wrote, in a new signed commit.

    Raises:
        UnknownRevisionError: The revision names none.
        NotUndoableError: It is the first, or a merge.
        ChangedSinceError, UnsavedChangesError: What it wrote has been changed since.
        BreaksOthersError, InvalidRecordError: Other records name what would go, or what comes back has errors now.
        What `wuhua_tui.workspace.save.save` raises.
    """
    repository = find_repository(root)
    commit = resolve(find_store(root), revision)
    parent = _parent(root, commit)
    words = ["-r", "-z", "--name-only", "--no-renames", "--no-commit-id", parent, commit]
    names = git("diff-tree", words, folder=root).decode(errors="surrogateescape").split("\0")
    paths = [name.removeprefix(repository.prefix) for name in names if name.startswith(repository.prefix) and name]
    if not paths:
        raise NotUndoableError(commit, "它没有改动这个工作区里的文件")
    base = read_base(root, paths)
    then = _contents(base, commit, paths)
    before = _contents(base, parent, paths)
    changes = []
    for path in paths:
        if base.files.get(path) != then[path]:
            raise ChangedSinceError(commit, path)
        changes.append(Change(_as_saved(base, path, before[path]), before[path], before[path]))
    _refuse_breaking(root, before)
    message = _message(base, changes, commit)
    return Saved(paths[0], message.subject, None if dry_run else apply(base, changes, message, ask))


def restore(
    root: Path, path: str, revision: str | None = None, *, ask: Ask | None = None, dry_run: bool = False
) -> Restored:
    """Bring a record back to what it was at a commit, in a new signed commit.

    Args:
        root: The workspace.
        path: The record, below the workspace; it need not exist any more.
        revision: The commit; without one, the newest whose version differs from what the file holds now.
        ask: Asks for the key's passphrase.
        dry_run: Only judge.

    Raises:
        NotARecordError: No record lies at the path.
        UnknownRevisionError, NotThereThenError, NoOtherVersionError: There is nothing to restore from.
        What `wuhua_tui.workspace.save.save` raises.
    """
    if kind_of(path) is None:
        raise NotARecordError(path)
    base = read_base(root, [path])
    try:
        opened = open_record(root, path)
    except PathMissingError:
        opened = new_record(root, path)
    commit = resolve(find_store(root), revision) if revision is not None else _newest_other(base, path, opened)
    data = _contents(base, commit, [path])[path]
    if data is None:
        raise NotThereThenError(path, commit)
    message = judged(base, opened, data, "恢复", {RESTORES: commit})
    saved = Saved(path, message.subject, is_same=base.files.get(path) == data and opened.data == data)
    if dry_run or saved.is_same:
        return Restored(saved, None)
    # What is in the file and in no commit would be lost.
    is_loose = opened.digest is not None and opened.data not in (base.files.get(path), data)
    kept = keep(base, path, opened.data) if is_loose else None
    return Restored(saved._replace(commit=_write(base, Change(opened, data, data), message, ask)), kept)


def _write(base: Base, change: Change, message: Message, ask: Ask | None) -> str | None:
    """Write and commit; only write where the history has this version already."""
    from wuhua_tui.workspace.applying import write_only

    if base.files.get(change.opened.path) == change.stored:
        write_only(base, change)
        return None
    return apply(base, [change], message, ask)


def _parent(root: Path, commit: str) -> str:
    """Return the one parent of a commit that can be undone."""
    parents = git("rev-list", ["--parents", "-n", "1", commit], folder=root).decode().split()[1:]
    if not parents:
        raise NotUndoableError(commit, "这是台账建立时的第一次提交")
    if len(parents) > 1:
        raise NotUndoableError(commit, remedies.RESTORE_EACH)
    return parents[0]


def _contents(base: Base, commit: str, paths: list[str]) -> dict[str, bytes | None]:
    """Return what a commit holds at each path, None where it has no such file."""
    found = read_objects(base.repository.folder, [f"{commit}:{base.repository.prefix}{path}" for path in paths])
    pairs = zip(paths, found, strict=True)
    return {path: one.body if one is not None and one.kind == "blob" else None for path, one in pairs}


def _as_saved(base: Base, path: str, after: bytes | None) -> Opened:
    """Open a file that must be what the history has, or already what it is to become: an undo may not have been signed.

    Raises:
        UnsavedChangesError: It is something else.
    """
    try:
        opened = open_record(base.repository.folder, path)
    except PathMissingError:
        opened = new_record(base.repository.folder, path)
    if (opened.data if opened.digest else None) not in (base.files.get(path), after):
        raise UnsavedChangesError(path)
    return opened


def _refuse_breaking(root: Path, after: Mapping[str, bytes | None]) -> None:
    """Refuse what would leave errors: in what comes back, or in others that name what goes."""
    broken = new_errors(root, after)
    own = [one for one in broken if one.path in after]
    if own:
        raise InvalidRecordError(own[0].path, own)
    if broken:
        raise BreaksOthersError(next(iter(after)), broken)


def _message(base: Base, changes: list[Change], commit: str) -> Message:
    """Return what the history will say: the record where it is one, else how many."""
    trailers = {UNDOES: commit}
    if len(changes) == 1:
        path = changes[0].opened.path
        kind = kind_of(path)
        if kind is None:
            return settings_message(path, "撤销", trailers)
        data = changes[0].data if changes[0].data is not None else base.files[path]
        table, _ = parse(data, path)
        return save_message(kind, table or {}, "撤销", trailers)
    return Message(f"撤销：{len(changes)} 份记录", trailers=trailers)


def _newest_other(base: Base, path: str, opened: Opened) -> str:
    """Return the newest commit whose version of a record differs from what the file holds now.

    Raises:
        NoOtherVersionError: There is none.
    """
    if base.head.id is None:
        raise NoOtherVersionError(path)
    listed = git("rev-list", [base.head.id], folder=base.repository.folder, paths=[path]).decode().split()
    now = opened.data if opened.digest else None
    for commit in [base.head.id, *listed]:
        data = _contents(base, commit, [path])[path]
        if data is not None and data != now:
            return commit
    raise NoOtherVersionError(path)
