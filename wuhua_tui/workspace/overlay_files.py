"""The overlays of a workspace: its files in `overlays/`, and what they say."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from wuhua_tui.ledger.entries import Entry
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.overlays.overlays import NONE, ReadOverlays
from wuhua_tui.workspace.disk import DISK

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from wuhua_tui.standards.catalogue import Standard
    from wuhua_tui.workspace.sources import Source

FOLDER = "overlays"


def overlay_entries(root: Path, source: Source = DISK) -> Iterable[Entry]:
    """Return an entry for each file in the `overlays/` of the workspace at `root`; none where there is no folder."""
    folder = root / FOLDER
    if not source.exists(os.fspath(folder)):
        return []
    is_link = dict(source.folders(os.fspath(root))).get(os.fspath(folder))
    if is_link is None:
        return []
    return [Entry(FOLDER, "symlink")] if is_link else list(source.read_branch(root, folder))


def overlays_of(root: Path, standard: Standard, *, newer: bool = False, source: Source = DISK) -> ReadOverlays:
    """Read the overlays of a workspace afresh.

    Args:
        root: The workspace.
        standard: The standard that it goes by.
        newer: As for `ledger.load`.
        source: Where the workspace is read: the disk, or a state of a repository.
    """
    entries = overlay_entries(root, source)
    if not entries:
        return ReadOverlays(NONE, [])
    from wuhua_tui.standards.overlays.reading import read_overlays

    return read_overlays(entries, standard, newer=newer)


@lru_cache(maxsize=16)
def overlays_in_run(
    root: Path,
    standard: str,
    version: str,
    newer: bool,  # noqa: FBT001 - hashable
    source: Source = DISK,
) -> ReadOverlays:
    """Return the overlays of a workspace, read once for all its branches; for commands that end with their run."""
    return overlays_of(root, load_standard(standard, version), newer=newer, source=source)
