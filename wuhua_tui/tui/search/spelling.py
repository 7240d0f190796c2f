"""Whether a word spells characters of a text: whole syllables, beginnings of them, initials, and characters among them.

`spells` says what is meant, `pattern` says the same to `re` for many texts at once; a test holds that they agree.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST: Final = 8
"""Letters up to which a word becomes a pattern: the ways to part it into syllables nearly double with each."""
_LATIN: Final = frozenset("abcdefghijklmnopqrstuvwxyz")
_SYLLABLE: Final = 6


def typed(word: str) -> str:
    """Return a word of a search as readings are written: ü is v, and what parts syllables is not there."""
    return word.replace("ü", "v").replace("'", "").replace("’", "")


def is_spelling(word: str) -> bool:
    """Return whether a word has a letter that could be pinyin."""
    return any(character in _LATIN for character in word)


def spells(word: str, text: str, readings: Callable[[str], frozenset[str]]) -> bool:
    """Return whether consecutive characters of a text begin as the word says, each with one letter at least.

    zhangw, zhw, zw and 张w spell 张伟; zhangei does not.

    Args:
        word: Letters and characters, as `typed` returns them.
        text: Folded.
        readings: Every reading of a character.
    """
    reached: set[int] = set()
    for character in text:
        after = set()
        for place in {0, *reached}:
            for reading in (character, *readings(character)):
                for length in range(1, len(reading) + 1):
                    if not word.startswith(reading[:length], place):
                        break
                    after.add(place + length)
        if len(word) in after:
            return True
        reached = after
    return False


def pattern(word: str, characters: Callable[[str], str]) -> re.Pattern[str] | None:
    """Return what finds the texts that a word spells, None where none can.

    Args:
        word: As for `spells`, at most `LONGEST` letters and characters.
        characters: Returns which characters of the texts (Han, letters and figures only) begin with those letters.
    """
    ways: dict[int, str | None] = {len(word): ""}

    def rest(place: int) -> str | None:
        if place not in ways:
            ways[place] = _joined(word, place, characters, rest)
        return ways[place]

    said = rest(0)
    return re.compile(said) if said is not None else None


def _joined(word: str, place: int, characters: Callable[[str], str], rest: Callable[[int], str | None]) -> str | None:
    """Return the alternatives from a place on: how many letters the next character has."""
    if word[place] not in _LATIN:
        tail = rest(place + 1)
        return None if tail is None else re.escape(word[place]) + tail
    found = []
    for end in range(place + 1, min(place + _SYLLABLE, len(word)) + 1):
        group = characters(word[place:end])
        if not group:
            break
        if (tail := rest(end)) is not None:
            found.append(f"[{group}]{tail}")
    return f"(?:{'|'.join(found)})" if len(found) > 1 else found[0] if found else None
