"""A record at the moment in which the form opens on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.ledger.kinds import Kind
    from wuhua_tui.tui.form.drafts import Draft
    from wuhua_tui.workspace.opened import Opened


@dataclass(frozen=True, slots=True)
class Begun:
    """See the module.

    Attributes:
        kind: Its kind.
        opened: The file as it was read; None for a record that has no path yet.
        old: What the file holds; empty for a new record.
        values: What the form begins with.
        draft: The draft that it goes on with, if it does.
        is_stale: Whether somebody changed the file after the draft was begun.
    """

    kind: Kind
    opened: Opened | None
    old: Mapping[str, Any]
    values: Mapping[str, Any]
    draft: Draft | None = None
    is_stale: bool = False
