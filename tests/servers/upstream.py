"""The bare repository that clerks send to."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HOOK = "#!/bin/sh\n{lines}\n"


class Upstream:
    """A bare repository: its folder, and its address."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = url

    def git(self, *words: str) -> str:
        """Return what git says of the bare repository."""
        command = ["git", f"--git-dir={self.folder}", *words]
        return subprocess.run(command, capture_output=True, check=True).stdout.decode().strip()

    def tip(self) -> str | None:
        """Return the id of `main`, None where there is none."""
        return self.git("for-each-ref", "--format=%(objectname)", "refs/heads/main") or None

    def hook(self, name: str, lines: str) -> None:
        """Let a shell script run as a hook of the server."""
        path = self.folder / "hooks" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(HOOK.format(lines=lines), encoding="utf-8")
        path.chmod(0o755)


def bare_repository(folder: Path) -> Path:
    """Make an empty bare repository as a server has it: it takes pushes and lets nobody rewrite."""
    words = ["git", "init", "--quiet", "--bare", "--template=", "--initial-branch=main", str(folder)]
    subprocess.run(words, check=True)
    for key in ("http.receivepack", "receive.denyNonFastForwards", "receive.denyDeletes"):
        subprocess.run(["git", f"--git-dir={folder}", "config", key, "true"], check=True)
    subprocess.run(["git", f"--git-dir={folder}", "config", "gc.auto", "0"], check=True)
    return folder
