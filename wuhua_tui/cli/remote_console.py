"""What a user sees while git talks to another machine: one line that counts, on a terminal only."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from wuhua_tui.report.transfer import counted

if TYPE_CHECKING:
    from wuhua_tui.repository.remote import Console

_CLEAR: Final = "\r\x1b[K"


def console() -> Console:
    """Return what stands between git and this process's user."""
    from wuhua_tui.repository.remote import Console

    if not sys.stderr.isatty():
        return Console()
    return Console(said=_show, may_ask=sys.stdin is not None and sys.stdin.isatty())


def clear() -> None:
    """Take the counting line away, where there is one."""
    if sys.stderr.isatty():
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()


def _show(line: str) -> None:
    if said := counted(line):
        sys.stderr.write(f"{_CLEAR}{said}")
        sys.stderr.flush()
