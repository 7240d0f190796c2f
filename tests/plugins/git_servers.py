"""Upstreams for tests: real bare repositories behind file://, HTTP and SSH, with the hooks that a test wants."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.servers.http import http_server
from tests.servers.ssh import ssh_server
from tests.servers.upstream import Upstream, bare_repository

if TYPE_CHECKING:
    from pathlib import Path


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
