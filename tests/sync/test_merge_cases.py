"""The cases of a merge: folders of three versions and what comes of them, text and conflicts; see their README."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.sync.conflicts import Decision
from wuhua_tui.sync.merge_record import merge_record
from wuhua_tui.sync.resolutions import _steps
from wuhua_tui.sync.values import ABSENT, Three, same

CASES = Path(__file__).parents[1] / "cases" / "merge"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())


def read(folder):
    """Return the bytes of the three versions; no base where each side made the file."""
    return Three(
        *(
            (folder / f"{name}.toml").read_bytes() if (folder / f"{name}.toml").exists() else b""
            for name in Three._fields
        )
    )


def expectations(folder):
    """Return what the case expects besides the text."""
    return tomllib.loads((folder / "expected_conflicts.toml").read_text(encoding="utf-8"))


def shown(conflict):
    """Return a conflict as a case has it; of a whole file the versions are the files themselves."""
    row = {"path": _steps(conflict.path), "label": conflict.label, "reason": conflict.reason}
    if conflict.path:
        row |= {name: getattr(conflict, name) for name in Three._fields if getattr(conflict, name) is not ABSENT}
    return row


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_case_is_merged_as_written(folder):
    """The merged text, mine where a person must decide, and the conflicts are exactly those written by hand."""
    expected = expectations(folder)
    rows = [{k: v for k, v in row.items() if k not in ("take", "value")} for row in expected.get("conflict", [])]
    found = merge_record(read(folder), "x.toml", expected["kind"])
    assert (folder / "expected.toml").read_text(encoding="utf-8") == found.data.decode()
    assert rows == [shown(conflict) for conflict in found.conflicts]
    assert same(rows, [shown(conflict) for conflict in found.conflicts])


@pytest.mark.parametrize(
    "folder", [one for one in FOLDERS if (one / "resolved.toml").exists()], ids=lambda one: one.name
)
def test_a_case_is_decided_as_written(folder):
    """With the decision of each conflict nothing is open, and the text is the one written by hand."""
    expected = expectations(folder)
    found = merge_record(read(folder), "x.toml", expected["kind"])
    decisions = {
        conflict.path: Decision(row["take"], row.get("value", ABSENT))
        for conflict, row in zip(found.conflicts, expected["conflict"], strict=True)
    }
    decided = merge_record(read(folder), "x.toml", expected["kind"], decisions)
    assert ((), ()) == (decided.conflicts, decided.unused)
    assert (folder / "resolved.toml").read_text(encoding="utf-8") == decided.data.decode()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_case_says_what_it_shows(folder):
    """Each has its reason in one line, a kind that there is, and a conflict names a reading of it where it has one."""
    expected = expectations(folder)
    assert expected["why"]
    assert schema(expected["kind"])
    assert bool(expected.get("conflict")) == (folder / "resolved.toml").exists()
