"""The index that a search asks: each text and each day once, with the entries that have it."""

from __future__ import annotations

from datetime import date
from functools import reduce
from itertools import compress
from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.tui.search.dates import asked_day, forms
from wuhua_tui.tui.search.spelling import LONGEST, is_spelling, pattern, spells, typed
from wuhua_tui.tui.search.words import folded, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wuhua_tui.tui.search.readings import Readings

_REMEMBERED: Final = 200
_FIRST: Final = 3
"""Letters of a pasted word that are looked for first."""


class Entry(NamedTuple):
    """What is found by a search.

    Attributes:
        texts: Names, titles and labels: found in Chinese and by pinyin.
        body: Long texts: found in Chinese only.
        days: Found as `dates` says.
    """

    texts: Sequence[str]
    body: Sequence[str] = ()
    days: Sequence[date] = ()


class _Terms:
    """Texts, each once, and the numbers of the entries that have it."""

    def __init__(self, fold: Callable[[str], str] = folded) -> None:
        self._fold = fold
        self.texts: list[str] = []
        self.entries: list[list[int]] = []
        self._places: dict[str, int] = {}

    def add(self, text: str, entry: int) -> None:
        place = self._places.get(text)
        if place is None:
            place = self._places[text] = len(self.texts)
            self.texts.append(self._fold(text))
            self.entries.append([])
        its = self.entries[place]
        if not its or its[-1] != entry:
            its.append(entry)


class _Found(NamedTuple):
    """The places of the terms that a word is found in, and a byte for each entry, 1 where it has one of them."""

    names: Sequence[int]
    bodies: Sequence[int]
    days: Sequence[int]
    flags: bytes


class Index:
    """Finds entries by their numbers, in their order.

    What a word found is remembered: when it grows, only that is searched again, so that each further letter costs less
    (every test of a word is such that a longer one finds no more).
    """

    def __init__(self, entries: Iterable[Entry], readings: Readings | None = None) -> None:
        """Take in the entries; without readings nothing is found by pinyin."""
        # Full width in long texts costs more than it finds: NFKC takes most of the time of a large index.
        self._names, self._bodies, self._days = _Terms(), _Terms(str.casefold), _Terms()
        self.count = 0
        for number, entry in enumerate(entries):
            self.count += 1
            for text in entry.texts:
                self._names.add(text, number)
            for text in entry.body:
                self._bodies.add(text, number)
            for day in entry.days:
                self._days.add(day.isoformat(), number)
        self._forms = [forms(date.fromisoformat(text)) for text in self._days.texts]
        self._remembered: dict[str, _Found] = {}
        self._readings = readings
        self._by_reading: dict[str, str] = {}
        if readings is not None:
            self.learn(readings)

    def learn(self, readings: Readings) -> None:
        """Find by pinyin from now on; every character is looked up once, so this belongs into a thread."""
        by_reading: dict[str, set[str]] = {}
        for character in set().union(*map(set, self._names.texts)):
            for reading in (character,) if character.isascii() else readings.of(character):
                if reading.isalnum():
                    by_reading.setdefault(reading, set()).add(character)
        self._by_reading = {reading: "".join(sorted(found)) for reading, found in by_reading.items()}
        self._readings, self._remembered = readings, {}

    def search(self, text: str) -> Sequence[int]:
        """Return the numbers of the entries in which every word is found, ascending; all of them without a word."""
        words = words_of(text)
        if not words:
            return range(self.count)
        flags = reduce(_both, (self._find(word).flags for word in words))
        return list(compress(range(self.count), flags))

    def _find(self, word: str) -> _Found:
        if word not in self._remembered:
            found = self._look(word, self._before(word))
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[word] = found
        return self._remembered[word]

    def _before(self, word: str) -> _Found:
        """Return what the longest beginning of a word found that was looked for.

        Of a long word that was pasted a beginning is looked for first.
        """
        for length in range(len(word) - 1, 0, -1):
            if (found := self._remembered.get(word[:length])) is not None:
                return found
        first = next((length for length in (LONGEST, _FIRST) if length < len(word)), 0)
        if first:
            return self._find(word[:first])
        return _Found(range(len(self._names.texts)), range(len(self._bodies.texts)), range(len(self._forms)), b"")

    def _look(self, word: str, before: _Found) -> _Found:
        texts, bodies, asked = self._names.texts, self._bodies.texts, asked_day(word)
        names = self._spelled(word, before.names)
        if names is None:
            names = [one for one in before.names if word in texts[one]]
        long = [one for one in before.bodies if word in bodies[one]]
        days = [one for one in before.days if any(form.startswith(asked) for form in self._forms[one])] if asked else []
        flags = bytearray(self.count)
        for terms, found in ((self._names, names), (self._bodies, long), (self._days, days)):
            for one in found:
                for entry in terms.entries[one]:
                    flags[entry] = 1
        return _Found(names, long, days, bytes(flags))

    def _spelled(self, word: str, among: Sequence[int]) -> list[int] | None:
        """Return which names have the word or are spelled by it, None where it is no spelling."""
        said, readings, texts = typed(word), self._readings, self._names.texts
        if readings is None or not is_spelling(said):
            return None
        if len(said) > LONGEST:
            of = readings.of
            return [one for one in among if spells(said, texts[one], of) or word in texts[one]]
        made = pattern(said, self._beginning)
        search = made.search if made else _never
        if said == word:
            # A letter of a text is a spelling of itself.
            return [one for one in among if search(texts[one])]
        return [one for one in among if search(texts[one]) or word in texts[one]]

    def _beginning(self, letters: str) -> str:
        """Return the characters of all names of which a reading begins with those letters."""
        its = (found for reading, found in self._by_reading.items() if reading.startswith(letters))
        return "".join(sorted(set().union(*its)))


def _both(one: bytes, other: bytes) -> bytes:
    together = int.from_bytes(one, "little") & int.from_bytes(other, "little")
    return together.to_bytes(len(one), "little")


def _never(_text: str) -> None:
    return None
