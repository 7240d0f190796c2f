"""Exchange without a network: a file on a stick, checked and merged as what comes from the upstream is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.errors import WuhuaError
from wuhua_tui.repository.bundles import create_bundle, fetch_bundle
from wuhua_tui.repository.place import find
from wuhua_tui.repository.remote import INCOMING, drop
from wuhua_tui.sync.flow import Outcome, Wishes, join, outcome_of
from wuhua_tui.sync.incoming import check, roots
from wuhua_tui.sync.landing import Signing
from wuhua_tui.sync.own_files import alone
from wuhua_tui.sync.standing import standing

if TYPE_CHECKING:
    from pathlib import Path

    from wuhua_tui.repository.askpass import Ask


class NothingToBundleError(WuhuaError):
    """There is no commit yet."""

    def __init__(self) -> None:
        super().__init__("本机还没有保存过，没有可以带走的历史。")


def create(root: Path, path: Path) -> str:
    """Write everything that is saved in the workspace into a file and return the newest commit.

    Raises:
        NothingToBundleError, BundleUnwritableError: See the classes.
    """
    repository, head = find(root)
    if head.id is None:
        raise NothingToBundleError
    create_bundle(repository, path, head.ref)
    return head.id


def apply(root: Path, path: Path, wishes: Wishes | None = None, ask: Ask | None = None) -> Outcome:
    """Take over what a file holds: check it, merge it, and send nothing.

    What the upstream has accepted, as far as it is known here, stays accepted: a bundle never moves that mark.

    Raises:
        BundleUnreadableError: The file cannot be used.
        OtherLedgerError, NotPlainFilesError, ConflictsError and so on: As `wuhua_tui.sync.flow.sync`.
    """
    asked = wishes or Wishes()
    place = standing(root, alone=True)
    with alone(place.repository):
        tip = fetch_bundle(place.repository, path, place.head.ref)
        try:
            pinned = place.root or (roots(root, place.head.id)[-1] if place.head.id else "")
            check(root, tip, accepted=None, root=pinned)
            joined = join(place, tip, asked, Signing(asked.clock.now(), ask))
            return outcome_of(place, tip, joined)
        finally:
            drop(root, INCOMING)
