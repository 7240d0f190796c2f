"""Writes many commits at once, as fast as git can take them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wuhua_tui.repository.create import BRANCH
from wuhua_tui.repository.process import UNTOUCHED, git

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from wuhua_tui.repository.commit_text import Identity


@dataclass(frozen=True, slots=True)
class NewCommit:
    """One commit on top of the one before: what it writes, by path, and when and by whom."""

    subject: str
    when: datetime
    who: Identity
    files: Mapping[str, bytes]


def write_history(folder: Path, commits: Iterable[NewCommit]) -> None:
    """Write `commits` on the branch of an empty repository, and put the last state into the folder.

    The user's configuration is neither read nor written.

    Raises:
        GitMissingError, GitFailedError: See `wuhua_tui.repository.process.git`.
    """
    git("fast-import", ["--quiet", "--done"], folder=folder, data=b"".join(_stream(commits)), extra=UNTOUCHED)
    git("read-tree", ["--reset", "-u", BRANCH], folder=folder, extra=UNTOUCHED)


def _stream(commits: Iterable[NewCommit]) -> Iterator[bytes]:
    """Yield the commits in the language of `git fast-import`."""
    for commit in commits:
        moment = f"{commit.who.name} <{commit.who.email}> {int(commit.when.timestamp())} {commit.when:%z}"
        subject = commit.subject.encode()
        yield f"commit refs/heads/{BRANCH}\nauthor {moment}\ncommitter {moment}\n".encode()
        yield b"data %d\n%s\n" % (len(subject), subject)
        for path, data in commit.files.items():
            yield f'M 100644 inline "{_quoted(path)}"\n'.encode()
            yield b"data %d\n%s\n" % (len(data), data)
    yield b"done\n"


def _quoted(path: str) -> str:
    return path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
