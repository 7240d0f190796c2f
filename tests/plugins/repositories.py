"""Real repositories for tests: made and changed by git itself, as somebody else's git would."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

WHO = {
    "GIT_AUTHOR_NAME": "王芳",
    "GIT_AUTHOR_EMAIL": "w@example.invalid",
    "GIT_COMMITTER_NAME": "王芳",
    "GIT_COMMITTER_EMAIL": "w@example.invalid",
    "GIT_AUTHOR_DATE": "2025-03-01T09:30:00+08:00",
    "GIT_COMMITTER_DATE": "2025-03-01T09:30:00+08:00",
}


class Repository:
    """A repository and what a test does to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def git(self, *words: object, data: bytes = b"", env: Mapping[str, str] | None = None) -> str:
        """Run git and return what it printed; `env` is added to the environment."""
        done = subprocess.run(
            ["git", *map(str, words)],
            cwd=self.folder,
            env={**os.environ, **WHO, **(env or {})},
            input=data,
            capture_output=True,
            check=False,
        )
        assert 0 == done.returncode, done.stderr.decode(errors="replace")
        return done.stdout.decode(errors="surrogateescape")

    def commit(self, subject: str = "改动", **env: str) -> str:
        """Commit everything that lies there and return the id."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--no-gpg-sign", "-m", subject, env=env)
        return self.git("rev-parse", "HEAD").strip()

    def write(self, path: str, text: str) -> Path:
        """Write a file, with the folders above it."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        return file

    def bare(self, folder: Path) -> Repository:
        """Return a bare clone."""
        self.git("clone", "--quiet", "--bare", self.folder, folder)
        return Repository(folder)


@pytest.fixture
def repository_in(require) -> Callable[..., Repository]:
    """Give a test `repository_in(folder, object_format="sha1")`, which makes a folder a repository."""
    require("git")

    def make(folder: Path, object_format: str = "sha1") -> Repository:
        folder.mkdir(parents=True, exist_ok=True)
        made = Repository(folder)
        made.git("init", "--quiet", "-b", "main", f"--object-format={object_format}")
        return made

    return make
