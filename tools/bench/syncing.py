"""Goal 5, syncing: a sync with nothing to do beside plain git doing the bare work, in one repository, in turn.

The bare work is `git fetch` and `git status`. A library call syncs in a process that is warm, as the screens do; a
whole process is `wuhua sync`, beside one that only imports what it imports. The upstream is a folder on this disk, so
no network is in the figures.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools.bench import report
from tools.bench.corpus import corpus
from tools.bench.turns import MOST_ABOVE, WUHUA, in_turn, modules, repository, run, told
from wuhua_tui.repository.config import set_config
from wuhua_tui.repository.remote import upstream_settings
from wuhua_tui.sync.flow import sync

if TYPE_CHECKING:
    from collections.abc import Callable

    from tools.bench.runs import Samples

_BARE: Final = "bare git fetch + git status"
_CALL: Final = "sync, nothing to do, library call"
_WHOLE: Final = "wuhua sync, whole process"
_IMPORTS: Final = "the imports of wuhua sync alone"


def syncing(rounds: int) -> None:
    """Measure and print goal 5 as far as syncing goes."""
    made = corpus(1, 300)
    with tempfile.TemporaryDirectory() as folder:
        root = repository(Path(folder), made.root)
        bare = Path(folder) / "upstream.git"
        run(["git", "init", "--quiet", "--bare", "--initial-branch=main", str(bare)], root)
        set_config(root, upstream_settings(bare.as_uri(), "refs/heads/main"))
        sync(root)
        found = _measure(root, rounds)
    print(told(f"syncing with nothing to do: {made.label}", found))
    print(report.at_most("goal 5", found, _CALL, _BARE, 2.0))
    print(report.above("goal 5", found, _WHOLE, _IMPORTS, MOST_ABOVE))


def _measure(root: Path, rounds: int) -> dict[str, Samples]:
    imports = modules(root, ["sync"])
    steps: dict[str, Callable[[None], object]] = {
        _BARE: lambda _: _bare(root),
        _CALL: lambda _: sync(root),
        _WHOLE: lambda _: run([WUHUA, "sync"], root),
        _IMPORTS: lambda _: run([sys.executable, "-c", imports], root),
    }
    return in_turn(steps, rounds, lambda _: None)


def _bare(root: Path) -> None:
    run(["git", "fetch", "--quiet"], root)
    run(["git", "status", "--porcelain"], root)


if __name__ == "__main__":
    print(f"machine: {report.machine()}; middle of {sys.argv[1] if sys.argv[1:] else 20} rounds")
    syncing(int(sys.argv[1]) if sys.argv[1:] else 20)
