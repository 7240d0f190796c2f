"""An office of clerks for the tests of sync."""

from __future__ import annotations

import subprocess

import pytest


@pytest.fixture(scope="session")
def signing_key(tmp_path_factory):
    """Make a signing key without a passphrase, once."""
    from tests.plugins.requirements import require
    from wuhua_tui.workspace.keys import read_key

    path = tmp_path_factory.mktemp("key") / "signing"
    words = [require("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-C", "wuhua", "-f", str(path)]
    subprocess.run(words, check=True)
    return read_key(path)


@pytest.fixture
def office(upstream, signing_key, tmp_path):
    """Give a test the upstream with a small ledger, its founder, and a way to bring in more clerks."""
    from tests.servers.clerks import Office

    return Office(upstream, signing_key, tmp_path)
