"""Everything of a ledger: a branch's folder, or what in a workspace is the committee's."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from wuhua_tui.ledger.entries import Entry
from wuhua_tui.ledger.kinds import committee_kinds_by_folder
from wuhua_tui.ledger.load import has_errors, read_record
from wuhua_tui.workspace.discovery import COMMITTEE, RECORDS, is_the_committees
from wuhua_tui.workspace.disk import DISK
from wuhua_tui.workspace.sources import PathUnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from wuhua_tui.workspace.discovery import Target
    from wuhua_tui.workspace.sources import Source

_REGISTRY = "registry.toml"


def read_ledger(target: Target, source: Source = DISK) -> Iterator[Entry]:
    """Yield an entry for everything of a ledger; what cannot be read is an entry that says so."""
    if target.holder == "branch":
        return source.read_branch(target.root, target.folder)
    return _read_committee(target.root, source)


def _read_committee(root: Path, source: Source) -> Iterator[Entry]:
    """Yield `committee.toml` and what lies in the folders of the committee's records.

    The branches in `records/`, the keys and the settings are passed over. Of a folder that no kind lies in only the
    TOML files are told: they may be records in a misspelt folder, while anything else is none of the ledger's business.
    """
    yield _entry(root, COMMITTEE, source)
    for path, is_link in sorted(source.folders(os.fspath(root))):
        name = os.path.basename(path)  # noqa: PTH119 - a text
        if not is_the_committees(name):
            continue
        if is_link:
            yield Entry(name, "symlink")
            continue
        known = name in committee_kinds_by_folder()
        for entry in source.read_branch(root, root / name):
            if known or (entry.kind == "file" and entry.path.endswith(".toml")):
                yield entry


def registries(target: Target, source: Source = DISK) -> Mapping[str, Mapping[str, Any]]:
    """Return the sound registries below `records/` of a committee's workspace by the branches' ids; none of a branch.

    They tell the committee's own duties what its branches are. What is wrong with one is told with its branch.
    """
    records = target.root / RECORDS
    if target.holder == "branch" or not source.is_folder(os.fspath(records)):
        return {}
    found = {}
    for folder, is_link in sorted(source.folders(os.fspath(records))):
        name = os.path.basename(folder)  # noqa: PTH119 - a text
        raw = (
            None
            if is_link or name.startswith(".")
            else _entry(target.root, f"{RECORDS}/{name}/{_REGISTRY}", source).data
        )
        data, problems = read_record("registry", "", raw) if raw is not None else (None, [])
        if data is not None and not has_errors(problems):
            found[name] = data
    return found


def _entry(root: Path, path: str, source: Source) -> Entry:
    try:
        found = source.read(os.fspath(root / path))
    except PathUnreadableError:
        found = None
    return Entry(path, "unreadable") if found is None else found._replace(path=path)
