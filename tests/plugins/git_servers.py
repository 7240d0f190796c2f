"""Upstreams for tests: real bare repositories behind file://, HTTP and SSH, with the hooks that a test wants."""

from __future__ import annotations

import subprocess
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.servers.http import http_server
from tests.servers.ssh import ssh_server

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


@pytest.fixture
def upstream(require, tmp_path):
    """Give a test an empty upstream behind file://."""
    require("git")
    folder = bare_repository(tmp_path / "servers" / "ledger.git")
    return Upstream(folder, folder.as_uri())


@pytest.fixture
def http_upstream(require, tmp_path):
    """Give a test a function that serves an upstream over HTTP; `password` is that of the user clerk."""
    backend = require("git-http-backend")
    with ExitStack() as stack:

        def serve(folder: Path | None = None, password: str | None = None) -> tuple[Upstream, int]:
            bare = folder or bare_repository(tmp_path / "servers" / "ledger.git")
            server = stack.enter_context(http_server(backend, bare.parent, password))
            return Upstream(bare, f"{server.url}/{bare.name}"), server.port

        yield serve


@pytest.fixture
def ssh(require, tmp_path):
    """Give a test an sshd that lets two clerks in, `first` and `second`, and not a `stranger`."""
    sshd = require("sshd")
    folder = tmp_path / "sshd"
    folder.mkdir()
    with ssh_server(sshd, folder, allowed=("first", "second"), strangers=("stranger",)) as server:
        yield server
