"""`wuhua standards impact`: judge branches with and without an overlay, and say what changes."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wuhua_tui.cli.formats import text_or_json
from wuhua_tui.cli.types import Days
from wuhua_tui.cli.values import Day
from wuhua_tui.errors import ExitCode, WuhuaError
from wuhua_tui.judgement.loaded import predecessors

if TYPE_CHECKING:
    from wuhua_tui.ledger.entries import Entry
    from wuhua_tui.report.impact import Change
    from wuhua_tui.standards.catalogue import Standard
    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.overlays.overlay import Overlay
    from wuhua_tui.standards.overlays.overlays import Overlays, ReadOverlays
    from wuhua_tui.workspace.discovery import Target


class UnusableOverlayError(WuhuaError):
    """The overlay has faults of its own, so that nothing of it would be applied."""

    def __init__(self, path: str) -> None:
        super().__init__(f"“{path}”写得不对，整个文件都不会采用。请先运行 wuhua standards lint {path}。")


@click.command(short_help="施行一份实施意见以后，检查结果有什么变化")
@click.argument("overlay", metavar="实施意见的文件")
@click.argument("paths", nargs=-1, metavar="[路径]...")
@click.option("--as-of", "as_of", type=Day(), help="按哪一天检查，默认今天（北京时间）。")
@click.option("--window", type=Days(), help="检查哪一段时间：一个年份，或“起..止”；默认检查日所在的一年。")
@text_or_json()
def impact(
    overlay: str, paths: tuple[str, ...], as_of: date | None, window: tuple[date, date] | None, format_: str
) -> None:
    """把各支部的台账按有这份实施意见、没有这份实施意见各检查一遍，列出不同的地方。

    路径同 wuhua validate；工作区里其他的实施意见照旧。只按支部目录的先后列，不排名次。
    """
    from wuhua_tui.cli.terminal import colour, width
    from wuhua_tui.cli.validating import shared_settings
    from wuhua_tui.report.impact import Asked, impact_json, impact_text
    from wuhua_tui.standards.catalogue import load_standard
    from wuhua_tui.workspace.clock import Clock
    from wuhua_tui.workspace.discovery import discover
    from wuhua_tui.workspace.executor import spread, workers

    targets = discover(paths or (".",))
    settings, newer = shared_settings(targets)
    day = as_of or Clock(settings.demo_date).today()
    days = window or (date(day.year, 1, 1), date(day.year, 12, 31))
    look = _Look(overlay, settings.standard, settings.version, day, days, newer)
    with_it, one = look.with_overlay(targets[0].root)
    told = _told(with_it.overlays, one, load_standard(settings.standard, settings.version))
    found = [change for its in spread(look.at, targets, workers(0, len(targets))) for change in its]
    first, last = days
    asked = Asked(
        one.path, one.title, one.document_no, day.isoformat(), first.isoformat(), last.isoformat(), len(targets)
    )
    if format_ == "json":
        sys.stdout.write(impact_json(asked, told, found))
    else:
        sys.stdout.write(impact_text(asked, told, found, width(), colour=colour()))
    if any(problem.path == one.path for problem in with_it.problems):
        sys.stderr.write("有的规定写得不对，没有采用，见 wuhua standards lint。\n")
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _told(overlays: Overlays, one: Overlay, standard: Standard) -> list[tuple[str, str]]:
    """Return what one overlay says, check by check."""
    from wuhua_tui.report.impact import figures

    checks = {check.id: check for check in overlays.extend(standard).checks}
    held = {id_: _held(overlays, one, check) for id_, check in checks.items()}
    return list(figures(one, checks, held))


def _held(overlays: Overlays, one: Overlay, check: Check) -> Check:
    """Return a check under one overlay alone, for a category for which the overlay changes it."""
    rows = [row for row in (*one.figures, *one.levels, *one.wordings) if row.check == check.id]
    found = overlays.at(check, (one,), min(rows[0].categories or one.categories)) if rows else None
    return found.check if found else check


@dataclass(frozen=True, slots=True)
class _Look:
    """Which overlay, by which standard and day; a plain value, for other processes."""

    file: str
    standard: str
    version: str
    as_of: date
    window: tuple[date, date]
    newer: frozenset[Path]

    def with_overlay(self, root: Path) -> tuple[ReadOverlays, Overlay]:
        """Return the overlays of a workspace with this one among them, and this one.

        Raises:
            PathMissingError: There is no such file.
            UnusableOverlayError: It is refused as a whole.
        """
        read = _read(self, root, with_it=True)
        one = next((overlay for overlay in read.overlays.all if overlay.path == _address(self.file)), None)
        if one is None:
            raise UnusableOverlayError(self.file)
        return read, one

    def at(self, target: Target) -> list[Change]:
        """Return what changes for one branch."""
        from wuhua_tui.ledger.load import load
        from wuhua_tui.report.impact import changes
        from wuhua_tui.standards.catalogue import load_standard
        from wuhua_tui.standards.evaluate import evaluate
        from wuhua_tui.workspace.reading import read_branch

        entries = read_branch(target.root, target.folder)
        ledger = load(target.branch_id, entries, target.prefix, newer=target.root in self.newer).ledger
        before = predecessors(target, ledger)
        standard = load_standard(self.standard, self.version)
        found = [
            evaluate(ledger, overlays.extend(standard).checks, self.as_of, self.window, before, overlays=overlays)
            for overlays in (_read(self, target.root, with_it=with_it).overlays for with_it in (False, True))
        ]
        return changes((target.branch_id, ledger.name), *found)


@lru_cache(maxsize=32)
def _read(look: _Look, root: Path, *, with_it: bool) -> ReadOverlays:
    """Return the overlays of a workspace without the one looked at, or with it; read once for all branches."""
    from wuhua_tui.standards.catalogue import load_standard
    from wuhua_tui.standards.overlays.reading import read_overlays
    from wuhua_tui.workspace.overlay_files import overlay_entries

    standard, newer = load_standard(look.standard, look.version), root in look.newer
    own, given = Path(look.file).absolute(), overlay_entry(look.file)
    entries = [entry for entry in overlay_entries(root) if root / entry.path != own and entry.path != given.path]
    # A draft is looked at in the place of what is in force under its number.
    numbers = {one.document_no for one in read_overlays([given], standard, newer=newer).overlays.all}
    there = read_overlays(entries, standard, newer=newer).overlays.all
    replaced = {one.path for one in there if one.document_no in numbers}
    entries = [entry for entry in entries if entry.path not in replaced]
    return read_overlays([*entries, given] if with_it else entries, standard, newer=newer)


def overlay_entry(file: str) -> Entry:
    """Return the file of an overlay as if it lay in a workspace.

    Raises:
        PathMissingError: There is none.
        PathUnreadableError: It cannot be read.
    """
    from wuhua_tui.ledger.entries import Entry
    from wuhua_tui.workspace.discovery import PathMissingError
    from wuhua_tui.workspace.files import read_file

    if not Path(file).is_file():
        raise PathMissingError(file)
    return Entry.of(_address(file), read_file(Path(file)))


def _address(file: str) -> str:
    """Return where an overlay lies, or would lie, in a workspace."""
    return f"overlays/{Path(file).name}"
