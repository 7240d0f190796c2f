"""git as this program runs it: whatever the user's environment and configuration say."""

from __future__ import annotations

import pytest

from wuhua_tui.repository.commit_text import Identity
from wuhua_tui.repository.config import NEUTRAL, identity, read_config
from wuhua_tui.repository.create import create
from wuhua_tui.repository.place import find_repository
from wuhua_tui.repository.process import GitFailedError, GitMissingError, GitTooOldError, environment, git, run, version

pytestmark = pytest.mark.usefixtures("git_there")


@pytest.fixture
def git_there(require):
    """Skip where there is no git."""
    return require("git")


def test_only_what_git_needs_reaches_it(monkeypatch):
    """Variables that would send git to another repository, program or configuration stay behind."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_SSH_COMMAND", "GIT_CONFIG_GLOBAL", "EDITOR", "LC_ALL", "SECRET"):
        monkeypatch.setenv(name, "x")
    for name in ("SSH_AUTH_SOCK", "SSH_ASKPASS_REQUIRE", "XDG_CONFIG_HOME", "https_proxy"):
        monkeypatch.setenv(name, "kept")

    found = environment({"GIT_AUTHOR_NAME": "甲"})

    names = set(found)
    assert {"HOME", "PATH", "SSH_AUTH_SOCK", "SSH_ASKPASS_REQUIRE", "XDG_CONFIG_HOME", "https_proxy"} <= names
    ours = {"GIT_TERMINAL_PROMPT", "GIT_OPTIONAL_LOCKS", "GIT_NO_REPLACE_OBJECTS", "GIT_GRAFT_FILE", "GIT_AUTHOR_NAME"}
    assert ours == {name for name in names if name.startswith("GIT_")}
    assert {"EDITOR", "SECRET"}.isdisjoint(names)
    assert "C.UTF-8" == found["LC_ALL"]


def test_only_fixed_verbs_run(tmp_path):
    """A word that this program does not use never reaches git."""
    with pytest.raises(GitFailedError, match="本程序不用"):
        git("gui", folder=tmp_path)


def test_a_refusal_of_git_is_a_sentence(tmp_path):
    """The last thing that git said stands in it."""
    with pytest.raises(GitFailedError, match="git rev-parse 没有成功：not a git repository"):
        git("rev-parse", ["--git-dir"], folder=tmp_path)


def test_without_git_it_is_said(tmp_path, monkeypatch):
    """One sentence, what to do included."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(GitMissingError, match="找不到 git"):
        version()


def test_an_old_git_is_said_to_be_old(tmp_path, monkeypatch):
    """Before anything else that it does not understand."""
    program = tmp_path / "git"
    old = 'case "$*" in *version*) echo "git version 2.30.1 (Apple Git-130)";; *) echo usage >&2; exit 129;; esac'
    program.write_text(f"#!/bin/sh\n{old}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    assert (2, 30, 1) == version()
    for ask in (find_repository, lambda folder: git("rev-parse", ["HEAD"], folder=folder)):
        with pytest.raises(GitTooOldError, match=r"本机的 git 是 2\.30\.1，太旧了。请升级到 2\.34"):
            ask(tmp_path)


def test_a_graft_is_not_believed(tmp_path, repository_in):
    """info/grafts shows plain git another history than the one that was signed."""
    made = repository_in(tmp_path / "ledger")
    ids = [made.commit("一"), made.commit("二")][::-1]
    made.write(".git/info/grafts", f"{ids[0]}\n")
    assert ids[:1] == made.git("rev-list", "HEAD").split()
    done = run("rev-list", ["HEAD"], folder=made.folder)
    assert (ids, b"") == (done.out.decode().split(), done.err)


def test_without_a_name_the_neutral_one_is_used(tmp_path, monkeypatch):
    """And the user's, where git knows it; nothing is written to any configuration."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    create(tmp_path)
    assert NEUTRAL == identity(read_config(tmp_path))

    (home / ".gitconfig").write_text("[user]\n\tname = 王芳\n\temail = w@example.invalid\n", encoding="utf-8")
    assert Identity("王芳", "w@example.invalid") == identity(read_config(tmp_path))
