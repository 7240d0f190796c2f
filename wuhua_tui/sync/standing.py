"""Where a workspace stands: its own newest commit, and what the upstream had accepted when it was last reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from wuhua_tui import remedies
from wuhua_tui.errors import WuhuaError
from wuhua_tui.repository.config import read_config
from wuhua_tui.repository.place import find, refuse_unfinished
from wuhua_tui.repository.remote import NoUpstreamError, Upstream, read_refs, read_upstream

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from wuhua_tui.repository.place import Head, Repository

ROOT: Final = "wuhua.root"
"""The setting that pins the first commit of the history (trust, Genesis)."""


class NotAtTopError(WuhuaError):
    """The workspace is a folder within a larger repository."""

    def __init__(self) -> None:
        super().__init__("台账不在它的 git 仓库的最上层，不能同步。", remedies.OWN_REPOSITORY)


@dataclass(frozen=True, slots=True)
class Standing:
    """See the module.

    Attributes:
        repository: Where.
        head: The branch here and its newest commit.
        config: Every setting of git that holds here.
        local: Those of the repository itself.
        upstream: Where it is sent.
        accepted: What the upstream had accepted when it was last reached; None before the first time.
    """

    repository: Repository
    head: Head
    config: Mapping[str, str]
    local: Mapping[str, str]
    upstream: Upstream
    accepted: str | None

    @property
    def folder(self) -> Path:
        """The workspace."""
        return self.repository.folder

    @property
    def root(self) -> str:
        """The pinned first commit; empty where none is pinned."""
        return self.local.get(ROOT, "")


def standing(root: Path, *, alone: bool = False) -> Standing:
    """Return where the workspace at `root` stands; nobody is asked outside this machine.

    With `alone` it need not have an upstream.

    Raises:
        NoUpstreamError: It has no upstream.
        NotAtTopError: The repository is larger than the workspace.
        UnfinishedMergeError and so on: See `wuhua_tui.repository.place`.
    """
    repository, head = find(root)
    refuse_unfinished(repository)
    if repository.prefix:
        raise NotAtTopError
    local, config = read_config(root, local=True), read_config(root)
    try:
        upstream = read_upstream(local, head.ref, whole=config)
    except NoUpstreamError:
        if not alone:
            raise
        upstream = Upstream("", head.ref, f"refs/remotes/origin/{head.ref.removeprefix('refs/heads/')}")
    accepted = read_refs(root, upstream.tracking).get(upstream.tracking)
    return Standing(repository, head, config, local, upstream, accepted)
