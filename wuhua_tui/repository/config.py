"""The settings that git knows: the user's name and key, and those that this program sets in the repository."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.repository.commit_text import Identity
from wuhua_tui.repository.process import git

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NEUTRAL: Final = Identity("wuhua", "wuhua@localhost")
"""Where the user has told git no name; a real address would be somebody's."""


def read_config(folder: Path, *, local: bool = False) -> dict[str, str]:
    """Return git's settings by name (section and key in lower case), the last value where there are several.

    With `local`, only those that stand in the repository itself.
    """
    return _read(folder, local=local)[0]


def remembered_config(folder: Path, git_dir: Path) -> Mapping[str, str]:
    """Return the same as `read_config`, from memory where no file that git read them from has changed since.

    A screen that saves every few minutes need not start git for this each time.
    """
    known = _REMEMBERED.get(folder)
    if known is not None and known.stamps == _stamps(known.stamps):
        return known.settings
    usual = [git_dir / "config", git_dir / "config.worktree", *_usual_files()]
    before = _stamps(usual)
    settings, origins = _read(folder, local=False)
    _REMEMBERED[folder] = _Remembered(settings, {**_stamps(origins), **before})
    return settings


class _Remembered(NamedTuple):
    """Settings, and what the files looked like that they came from; None for one that was not there."""

    settings: Mapping[str, str]
    stamps: Mapping[Path, tuple[int, int, int] | None]


_REMEMBERED: Final[dict[Path, _Remembered]] = {}


def _read(folder: Path, *, local: bool) -> tuple[dict[str, str], list[Path]]:
    """Return the settings and the files that they come from."""
    found = {}
    origins = set()
    words = ["--list", "-z", "--show-scope", "--show-origin", *(["--local"] if local else [])]
    listed = git("config", words, folder=folder, writes=False).decode(errors="surrogateescape").split("\0")
    for scope, origin, line in zip(listed[::3], listed[1::3], listed[2::3], strict=False):
        # What this program sets on each call is left out: it is nobody's wish.
        if scope != "command":
            name, _, value = line.partition("\n")
            found[name] = value
            origins.add(folder / origin.removeprefix("file:"))
    return found, sorted(origins)


def _usual_files() -> list[Path]:
    """Return where a user's settings may lie, there or not."""
    home = Path.home()
    other = os.environ.get("XDG_CONFIG_HOME") or home / ".config"
    return [home / ".gitconfig", Path(other) / "git" / "config", Path("/etc/gitconfig")]


def _stamps(paths: Iterable[Path]) -> dict[Path, tuple[int, int, int] | None]:
    stamps: dict[Path, tuple[int, int, int] | None] = {}
    for path in paths:
        try:
            status = path.stat()
            stamps[path] = (status.st_mtime_ns, status.st_size, status.st_ino)
        except OSError:
            stamps[path] = None
    return stamps


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
