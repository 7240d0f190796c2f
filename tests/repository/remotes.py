"""Clerks of the transport tests: plain repositories, and what git says of them."""

from __future__ import annotations

import random
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

WHO = {"GIT_AUTHOR_NAME": "甲", "GIT_AUTHOR_EMAIL": "a@example.invalid"}


def git(folder: Path, *words: str) -> str:
    """Return what git says, as a user would run it."""
    base = ["git", "-c", "user.name=甲", "-c", "user.email=a@example.invalid", "-c", "core.quotePath=false"]
    done = subprocess.run([*base, *words], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode().strip()


def clerk(folder: Path) -> Path:
    """Make an empty repository."""
    git(folder.parent, "init", "--quiet", "--initial-branch=main", str(folder))
    return folder


def commit(folder: Path, name: str, text: str = "x", *, size: int = 0) -> str:
    """Add a commit with one file and return its id; `size` bytes that do not compress stand behind the text."""
    noise = random.Random(name).randbytes(size).hex()[:size]  # noqa: S311 - noise
    (folder / name).write_text(f"{text}\n{noise}\n", encoding="utf-8")
    git(folder, "add", "--", name)
    git(folder, "commit", "--quiet", "-m", f"记 {name}")
    return git(folder, "rev-parse", "HEAD")
