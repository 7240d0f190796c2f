"""Where a command about history looks: the repository, the workspace in it, and the records that were named."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wuhua_tui.errors import WuhuaError
from wuhua_tui.repository.revisions import find_store
from wuhua_tui.workspace.locate import NoWorkspaceError, find_workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wuhua_tui.repository.revisions import Store


class OutsideError(WuhuaError):
    """A record that was named is not in the workspace."""

    def __init__(self, path: str) -> None:
        super().__init__(f"“{path}”不在这个工作区里。请进入它的工作区，或用 -C 指明。")


@dataclass(frozen=True, slots=True)
class Place:
    """A repository, and the folder of the workspace in it; of a bare one the repository itself."""

    store: Store
    top: str


def place_of(folder: Path) -> Place:
    """Return the repository and the workspace that a folder lies in.

    Raises:
        NotARepositoryError: It lies in no repository.
        NoWorkspaceError, PathMissingError: It lies in no workspace.
    """
    start = Path(os.path.abspath(folder))  # noqa: PTH100 - links are not followed
    store = find_store(start)
    if store.bare:
        return Place(store, str(store.top))
    try:
        return Place(store, str(find_workspace(start).root))
    except NoWorkspaceError:
        # Every record may be gone by now; the history is still there.
        return Place(store, str(store.top))


def scopes_of(place: Place, named: Sequence[str]) -> list[str]:
    """Return the absolute paths of records and folders that were named, which need not be there any more.

    A path is taken from the current folder, and where there is nothing, from the workspace.

    Raises:
        OutsideError: One lies outside the workspace.
    """
    found = []
    for one in named:
        here = os.path.abspath(one)  # noqa: PTH100 - links are not followed
        inside = here == place.top or here.startswith(f"{place.top}{os.sep}")
        if not inside or (not os.path.lexists(here) and not os.path.isabs(one)):  # noqa: PTH117
            below = os.path.normpath(f"{place.top}{os.sep}{one}")
            if os.path.isabs(one) or not below.startswith(f"{place.top}{os.sep}"):  # noqa: PTH117
                raise OutsideError(one)
            here = here if inside and not os.path.lexists(below) else below
        found.append(here)
    return found
