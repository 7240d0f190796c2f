"""The loops that `wuhua validate` is compared with, each a whole process: `python tools/bench/loops.py LOOP FOLDER…`.

It is run by its path and not as a module, and imports within each loop, so that a loop pays for its own imports only.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

AS_OF = "2025-11-20"
TOP = 40
"""Lines of a profile."""


def _files(folders: Sequence[str]) -> Iterator[bytes]:
    for folder in folders:
        for home, _, names in os.walk(folder):
            for name in names:
                with open(os.path.join(home, name), "rb") as file:  # noqa: PTH118, PTH123 - what a bare loop does
                    yield file.read()


def _bare(folders: Sequence[str]) -> None:
    """Parse each file with the parser of the program, and nothing else."""
    from toml_rs import loads

    for data in _files(folders):
        loads(data.decode(), toml_version="1.0.0")


def _tomllib(folders: Sequence[str]) -> None:
    """Parse each file with the standard library."""
    from tomllib import loads

    for data in _files(folders):
        loads(data.decode())


def _structure(folders: Sequence[str]) -> None:
    """Read each branch into a ledger with every problem of its files, and judge nothing."""
    import gc

    from wuhua_tui.ledger.load import load
    from wuhua_tui.workspace.discovery import discover
    from wuhua_tui.workspace.reading import read_branch

    for target in discover(folders):
        # As `validate` does: while one branch is read there is nothing to collect.
        gc.disable()
        problems = load(target.branch_id, read_branch(target.root, target.folder), target.prefix).problems
        gc.enable()
        if problems:
            sys.exit(f"the corpus is not valid: {problems[0]}")


def _profile(folders: Sequence[str]) -> None:
    """Run `wuhua validate` with one process under cProfile and print where the time goes."""
    import cProfile
    import pstats
    from contextlib import redirect_stdout, suppress
    from pathlib import Path

    from wuhua_tui.cli.main import main

    sys.argv = ["wuhua", "validate", "--jobs=1", f"--as-of={AS_OF}", "--fail-level=never", *folders]
    profile = cProfile.Profile()
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere), suppress(SystemExit):
        profile.runcall(main)
    pstats.Stats(profile).sort_stats("tottime").print_stats(TOP)


LOOPS: dict[str, Callable[[Sequence[str]], None]] = {
    "bare": _bare,
    "tomllib": _tomllib,
    "structure": _structure,
    "profile": _profile,
}

if __name__ == "__main__":
    LOOPS[sys.argv[1]](sys.argv[2:])
