"""How characters are read, without tones: from pypinyin, which takes a third of a second to load."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from wuhua_tui.tui.search.surnames import COMPOUND, SURNAMES, surname_readings

if TYPE_CHECKING:
    from collections.abc import Callable


class Readings:
    """Answers how a character is read; each is looked up once."""

    def __init__(self, look_up: Callable[[str], list[str]]) -> None:
        """Take what returns the readings of one character, the most common first, with ü as v."""
        self._look_up = cache(look_up)
        self._as_surname: dict[str, set[str]] = {}
        for surname, syllables in [*((one, (reading,)) for one, reading in SURNAMES.items()), *COMPOUND.items()]:
            for character, syllable in zip(surname, syllables, strict=True):
                self._as_surname.setdefault(character, set()).add(syllable)

    def of(self, character: str) -> frozenset[str]:
        """Return every reading of a character, also as a surname; ü both as v and as u. Nothing where it has none."""
        found = {*self._look_up(character), *self._as_surname.get(character, ())}
        return frozenset(found | {one.replace("v", "u") for one in found})

    def spelled(self, name: str) -> tuple[str, ...]:
        """Return how a name is read, a syllable a character, the surname as surnames are; to sort by.

        A character without a reading stands for itself.
        """
        known = surname_readings(name)
        return known + tuple((self._look_up(one) or [one])[0] for one in name[len(known) :])


@cache
def load_readings() -> Readings:
    """Load pypinyin and return what it knows; to be called in a thread.

    Its phrases, four fifths of what it reads, are left out: one character at a time is asked for.
    """
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    from pypinyin import Style, pinyin

    def look_up(character: str) -> list[str]:
        found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
        return [one for one in found[0] if one] if found else []

    return Readings(look_up)
