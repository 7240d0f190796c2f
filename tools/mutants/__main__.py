"""`make mutants`: changes rules and merge on purpose and prints every change that no test notices; any makes it fail.

Each mutant runs in a fork with a limit of processor time, two at a time; plain tests are tried first, then the case
that killed the last ones.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools.mutants.equivalents import equivalents, stale
from tools.mutants.operators import Mutant, mutants, unchanged
from tools.mutants.suite import Merging, Overlaid, Standards, install

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tools.mutants.suite import Suite

ROOT: Final = Path(__file__).parents[2]
TARGETS: Final[Mapping[type[Suite], tuple[str, ...]]] = {
    Standards: (
        "rules/*.py",
        "conditions/*.py",
        "derived/*.py",
        "applicability.py",
        "approvals.py",
        "attendance.py",
        "binding.py",
        "bound_days.py",
        "branch_facts.py",
        "catalogue.py",
        "check.py",
        "counting.py",
        "day_sets.py",
        "days.py",
        "deadlines.py",
        "dues.py",
        "entries.py",
        "evaluate.py",
        "facts.py",
        "figures.py",
        "findings.py",
        "graces.py",
        "guards.py",
        "held.py",
        "member_facts.py",
        "overlaps.py",
        "parameters.py",
        "people_in.py",
        "periods.py",
        "post_facts.py",
        "procedure.py",
        "procedure_days.py",
        "responsible.py",
        "rosters.py",
        "selection.py",
        "sentences.py",
        "subjects.py",
        "succession.py",
        "theme_day_rule.py",
        "votes.py",
        "where.py",
    ),
    Overlaid: (
        "overlays/added.py",
        "overlays/added_lint.py",
        "overlays/effective.py",
        "overlays/fields.py",
        "overlays/judging.py",
        "overlays/lint.py",
        "overlays/overlay.py",
        "overlays/overlays.py",
        "overlays/reading.py",
        "overlays/strictness.py",
    ),
    Merging: (
        "annotate.py",
        "apply.py",
        "broken.py",
        "comment_lines.py",
        "conflicts.py",
        "merge*.py",
        "needed.py",
        "order.py",
        "owners.py",
        "renames.py",
        "resolutions.py",
        "row_names.py",
        "rows.py",
        "tracked_paths.py",
        "values.py",
    ),
}
"""The modules that are changed, below the package of the suite that asks them."""
_KILLED, _SURVIVED, _BROKEN = 0, 1, 2
_CLEAR: Final = "\r\033[K" if sys.stderr.isatty() else ""
_SECONDS: Final = 120
"""What the unchanged program may take of the processor."""
_TIMES: Final = 4
"""A mutant that takes so many times what the unchanged program took never ends: it is killed as well."""
_PATIENCE: Final = 20
"""So many times longer it may take where others are at work too, or where it waits for something."""


def found(suite: type[Suite], wanted: str) -> list[Mutant]:
    """Return the mutants of a suite's modules whose path holds `wanted`, in the order of file and line."""
    folder = ROOT.joinpath(*suite.package.split("."))
    paths = sorted({path for pattern in TARGETS[suite] for path in folder.glob(pattern)})
    return [mutant for path in paths if wanted in str(path) for mutant in mutants(path, _module(path))]


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


class Hunt:
    """Runs mutants in forks and keeps what survived."""

    def __init__(self, suite: Suite, seconds: float) -> None:
        """Take the suite, whose cases every fork shares, and the seconds of processor time that a mutant may take."""
        self._suite = suite
        self._seconds = seconds
        self._order = deque(range(len(suite.paths)))
        self._running: dict[int, tuple[Mutant, int]] = {}
        self.survivors: list[Mutant] = []

    def run(self, wanted: list[Mutant], jobs: int) -> None:
        """Try each of the mutants, `jobs` at a time."""
        for number, mutant in enumerate(wanted):
            if len(self._running) >= jobs:
                self._reap()
            self._start(mutant)
            if sys.stderr.isatty():
                sys.stderr.write(f"{_CLEAR}{number} of {len(wanted)}, {len(self.survivors)} survived")
        while self._running:
            self._reap()
        self.survivors.sort(key=lambda mutant: (mutant.path, mutant.line, mutant.after))

    def _start(self, mutant: Mutant) -> None:
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            signal.setitimer(signal.ITIMER_PROF, self._seconds)
            signal.setitimer(signal.ITIMER_REAL, self._seconds * _PATIENCE)
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
            install(mutant, self._suite.package)
            if self._suite.plain_tests_fail():
                return _KILLED
            failing = self._suite.failing(self._order)
        except Exception:  # noqa: BLE001 - a catalogue that no longer loads has been noticed too
            return _KILLED
        if failing is not None:
            os.write(out, str(failing).encode())
            return _KILLED
        return _KILLED if self._suite.others_fail() else _SURVIVED

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
            if mutant.function:
                # Told at once, for a hunt through everything takes an hour and more; the unchanged program is no news.
                sys.stderr.write(f"{_CLEAR}{_told(mutant)}\n")


def _told(mutant: Mutant) -> str:
    """Return where a mutant is and what it changes."""
    place = f"{mutant.path.relative_to(ROOT)}:{mutant.line} in {mutant.function}"
    return f"{place}\n  - {mutant.before}\n  + {mutant.after}"


def _time_unchanged(suite: Suite, mutant: Mutant) -> float | None:
    """Return the seconds of processor time that the tests take where nothing is changed; None where they fail."""
    before = os.times()
    hunt = Hunt(suite, _SECONDS)
    hunt.run([unchanged(mutant.path, mutant.module)], 1)
    after = os.times()
    taken = after.children_user - before.children_user + after.children_system - before.children_system
    return taken if hunt.survivors else None


def main() -> int:
    """Hunt, print the survivors, and return 1 when there are any or the list of equivalents is stale."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    suites = {kind.__name__.lower(): kind for kind in TARGETS}
    parser.add_argument("--suite", choices=suites, help="only one of the suites")
    parser.add_argument("--file", default="", help="only modules whose path holds this")
    parser.add_argument("--jobs", type=int, default=2, help="processes (2)")
    options = parser.parse_args()
    tried: list[Mutant] = []
    survivors: list[Mutant] = []
    for kind in [suites[options.suite]] if options.suite else TARGETS:
        wanted = found(kind, options.file)
        if not wanted:
            continue
        suite = kind()
        usual = _time_unchanged(suite, wanted[0])
        if usual is None:
            print(f"The tests of {suite.package} fail without any change: nothing to hunt.")
            return 2
        hunt = Hunt(suite, usual * _TIMES)
        hunt.run(wanted, options.jobs)
        if _time_unchanged(suite, wanted[0]) is None:
            print("The tests fail without any change by now: somebody is working on them. Nothing is known.")
            return 2
        tried += wanted
        survivors += hunt.survivors
    if not tried:
        print("No module has that name: nothing to hunt.")
        return 2
    return _report(tried, survivors)


def _report(tried: list[Mutant], survivors: list[Mutant]) -> int:
    """Print who survived and what is listed for nothing; return 1 if there is any."""
    listed = equivalents()
    new = [mutant for mutant in survivors if mutant.name not in listed]
    for mutant in new:
        print(_told(mutant))
    old = stale(listed, tried, survivors)
    for name in old:
        print(f"tests/mutants.toml lists what is killed or gone: {' | '.join(name)}")
    equal = len(survivors) - len(new)
    print(f"{len(tried)} mutants: {len(tried) - len(survivors)} killed, {equal} equivalent, {len(new)} survived")
    return 1 if new or old else 0


if __name__ == "__main__":
    sys.exit(main())
