"""The small parts of sync by themselves: waits, what is remembered, one sync at a time."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.repository.create import create
from wuhua_tui.repository.place import find_repository
from wuhua_tui.repository.remote_failures import (
    CorruptError,
    HostUnknownError,
    NotLetInError,
    UnreachableError,
    classify,
    is_progress,
    lines_of,
    remote_lines,
)
from wuhua_tui.sync.backoff import FIRST, LONGEST, wait
from wuhua_tui.sync.own_files import SyncRunningError, alone, read_own, remove_own, write_own


@given(st.integers(1, 1000), st.integers())
def test_a_wait_grows_and_is_never_nothing(tries, seed):
    """Between a tenth and all of a span that grows to four seconds, other for each."""
    span = min(LONGEST, FIRST * 1.6 ** min(tries - 1, 30))
    assert 0.1 * span <= wait(tries, Random(seed)) <= span  # noqa: S311 - no secret


def test_the_same_chance_gives_the_same_wait():
    """Chance is handed in, so a test can hold it still."""
    one, other = (Random(7) for _ in range(2))  # noqa: S311 - no secret
    assert [wait(number, one) for number in (1, 2, 3)] == [wait(number, other) for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("ssh: connect to host ledger.example port 22: Connection refused", UnreachableError),
        ("fatal: unable to access 'https://x/': Could not resolve host: x", UnreachableError),
        ("fatal: the remote end hung up unexpectedly\nfatal: early EOF\nfatal: fetch-pack: invalid index-pack output",
         UnreachableError),
        ("kex_exchange_identification: read: Connection reset by peer", UnreachableError),
        ("git@x: Permission denied (publickey).\nfatal: Could not read from remote repository.", NotLetInError),
        ("fatal: could not read Username for 'https://x': terminal prompts disabled", NotLetInError),
        ("fatal: unable to access 'https://x/': The requested URL returned error: 403", NotLetInError),
        ("FATAL: W any qingshan reader DENIED by fallthru\n(or you mis-spelled the reponame)", NotLetInError),
        ("Host key verification failed.\nfatal: Could not read from remote repository.", HostUnknownError),
        ("error: object 1234: hasDotgit: contains '.git'\nfatal: fsck error in packed object", CorruptError),
        ("", UnreachableError),
    ],
)  # fmt: skip
def test_what_was_said_tells_why(said, kind):
    """From git's, ssh's, curl's and gitolite's own words to our failure; a line that broke is out of reach."""
    assert kind is type(classify("x", said.splitlines()))


def test_what_only_counts_is_no_message():
    """Of all that comes on stderr a person is shown what the server said, in full."""
    stderr = (
        b"remote: Counting objects:  50% (1/2)\rremote: Counting objects: 100% (2/2), done.        \n"
        b"Receiving objects: 100% (3/3), 1.2 KiB | 1.2 MiB/s, done.\n"
        + "remote: 没有接收        \nremote:   第 3 行\nremote: \nTo x\n".encode()
    )
    lines = lines_of(stderr)
    assert ["remote: 没有接收", "remote:   第 3 行", "remote:", "To x"] == lines
    assert ["没有接收", "  第 3 行"] == remote_lines(lines)
    assert is_progress("Resolving deltas: 100% (5/5), done.")


def test_what_is_remembered_may_be_lost(require, tmp_path):
    """A file that is not there or is broken is as if nothing had been remembered; others cannot read it."""
    require("git")
    create(tmp_path)
    repository = find_repository(tmp_path)
    assert {} == read_own(repository, "x.json")
    path = write_own(repository, "x.json", b'{"at": 1}')
    assert ({"at": 1}, 0o600, 0o700) == (
        read_own(repository, "x.json"),
        path.stat().st_mode & 0o777,
        path.parent.stat().st_mode & 0o777,
    )
    for broken in (b"{", b"[1]", b"\xff"):
        path.write_bytes(broken)
        assert {} == read_own(repository, "x.json")
    remove_own(repository, "x.json", "never.json")
    assert not path.exists()


def test_one_sync_at_a_time(require, tmp_path):
    """A second one is told so at once; after the first anybody may."""
    require("git")
    create(tmp_path)
    repository = find_repository(tmp_path)
    with alone(repository), pytest.raises(SyncRunningError, match="正在同步"), alone(repository):
        pass
    with alone(repository):
        pass
