"""Goal 5, syncing: a sync with nothing to do beside plain git doing the bare work, in one repository, in turn.

The bare work is `git fetch` and `git status`. A library call syncs in a process that is warm, as the screens do; a
whole process is `wuhua sync`, beside one that only imports what it imports. The upstream is a folder on this disk, so
no network is in the figures.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools.bench import report
from tools.bench.corpus import corpus
from tools.bench.runs import Samples
from tools.bench.saving import _NAME_MODULES, _busy, _repository, _run
from wuhua_tui.repository.config import set_config
from wuhua_tui.repository.remote import upstream_settings
from wuhua_tui.sync.flow import sync

if TYPE_CHECKING:
    from collections.abc import Callable

_BARE: Final = "bare git fetch + git status"
_CALL: Final = "sync, nothing to do, library call"
_WHOLE: Final = "wuhua sync, whole process"
_IMPORTS: Final = "the imports of wuhua sync alone"
_MOST_ABOVE: Final = 60
"""Milliseconds that a whole process may take above its imports."""
_WUHUA: Final = str(Path(sys.executable).parent / "wuhua")


def syncing(rounds: int) -> None:
    """Measure and print goal 5 as far as syncing goes."""
    made = corpus(1, 300)
    with tempfile.TemporaryDirectory() as folder:
        root = _repository(Path(folder), made.root)
        bare = Path(folder) / "upstream.git"
        _run(["git", "init", "--quiet", "--bare", "--initial-branch=main", str(bare)], root)
        set_config(root, upstream_settings(bare.as_uri(), "refs/heads/main"))
        sync(root)
        found = _measure(root, rounds)
    print(f"\nsyncing with nothing to do: {made.label}")
    print("\n".join(f"{name:44}{samples.median * 1000:10.1f} ms" for name, samples in found.items()), end="\n\n")
    print(report.at_most("goal 5", found, _CALL, _BARE, 2.0))
    print(report.above("goal 5", found, _WHOLE, _IMPORTS, _MOST_ABOVE))


def _measure(root: Path, rounds: int) -> dict[str, Samples]:
    words = [sys.executable, "-c", _NAME_MODULES, "sync"]
    said = subprocess.run(words, cwd=root, check=True, capture_output=True, text=True).stdout
    imports = f"import {', '.join(said.splitlines()[-1].split())}"
    steps: dict[str, Callable[[], object]] = {
        _BARE: lambda: _bare(root),
        _CALL: lambda: sync(root),
        _WHOLE: lambda: _run([_WUHUA, "sync"], root),
        _IMPORTS: lambda: _run([sys.executable, "-c", imports], root),
    }
    found = {name: Samples() for name in steps}
    for number in range(rounds + 1):
        for name, step in steps.items():
            busy = _busy()
            began = time.perf_counter()
            step()
            if number:
                found[name].seconds.append(time.perf_counter() - began)
                found[name].busy.append(_busy() - busy)
                found[name].peak_mb.append(0)
    return found


def _bare(root: Path) -> None:
    _run(["git", "fetch", "--quiet"], root)
    _run(["git", "status", "--porcelain"], root)


if __name__ == "__main__":
    print(f"machine: {report.machine()}; middle of {sys.argv[1] if sys.argv[1:] else 20} rounds")
    syncing(int(sys.argv[1]) if sys.argv[1:] else 20)
