"""What to judge by: said once for a run, and handed to each process that judges."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wuhua_tui.workspace.disk import DISK
from wuhua_tui.workspace.overlay_files import overlays_in_run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from wuhua_tui.standards.overlays.overlays import ReadOverlays
    from wuhua_tui.workspace.discovery import Target
    from wuhua_tui.workspace.snapshot import Snapshot
    from wuhua_tui.workspace.sources import Source


class Plan(NamedTuple):
    """What to judge by: names, days and filters, so that another process can be told.

    `only` are clauses or check ids, `kinds` names of kinds; empty means all. `newer` are the workspaces that a later
    program of the same format wrote.
    """

    standard: str
    version: str
    as_of: date
    window: tuple[date, date]
    only: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    newer: frozenset[Path] = frozenset()
    source: Source = DISK
    before: Snapshot | None = None
    heads: frozenset[Path] = frozenset()
    """Folders of the branches with which the faults of their workspace's overlays are told."""

    def overlays(self, root: Path) -> ReadOverlays:
        """Return the implementing rules of a workspace."""
        return overlays_in_run(root, self.standard, self.version, root in self.newer, self.source)


def heads_of(targets: Iterable[Target]) -> frozenset[Path]:
    """Return the folder of the first branch of each workspace."""
    first: dict[Path, Path] = {}
    for target in targets:
        first.setdefault(target.root, target.folder)
    return frozenset(first.values())
