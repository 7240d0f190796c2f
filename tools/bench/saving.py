"""Goal 5, saving: beside plain git doing the bare work, in one repository, in turn, each round another change.

The bare work is writing the file, `git add` and a signed `git commit`. A library call saves in a process that is warm,
as the screens do; a whole process is `wuhua save FILE`, beside one that only imports what it imports.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools.bench import report
from tools.bench.corpus import corpus
from tools.bench.turns import MOST_ABOVE, WUHUA, in_turn, modules, repository, run, told
from wuhua_tui.workspace.opened import open_record
from wuhua_tui.workspace.save import save

if TYPE_CHECKING:
    from collections.abc import Callable

    from tools.bench.runs import Samples

    Written = tuple[str, bytes]
    """The path of a record, and what it is to hold."""

_BARE: Final = "bare git add + signed git commit"
_CALL: Final = "save, library call"
_WHOLE: Final = "wuhua save, whole process"
_IMPORTS: Final = "the same imports alone"


def saving(rounds: int) -> None:
    """Measure and print goal 5 as far as saving goes."""
    made = corpus(1, 300)
    with tempfile.TemporaryDirectory() as folder:
        found = _measure(repository(Path(folder), made.root), rounds)
    print(told(f"saving one record: {made.label}", found))
    print(report.at_most("goal 5", found, _CALL, _BARE, 2.0))
    print(report.above("goal 5", found, _WHOLE, _IMPORTS, MOST_ABOVE))


def _measure(root: Path, rounds: int) -> dict[str, Samples]:
    """Do the four things in turn; each changes a record of its own."""
    paths = [path.relative_to(root).as_posix() for path in sorted(root.glob("records/*/meetings/*/*.toml"))]

    def change(number: int) -> Written:
        path = paths[number % len(paths)]
        return path, (root / path).read_bytes() + b"# %d\n" % number

    first, data = change(len(paths) - 1)
    (root / first).write_bytes(data)
    imports = modules(root, ["save", first])
    steps: dict[str, Callable[[Written], None]] = {
        _BARE: lambda written: _bare(root, *written),
        _CALL: lambda written: _call(root, *written),
        _WHOLE: lambda written: _whole(root, *written),
        _IMPORTS: lambda _: run([sys.executable, "-c", imports], root),
    }
    return in_turn(steps, rounds, change)


def _bare(root: Path, path: str, data: bytes) -> None:
    (root / path).write_bytes(data)
    run(["git", "add", "--", path], root)
    run(["git", "-c", "user.name=a", "-c", "user.email=a@localhost", "commit", "-q", "-S", "-m", "x"], root)


def _call(root: Path, path: str, data: bytes) -> None:
    if save(open_record(root, path), data).commit is None:
        sys.exit("nothing was saved: the figure would be worth nothing")


def _whole(root: Path, path: str, data: bytes) -> None:
    (root / path).write_bytes(data)
    run([WUHUA, "save", path], root)


if __name__ == "__main__":
    print(f"machine: {report.machine()}; middle of {sys.argv[1] if sys.argv[1:] else 20} rounds")
    saving(int(sys.argv[1]) if sys.argv[1:] else 20)
