"""The commits of a repository, newest first: who, when, and what was said."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.repository.process import git
from wuhua_tui.repository.revisions import READING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wuhua_tui.repository.revisions import Store

_FIELDS: Final = ("%H", "%P", "%an", "%ae", "%aI", "%cn", "%ce", "%cI", "%s", "%b")
"""Nobody's mailmap is asked: what was written is shown."""


class Commit(NamedTuple):
    """One commit. Times keep their zone; None is one that cannot be read. All texts may hold anything but NUL."""

    id: str
    parents: tuple[str, ...]
    author: str
    author_email: str
    written: datetime | None
    committer: str
    committer_email: str
    committed: datetime | None
    subject: str
    body: str


def commits(store: Store, newest: str, paths: Sequence[str] = (), most: int | None = None) -> list[Commit]:
    """Return the commits from `newest` (an id) back, newest first.

    Args:
        store: The repository.
        newest: Id of a commit, see `revisions.resolve`.
        paths: Only those that changed one of these paths, files or folders below the top; all unless told.
        most: How many at most; all unless told.

    Raises:
        GitMissingError, GitFailedError: See `wuhua_tui.repository.process.git`.
    """
    words = ["-z", "--no-color", "--no-notes", "--no-mailmap", "--encoding=UTF-8", f"--format={'%x00'.join(_FIELDS)}"]
    if most is not None:
        words.append(f"--max-count={most}")
    # In a bare repository literal paths need no files, and `--` stands even where there are none.
    out = git("log", [*words, newest, *([] if paths else ["--"])], folder=store.top, paths=paths, extra=READING)
    return list(_parsed(out.decode("utf-8", "replace")))


def _parsed(text: str) -> Iterator[Commit]:
    fields = text.split("\0")
    for start in range(0, len(fields) - len(_FIELDS) + 1, len(_FIELDS)):
        one = fields[start : start + len(_FIELDS)]
        yield Commit(
            id=one[0],
            parents=tuple(one[1].split()),
            author=one[2],
            author_email=one[3],
            written=_moment(one[4]),
            committer=one[5],
            committer_email=one[6],
            committed=_moment(one[7]),
            subject=one[8],
            body=one[9].strip("\n"),
        )


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
