"""How a workspace stands towards its upstream, as far as that is known here: nobody is asked outside this machine."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from wuhua_tui.repository.process import git
from wuhua_tui.sync.landing import commits_between
from wuhua_tui.sync.own_files import CONFLICTS, FETCHED, RESOLUTIONS, read_own
from wuhua_tui.sync.standing import standing
from wuhua_tui.workspace.clock import BEIJING
from wuhua_tui.workspace.pending import pending

if TYPE_CHECKING:
    from pathlib import Path

    from wuhua_tui.sync.standing import Standing
    from wuhua_tui.workspace.pending import Pending


class Status(NamedTuple):
    """See the module.

    Attributes:
        upstream: Its address; empty where there is none.
        unsaved: Files that differ from what was saved last.
        unsent: Saves that the upstream does not have.
        unsent_since: When the oldest of them was made.
        behind: Commits of the upstream that are not here yet.
        conflicts: Places that wait for a person.
        conflicts_since: When they were found first.
        conflicts_file: The file in which a person decides; None where there is none.
        looked_at: When the upstream was last reached; None for never.
        tip: The newest commit here.
    """

    upstream: str
    unsaved: tuple[Pending, ...]
    unsent: int
    unsent_since: datetime | None
    behind: int
    conflicts: int
    conflicts_since: datetime | None
    conflicts_file: Path | None
    looked_at: datetime | None
    tip: str | None


def status(root: Path) -> Status:
    """Return how the workspace at `root` stands.

    Raises:
        NoRepositoryError, NotAtTopError, UnfinishedMergeError and so on: See `standing`.
    """
    place = standing(root, alone=True)
    mine = _unsent(place)
    behind = len(commits_between(place, place.head.id, place.accepted)) if place.accepted else 0
    conflicts = read_own(place.repository, CONFLICTS)
    # With nothing to come there is nothing to decide, whoever brought both sides together.
    waits = behind > 0 and isinstance(conflicts.get("count"), int)
    file = place.repository.own_dir / RESOLUTIONS
    return Status(
        upstream=place.upstream.url,
        unsaved=tuple(pending(root)),
        unsent=len(mine),
        unsent_since=mine[-1] if mine else None,
        behind=behind,
        conflicts=conflicts["count"] if waits else 0,
        conflicts_since=_moment(conflicts.get("since")) if waits else None,
        conflicts_file=file if waits and file.exists() else None,
        looked_at=_moment(read_own(place.repository, FETCHED).get("at")),
        tip=place.head.id,
    )


def _unsent(place: Standing) -> list[datetime]:
    """Return when the commits were made that are here only, the newest first."""
    if place.head.id is None:
        return []
    words = ["--no-commit-header", "--format=%ct", place.head.id]
    lines = git("rev-list", [*words, *([f"^{place.accepted}"] if place.accepted else [])], folder=place.folder)
    return [datetime.fromtimestamp(int(line), BEIJING) for line in lines.split()]


def _moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text)) if text else None
    except ValueError:
        return None
