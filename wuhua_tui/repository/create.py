"""Makes a repository, whatever the user's own git configuration says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.repository.process import git

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BRANCH: Final = "main"


def create(folder: Path, extra: Mapping[str, str] | None = None) -> None:
    """Make `folder` a repository with the branch `main` and nothing of the user's template in it.

    `extra` are variables for git (see `wuhua_tui.repository.process`).

    Raises:
        GitMissingError, GitTooOldError, GitFailedError: See `wuhua_tui.repository.process.git`.
    """
    git("init", ["--quiet", "--template=", f"--initial-branch={BRANCH}"], folder=folder, extra=extra)
