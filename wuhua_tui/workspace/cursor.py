"""How wide a terminal draws a character that Unicode calls ambiguous, asked of the terminal itself."""

from __future__ import annotations

import os
import re
import sys
from time import monotonic
from typing import Final

AMBIGUOUS: Final = "─"
"""Frames are drawn with it; a terminal that makes it two columns wide breaks every frame and table."""

_ASK: Final = f"\r{AMBIGUOUS}\x1b[6n"
_CLEAR: Final = "\r  \r"
_ANSWER: Final = re.compile(rb"\x1b\[[0-9]+;([0-9]+)R")
_PATIENCE: Final = 0.5
"""Seconds to wait for the answer; a terminal that does not know the question stays silent."""


def ambiguous_width() -> int | None:
    """Return the columns that the terminal gives an ambiguous character; None where it cannot be asked."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    try:
        import termios
        import tty
    except ImportError:
        return None
    source = sys.stdin.fileno()
    try:
        before = termios.tcgetattr(source)
        # Drops what was typed before, so that it is not taken for the answer.
        tty.setcbreak(source, termios.TCSAFLUSH)
    except (termios.error, OSError):
        return None
    try:
        os.write(sys.stdout.fileno(), _ASK.encode())
        answer = _read(source)
        os.write(sys.stdout.fileno(), _CLEAR.encode())
    except OSError:
        return None
    finally:
        termios.tcsetattr(source, termios.TCSAFLUSH, before)
    found = _ANSWER.search(answer)
    return int(found[1]) - 1 if found else None


def _read(source: int) -> bytes:
    """Return what arrives until the end of an answer, or until patience ends."""
    import select

    data = b""
    until = monotonic() + _PATIENCE
    while (left := until - monotonic()) > 0 and _ANSWER.search(data) is None:
        ready, _, _ = select.select([source], [], [], left)
        if not ready:
            break
        data += os.read(source, 64)
    return data
