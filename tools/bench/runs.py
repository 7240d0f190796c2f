"""Runs commands in turn, many times, and compares those of the same round: the machine's moods cancel out."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
"""Without that variable, as users have it: the warm-up keeps the compiled modules."""


@dataclass(frozen=True, slots=True)
class Step:
    """One figure to measure: commands that run one after another, in whole processes."""

    name: str
    commands: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Samples:
    """What a step took in each round: wall seconds, seconds of all processors, MB of the largest process."""

    seconds: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    peak_mb: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The middle of the rounds in seconds."""
        return median(self.seconds)


def measure(steps: Sequence[Step], rounds: int) -> dict[str, Samples]:
    """Run every step once to warm up and then `rounds` times in turn; return the samples by name.

    A command that fails ends the program: a figure of what did not work is worth nothing.
    """
    found = {step.name: Samples() for step in steps}
    for number in range(rounds + 1):
        for step in steps:
            _note(f"round {number} of {rounds}: {step.name}")
            seconds, busy, peak = _run(step)
            if number:
                found[step.name].seconds.append(seconds)
                found[step.name].busy.append(busy)
                found[step.name].peak_mb.append(peak)
    _note("")
    return found


def once(step: Step) -> float:
    """Run a step once and return its seconds: for what cannot be repeated."""
    return _run(step)[0]


def ratios(found: Mapping[str, Samples], name: str, base: str) -> list[float]:
    """Return how many times as long as `base` a step took in each round, smallest first."""
    return sorted(a / b for a, b in zip(found[name].seconds, found[base].seconds, strict=True))


def busy_ratio(found: Mapping[str, Samples], name: str, base: str) -> float:
    """Return the same in the time of the processors, the middle round: what others did meanwhile is not in it."""
    return median(a / b for a, b in zip(found[name].busy, found[base].busy, strict=True))


def _run(step: Step) -> tuple[float, float, float]:
    peak, busy = 0, 0.0
    began = time.perf_counter()
    for command in step.commands:
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_ENVIRONMENT)
        _, status, usage = os.wait4(child.pid, 0)
        if os.waitstatus_to_exitcode(status):
            said = child.stderr.read().decode() if child.stderr else ""
            sys.exit(f"{' '.join(command)[:300]} failed:\n{said[-2000:]}")
        child.returncode = 0
        if child.stderr:
            child.stderr.close()
        # With the children that the process waited for; the peak is the largest one's.
        busy += usage.ru_utime + usage.ru_stime
        peak = max(peak, usage.ru_maxrss)
    return time.perf_counter() - began, busy, peak / 1024


def _note(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{text}")
        sys.stderr.flush()
