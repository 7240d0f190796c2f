"""`make bench`: prints goals 1 to 6 of the design, of goal 2 the part for one branch, as ratios measured in one run.

No figure decides an exit code: a machine's mood is no fault of the program's.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools.bench import report
from tools.bench.again import one_branch
from tools.bench.corpus import corpus
from tools.bench.first_paint import first_paint
from tools.bench.loops import AS_OF
from tools.bench.loops import __file__ as loops_file
from tools.bench.peers import peers
from tools.bench.runs import Step, measure
from tools.bench.saving import saving
from tools.bench.searching import searching
from tools.bench.syncing import syncing

if TYPE_CHECKING:
    from tools.bench.corpus import Corpus

_PYTHON: Final = sys.executable
_WUHUA: Final = str(Path(sys.executable).parent / "wuhua")
_JUDGE: Final = (_WUHUA, "validate", f"--as-of={AS_OF}", "--fail-level=never")
_BARE: Final = "bare parse loop"
_ONE: Final = "validate, one process"
_ALL: Final = "validate, all cores"
_PEER_GOALS: Final = {"taplo lint": 5.0, "check-jsonschema": 20.0}
_SHORT_ROUNDS: Final = 4
"""How many times as many rounds a step of a few hundredths of a second gets."""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("--branches", type=int, default=200, help="branches of the corpus (200)")
    parser.add_argument("--records", type=int, default=300, help="records of each branch (300)")
    parser.add_argument("--runs", type=int, default=5, help="rounds after the warm-up (5)")
    parser.add_argument("--no-peers", action="store_true", help="leave out check-jsonschema, taplo and tomllib")
    parser.add_argument("--profile", action="store_true", help="profile one process instead of measuring")
    return parser.parse_args()


def _whole(made: Corpus, rounds: int, *, with_peers: bool) -> None:
    """Print goals 1 and 3: the whole corpus."""
    root = str(made.root)
    steps = [
        Step(_BARE, ((_PYTHON, loops_file, "bare", root),)),
        Step("parse and structure", ((_PYTHON, loops_file, "structure", root),)),
        Step(_ONE, ((*_JUDGE, "--jobs=1", root),)),
        Step(_ALL, ((*_JUDGE, root),)),
    ]
    others = peers(made) if with_peers else []
    found = measure([*steps, *(step for peer in others for step in peer.steps)], rounds)
    print("\n".join(report.table(found, made)), end="\n\n")
    print(report.at_most("goal 1", found, _ONE, _BARE, 2.0))
    print(report.at_most("goal 1", found, _ALL, _BARE, 1.4))
    for peer in others:
        theirs = peer.seconds(found, made.files)
        for ours in (_ONE, _ALL):
            wanted = f"{ours}, beside {peer.name}"
            print(report.faster(wanted, found[ours].median, theirs, _PEER_GOALS.get(peer.name)))
    print(report.memory("goal 3", found, _ONE, 120))
    print(report.memory("goal 3", found, _ALL, 120))


def _start(rounds: int) -> None:
    """Print goal 4: what a start costs, on one branch."""
    one = corpus(1, 300)
    steps = [
        Step("import click", ((_PYTHON, "-c", "import click"),)),
        Step("import click, toml_rs, jsonschema_rs", ((_PYTHON, "-c", "import click, toml_rs, jsonschema_rs"),)),
        Step("wuhua --version", ((_WUHUA, "--version"),)),
        Step("validate of one branch", ((*_JUDGE, str(one.root)),)),
    ]
    found = measure(steps, rounds)
    print(f"\none branch: {one.label}")
    print("\n".join(report.table(found, one)), end="\n\n")
    print(report.at_most("goal 4", found, "wuhua --version", "import click", 1.1))
    print(report.at_most("goal 4", found, "validate of one branch", "import click, toml_rs, jsonschema_rs", 2.5))


def main() -> None:
    """Make the corpus, measure, and print."""
    options = _arguments()
    made = corpus(options.branches, options.records)
    print(f"corpus: {made.label}\nmachine: {report.machine()}\n", flush=True)
    if options.profile:
        subprocess.run([_PYTHON, loops_file, "profile", str(made.root)], check=True)
        return
    _whole(made, options.runs, with_peers=not options.no_peers)
    _start(options.runs * _SHORT_ROUNDS)
    one_branch(options.runs * _SHORT_ROUNDS)
    saving(options.runs * _SHORT_ROUNDS)
    syncing(options.runs * _SHORT_ROUNDS)
    first_paint(options.runs * 2)
    searching(options.runs)


if __name__ == "__main__":
    main()
