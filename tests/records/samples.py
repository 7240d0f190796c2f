"""The sample ledgers and what is looked for in them: every text with its place, and what two texts have in common."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.records.readme import Section, section
from wuhua_tui.api import open_ledger
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.evaluate import evaluate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from wuhua_tui.api import Opened
    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.findings import Finding

FOLDER = Path(__file__).resolve().parents[2] / "records"
NAMES = sorted(path.parent.name for path in FOLDER.glob("*/branch.toml"))
LONG = 60
"""A text of more characters than this is a text of its own."""
SHINGLE = 6
MOST_IN_COMMON = 0.4


@dataclass(frozen=True)
class Sample:
    """A sample ledger, its section of the README, and what is expected of it (`<name>.toml`)."""

    name: str
    opened: Opened
    section: Section
    expected: dict[str, Any]

    @property
    def folder(self) -> Path:
        """Where its files lie."""
        return FOLDER / self.name

    def records(self) -> list[Record]:
        """Return every record."""
        return [record for kind in self.opened.ledger.kinds() for record in self.opened.ledger.of(kind)]

    def roster(self) -> set[str]:
        """Return the names of the members."""
        return {record.data["name"] for record in self.opened.ledger.members.values()}

    def known(self) -> set[str]:
        """Return every name that may stand in a text."""
        return self.roster() | self.section.outsiders

    def fields(self) -> Iterator[tuple[Record, str, str]]:
        """Yield every string with its record and the path of its field: `meeting.agenda.title`."""
        for record in self.records():
            for path, text in texts(record.data, record.kind):
                yield record, path, text

    def long_texts(self) -> list[tuple[str, str]]:
        """Return every long text with the record and field that hold it."""
        return [(f"{self.name} {record.path} {path}", text) for record, path, text in self.fields() if len(text) > LONG]

    def findings(self, as_of: date) -> list[Finding]:
        """Return what the checks find on a day."""
        return evaluate(self.opened.ledger, load_standard().checks, as_of)

    def subject(self, finding: Finding) -> str:
        """Return the id of a subject, that of a record as its path below the branch's folder."""
        return finding.subject.id.removeprefix(f"records/{self.name}/")


@cache
def load(name: str) -> Sample:
    """Read a sample ledger, once."""
    expected = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    return Sample(name, open_ledger(FOLDER / name), section(readme, name), expected)


def texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield every string of a value with the path of its field."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, f"{path}.{key}")
    elif isinstance(value, list):
        for item in value:
            yield from texts(item, path)


def shingles(text: str) -> frozenset[str]:
    """Return every run of six characters of a text, white space taken out."""
    dense = re.sub(r"\s+", "", text)
    return frozenset(dense[start : start + SHINGLE] for start in range(len(dense) - SHINGLE + 1))


def in_common(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of common shingles in the smaller of two sets."""
    return len(one & other) / min(len(one), len(other))


def alike(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the places of each two texts that have too much in common."""
    cut = [(place, shingles(text)) for place, text in found]
    return [(a, b) for (a, one), (b, other) in combinations(cut, 2) if in_common(one, other) > MOST_IN_COMMON]
