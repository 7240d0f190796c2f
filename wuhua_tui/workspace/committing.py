"""One commit of what this program has just written: by whom, when, signed with which key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wuhua_tui.repository.commits import Author, build_commit, move_ref, record_in_index
from wuhua_tui.repository.config import identity, read_config
from wuhua_tui.repository.place import Head, branch_ref, find_repository
from wuhua_tui.repository.signing import signer
from wuhua_tui.workspace.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wuhua_tui.repository.askpass import Ask
    from wuhua_tui.repository.commit_text import Message


def commit_first(root: Path, files: Mapping[str, str], message: Message, ask: Ask | None = None) -> str:
    """Commit the first files of a new repository and return the commit's id; signed where a key is set.

    Raises:
        GitMissingError, GitFailedError: See `wuhua_tui.repository.process.git`.
        SigningError: See `wuhua_tui.repository.signing`.
    """
    repository = find_repository(root)
    config = read_config(root)
    ref = branch_ref(repository)
    data = {path: text.encode() for path, text in files.items()}
    author = Author(identity(config), Clock().now(), sign_with(config, ask))
    built = build_commit(repository, Head(ref, None), data, message, author)
    record_in_index(repository, built.files)
    move_ref(repository, ref, built.id, None, "wuhua init")
    return built.id


def sign_with(config: Mapping[str, str], ask: Ask | None = None) -> Callable[[bytes], bytes] | None:
    """Return the function that signs with the key that the repository names; None where it names none."""
    key = config.get("user.signingkey", "")
    if config.get("gpg.format") != "ssh" or not key:
        return None
    return signer(Path(key).expanduser(), ask)
