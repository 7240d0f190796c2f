"""Opens the screens on a workspace."""

from __future__ import annotations

from pathlib import Path

from wuhua_tui.errors import ExitCode
from wuhua_tui.workspace.discovery import discover
from wuhua_tui.workspace.locate import find_workspace


def start(directory: str) -> int:
    """Show the ledger around `directory`, or by a name of the user's own list; return the exit code.

    In a workspace of several the one that `directory` lies in comes first, else the first.

    Raises:
        PathMissingError, NoWorkspaceError, NoLedgerError: There is none.
    """
    here = Path(directory)
    workspace = find_workspace(here)
    targets = discover([str(workspace.root)])
    inside = here.absolute() if here.is_dir() else workspace.root
    first = next((place for place, one in enumerate(targets) if inside.is_relative_to(one.folder)), 0)
    from wuhua_tui.tui.app import WuhuaApp

    app = WuhuaApp(targets, first)
    app.run()
    return ExitCode.UNEXPECTED if app.return_code else ExitCode.CLEAN
