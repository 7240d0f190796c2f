"""Brings files of the workspace from one commit to another: only those that differ, and never over a hand's work."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from wuhua_tui import effects, remedies
from wuhua_tui.errors import ExitCode, WuhuaError
from wuhua_tui.repository.process import git
from wuhua_tui.repository.trees import object_id
from wuhua_tui.sync.own_files import LANDING, read_own, remove_own, write_own
from wuhua_tui.workspace.atomic import create_file, digest, remove_file, replace_file
from wuhua_tui.workspace.committing import stored_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from wuhua_tui.repository.place import Repository

_SHOWN = 5


class FileChange(NamedTuple):
    """What becomes of one file: its content before and after, None where it is not there."""

    before: bytes | None
    after: bytes | None


Changes = dict[str, FileChange]
"""By path below the workspace."""


class UnsavedFilesError(WuhuaError):
    """Files that would have to change hold something that was never saved."""

    exit_code = ExitCode.CONFLICT

    def __init__(self, paths: Sequence[str]) -> None:
        names = "、".join(paths[:_SHOWN]) + (f" 等 {len(paths)} 个文件" if len(paths) > _SHOWN else "")
        super().__init__(
            f"上级也改了这些文件，而它们在本机有没保存的改动，没有同步：{names}。", remedies.SAVE_THEN_SYNC
        )
        self.paths = tuple(paths)


class StagedFilesError(WuhuaError):
    """Files that would have to change are staged with something else."""

    exit_code = ExitCode.CONFLICT

    def __init__(self, paths: Sequence[str]) -> None:
        names = "、".join(paths[:_SHOWN]) + (f" 等 {len(paths)} 个文件" if len(paths) > _SHOWN else "")
        super().__init__(
            f"上级也改了这些文件，而它们在 git 里暂存着别的内容，没有同步：{names}。", remedies.SAVE_THEN_SYNC
        )
        self.paths = tuple(paths)


def refuse_unsaved(repository: Repository, changes: Changes) -> None:
    """See that each file is what the history says, or already what it is to become.

    Raises:
        UnsavedFilesError, StagedFilesError: Some are not; nothing has happened yet.
    """
    landing = read_own(repository, LANDING)
    unsaved = [path for path, change in changes.items() if not _is_settled(repository, path, change, landing)]
    if unsaved:
        raise UnsavedFilesError(sorted(unsaved))
    staged = _staged_otherwise(repository, changes)
    if staged:
        raise StagedFilesError(sorted(staged))


def update_files(repository: Repository, changes: Changes) -> None:
    """Write and remove the files, each as a whole and compared once more before it is replaced.

    What is about to be written is noted first: whoever finds half of it done knows that no hand did it.

    Raises:
        ChangedMeanwhileError, FileExistsAlreadyError: Somebody wrote a file in this very moment; it is left alone.
        CannotWriteError: The file system refused.
    """
    if not changes:
        return
    after = {path: digest(change.after) for path, change in changes.items() if change.after is not None}
    write_own(repository, LANDING, json.dumps(after).encode())
    for path in sorted(changes):
        _update(repository.folder, path, changes[path].after)


def settle(repository: Repository) -> None:
    """Forget what was about to be written: it is done."""
    remove_own(repository, LANDING)


def folders_of(repository: Repository, paths: Iterable[str]) -> list[Path]:
    """Return the folders in which the files lie, each once."""
    return sorted({(repository.folder / path).parent for path in paths})


def _update(root: Path, path: str, after: bytes | None) -> None:
    file = root / path
    try:
        found: bytes | None = file.read_bytes()
    except FileNotFoundError:
        found = None
    if found == after:
        return
    if after is None:
        remove_file(file, expected=digest(found or b""))
        _prune(root, file.parent)
    elif found is None:
        create_file(file, after)
    else:
        replace_file(file, after, expected=digest(found))


def _prune(root: Path, folder: Path) -> None:
    """Remove folders that are empty now, as git does."""
    while folder != root:
        try:
            effects.remove_folder(folder)
        except OSError:
            return
        folder = folder.parent


def _is_settled(repository: Repository, path: str, change: FileChange, landing: Mapping[str, str]) -> bool:
    """Say whether nothing is lost when the file at `path` gets its new content."""
    file = repository.folder / path
    if _is_behind_link(repository.folder, file):
        return False
    try:
        found = file.read_bytes()
    except FileNotFoundError:
        # A deleted file is a hand's work too, unless it is to go anyway.
        return change.before is None or change.after is None
    except OSError:
        return False
    if found in (change.before, change.after) or digest(found) == landing.get(path):
        return True
    # On some machines an editor ends lines otherwise than the history does.
    return b"\r" in found and stored_form(repository, path, found) in (change.before, change.after)


def _is_behind_link(root: Path, file: Path) -> bool:
    if file.is_symlink():
        return True
    return any(folder.is_symlink() for folder in file.parents if folder.is_relative_to(root) and folder != root)


def _staged_otherwise(repository: Repository, changes: Changes) -> list[str]:
    """Return the paths whose entry in the index is neither what was before nor what comes."""
    out = git("ls-files", ["--stage", "-z"], folder=repository.folder, paths=sorted(changes)) if changes else b""
    staged: dict[str, str] = {}
    for row in out.decode(errors="surrogateescape").split("\0")[:-1]:
        words, _, path = row.partition("\t")
        staged[path] = words.split(" ")[1]
    found = []
    for path, name in staged.items():
        change = changes[path]
        known = [object_id("blob", data, len(name)) for data in change if data is not None]
        if name not in known:
            found.append(path)
    return found
