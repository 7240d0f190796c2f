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
    import shutil

    return min(max(shutil.get_terminal_size((USUAL_WIDTH, 24)).columns, 60), USUAL_WIDTH)


def colour() -> bool:
    """Say whether colours may be used: on a terminal, unless NO_COLOR is set or the terminal is dumb."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def has_screen() -> bool:
    """Say whether screens can be opened: keys come from a terminal, and both outputs go to one that can be drawn on."""
    both = all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
    return both and os.environ.get("TERM", "") not in {"", "dumb"}
