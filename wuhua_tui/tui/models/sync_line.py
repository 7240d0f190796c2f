"""How the workspace stands towards its superior, on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.tui.strings import overview as strings

if TYPE_CHECKING:
    from wuhua_tui.sync.status import Status


def sync_line(status: Status) -> str:
    """Return what is not saved, sent, received or decided, and when the upstream was last reached."""
    counts = (
        (strings.CONFLICTS, status.conflicts),
        (strings.UNSAVED, len(status.unsaved)),
        (strings.UNSENT, status.unsent if status.upstream else 0),
        (strings.BEHIND, status.behind),
    )
    said = [text.format(count=number) for text, number in counts if number]
    said = said or [strings.ALL_SENT if status.upstream else strings.ALL_SAVED]
    if status.looked_at:
        said.append(strings.LOOKED_AT.format(moment=f"{status.looked_at:%Y-%m-%d %H:%M}"))
    return f"{strings.SYNC}：{'，'.join(said)}"
