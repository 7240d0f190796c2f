"""Search as one types in 60,000 records of 5,000 members, and the first paint of a workspace of 60,000 records.

`python -m tools.bench.searching [ROUNDS]`. The generated ledgers are those of the other goals; every branch is of 28
members, so that the records of 200 branches name more than 5,000 people.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools.bench import report
from tools.bench.corpus import corpus
from tools.bench.first_paint import until_drawn
from tools.bench.runs import Samples
from wuhua_tui.tui.models import records
from wuhua_tui.tui.search.index import Index
from wuhua_tui.tui.search.readings import load_readings
from wuhua_tui.tui.strings import common as strings

if TYPE_CHECKING:
    from tools.bench.corpus import Corpus
    from wuhua_tui.tui.models.records import Row

_BRANCHES: Final = 200
_RECORDS: Final = 300
_TYPED: Final = ("zhangwei", "dydh", "党员大会", "3-12", "2025-03 wang", "lxj txth")
_GOAL: Final = 0.1
"""Seconds for the search of one more letter."""
_EMPTY: Final = "first paint, a workspace of 1 branch, 3 records"
_FULL: Final = "first paint, a workspace of 60,000 records"
_PAINT_GOAL: Final = 1.1
_WUHUA: Final = str(Path(sys.executable).parent / "wuhua")


def searching(rounds: int) -> None:
    """Measure and print both."""
    made = corpus(_BRANCHES, _RECORDS)
    _search(made)
    _paint(made, rounds)


def _search(made: Corpus) -> None:
    rows = _rows(made)
    began = time.perf_counter()
    readings = load_readings()
    loaded = time.perf_counter()
    index = Index(map(records.entry, rows))
    built = time.perf_counter()
    index.learn(readings)
    learned = time.perf_counter()
    print(f"\nsearch: {made.label}, {len(rows)} rows")
    print(f"pypinyin {loaded - began:.2f} s, index {built - loaded:.2f} s, pinyin {learned - built:.2f} s, in a thread")
    seconds = []
    for typed in _TYPED:
        told = []
        for length in range(1, len(typed) + 1):
            # Of the processor: what else the machine does is no business of a single thread's search.
            began = time.process_time()
            found = len(index.search(typed[:length]))
            seconds.append(time.process_time() - began)
            told.append(f"{seconds[-1] * 1000:.0f}")
        print(f"{typed:16}{found:8} found; processor ms a letter: {' '.join(told)}")
    slowest, median = max(seconds), statistics.median(seconds)
    verdict = "holds" if slowest < _GOAL else "does not hold"
    print(
        f"a letter: median {median * 1000:.0f} ms, at most {slowest * 1000:.0f} ms; < {_GOAL * 1000:.0f} ms {verdict}"
    )


def _rows(made: Corpus) -> list[Row]:
    """Return the rows of every branch of a corpus as one list."""
    from wuhua_tui.ledger.load import load
    from wuhua_tui.workspace.discovery import discover
    from wuhua_tui.workspace.ledger_files import read_ledger

    found = []
    for target in discover([str(made.root)]):
        ledger, problems = load(target.branch_id, read_ledger(target), target.prefix, holder=target.holder)
        found += records.rows(ledger, problems, {})
    return found


def _paint(made: Corpus, rounds: int) -> None:
    empty = corpus(1, 3)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        steps = {name: [_WUHUA, "-C", str(one.root)] for name, one in ((_EMPTY, empty), (_FULL, made))}
        found = {name: Samples() for name in steps}
        for number in range(rounds + 1):
            for name, words in steps.items():
                seconds, busy = until_drawn(words, strings.LOADING)
                if number:
                    found[name].seconds.append(seconds)
                    found[name].busy.append(busy)
                    found[name].peak_mb.append(0)
    print("\n".join(f"{name:50}{samples.median * 1000:8.0f} ms" for name, samples in found.items()))
    print(report.at_most("goal 6", found, _FULL, _EMPTY, _PAINT_GOAL))


if __name__ == "__main__":
    searching(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
