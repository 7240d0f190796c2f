"""`make mutants`: changes the rules on purpose and prints every change that no test notices; any makes it fail.

Each mutant runs in a fork with a limit of time, two at a time; the case that killed the last ones is tried first.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections import deque
from pathlib import Path
from typing import Final

from tools.mutants.equivalents import equivalents, stale
from tools.mutants.operators import Mutant, mutants, unchanged
from tools.mutants.suite import Cases, install, others_fail

ROOT: Final = Path(__file__).parents[2]
STANDARDS: Final = ROOT / "wuhua_tui" / "standards"
TARGETS: Final = (
    "rules/*.py",
    "conditions/*.py",
    "applicability.py",
    "attendance.py",
    "binding.py",
    "overlaps.py",
    "rosters.py",
    "selection.py",
    "subjects.py",
    "succession.py",
)
_KILLED, _SURVIVED, _BROKEN = 0, 1, 2
_SECONDS: Final = 60
"""A mutant that takes longer never ends: it is killed as well."""


def found(wanted: str) -> list[Mutant]:
    """Return the mutants of the modules whose path holds `wanted`, in the order of file and line."""
    paths = sorted({path for pattern in TARGETS for path in STANDARDS.glob(pattern)})
    return [mutant for path in paths if wanted in str(path) for mutant in mutants(path, _module(path))]


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


class Hunt:
    """Runs mutants in forks and keeps what survived."""

    def __init__(self, cases: Cases) -> None:
        """Take the cases, which every fork shares."""
        self._cases = cases
        self._order = deque(range(len(cases.paths)))
        self._running: dict[int, tuple[Mutant, int]] = {}
        self.survivors: list[Mutant] = []

    def run(self, wanted: list[Mutant], jobs: int) -> None:
        """Try each of the mutants, `jobs` at a time."""
        for number, mutant in enumerate(wanted):
            if len(self._running) >= jobs:
                self._reap()
            self._start(mutant)
            if sys.stderr.isatty():
                sys.stderr.write(f"\r\033[K{number} of {len(wanted)}, {len(self.survivors)} survived")
        while self._running:
            self._reap()
        self.survivors.sort(key=lambda mutant: (mutant.path, mutant.line, mutant.after))

    def _start(self, mutant: Mutant) -> None:
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            signal.alarm(_SECONDS)
            os.close(ours)
            verdict = _BROKEN
            try:
                verdict = self._try(mutant, theirs)
            finally:
                os._exit(verdict)
        os.close(theirs)
        self._running[child] = mutant, ours

    def _try(self, mutant: Mutant, out: int) -> int:
        """Run the tests in the fork; the number of the case that failed goes through the pipe."""
        try:
            install(mutant)
            failing = self._cases.failing(self._order)
        except Exception:  # noqa: BLE001 - a catalogue that no longer loads has been noticed too
            return _KILLED
        if failing is not None:
            os.write(out, str(failing).encode())
            return _KILLED
        return _KILLED if others_fail() else _SURVIVED

    def _reap(self) -> None:
        child, status = os.wait()
        mutant, pipe = self._running.pop(child)
        killer = os.read(pipe, 16)
        os.close(pipe)
        if killer:
            self._order.remove(int(killer))
            self._order.appendleft(int(killer))
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == _BROKEN:
            sys.exit(f"The tests could not be run for {mutant.path}:{mutant.line}.")
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == _SURVIVED:
            self.survivors.append(mutant)


def _passes(cases: Cases, mutant: Mutant) -> bool:
    hunt = Hunt(cases)
    hunt.run([unchanged(mutant.path, mutant.module)], 1)
    return bool(hunt.survivors)


def main() -> int:
    """Hunt, print the survivors, and return 1 when there are any or the list of equivalents is stale."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument("--file", default="", help="only modules whose path holds this")
    parser.add_argument("--jobs", type=int, default=2, help="processes (2)")
    options = parser.parse_args()
    wanted, listed = found(options.file), equivalents()
    cases = Cases()
    if not wanted or not _passes(cases, wanted[0]):
        print("The tests fail without any change, or no module has that name: nothing to hunt.")
        return 2
    hunt = Hunt(cases)
    hunt.run(wanted, options.jobs)
    if not _passes(cases, wanted[0]):
        print("The tests fail without any change by now: somebody is working on them. Nothing is known.")
        return 2
    new = [mutant for mutant in hunt.survivors if mutant.name not in listed]
    for mutant in new:
        print(f"{mutant.path.relative_to(ROOT)}:{mutant.line} in {mutant.function}")
        print(f"  - {mutant.before}\n  + {mutant.after}")
    old = stale(listed, wanted, hunt.survivors)
    for name in old:
        print(f"tests/mutants.toml lists what is killed or gone: {' | '.join(name)}")
    equal = len(hunt.survivors) - len(new)
    print(f"{len(wanted)} mutants: {len(wanted) - len(hunt.survivors)} killed, {equal} equivalent, {len(new)} survived")
    return 1 if new or old else 0


if __name__ == "__main__":
    sys.exit(main())
