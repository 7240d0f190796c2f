"""From a path to the branches that it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wuhua_tui.workspace.discovery import (
    NoLedgerError,
    NotInLedgerError,
    PathMissingError,
    Target,
    discover,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def tree(tmp_path):
    """A township of two workspaces, one of them with two branches, and what lies beside them."""
    for path in (
        "a/wuhua.toml",
        "a/records/east/registry.toml",
        "a/records/west/meetings/2025/x.toml",
        "a/docs/notes.txt",
        "b/records/east/branch.toml",
        "loose/registry.toml",
        ".hidden/records/east/registry.toml",
        "a/.git/records/ghost/registry.toml",
        "empty/nothing.txt",
        "records/note.txt",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    return tmp_path


def short(targets: list[Target], tree: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    """Workspace and branch of each target, below the tree, and what of it is asked for."""
    assert [(target.folder.name, target.root / target.prefix) for target in targets] == [
        (target.branch_id, target.folder) for target in targets
    ]
    return [(target.root.relative_to(tree).as_posix(), target.prefix, target.only) for target in targets]


EAST, WEST = ("a", "records/east", ()), ("a", "records/west", ())
OTHER, LOOSE = ("b", "records/east", ()), (".", "loose", ())


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["."], [EAST, WEST, OTHER, LOOSE]),
        (["a"], [EAST, WEST]),
        (["a/records"], [EAST, WEST]),
        (["a/records/west"], [WEST]),
        (["a/records/west/"], [WEST]),
        (["a/docs/../records/west/meetings/.."], [WEST]),
        (["loose"], [LOOSE]),
        (["b", "a/records/west"], [WEST, OTHER]),
        (["a", "a/records", "a/records/east", "a"], [EAST, WEST]),
        (["a/records/west/meetings"], [("a", "records/west", ("records/west/meetings",))]),
        (["loose/registry.toml"], [(".", "loose", ("loose/registry.toml",))]),
        (
            ["a/records/west/meetings/2025/x.toml", "a/records/west/meetings"],
            [("a", "records/west", ("records/west/meetings", "records/west/meetings/2025/x.toml"))],
        ),
        (["a/records/west/meetings", "a"], [EAST, WEST]),
        ([".hidden"], [(".hidden", "records/east", ())]),
    ],
)
def test_what_paths_mean(tree, monkeypatch, paths, expected):
    """Branches above, at and below a path, each once, in the order of their folders; a whole branch beats its parts."""
    monkeypatch.chdir(tree)
    assert expected == short(discover(paths), tree)
    assert expected == short(discover(list(reversed(paths))), tree)


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("a/no", PathMissingError),
        ("a/records/no", PathMissingError),
        ("", NoLedgerError),
        ("empty", NoLedgerError),
        ("a/docs", NoLedgerError),
        ("records", NoLedgerError),
        ("a/wuhua.toml", NotInLedgerError),
        ("a/docs/notes.txt", NotInLedgerError),
        ("records/note.txt", NotInLedgerError),
    ],
)
def test_what_means_nothing(tree, monkeypatch, path, error):
    """A path without a branch is one sentence that quotes it as it was given."""
    monkeypatch.chdir(tree / "empty" if not path else tree)
    with pytest.raises(error) as caught:
        discover([path])
    assert str(error(path)) == str(caught.value)


def test_a_workspace_in_a_folder_called_records(tmp_path):
    """`records/township/records/east`: the township is a workspace, whatever the folder above it is called."""
    folder = tmp_path / "records" / "township" / "records" / "east"
    folder.mkdir(parents=True)
    (folder / "registry.toml").touch()
    (tmp_path / "records" / "township" / "wuhua.toml").touch()
    expected = [Target(tmp_path / "records" / "township", "east", folder)]
    for path in (tmp_path, tmp_path / "records", tmp_path / "records/township", folder.parent, folder):
        assert expected == discover([str(path)])


def test_links_are_passed_over_save_where_a_branch_should_be(tree):
    """A link among the branches is a target, so that somebody says that it was not followed."""
    (tree / "linked").symlink_to(tree / "a", target_is_directory=True)
    (tree / "b/records/north").symlink_to(tree / "loose", target_is_directory=True)
    (tree / "b/records/south").symlink_to(tree / "nowhere")
    (tree / "b/records/file").symlink_to(tree / "loose/registry.toml")
    expected = [EAST, WEST, OTHER, ("b", "records/north", ()), LOOSE]
    assert expected == short(discover([str(tree)]), tree)
    assert [("b", "records/north", ())] == short(discover([str(tree / "b/records/north")]), tree)
