"""From a path to a committee's ledger, to the branches in its workspace, and to the files of each."""

from __future__ import annotations

import pytest

from wuhua_tui.ledger.load import load
from wuhua_tui.workspace.discovery import NotInLedgerError, discover
from wuhua_tui.workspace.ledger_files import read_ledger, registries

COMMITTEE = """id = "yuntian"
name = "中共云田镇委员会"
kind = "township_committee"
level = "township"
ledger_from = 2025-01-01
branches = [{ branch = "qingshan", from = 2016-05-18 }]
"""
PILOT = """uid = "p5t9k3w7dm"
for_period = "2025"
date = 2025-01-20
head = "唐国栋"
branch = "{branch}"
name = "青山村党支部"
ground = "own"
"""


@pytest.fixture
def town(tmp_path):
    """A committee's workspace with one branch in it, keys, settings and a folder of notes."""
    files = {
        "committee.toml": COMMITTEE,
        "wuhua.toml": "format = 1\n",
        "trust/access.toml": "",
        "pilots/2025/2025-01-20-p5t9k3.toml": PILOT.format(branch="qingshan"),
        "records/qingshan/registry.toml": "",
        "docs/notes.md": "",
        ".git/config": "",
    }
    for path, text in files.items():
        (tmp_path / "town" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "town" / path).write_text(text, encoding="utf-8")
    return tmp_path


ALL = ("committee", "", ())
BRANCH = ("branch", "records/qingshan", ())


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (".", [ALL, BRANCH]),
        ("town", [ALL, BRANCH]),
        ("town/committee.toml", [("committee", "", ("committee.toml",))]),
        ("town/pilots", [("committee", "", ("pilots",))]),
        ("town/records", [BRANCH]),
        ("town/records/qingshan", [BRANCH]),
    ],
)
def test_a_path_means_the_committee_its_branches_or_what_of_them_was_named(town, monkeypatch, path, expected):
    """The workspace means both; what lies in `records/` is a branch's, everything else the committee's."""
    monkeypatch.chdir(town)
    assert expected == [(target.holder, target.prefix, target.only) for target in discover([path])]


def test_keys_and_settings_are_in_no_ledger(town):
    """They are judged by other commands."""
    for path in ("wuhua.toml", "trust/access.toml"):
        with pytest.raises(NotInLedgerError):
            discover([str(town / "town" / path)])


def test_the_committees_ledger_is_what_lies_in_the_folders_of_its_kinds(town):
    """No branch, no key, no note, nothing of git."""
    (target,) = [target for target in discover([str(town)]) if target.holder == "committee"]
    files = [entry.path for entry in read_ledger(target) if entry.kind == "file"]
    assert ["committee.toml", "pilots/2025/2025-01-20-p5t9k3.toml"] == files
    # An empty registry is a broken one, and says nothing of the branch.
    assert {} == registries(target)


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("pilots/2025/2025-01-20-p5t9k3.toml", PILOT.format(branch="qingsan"), ["reference/branch"]),
        ("unit/茶厂.toml", "", ["address/unknown-folder"]),
        ("meetings/2025/2025-01-20-p5t9k4.toml", "", ["address/unknown-folder"]),
        ("committee.toml", COMMITTEE.replace("township", "townshop"), ["committee/enum"]),
    ],
)
def test_what_is_wrong_in_a_committees_workspace_is_said(town, path, text, expected):
    """A branch that it does not list, a folder that it does not have, a value that does not exist."""
    (town / "town" / path).parent.mkdir(parents=True, exist_ok=True)
    (town / "town" / path).write_text(text, encoding="utf-8")
    (target,) = [target for target in discover([str(town)]) if target.holder == "committee"]
    found = load(target.branch_id, read_ledger(target), target.prefix, holder="committee").problems
    assert set(expected) <= {problem.code for problem in found}
    assert {path} == {problem.path for problem in found}


def test_without_its_account_a_committee_says_so():
    """The one file that every committee has."""
    assert ["address/missing"] == [problem.code for problem in load("town", [], "", holder="committee").problems]
