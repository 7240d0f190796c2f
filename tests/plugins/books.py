"""A workspace with a history: one fictional branch, a key, a signed first commit; and git as a user runs it on it."""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from tests.plugins.program import BASE
from tests.plugins.requirements import require
from wuhua_tui.ledger.uids import new_uid
from wuhua_tui.repository.commit_text import Message
from wuhua_tui.repository.create import create
from wuhua_tui.repository.place import find_repository
from wuhua_tui.workspace.committing import commit, read_base
from wuhua_tui.workspace.founding import ATTRIBUTES, IGNORED, settings_text
from wuhua_tui.workspace.keys import make_key, use_key

if TYPE_CHECKING:
    from pathlib import Path

    from wuhua_tui.workspace.keys import OwnKey

BRANCH = "records/liulin"
MEETING = """\
uid = "{uid}"
title = "第一季度支部党员大会"
type = "general"
date = 2026-03-12
present = ["李建国", "王芳"]
"""


def git(folder, *words, check=True):
    """What git says, as a user would run it."""
    done = subprocess.run(["git", "-c", "core.quotePath=false", *words], cwd=folder, capture_output=True, check=False)
    assert not check or done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def meeting(uid: str | None = None, extra: str = "") -> tuple[str, bytes]:
    """A new meeting: its path below the workspace, and its text."""
    uid = uid or new_uid()
    return f"{BRANCH}/meetings/2026/2026-03-12-{uid[:6]}.toml", (MEETING.format(uid=uid) + extra).encode()


def make_book(root: Path, own: OwnKey) -> Path:
    """Make the workspace at `root` that signs with a key."""
    root.mkdir(parents=True)
    create(root)
    use_key(find_repository(root), own)
    files = {
        ".gitattributes": ATTRIBUTES,
        ".gitignore": IGNORED,
        "wuhua.toml": settings_text(["liulin"], datetime(2026, 1, 1).date(), standard="hunan-2018-6", version="v1"),
    }
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")
    shutil.copytree(BASE / "liulin", root / BRANCH)
    data = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(root).parts
    }
    commit(read_base(root, []), data, Message("建立台账"))
    return root


@pytest.fixture(scope="session")
def own_key(tmp_path_factory):
    """A key without a passphrase, made once."""
    require("git")
    require("ssh-keygen")
    return make_key(tmp_path_factory.mktemp("key") / "signing")


@pytest.fixture(scope="session")
def _first_book(tmp_path_factory, own_key):
    # What lives as long as the session is made before a test's own quiet environment.
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("nobody")))
        monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
        return make_book(tmp_path_factory.mktemp("first") / "book", own_key)


@pytest.fixture
def book(tmp_path, _first_book):
    """A workspace of the branch liulin in git, everything saved; its folder has a blank and Chinese in its name."""
    root = tmp_path / "柳林 台账"
    shutil.copytree(_first_book, root, symlinks=True)
    return root
