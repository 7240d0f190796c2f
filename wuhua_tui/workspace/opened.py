"""A record that is open for editing: where it lies and what it held when it was read.

`wuhua save`, `new`, `edit` and the screens all save through such a value, so that none of them can overwrite what
somebody else has written in the meantime.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.errors import WuhuaError, reason
from wuhua_tui.workspace.atomic import digest
from wuhua_tui.workspace.discovery import PathMissingError, PathUnreadableError

if TYPE_CHECKING:
    from wuhua_tui.ledger.kinds import Kind


SETTINGS: Final = frozenset({".gitattributes", ".gitignore"})
"""Files at the root of a workspace that are no records and belong into its history."""


class NotARecordError(WuhuaError):
    """A path lies where no record lies."""

    def __init__(self, path: str) -> None:
        super().__init__(f"“{path}”不是台账里的记录，不能存入历史。记录放在 records/<支部>/ 下面各自的目录里。")


class OutsideWorkspaceError(WuhuaError):
    """A path does not lie in the workspace."""

    def __init__(self, path: str, root: Path) -> None:
        super().__init__(f"“{path}”不在工作区“{root}”里。请检查路径，或用 -C 指明工作区。")


class Opened(NamedTuple):
    """A record as it was when it was opened.

    Attributes:
        root: The workspace.
        path: Below the workspace, with forward slashes.
        data: What the file held; empty for one that is still to be made.
        digest: Of `data`; None for one that is still to be made.
    """

    root: Path
    path: str
    data: bytes
    digest: str | None

    @property
    def file(self) -> Path:
        """The file itself."""
        return self.root / self.path

    @property
    def is_changed(self) -> bool:
        """Whether the file holds something else by now, or cannot be read any more."""
        if self.digest is None:
            return False
        try:
            return digest(self.file.read_bytes()) != self.digest
        except OSError:
            return True


def open_record(root: Path, path: str) -> Opened:
    """Read the record at `path` (below the workspace) for editing.

    Raises:
        PathMissingError: It is not there.
        PathUnreadableError: It is no plain file, lies behind a link, or the system does not hand it over.
    """
    file = root / path
    refuse_links(root, path)
    if file.is_symlink() or (file.exists() and not file.is_file()):
        raise PathUnreadableError(str(file), "不是普通文件")
    try:
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise PathMissingError(str(file)) from error
    except OSError as error:
        raise PathUnreadableError(str(file), reason(error)) from error
    return Opened(root, path, data, digest(data))


def new_record(root: Path, path: str) -> Opened:
    """Return the value for a record that is still to be made at `path`; saving it overwrites nothing."""
    return Opened(root, path, b"", None)


def refuse_links(root: Path, path: str) -> None:
    """Refuse a path on whose way from the workspace a folder is a link: what is written there lies elsewhere.

    Raises:
        PathUnreadableError: One is.
    """
    for folder in (root / path).parents:
        if folder == root:
            return
        if folder.is_symlink():
            raise PathUnreadableError(str(folder), "这是一个链接，记录不能放在链接的目录里")


def below(root: Path, given: str) -> str:
    """Return the path below the workspace that a user's path means, links not followed.

    Raises:
        OutsideWorkspaceError: It lies elsewhere.
    """
    absolute = Path(os.path.abspath(given))  # noqa: PTH100 - resolve() would follow links
    for top in (root, Path(os.path.abspath(root))):  # noqa: PTH100 - the same
        if absolute.is_relative_to(top):
            return absolute.relative_to(top).as_posix()
    raise OutsideWorkspaceError(given, root)


def kind_of(path: str) -> Kind | None:
    """Return the kind of the records at a path below the workspace; None where none lie. No file is looked at."""
    from wuhua_tui.ledger.kinds import branch_kinds_by_folder, kinds
    from wuhua_tui.workspace.discovery import RECORDS

    parts = path.split("/")
    if not path.endswith(".toml"):
        return None
    if parts[0] == RECORDS:
        return branch_kinds_by_folder().get(parts[2]) if len(parts) > 2 else None  # noqa: PLR2004 - records/<branch>/…
    others = {kind.file or kind.folder: kind for kind in kinds().values() if kind.home != "branch"}
    return others.get(path) or (others.get(parts[0]) if len(parts) > 1 else None)
