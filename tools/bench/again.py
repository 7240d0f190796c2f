"""Goal 2: what a second run costs when nothing, or little, has changed. The corpus as one repository of commits.

`python -m tools.bench.again` makes what it needs below the folder of the corpus and prints ratios and milliseconds
above a bare interpreter. It is a command of its own: five thousand branches take minutes to make. `make bench` prints
the part for one branch (`one_branch`): of a commit and of the files as they lie, answered again and judged anew, beside
plain git that reads the same files of the same commit, or looks whether any has changed, and does nothing with them.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from tools.bench import report
from tools.bench.corpus import corpus
from tools.bench.loops import AS_OF
from tools.bench.runs import Step, measure, once

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tools.bench.corpus import Corpus
    from tools.bench.runs import Samples

_PYTHON: Final = sys.executable
_WUHUA: Final = str(Path(sys.executable).parent / "wuhua")
_BARE: Final = "bare interpreter"
_IMPORTS: Final = "import click, sqlite3, subprocess"
_GIT: Final = ("git", "-c", "user.name=bench", "-c", "user.email=bench@wuhua.invalid", "-c", "gc.auto=0")
_COMMIT: Final = "one branch of a commit, nothing changed"
_FILES: Final = "one branch of the files, nothing changed"
_ANEW: Final = "one branch of the files, judged anew"
_PLAIN_GIT: Final = "git ls-tree -r and cat-file --batch of it"
_PLAIN_STATUS: Final = "git status of it"
_READ_BY_GIT: Final = """
import os, subprocess, sys
os.chdir(sys.argv[1])
listed = subprocess.run(["git", "ls-tree", "-r", "--format=%(objectname)", "HEAD"], check=True, capture_output=True)
subprocess.run(["git", "cat-file", "--batch"], input=listed.stdout, check=True, capture_output=True)
"""
"""What plain git does at least: every file of the commit, listed and read through two child processes."""
_LIMITS: Final = {1: 50, 200: 50, 5000: 100}
"""Milliseconds above a bare interpreter, by the number of branches."""
_A_START: Final = 150
_A_BRANCH: Final = 4


def _committed(made: Corpus) -> Path:
    """Return a repository whose newest commit is the corpus; made once beside it."""
    folder = made.root.with_name(f"{made.root.name}-history")
    if not folder.is_dir():
        making = made.root.with_name(f"{made.root.name}-making")
        shutil.rmtree(making, ignore_errors=True)
        shutil.copytree(made.root, making)
        _git(making, "init", "--quiet", "-b", "main")
        _commit(making)
        making.rename(folder)
    return folder


def _changed(folder: Path, branches: int, number: int) -> str:
    """Commit a change of one file in each of so many branches and return the commit's id."""
    for branch in sorted((folder / "records").iterdir())[:branches]:
        file = branch / "branch.toml"
        text = file.read_text(encoding="utf-8").partition("# bench")[0]
        file.write_text(f"{text}# bench {number}\n", encoding="utf-8")
    return _commit(folder)


def _commit(folder: Path) -> str:
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--no-gpg-sign", "-m", "x")
    return _git(folder, "rev-parse", "HEAD")


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run([*_GIT, *words], cwd=folder, check=True, capture_output=True)
    return done.stdout.decode().strip()


def _judge(folder: Path, *words: str) -> tuple[str, ...]:
    return (_WUHUA, "validate", f"--as-of={AS_OF}", "--fail-level=never", *words, str(folder))


def _above(found: Mapping[str, Samples], name: str) -> float:
    """Return the milliseconds of a step above a bare interpreter, the middle round."""
    pairs = zip(found[name].seconds, found[_BARE].seconds, strict=True)
    return median(one - bare for one, bare in pairs) * 1e3


def one_branch(rounds: int) -> None:
    """Print goal 2 for one branch: nothing changed, of a commit and of the files; beside plain git on the same."""
    made = corpus(1, 300)
    folder = _committed(made)
    bare = [_PYTHON, "-c", _READ_BY_GIT, str(folder)]
    steps = [
        Step(_BARE, ((_PYTHON, "-c", "pass"),)),
        Step(_PLAIN_GIT, (tuple(bare),)),
        Step(_PLAIN_STATUS, (("git", "-C", str(folder), "status", "--porcelain"),)),
        Step(_COMMIT, (_judge(folder, "--commit=HEAD"),)),
        Step(_FILES, (_judge(folder),)),
        Step(_ANEW, (_judge(folder, "--no-index"),)),
    ]
    found = measure(steps, rounds)
    print(f"\none branch: {made.label}")
    print("\n".join(report.table(found, made)), end="\n\n")
    print(report.above("goal 2", found, _COMMIT, _BARE, _LIMITS[1]))
    print(report.above("goal 2", found, _FILES, _BARE, _LIMITS[1]))
    print(report.beside("goal 2", found, _COMMIT, _PLAIN_GIT))
    print(report.beside("goal 2", found, _FILES, _PLAIN_STATUS))


def _nothing(folder: Path, made: Corpus, rounds: int, *, disk: bool) -> None:
    steps = [
        Step(_BARE, ((_PYTHON, "-c", "pass"),)),
        Step(_IMPORTS, ((_PYTHON, "-c", _IMPORTS),)),
        Step("nothing changed, a commit", (_judge(folder, "--commit=HEAD"),)),
    ]
    if disk:
        steps.append(Step("nothing changed, the files", (_judge(folder),)))
    found = measure(steps, rounds)
    print("\n".join(report.table(found, made)), end="\n\n")
    limit = _LIMITS.get(made.branches)
    for step in steps[1:]:
        above = _above(found, step.name)
        busy = (median(found[step.name].busy) - median(found[_BARE].busy)) * 1e3
        asked = step is steps[2] and limit is not None
        verdict = "" if not asked else "holds" if above <= (limit or 0) else "DOES NOT HOLD"
        goal = f" ≤ {limit} ms" if asked else ""
        print(f"goal 2  {step.name}{goal}: {above:.0f} ms above a bare interpreter, {busy:.0f} of processors {verdict}")


def _little(folder: Path, changes: list[int], rounds: int) -> None:
    for many in changes:
        seconds = []
        for number in range(rounds):
            _changed(folder, many, number)
            seconds.append(once(Step("changed", (_judge(folder, "--commit=HEAD"),))))
        took, limit = median(seconds) * 1e3, _A_START + _A_BRANCH * many
        verdict = "holds" if took <= limit else "DOES NOT HOLD"
        print(f"goal 2  {many} changed branches ≤ {limit} ms: {took:.0f} ms {verdict}")


def main() -> None:
    """Make the corpus and its repository, measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench.again", description=__doc__)
    parser.add_argument("--branches", type=int, default=200, help="branches of the corpus (200)")
    parser.add_argument("--records", type=int, default=300, help="records of each branch (300)")
    parser.add_argument("--runs", type=int, default=15, help="rounds after the warm-up (15)")
    parser.add_argument("--changes", type=int, nargs="*", default=[1, 10], help="so many branches change (1 10)")
    parser.add_argument("--no-disk", action="store_true", help="leave out the run on the files")
    options = parser.parse_args()
    made = corpus(options.branches, options.records)
    folder = _committed(made)
    print(f"corpus: {made.label}\nmachine: {report.machine()}\n", flush=True)
    _nothing(folder, made, options.runs, disk=not options.no_disk)
    _little(folder, options.changes, 3)


if __name__ == "__main__":
    main()
