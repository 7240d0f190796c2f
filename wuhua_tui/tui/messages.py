"""What workers tell the program; only its handlers change what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.tui.state import LedgerState


@dataclass
class LedgerLoaded(Message):
    """A ledger was read and judged; `order` is the number of the request, so that a late answer is passed over."""

    order: int
    state: LedgerState
    mark: bytes


@dataclass
class LoadFailed(Message):
    """A ledger could not be read; `why` is a sentence."""

    order: int
    why: str
    mark: bytes


@dataclass
class FilesChanged(Message):
    """Files are no longer what was read."""

    mark: bytes


@dataclass
class SyncLooked(Message):
    """How the workspace stands towards its superior, in one line; empty where there is nothing to say."""

    root: Path
    line: str


@dataclass
class Compared(Message):
    """The findings of an earlier day."""

    state: LedgerState
    day: date
    before: Sequence[Finding]
