"""Opens the screens on a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wuhua_tui.errors import ExitCode
from wuhua_tui.workspace.discovery import discover
from wuhua_tui.workspace.locate import NoWorkspaceError, find_workspace

if TYPE_CHECKING:
    from wuhua_tui.workspace.locate import Workspace


def start(directory: str) -> int:
    """Show the ledger around `directory`, or by a name of the user's own list; return the exit code.

    In a workspace of several the one that `directory` lies in comes first, else the first. Where there is none, one is
    founded, or another is opened, if a person wants it.

    Raises:
        PathMissingError, NoLedgerError: There is no such folder, or no ledger in the workspace.
    """
    here = Path(directory)
    try:
        workspace = find_workspace(here)
    except NoWorkspaceError:
        if not here.is_dir():
            raise
        return _first_run(here.absolute())
    return _show(here, workspace)


def _first_run(folder: Path) -> int:
    """Welcome until something is opened or the program is left; the tour comes back to the welcome."""
    from wuhua_tui.tui.first_run import FirstRunApp

    while True:
        app = FirstRunApp(folder)
        app.run()
        if app.return_code:
            return ExitCode.UNEXPECTED
        if app.root is not None:
            return _show(app.root, find_workspace(app.root))
        if not app.tour:
            return ExitCode.CLEAN
        if code := _tour():
            return code


def _tour() -> int:
    """Show the tour and nothing else."""
    from wuhua_tui.tui.app import WuhuaApp
    from wuhua_tui.tui.touring import demo_root

    app = WuhuaApp(discover([str(demo_root())]))
    app.tour_only = True
    app.run()
    return ExitCode.UNEXPECTED if app.return_code else ExitCode.CLEAN


def _show(here: Path, workspace: Workspace) -> int:
    targets = discover([str(workspace.root)])
    inside = here.absolute() if here.is_dir() else workspace.root
    first = next((place for place, one in enumerate(targets) if inside.is_relative_to(one.folder)), 0)
    from wuhua_tui.tui.app import WuhuaApp
    from wuhua_tui.tui.touring import first_time

    app = WuhuaApp(targets, first)
    app.offers_tour = first_time()
    app.run()
    return ExitCode.UNEXPECTED if app.return_code else ExitCode.CLEAN
