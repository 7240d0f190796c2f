"""The rules as they hold in a workspace on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from wuhua_tui.standards.overlays.rules import Rules


def rules_at(folder: Path, day: date | None, category: str | None) -> Rules:
    """Return the rules of the workspace around `folder` on a day, or the usual standard where there is none.

    Args:
        folder: A workspace or what lies in it.
        day: Today, or the demonstration's day, where none is given.
        category: The category that is asked about; that of the branches of the workspace where they share one.
    """
    from wuhua_tui.standards.catalogue import load_standard
    from wuhua_tui.standards.overlays.overlays import NONE, ReadOverlays
    from wuhua_tui.standards.overlays.rules import Rules
    from wuhua_tui.workspace.clock import Clock
    from wuhua_tui.workspace.locate import NoWorkspaceError, find_workspace
    from wuhua_tui.workspace.overlay_files import overlays_of
    from wuhua_tui.workspace.settings import read_settings

    try:
        workspace = find_workspace(folder)
    except NoWorkspaceError:
        return Rules(load_standard(), ReadOverlays(NONE, []), (), category or "")
    settings = read_settings(workspace.root)
    standard = load_standard(settings.standard, settings.version)
    read = overlays_of(workspace.root, standard, newer=settings.newer_minor)
    asked = day or Clock(settings.demo_date).today()
    own = category or (_category(workspace.root, workspace.branches, asked) if read.overlays else "")
    return Rules(read.overlays.extend(standard), read, read.overlays.on(asked), own)


def _category(root: Path, branches: tuple[str, ...], day: date) -> str:
    """Return the category that all branches of a workspace have on a day; empty where they differ."""
    from wuhua_tui.ledger.load import read_record
    from wuhua_tui.standards.day_sets import until_next
    from wuhua_tui.workspace.discovery import RECORDS

    found: set[str] = set()
    for branch in branches:
        path = root / RECORDS / branch / "registry.toml"
        data, problems = read_record("registry", path.name, path.read_bytes()) if path.is_file() else (None, [])
        if data is None or any(problem.level == "error" for problem in problems):
            return ""
        found |= {row["category"] for row, spans in until_next(data.get("categories", [])) if spans.covers(day)}
    return next(iter(found)) if len(found) == 1 else ""
