"""How a search is read: as words, compared without regard to width and case."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Return a text as it is compared in a search: full width as half width, no matter the case."""
    return unicodedata.normalize("NFKC", text).casefold()


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a search as they are compared."""
    return tuple(folded(text).split())
