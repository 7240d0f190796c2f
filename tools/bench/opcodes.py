"""`python -m tools.bench.opcodes`: the instructions of Python that one branch of the corpus takes, by function.

They are the same at every run however busy the machine is, so that two versions can be compared where no clock can be
believed. What compiled code does within an instruction (parsing, schemas, sorting) is not in them.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tools.bench.corpus import corpus
from tools.bench.loops import AS_OF
from wuhua_tui.ledger.load import load
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.evaluate import evaluate
from wuhua_tui.workspace.discovery import discover
from wuhua_tui.workspace.disk import DISK

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

_SHOWN: Final = 30
_DAY: Final = date.fromisoformat(AS_OF)


class Count:
    """Instructions and calls, by function, of what was run under it."""

    def __init__(self) -> None:
        self.steps: Counter[CodeType] = Counter()
        self.calls: Counter[CodeType] = Counter()

    def of(self, work: Callable[[], object]) -> Count:
        """Run `work` and count; whatever it loads or remembers must have been so before."""
        sys.settrace(self._trace)
        try:
            work()
        finally:
            sys.settrace(None)
        return self

    def _trace(self, frame: FrameType, event: str, _: object) -> Any:
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        if event == "opcode":
            self.steps[frame.f_code] += 1
        elif event == "call":
            self.calls[frame.f_code] += 1
        return self._trace

    def told(self, what: str) -> str:
        """Return the sums and the dearest functions, a line each."""
        lines = [f"{what}: {self.steps.total():,} instructions, {self.calls.total():,} calls"]
        for code, steps in self.steps.most_common(_SHOWN):
            place = f"{code.co_filename.rpartition('wuhua_tui/')[2]}:{code.co_firstlineno}"
            share = steps / self.steps.total()
            lines.append(f"{share:7.1%}{steps:9,}{self.calls[code]:7,} calls  {place} {code.co_qualname}")
        return "\n".join(lines)


def main() -> None:
    """Count loading and judging of one branch, after another one has warmed up what is kept for a run."""
    first, second = discover([str(corpus(2, 300).root)])
    checks = load_standard().checks
    warm = load(first.branch_id, DISK.read_branch(first.root, first.folder), first.prefix).ledger
    evaluate(warm, checks, _DAY)
    entries = list(DISK.read_branch(second.root, second.folder))
    print(Count().of(lambda: load(second.branch_id, entries, second.prefix)).told("load"), end="\n\n")
    ledger = load(second.branch_id, entries, second.prefix).ledger
    print(Count().of(lambda: evaluate(ledger, checks, _DAY)).told("judge"))


if __name__ == "__main__":
    main()
