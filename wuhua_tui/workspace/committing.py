"""One signed commit of exactly what this program has written: objects, then the index, then the branch.

The order matters: whoever dies in between leaves the history as it was and the file as a change that waits to be saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.repository import trees
from wuhua_tui.repository.batch import read_objects
from wuhua_tui.repository.commits import Author, build_commit, move_ref, record_in_index
from wuhua_tui.repository.config import identity, remembered_config
from wuhua_tui.repository.place import Head, Repository, find, read_branch_ref, refuse_unfinished
from wuhua_tui.repository.process import GitFailedError, git
from wuhua_tui.repository.signing import NoSigningKeyError, signer
from wuhua_tui.workspace.clock import Clock
from wuhua_tui.workspace.keys import configured_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from wuhua_tui.repository.askpass import Ask
    from wuhua_tui.repository.commit_text import Message

_LOG: Final = "wuhua: save"
_KNOWN: Final[dict[Path, Repository]] = {}
"""The repositories that this process has found, by workspace: a screen saves into the same one all day."""


class Base(NamedTuple):
    """The newest commit, and what it holds along the paths that are to change.

    `files` holds the content of each path (below the workspace) that is there.
    """

    repository: Repository
    head: Head
    trees: Mapping[str, trees.Tree]
    files: Mapping[str, bytes]


def read_base(root: Path, paths: list[str]) -> Base:
    """Read where the branch stands and what it holds at `paths`, with one child process in most workspaces.

    Raises:
        See `wuhua_tui.repository.place.find` and `refuse_unfinished`.
    """
    repository, head = _found(root)
    refuse_unfinished(repository)
    full = [repository.prefix + path for path in paths]
    folders = trees.folders_above(full)
    start = head.id or head.ref
    names = [f"{start}^{{commit}}", *(f"{start}:{name}" for name in [*folders, *full])]
    try:
        tip, *found = read_objects(root, names)
    except GitFailedError:
        _KNOWN.pop(root, None)
        find(root)
        raise
    if tip is None:
        return Base(repository, Head(head.ref, None), {}, {})
    above = zip(folders, found[: len(folders)], strict=True)
    files = zip(paths, found[len(folders) :], strict=True)
    return Base(
        repository,
        # Where the branch moves while this is read, moving it on from here will fail.
        Head(head.ref, tip.id),
        {name: trees.parse_tree(one.body, len(tip.id)) for name, one in above if one and one.kind == "tree"},
        {path: one.body for path, one in files if one and one.kind == "blob"},
    )


def _found(root: Path) -> tuple[Repository, Head]:
    """Return the repository and its branch, without asking git where the answer lies open.

    Whether git lets this user work here is seen at the next step; `find` then says why not.
    """
    known = _KNOWN.get(root)
    git_dir = root.absolute() / ".git"
    # What git itself takes for a repository; of anything less it would go on looking in the folders above.
    if known is None and (git_dir / "objects").is_dir() and (git_dir / "refs").is_dir():
        known = Repository(root, git_dir)
    ref = read_branch_ref(known) if known is not None else None
    if known is None or ref is None:
        repository, head = find(root)
        _KNOWN[root] = repository
        return repository, head
    return known, Head(ref, None)


def commit(base: Base, changes: Mapping[str, bytes | None], message: Message, ask: Ask | None = None) -> str:
    """Add one signed commit with `changes` (content by path below the workspace, None removes) and return its id.

    Raises:
        SigningError: See `wuhua_tui.repository.signing`; nothing is written then.
        HistoryMovedError, LockedError, GitFailedError: See `wuhua_tui.repository.commits`.
    """
    repository, head = base.repository, base.head
    config = remembered_config(repository.folder, repository.git_dir)
    key = configured_key(config)
    if key is None:
        raise NoSigningKeyError
    author = Author(identity(config), Clock().now(), signer(key, ask))
    built = build_commit(repository, head, changes, message, author, base=base.trees)
    record_in_index(repository, built.files)
    move_ref(repository, head.ref, built.id, head.id, _LOG)
    return built.id


def stored_form(repository: Repository, path: str, data: bytes) -> bytes:
    """Return the bytes that the history keeps of a file: where attributes say so, without carriage returns.

    Otherwise git would call the file changed for ever.
    """
    if b"\r" not in data:
        return data
    words = ["-w", "--stdin", f"--path={repository.prefix}{path}"]
    name = git("hash-object", words, folder=repository.folder, data=data).decode().strip()
    return git("cat-file", ["blob", name], folder=repository.folder)
