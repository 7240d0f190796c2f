"""Searching the history: every word, in subject, author, moment, number or reason of a save."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.report.history_text import said_moment
from wuhua_tui.tui.search.words import folded, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wuhua_tui.repository.log import Commit

_LEAST_OF_ID: Final = 4


def found(commits: Sequence[Commit], texts: Sequence[str], text: str) -> Sequence[Commit]:
    """Return the commits that hold every word of a search; `texts` are what `searched` gave of each."""
    words = words_of(text)
    if not words:
        return commits
    pairs = zip(commits, texts, strict=True)
    return [one for one, said in pairs if all(_holds(one, said, word) for word in words)]


def searched(commit: Commit) -> str:
    """Return what a search looks at in a commit, besides the beginning of its number."""
    return folded(f"{commit.subject} {commit.author} {said_moment(commit.written)} {commit.body}")


def _holds(commit: Commit, said: str, word: str) -> bool:
    """Say whether a save has a word; of its number the beginning is meant."""
    return word in said or (len(word) >= _LEAST_OF_ID and commit.id.startswith(word))
