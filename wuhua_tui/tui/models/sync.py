"""How the workspace stands towards its superior, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.tui.lines import Line, cell, flowing
from wuhua_tui.tui.strings import sync as strings

if TYPE_CHECKING:
    from datetime import datetime

    from wuhua_tui.sync.status import Status
    from wuhua_tui.tui.lines import Tone

_LABEL: Final = 10


def draw_status(status: Status, columns: int) -> list[Line]:
    """Return address, what is not saved, sent, received or decided and since when, and the last contact."""
    rows: list[tuple[str, str, Tone]] = [
        (strings.UPSTREAM, status.upstream or strings.NO_UPSTREAM, "" if status.upstream else "wait"),
        _count(strings.UNSAVED, strings.UNSAVED_SAID.format(count=len(status.unsaved)), len(status.unsaved)),
        _count(
            strings.UNSENT,
            strings.UNSENT_SAID.format(count=status.unsent, since=_moment(status.unsent_since)),
            status.unsent if status.upstream else 0,
        ),
        _count(strings.BEHIND, strings.BEHIND_SAID.format(count=status.behind), status.behind),
    ]
    if status.conflicts:
        text = strings.CONFLICTS_SAID if status.conflicts_since else strings.CONFLICTS_SAID_NOW
        said = text.format(count=status.conflicts, since=_moment(status.conflicts_since))
        rows.append((strings.CONFLICTS, said, "bad"))
    rows.append((strings.LOOKED_AT, _moment(status.looked_at) or strings.NEVER, ""))
    return [
        line
        for label, said, tone in rows
        for line in flowing((cell(label, _LABEL, "dim"),), said, columns, _LABEL, tone)
    ]


def draw_sentence(said: str, details: tuple[str, ...], tone: Tone, columns: int) -> list[Line]:
    """Return what came of the last sync: a sentence, and lines that belong to it."""
    lines = flowing((), said, columns, 0, tone)
    for detail in details:
        lines += flowing((cell("", 2),), detail, columns, 2)
    return lines


def _count(label: str, said: str, count: int) -> tuple[str, str, Tone]:
    return (label, said, "wait") if count else (label, strings.NONE, "dim")


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""
