"""What waits for a person, and what their decisions would come to: as far as it was fetched, nobody is asked outside.

A screen shows this; the sync that follows fetches again, and refuses decisions about what has changed since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wuhua_tui.errors import WuhuaError
from wuhua_tui.sync.decide import Resolve, decided, kept_text, touches
from wuhua_tui.sync.own_files import RESOLUTIONS, write_own
from wuhua_tui.sync.resolutions import read_resolutions
from wuhua_tui.sync.standing import standing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from wuhua_tui.sync.combine import Combined
    from wuhua_tui.sync.conflicts import Decision
    from wuhua_tui.sync.decide import Touched
    from wuhua_tui.sync.merge_ledgers import Key, RecordConflict


class Waiting(NamedTuple):
    """What a person must decide.

    Attributes:
        conflicts: Every place, by file and in the order of the record.
        touched: Who changed the file of each last, on each side, and when.
        decisions: What was decided before and still fits.
    """

    conflicts: tuple[RecordConflict, ...] = ()
    touched: Mapping[Key, Mapping[str, Touched]] = {}
    decisions: Mapping[Key, Decision] = {}


def waiting(root: Path) -> Waiting:
    """Return what waits for a person between what is saved here and what was fetched last.

    Raises:
        NoUpstreamError, NotAtTopError and so on: See `standing`.
        UnrelatedError, MergeBreaksError: See `combine`.
    """
    place = standing(root)
    mine, theirs = place.head.id, place.accepted
    if mine is None or theirs is None:
        return Waiting()
    found = decided(root, mine, theirs, theirs, None)
    if not found.conflicts:
        return Waiting()
    kept = place.repository.own_dir / RESOLUTIONS
    try:
        decisions = read_resolutions(kept.read_text(encoding="utf-8"), found.conflicts)
    except (WuhuaError, OSError, ValueError):
        # Missing, half filled in by hand, or about other values: what can be used is decided anew.
        decisions = {}
    return Waiting(found.conflicts, touches(root, found, mine, theirs), decisions)


def weigh(root: Path, text: str) -> Combined:
    """Return what would become of the files here with the decisions of a file; conflicts that are left are in it.

    Raises:
        UnreadableResolutionsError and so on: See `resolutions`.
        UnrelatedError, MergeBreaksError: See `combine`.
        NoUpstreamError, NotAtTopError and so on: See `standing`.
    """
    place = standing(root)
    return decided(root, place.head.id or "", place.accepted or "", place.accepted, Resolve(text=text))


def keep_decisions(
    root: Path,
    conflicts: Sequence[RecordConflict],
    touched: Mapping[Key, Mapping[str, Touched]],
    decisions: Mapping[Key, Decision],
) -> str:
    """Write what was decided so far where `wuhua sync --resolve` finds it too, and return the text.

    Raises:
        CannotWriteError: The file system refused.
    """
    text = kept_text(conflicts, touched, decisions)
    write_own(standing(root).repository, RESOLUTIONS, text.encode())
    return text
