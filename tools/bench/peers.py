"""Other checkers on the same files with the same schemas: check-jsonschema and taplo, one run a kind of record.

They take minutes for the whole corpus, so they run on two samples and a line through both tells the rest: their start
is paid once a kind, as in a real run.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools.bench.loops import __file__ as loops_file
from tools.bench.runs import Step
from wuhua_tui.ledger.kinds import branch_kinds_by_folder
from wuhua_tui.resources import schemas_dir

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tools.bench.corpus import Corpus
    from tools.bench.runs import Samples

_SAMPLES: Final = (1, 25)
"""Branches in the small and in the large sample: far enough apart for a line."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that does part of the work."""

    name: str
    small: Step
    large: Step
    small_files: int
    large_files: int

    @property
    def steps(self) -> list[Step]:
        """What has to be measured."""
        return [self.small, self.large]

    def seconds(self, found: Mapping[str, Samples], files: int) -> float:
        """Return what it would take for `files` files, by the middle round of each sample."""
        small, large = found[self.small.name].median, found[self.large.name].median
        return small + (large - small) * (files - self.small_files) / (self.large_files - self.small_files)


def peers(corpus: Corpus) -> list[Peer]:
    """Return the peers that are installed here."""
    samples = [_files_by_kind(corpus, branches) for branches in _SAMPLES]
    counts = [sum(map(len, sample.values())) for sample in samples]
    if counts[0] == counts[1]:
        return []
    loop = str(Path(loops_file))
    found = [
        _peer("tomllib loop", [((sys.executable, loop, "tomllib", *_folders(corpus, n)),) for n in _SAMPLES], counts)
    ]
    checker, taplo = _program("check-jsonschema"), _program("taplo")
    if checker:
        runs = [
            tuple((checker, "--schemafile", _schema(kind), *files) for kind, files in one.items()) for one in samples
        ]
        found.append(_peer("check-jsonschema", runs, counts))
    if taplo:
        runs = [
            tuple((taplo, "lint", "--schema", f"file://{_schema(kind)}", *files) for kind, files in one.items())
            for one in samples
        ]
        found.append(_peer("taplo lint", runs, counts))
    return found


def _peer(name: str, runs: list[tuple[tuple[str, ...], ...]], counts: list[int]) -> Peer:
    small, large = (Step(f"{name}, {count} files", run) for run, count in zip(runs, counts, strict=True))
    return Peer(name, small, large, *counts)


def _folders(corpus: Corpus, branches: int) -> list[str]:
    return [str(folder) for folder in sorted((corpus.root / "records").iterdir())[:branches]]


def _files_by_kind(corpus: Corpus, branches: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for folder in map(Path, _folders(corpus, branches)):
        for path in sorted(folder.rglob("*.toml")):
            kind = branch_kinds_by_folder()[path.relative_to(folder).parts[0]]
            found.setdefault(kind.name, []).append(str(path))
    return found


def _schema(kind: str) -> str:
    return str(schemas_dir() / "records" / f"{kind}.schema.json")


def _program(name: str) -> str | None:
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.exists() else shutil.which(name)
