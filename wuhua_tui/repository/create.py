"""Makes a repository and its first commits, whatever the user's own git configuration says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.repository.process import UNTOUCHED, GitFailedError, git

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

BRANCH: Final = "main"


class Identity(NamedTuple):
    """Who made a commit."""

    name: str
    email: str


NEUTRAL: Final = Identity("wuhua", "wuhua@localhost")
"""Where the user has told git no name; a real address would be somebody's."""


def create(folder: Path, extra: Mapping[str, str] | None = None) -> None:
    """Make `folder` a repository with the branch `main` and nothing of the user's template in it.

    `extra` are variables for git (see `wuhua_tui.repository.process`).

    Raises:
        GitMissingError, GitFailedError: See `wuhua_tui.repository.process.git`.
    """
    git("init", ["--quiet", "--template=", f"--initial-branch={BRANCH}"], folder=folder, extra=extra)


def is_repository(folder: Path) -> bool:
    """Say whether `folder` lies in the work tree of a repository."""
    try:
        return git("rev-parse", ["--is-inside-work-tree"], folder=folder).strip() == b"true"
    except GitFailedError:
        return False


def version() -> tuple[int, ...]:
    """Return the version of git: (2, 39, 5).

    Raises:
        GitMissingError: There is no git.
    """
    from pathlib import Path

    words = git("version", folder=Path.cwd(), extra=UNTOUCHED).decode(errors="replace").split()
    numbers = words[2].split(".") if len(words) > 2 else []  # noqa: PLR2004 - git version 2.39.5
    return tuple(int(number) for number in numbers if number.isdecimal())


def identity(folder: Path) -> Identity:
    """Return the name and address that the user has told git, or the neutral one."""
    found = {}
    for line in git("config", ["--list", "-z"], folder=folder).decode(errors="replace").split("\0"):
        name, _, value = line.partition("\n")
        found[name] = value
    if found.get("user.name") and found.get("user.email"):
        return Identity(found["user.name"], found["user.email"])
    return NEUTRAL


def commit(folder: Path, paths: Sequence[str], subject: str, who: Identity) -> None:
    """Commit exactly `paths` under the given name; nothing is written to any configuration.

    Raises:
        GitMissingError, GitFailedError: See `wuhua_tui.repository.process.git`.
    """
    named = _named(who)
    git("add", folder=folder, paths=paths)
    git("commit", ["--quiet", "--no-verify", f"--message={subject}"], folder=folder, paths=paths, extra=named)


def _named(who: Identity) -> Mapping[str, str]:
    return {
        "GIT_AUTHOR_NAME": who.name,
        "GIT_AUTHOR_EMAIL": who.email,
        "GIT_COMMITTER_NAME": who.name,
        "GIT_COMMITTER_EMAIL": who.email,
    }
