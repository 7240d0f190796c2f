"""What the terminal on stdout can show."""

from __future__ import annotations

import os
import sys

#: Columns of an output that is not a terminal; also the most that a report uses, so that lines stay readable.
USUAL_WIDTH = 100


def width() -> int:
    """Return the columns to write for."""
    if not sys.stdout.isatty():
        return USUAL_WIDTH
    return min(max(_columns(), 60), USUAL_WIDTH)


def _columns() -> int:
    """Return the columns of the terminal, or what COLUMNS says instead; shutil, which does the same, loads for long."""
    said = os.environ.get("COLUMNS", "")
    if said.isascii() and said.isdecimal() and int(said) > 0:
        return int(said)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or USUAL_WIDTH
    except (OSError, ValueError):
        return USUAL_WIDTH


def colour() -> bool:
    """Say whether colours may be used: on a terminal, unless NO_COLOR is set or the terminal is dumb."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def has_screen() -> bool:
    """Say whether screens can be opened: keys come from a terminal, and both outputs go to one that can be drawn on."""
    both = all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
    return both and os.environ.get("TERM", "") not in {"", "dumb"}
