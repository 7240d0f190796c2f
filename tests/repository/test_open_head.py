"""HEAD as read from the files of a repository is HEAD as git tells it, or nothing."""

from __future__ import annotations

import os
import subprocess

import pytest

from wuhua_tui.repository.open_head import git_dir_above, head_commit


def git(folder, *words):
    """Run git and return what it said."""
    done = subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def place(tmp_path):
    """A repository with one commit and a folder in it."""
    folder = tmp_path / "place"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / "records").mkdir()
    commit(folder)
    return folder


def commit(folder):
    """Make an empty commit and return its id."""
    identity = ("-c", "user.name=a", "-c", "user.email=a@localhost", "-c", "commit.gpgSign=false")
    git(folder, *identity, "commit", "--quiet", "--allow-empty", "-m", "x")
    return git(folder, "rev-parse", "HEAD")


def read(path):
    """What is read for a path."""
    found = git_dir_above(os.fspath(path))
    return found and head_commit(found)


def test_head_is_read_from_its_file_and_from_packed_refs(place):
    """Also from a folder below, and from a file that need not exist."""
    first = git(place, "rev-parse", "HEAD")
    assert [first] * 3 == [read(place), read(place / "records"), read(place / "records" / "none.toml")]
    git(place, "pack-refs", "--all")
    assert first == read(place)
    assert commit(place) == read(place)


@pytest.mark.parametrize(
    "words",
    [
        ["checkout", "--quiet", "--detach"],
        ["config", "core.worktree", ".."],
        ["config", "core.bare", "true"],
        ["config", "include.path", "other"],
        ["symbolic-ref", "HEAD", "refs/heads/none"],
        ["symbolic-ref", "HEAD", "refs/remotes/origin/main"],
    ],
)
def test_what_is_not_as_usual_is_left_to_git(place, words):
    """Nothing is guessed."""
    git(place, *words)
    assert None is read(place)


def test_other_places_are_left_to_git(place, tmp_path):
    """A linked work tree, a repository without one, a folder in none."""
    git(place, "worktree", "add", "--quiet", "-b", "other", str(tmp_path / "linked"))
    git(tmp_path, "clone", "--quiet", "--bare", str(place), "bare.git")
    (tmp_path / "bare.git" / "records").mkdir()
    outside = tmp_path / "outside"
    outside.mkdir()
    places = [tmp_path / "linked", tmp_path / "bare.git", tmp_path / "bare.git" / "records", outside]
    assert [None] * 4 == [read(one) for one in places]
