"""Makes a workspace on the disk: its repository, first files, first signed commit, its line in the user's list."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wuhua_tui import remedies
from wuhua_tui.errors import WuhuaError
from wuhua_tui.workspace.discovery import COMMITTEE, RECORDS
from wuhua_tui.workspace.settings import FILE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.repository.askpass import Ask
    from wuhua_tui.workspace.keys import OwnKey

_SUBJECT: Final = "建立台账：{name}"


class WorkspaceExistsError(WuhuaError):
    """The folder is a workspace already."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"“{folder}”已经是台账工作区，不会重建。", remedies.OPEN_IT)


class FileInTheWayError(WuhuaError):
    """A file that the workspace begins with is there already."""

    def __init__(self, path: str) -> None:
        super().__init__(f"“{path}”已经有了，不会覆盖。请换一个空目录。")


class UnfitFactsError(WuhuaError):
    """What was given makes no valid file."""

    def __init__(self, path: str, sentence: str) -> None:
        super().__init__(f"这样建立的 {path} 格式不对：{sentence}。什么也没有写。")


def refuse_existing(root: Path) -> None:
    """Refuse a folder that is a workspace already.

    Raises:
        WorkspaceExistsError: It is one.
    """
    if any((root / name).exists() for name in (FILE, RECORDS, COMMITTEE)):
        raise WorkspaceExistsError(str(root))


def check_files(root: Path, files: Mapping[str, str]) -> None:
    """Hold every file against its schema, and see that none is there, before the first is written.

    Raises:
        FileInTheWayError, UnfitFactsError: One may not be written.
    """
    from wuhua_tui.ledger.load import read_record

    for path, text in files.items():
        if (root / path).exists():
            raise FileInTheWayError(str(root / path))
        if path.endswith(".toml"):
            kind = "workspace" if path == FILE else Path(path).stem
            _, problems = read_record(kind, path, text.encode())
            faults = [problem for problem in problems if problem.level == "error"]
            if faults:
                raise UnfitFactsError(path, faults[0].sentence)


def make_workspace(root: Path, files: Mapping[str, str], name: str, own: OwnKey, ask: Ask | None) -> None:
    """Make the workspace at `root` with files that passed `check_files`.

    Args:
        root: Its folder, which need not exist.
        files: The texts of its first files, by their path below it.
        name: What the branch or committee is called.
        own: The key that it signs with.
        ask: Asks for the key's passphrase where it has one.

    Raises:
        GitMissingError, GitTooOldError, GitFailedError: See `wuhua_tui.repository.process`.
        CannotWriteError, SigningError: The file system refused, or the key does not sign.
    """
    from wuhua_tui.repository.commit_text import Message
    from wuhua_tui.repository.create import create
    from wuhua_tui.repository.drivers import register
    from wuhua_tui.repository.place import find_repository
    from wuhua_tui.repository.process import require_new_enough
    from wuhua_tui.workspace.atomic import create_file, make_folder
    from wuhua_tui.workspace.committing import commit, read_base
    from wuhua_tui.workspace.keys import name_author, use_key
    from wuhua_tui.workspace.known import remember
    from wuhua_tui.workspace.subjects import GENESIS

    require_new_enough()  # without git nothing is written
    make_folder(root)
    create(root)
    register(root)
    repository = find_repository(root)
    name_author(repository, name)
    use_key(repository, own)
    for path, text in files.items():
        create_file(root / path, text.encode())
    data: dict[str, bytes | None] = {path: text.encode() for path, text in files.items()}
    commit(read_base(root, []), data, Message(_SUBJECT.format(name=name), trailers={GENESIS: "alone"}), ask)
    with suppress(WuhuaError):
        # The list only saves typing: a workspace is one without being on it.
        remember(root)
