"""The root of every failure that a user can meet, and the exit codes of the program."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the program returns to the shell, the same whatever the format of the output."""

    CLEAN = 0
    """Nothing at or above `--fail-level`."""
    FINDINGS = 1
    """Findings: structure always; of the standards, missed ones of the branch at or above `--fail-level`."""
    USAGE = 2
    """Usage or configuration."""
    UNEXPECTED = 3
    """A fault of the program; the path of the log is printed."""
    PERMISSION = 4
    """Key, login or permission."""
    CONFLICT = 5
    """A conflict needs a person."""
    REFUSED = 6
    """Refused upstream."""
    UNREACHABLE = 7
    """Upstream is out of reach; try again."""
    BROKEN_HISTORY = 8
    """The history is broken or forged."""
    INTERRUPTED = 130
    """Stopped by the user."""


class WuhuaError(Exception):
    """A failure that is told to the user in one Chinese sentence: what happened, to which record, what to do.

    Each failure has a class of its own, which builds its sentence; `str(error)` is that sentence.
    """

    exit_code: ExitCode = ExitCode.USAGE
