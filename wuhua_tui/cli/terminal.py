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
