"""The rules as they hold in a workspace on a day, for commands that speak of checks rather than judge by them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from wuhua_tui.standards.catalogue import Check, Standard
    from wuhua_tui.standards.overlays.overlay import Overlay
    from wuhua_tui.standards.overlays.overlays import ReadOverlays

    CategoryType = click.ParamType[str]
else:
    # The oldest click that the program runs with has no generic types.
    CategoryType = click.ParamType


class Category(CategoryType):
    """A category of branch, by its code or as people say it: village, 村."""

    name = "类别"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code; refuse anything else in one sentence."""
        labels = category_labels()
        for code, label in labels.items():
            if value in {code, label}:
                return code
        known = "、".join(f"{code}（{label}）" for code, label in labels.items())
        return self.fail(f"没有“{value}”这一类支部，可以写：{known}。", param, ctx)


def category_labels() -> Mapping[str, str]:
    """Return the categories of branches with their labels."""
    from wuhua_tui.ledger.kinds import schema

    rows = schema("registry")["properties"]["categories"]
    found: Mapping[str, str] = rows["items"]["properties"]["category"]["x-wuhua"]["labels"]
    return found


@dataclass(frozen=True)
class Rules:
    """A standard, with the overlays of a workspace.

    `overlays` are those in force on the day, `category` the one that is asked about; empty where several are possible.
    """

    standard: Standard
    read: ReadOverlays
    overlays: tuple[Overlay, ...]
    category: str

    def check(self, check: Check) -> Check:
        """Return a check as it holds for the category; as it stands in the catalogue where none is asked about."""
        held = self.read.overlays.at(check, self.overlays, self.category) if self.category else None
        return held.check if held else check

    def changes(self, check: Check) -> Iterator[str]:
        """Yield what the overlays make of a check, category by category, where none is asked about."""
        from wuhua_tui.standards.catalogue import LEVEL_LABELS
        from wuhua_tui.standards.figure_words import figure_words

        if self.category:
            return
        for category, label in category_labels().items():
            held = self.read.overlays.at(check, self.overlays, category)
            if held is None or (held.check.parameters == check.parameters and held.check.level == check.level):
                continue
            said = [
                figure_words(held.check, parameter).partition("：“")[0]
                for name, parameter in held.check.parameters.items()
                if parameter != check.parameters[name]
            ]
            if held.check.level != check.level:
                said.append(f"{LEVEL_LABELS[held.check.level]}，{held.check.decided_by}")
            yield f"{label}：{'；'.join(said)}"


def rules_at(folder: Path, day: date | None, category: str | None) -> Rules:
    """Return the rules of the workspace around `folder` on a day, or the usual standard where there is none.

    Args:
        folder: A workspace or what lies in it.
        day: Today, or the demonstration's day, where none is given.
        category: The category that is asked about; that of the branches of the workspace where they share one.
    """
    from wuhua_tui.standards.catalogue import load_standard
    from wuhua_tui.standards.overlays.overlays import NONE, ReadOverlays
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
