"""The settings that git knows: the user's name and key, and those that this program sets in the repository."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.repository.commit_text import Identity
from wuhua_tui.repository.process import git

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NEUTRAL: Final = Identity("wuhua", "wuhua@localhost")
"""Where the user has told git no name; a real address would be somebody's."""


def read_config(folder: Path, *, local: bool = False) -> dict[str, str]:
    """Return git's settings by name (section and key in lower case), the last value where there are several.

    With `local`, only those that stand in the repository itself.
    """
    found = {}
    words = ["--list", "-z", *(["--local"] if local else [])]
    # What this program sets on each call is left out: it is nobody's wish.
    listed = git("config", [*words, "--show-scope"], folder=folder, writes=False).decode(errors="replace").split("\0")
    for scope, line in zip(listed[::2], listed[1::2], strict=False):
        name, _, value = line.partition("\n")
        if scope != "command":
            found[name] = value
    return found


def identity(config: Mapping[str, str]) -> Identity:
    """Return the name and address that the user has told git, or the neutral ones."""
    if config.get("user.name") and config.get("user.email"):
        return Identity(config["user.name"], config["user.email"])
    return NEUTRAL


def set_config(folder: Path, settings: Mapping[str, str]) -> None:
    """Write settings into the repository's own configuration; the user's is never touched.

    Raises:
        GitFailedError: See `wuhua_tui.repository.process.git`; a line break in a value is refused.
    """
    for name, value in settings.items():
        if "\n" in value or "\0" in value:
            message = f"a setting of git is one line: {name}"
            raise ValueError(message)
        git("config", ["--local", "--replace-all", "--end-of-options", name, value], folder=folder)
