"""Says what was measured: a line a goal, its ratio, whether it holds. Ratios, because seconds belong to a machine."""

from __future__ import annotations

import os
import platform
from statistics import median
from typing import TYPE_CHECKING

from tools.bench.runs import busy_ratio, ratios

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tools.bench.corpus import Corpus
    from tools.bench.runs import Samples


def machine() -> str:
    """Return what the figures depend on."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = os.getloadavg()[0]
    return f"{platform.machine()}, {cores} cores, load {load:.1f}, Python {platform.python_version()}"


def at_most(goal: str, found: Mapping[str, Samples], name: str, base: str, limit: float) -> str:
    """Return the line of a goal that asks a step to take at most `limit` times as long as another."""
    values = ratios(found, name, base)
    measured = median(values)
    line = _line(goal, f"{name} ≤ {limit} × {base}", f"{measured:.2f} ×", values, holds=measured <= limit)
    return f"{line}, {busy_ratio(found, name, base):.2f} × in processor time"


def beside(goal: str, found: Mapping[str, Samples], name: str, base: str) -> str:
    """Return a line that says how many times as long as another a step took, where nothing is asked of that."""
    values = ratios(found, name, base)
    line = _line(goal, f"{name}, beside {base}", f"{median(values):.2f} ×", values, holds=None)
    return f"{line}, {busy_ratio(found, name, base):.2f} × in processor time"


def faster(wanted: str, ours: float, theirs: float, limit: float | None) -> str:
    """Return the line of goal 1 that asks us to be at least `limit` times as fast as a peer; None asks nothing."""
    measured = theirs / ours
    text = f"{wanted}, ≥ {limit:g} × as fast" if limit else wanted
    return _line("goal 1", text, f"{measured:.1f} ×", (), holds=None if limit is None else measured >= limit)


def memory(goal: str, found: Mapping[str, Samples], name: str, limit: int) -> str:
    """Return the line of the goal on the largest process, in MB."""
    peak = max(found[name].peak_mb)
    return _line(goal, f"largest process of {name} ≤ {limit} MB", f"{peak:.0f} MB", (), holds=peak <= limit)


def above(goal: str, found: Mapping[str, Samples], name: str, base: str, limit: float) -> str:
    """Return the line of a goal that asks a step to take at most `limit` milliseconds more than another."""
    pairs = zip(found[name].seconds, found[base].seconds, strict=True)
    values = sorted(1000 * (mine - theirs) for mine, theirs in pairs)
    busy = median(1000 * (mine - theirs) for mine, theirs in zip(found[name].busy, found[base].busy, strict=True))
    measured = median(values)
    line = _line(goal, f"{name} ≤ {limit} ms above {base}", f"{measured:.0f} ms", values, holds=measured <= limit)
    return f"{line}, {busy:.0f} ms in processor time"


def table(found: Mapping[str, Samples], corpus: Corpus) -> list[str]:
    """Return what each step took, for whoever wants to see more than the ratios."""
    lines = [f"{'':44}{'median s':>10}{'µs a file':>11}{'busy s':>8}{'peak MB':>9}"]
    for name, samples in found.items():
        each = samples.median / corpus.files * 1e6
        # A sample of the peers has other files than the corpus.
        cost = f"{each:11.1f}" if " files" not in name else f"{'':11}"
        lines.append(f"{name:44}{samples.median:10.3f}{cost}{median(samples.busy):8.3f}{max(samples.peak_mb):9.0f}")
    return lines


def _line(goal: str, wanted: str, measured: str, values: Sequence[float], *, holds: bool | None) -> str:
    verdict = "" if holds is None else "holds" if holds else "DOES NOT HOLD"
    spread = f"({values[0]:.2f}–{values[-1]:.2f})" if values else ""
    return f"{goal:7} {wanted:74} {measured:>8} {spread:14} {verdict}".rstrip()
