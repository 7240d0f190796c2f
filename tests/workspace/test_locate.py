"""`locate`: which workspace and which branch a command means."""

from __future__ import annotations

import shutil

import pytest

from wuhua_tui.workspace.discovery import PathMissingError
from wuhua_tui.workspace.locate import NoSuchBranchError, NoWorkspaceError, WhichBranchError, find_workspace


def test_a_workspace_is_found_from_anywhere_within(workspace):
    """The nearest folder upward that holds branches, or that says it is a workspace."""
    inside = workspace / "records" / "liulin" / "members"

    found = find_workspace(inside)

    assert (workspace, ("liulin", "xiaoying")) == (found.root, found.branches)


def test_the_file_of_the_workspace_decides(workspace):
    """A folder called records within a workspace does not make another one."""
    (workspace / "wuhua.toml").write_text("format = 1\n")
    (workspace / "papers" / "records" / "old").mkdir(parents=True)

    assert workspace == find_workspace(workspace / "papers").root


def test_the_branch_is_the_one_named_or_the_one_around_or_the_only_one(workspace):
    """In this order."""
    found = find_workspace(workspace)
    assert "xiaoying" == found.choose(workspace / "records" / "liulin", "xiaoying")
    assert "liulin" == found.choose(workspace / "records" / "liulin" / "members", None)

    shutil.rmtree(workspace / "records" / "liulin")
    assert "xiaoying" == find_workspace(workspace).choose(workspace, None)


def test_a_branch_that_is_not_meant_clearly_is_refused(workspace):
    """The sentence names those that are there."""
    found = find_workspace(workspace)

    with pytest.raises(WhichBranchError, match="liulin、xiaoying"):
        found.choose(workspace, None)
    with pytest.raises(NoSuchBranchError, match="没有“qingshan”这个支部。有的是：liulin、xiaoying"):
        found.choose(workspace, "qingshan")


def test_where_no_workspace_is_it_is_said(tmp_path):
    """An empty folder, and one that does not exist."""
    with pytest.raises(NoWorkspaceError, match="wuhua init"):
        find_workspace(tmp_path)
    with pytest.raises(PathMissingError):
        find_workspace(tmp_path / "nowhere")
