"""One process writes at a time, and one that died leaves nothing that its successor does not clean up."""

from __future__ import annotations

import json
import os
import threading
import time
from errno import ENOSPC

import pytest

from tests.plugins.faults import effects_of, refusing
from wuhua_tui.repository.place import find_repository
from wuhua_tui.workspace import guard
from wuhua_tui.workspace.atomic import CannotWriteError
from wuhua_tui.workspace.guard import BusyError, writing


@pytest.fixture
def repository(book):
    """The repository of a workspace."""
    return find_repository(book)


def died(repository, seconds_ago, folders=()):
    """Leave the note of a save that died."""
    repository.own_dir.mkdir(exist_ok=True)
    note = {"since": time.time() - seconds_ago, "folders": [str(folder) for folder in folders]}
    (repository.own_dir / guard.FILE).write_text(json.dumps(note))


def lock_of(repository, seconds_ago, name="index.lock"):
    """A lock that git made so long ago."""
    lock = repository.git_dir / name
    lock.touch()
    os.utime(lock, (time.time() - seconds_ago,) * 2)
    return lock


def test_what_a_dead_save_left_is_removed(repository, book):
    """Its locks and its half-written files, in the folders that it named and nowhere else."""
    died(repository, 100, [book / "records"])
    left = [lock_of(repository, 99), lock_of(repository, 98, "refs/heads/main.lock"), book / "records" / ".wuhua-x.tmp"]
    left[2].touch()
    other = book / ".wuhua-y.tmp"
    other.touch()

    with writing(repository, []):
        pass

    assert [False] * 3 == [path.exists() for path in left]
    assert other.exists()
    assert b"" == (repository.own_dir / guard.FILE).read_bytes()


@pytest.mark.parametrize("seconds_ago", [200, 10], ids=["before it", "long after it"])
def test_a_lock_of_another_git_stays(repository, seconds_ago):
    """What was made before the dead save began, or long after, was made by somebody else."""
    died(repository, 100)
    lock = lock_of(repository, seconds_ago)

    with writing(repository, []):
        pass

    assert lock.exists()


def test_without_a_death_no_lock_is_touched(repository):
    """However old it is."""
    lock = lock_of(repository, 10_000)

    with writing(repository, []):
        pass

    assert lock.exists()


@pytest.mark.parametrize("note", [b"{", b"[]", b'{"since": "x"}', b"\xff"])
def test_a_note_that_was_half_written_is_no_harm(repository, note):
    """It died before it began anything else."""
    repository.own_dir.mkdir(exist_ok=True)
    (repository.own_dir / guard.FILE).write_bytes(note)

    with writing(repository, []):
        pass


def test_a_second_writer_waits_and_then_gives_up(repository, monkeypatch):
    """With a sentence; when the first has ended it goes on."""
    monkeypatch.setattr(guard, "_PATIENCE", 0.1)
    order = []
    with writing(repository, []):
        noted = (repository.own_dir / guard.FILE).read_bytes()
        with pytest.raises(BusyError, match="另一个 wuhua"), writing(repository, []):
            order.append("never")
        assert noted == (repository.own_dir / guard.FILE).read_bytes() != b""
        monkeypatch.setattr(guard, "_PATIENCE", 10)
        second = threading.Thread(target=lambda: _note(repository, order))
        second.start()
        time.sleep(0.05)
        order.append("first")
    second.join()

    assert ["first", "second"] == order


def _note(repository, order):
    with writing(repository, []):
        order.append("second")


@pytest.mark.parametrize("is_lasting", [False, True])
def test_what_a_failure_could_not_remove_is_removed_later(repository, book, is_lasting):
    """At the end of the same save; or, where the system refuses that too, at the beginning of the next one."""
    left = book / "records" / ".wuhua-x.tmp"

    def fail():
        with writing(repository, [book / "records"]):
            left.touch()
            raise ZeroDivisionError

    if is_lasting:
        removed_first = effects_of(lambda: _fails(fail)).index("remove")
        left.touch()
        with refusing(removed_first, ENOSPC), pytest.raises(ZeroDivisionError):
            fail()
        assert left.exists()
        with writing(repository, []):
            pass
    else:
        _fails(fail)
    assert not left.exists()
    assert b"" == (repository.own_dir / guard.FILE).read_bytes()


def _fails(work):
    with pytest.raises(ZeroDivisionError):
        work()


def test_a_dead_saves_file_that_cannot_be_removed_is_said(repository, book):
    """And stays noted."""
    died(repository, 100, [book / "records"])
    left = book / "records" / ".wuhua-x.tmp"
    left.touch()
    with refusing(1, ENOSPC), pytest.raises(CannotWriteError, match="磁盘满了"), writing(repository, []):
        pass
    with writing(repository, []):
        pass
    assert not left.exists()


def test_a_failure_inside_leaves_no_note(repository):
    """Whoever fails has tidied up; only a killed process has not."""
    with pytest.raises(ZeroDivisionError), writing(repository, []):
        raise ZeroDivisionError

    assert b"" == (repository.own_dir / guard.FILE).read_bytes()
    assert 0o700 == repository.own_dir.stat().st_mode & 0o777
