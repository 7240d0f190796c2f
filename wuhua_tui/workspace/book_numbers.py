"""The numbers of the application books (入党志愿书编号) in a workspace: each may be given once (clause 3.3.2.1)."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from wuhua_tui.workspace.disk import DISK
from wuhua_tui.workspace.sources import PathUnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from wuhua_tui.workspace.sources import Source

_FOLDER: Final = "admissions"
#: The number in its table. Only what decides a duplicate is read; what is wrong with a file is said where it is parsed.
_NUMBER: Final = re.compile(rb'(?m)^\[application_book\][^\[]*?^number\s*=\s*"([^"\\\r\n]+)"')


@lru_cache(maxsize=4)
def book_numbers(records: Path, source: Source = DISK) -> Mapping[str, tuple[str, ...]]:
    """Return each number with the ids of the branches below `records` that gave it, sorted; read once a run.

    A folder or a file that cannot be read holds no number here.
    """
    found: dict[str, list[str]] = {}
    for folder in sorted(_folders(os.fspath(records), source)):
        for number in numbers_in(folder, source):
            found.setdefault(number, []).append(os.path.basename(folder))  # noqa: PTH119 - thousands of branches
    return {number: tuple(branches) for number, branches in found.items()}


def numbers_in(folder: str, source: Source = DISK) -> list[str]:
    """Return the numbers that the branch in a folder gave, by the names of its files."""
    read = source.read_folder(f"{folder}{os.sep}{_FOLDER}")
    return [match[1].decode("utf-8", "replace") for data in read if (match := _NUMBER.search(data)) is not None]


def _folders(records: str, source: Source) -> list[str]:
    try:
        return [folder for folder, is_link in source.folders(records) if not is_link]
    except PathUnreadableError:
        return []
