"""The numbers of the application books (入党志愿书编号) in a workspace: each may be given once (clause 3.3.2.1)."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from wuhua_tui.ledger.parse import MAX_SIZE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FOLDER: Final = "admissions"
#: The number in its table. Only what decides a duplicate is read; what is wrong with a file is said where it is parsed.
_NUMBER: Final = re.compile(rb'(?m)^\[application_book\][^\[]*?^number\s*=\s*"([^"\\\r\n]+)"')


@lru_cache(maxsize=4)
def book_numbers(records: Path) -> Mapping[str, tuple[str, ...]]:
    """Return each number with the ids of the branches below `records` that gave it, sorted; read once a run.

    A folder or a file that cannot be read holds no number here.
    """
    found: dict[str, list[str]] = {}
    for branch in sorted(_folders(records)):
        for number in _of_branch(os.path.join(records, branch, _FOLDER)):  # noqa: PTH118 - thousands of branches
            found.setdefault(number, []).append(branch)
    return {number: tuple(branches) for number, branches in found.items()}


def _folders(records: Path) -> list[str]:
    try:
        with os.scandir(records) as listing:
            return [entry.name for entry in listing if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []


def _of_branch(folder: str) -> list[str]:
    found = []
    try:
        with os.scandir(folder) as listing:
            files = sorted(entry.path for entry in listing if entry.is_file(follow_symlinks=False))
        for file in files:
            with open(file, "rb") as stream:  # noqa: PTH123 - thousands of small files
                match = _NUMBER.search(stream.read(MAX_SIZE))
            if match is not None:
                found.append(match[1].decode("utf-8", "replace"))
    except OSError:
        return found
    return found
