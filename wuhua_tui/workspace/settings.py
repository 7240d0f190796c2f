"""Reads `wuhua.toml`: which format, which standard, which day a demonstration shows."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wuhua_tui.errors import WuhuaError
from wuhua_tui.ledger.format_version import FORMAT, is_newer_minor
from wuhua_tui.ledger.parse import parse, too_large
from wuhua_tui.ledger.runtime_schema import quick
from wuhua_tui.standards.catalogue import DEFAULT_STANDARD, DEFAULT_VERSION
from wuhua_tui.workspace.disk import DISK
from wuhua_tui.workspace.sources import PathUnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.workspace.sources import Source

FILE: Final = "wuhua.toml"
DEMO_KEY: Final = "demo_date"
"""In `[ext]`: the day that a demonstration workspace shows instead of today."""


class NewerFormatError(WuhuaError):
    """The workspace was written in a format that this program does not know."""

    def __init__(self, path: str, found: int) -> None:
        super().__init__(f"{path} 的格式是第 {found} 版，本程序只认识到第 {FORMAT} 版，不能检查。请升级程序。")


class BrokenSettingsError(WuhuaError):
    """`wuhua.toml` cannot be used."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path} 不能使用：{why}请更正这个文件。")


class Settings(NamedTuple):
    """What `wuhua.toml` says, or what holds where there is none.

    `newer_minor` says that a later program of the same format wrote here: unknown keys are then kept and only warned
    about. `demo_date` is the day that a demonstration shows.
    """

    standard: str = DEFAULT_STANDARD
    version: str = DEFAULT_VERSION
    newer_minor: bool = False
    demo_date: date | None = None


def read_settings(root: Path, source: Source = DISK) -> Settings:
    """Return the settings of the workspace at `root`, as they are on the disk or in a state of a repository.

    Raises:
        NewerFormatError: Its format is newer than the program's.
        BrokenSettingsError: The file is there and cannot be read or used.
    """
    path = os.fspath(root / FILE)
    try:
        entry = source.read(path)
    except PathUnreadableError as error:
        raise BrokenSettingsError(path, f"{error.why}。") from error
    if entry is None:
        return Settings()
    if entry.kind != "file":
        raise BrokenSettingsError(path, "它不是普通的文件。")
    if entry.data is None:
        raise BrokenSettingsError(path, f"{too_large(FILE, entry.size).sentence}。")
    return _settings(path, entry.data)


def _settings(path: str, data: bytes) -> Settings:
    table, problems = parse(data, FILE)
    if table is None:
        raise BrokenSettingsError(path, _told(problems[0]))
    found = table.get("format")
    if type(found) is not int or found < 1:
        raise BrokenSettingsError(path, "没有 format（格式版本）。")
    # What a newer program wrote cannot be held against the schema that this one knows.
    if found > FORMAT:
        raise NewerFormatError(path, found)
    if not quick("workspace")(table):
        _refuse_misspelt(path, table, data)
    ext = table.get("ext", {})
    demo = ext.get(DEMO_KEY) if isinstance(ext, dict) else None
    return Settings(
        standard=str(table.get("standard", DEFAULT_STANDARD)),
        version=str(table.get("standard_version", DEFAULT_VERSION)),
        newer_minor=is_newer_minor(table),
        demo_date=demo if type(demo) is date else None,
    )


def _refuse_misspelt(path: str, table: dict[str, Any], data: bytes) -> None:
    """Raise for a misspelt key, which would silently leave its default in force."""
    from wuhua_tui.ledger.structure import check

    for problem in check("workspace", table, data, FILE, newer=is_newer_minor(table)):
        if problem.code == "workspace/unknown-key" and problem.level == "error":
            raise BrokenSettingsError(path, _told(problem))


def _told(problem: Problem) -> str:
    """Say a problem of the file in one sentence, with its line."""
    where = f"第 {problem.line} 行，" if problem.line else ""
    return f"{where}{problem.sentence}。"
