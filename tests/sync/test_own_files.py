"""What a sync that died has left behind, and what of it the next one clears away."""

from __future__ import annotations

import json
import os
import time

import pytest

from wuhua_tui.repository.commits import LockedError

MEMBER = "members/刘大山.toml"


@pytest.fixture
def behind(office):
    """A clerk for whom something has come."""
    second = office.clerk("乙")
    office.first.change(MEMBER, "senior_secondary", "college")
    office.first.sync()
    return second


def left(clerk, name, seconds_ago):
    """A lock that some git made so long ago."""
    lock = clerk.root / ".git" / f"{name}.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    lock.touch()
    os.utime(lock, (time.time() - seconds_ago,) * 2)
    return lock


def died(clerk, seconds_ago):
    """The note of a sync that began so long ago and did not end."""
    note = {"since": time.time() - seconds_ago, "folders": []}
    (clerk.root / ".git/wuhua").mkdir(exist_ok=True)
    (clerk.root / ".git/wuhua/syncing").write_text(json.dumps(note), encoding="utf-8")


@pytest.mark.parametrize("name", ["refs/remotes/origin/main", "refs/wuhua/incoming", "packed-refs"])
def test_the_locks_of_a_sync_that_died_keep_nobody_out(behind, name):
    """However long it had talked to the upstream before; then the note is gone."""
    died(behind, 1_000)
    lock = left(behind, name, 10)
    behind.sync()
    assert not lock.exists()
    assert "college" in behind.text(MEMBER)
    assert "" == (behind.root / ".git/wuhua/syncing").read_text("utf-8")


@pytest.mark.parametrize(("began", "made"), [(None, 10), (100, 200)], ids=["nobody died", "made before it"])
def test_a_lock_of_another_git_is_respected(behind, began, made):
    """It is named, and stays."""
    if began is not None:
        died(behind, began)
    lock = left(behind, "refs/remotes/origin/main", made)
    with pytest.raises(LockedError, match=r"main\.lock"):
        behind.sync()
    assert lock.exists()


def test_a_lock_on_the_branch_is_no_business_of_sync(behind):
    """A save, or plain git, may be at work; what a dead save left is cleared away by its own note."""
    died(behind, 100)
    lock = left(behind, "refs/heads/main", 10)
    with pytest.raises(LockedError, match=r"main\.lock"):
        behind.sync()
    assert lock.exists()
