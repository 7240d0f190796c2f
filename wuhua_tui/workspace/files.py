"""The TOML files that paths mean, each with the kind that its address says."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wuhua_tui.errors import reason
from wuhua_tui.ledger.kinds import branch_kinds_by_folder, kinds
from wuhua_tui.workspace.discovery import RECORDS, PathMissingError, PathUnreadableError, is_committee
from wuhua_tui.workspace.settings import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SUFFIX: Final = ".toml"
_MARKS: Final = ("registry.toml", "branch.toml")
"""A folder that holds one of these is a branch's."""
_DEEPEST: Final = 3
"""Folders from a record of a committee up to the root of its workspace."""


def toml_files(paths: Sequence[str]) -> list[tuple[Path, str | None]]:
    """Return the records that `paths` are or that lie below them, each once, in order, with the name of its kind.

    A file that was named is taken whatever its address, with None for no known kind; in a folder only what lies at the
    address of a kind. Hidden folders and links are passed over.

    Raises:
        PathMissingError: A path does not exist.
        PathUnreadableError: A folder cannot be listed, or a path is neither a file nor a folder.
    """
    found: dict[Path, str | None] = {}
    for given in paths:
        # Absolute, but links are not followed.
        path = Path(os.path.abspath(given))  # noqa: PTH100 - resolve() would follow links
        if not os.path.lexists(path):
            raise PathMissingError(given)
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            raise PathUnreadableError(given, "不是普通文件或目录")
        try:
            files = _below(path) if path.is_dir() else ()
            found |= {file: kind for file in files if (kind := kind_at(file)) is not None}
        except OSError as error:
            raise PathUnreadableError(given, reason(error)) from error
        if path.is_file():
            found[path] = kind_at(path)
    return sorted(found.items())


def read_file(file: Path) -> bytes:
    """Return what a file holds.

    Raises:
        PathUnreadableError: It cannot be read.
    """
    try:
        return file.read_bytes()
    except OSError as error:
        raise PathUnreadableError(str(file), reason(error)) from error


def kind_at(file: Path) -> str | None:
    """Return the name of the kind whose records lie where `file` does; None where none do."""
    for folder in file.parents:
        if is_committee(os.fspath(folder)):
            break
        if folder.parent.name == RECORDS or any((folder / mark).is_file() for mark in _MARKS):
            found = branch_kinds_by_folder().get(file.relative_to(folder).parts[0])
            return found.name if found else None
    for root in list(file.parents)[:_DEEPEST]:
        if (root / FILE).is_file() or is_committee(os.fspath(root)):
            below = file.relative_to(root)
            by_folder = {kind.file or kind.folder: kind for kind in kinds().values() if kind.home != "branch"}
            here = by_folder.get(below.as_posix()) or by_folder.get(below.parts[0])
            return here.name if here else None
    return None


def _below(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _below(Path(entry.path))
        elif entry.name.endswith(_SUFFIX) and entry.is_file():
            yield Path(entry.path)
