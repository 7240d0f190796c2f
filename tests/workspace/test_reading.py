"""The files of a branch as they lie on a disk: records, and whatever else a folder may hold."""

from __future__ import annotations

import os
import socket

import pytest

from wuhua_tui.ledger.entries import Entry
from wuhua_tui.ledger.parse import MAX_SIZE
from wuhua_tui.workspace.reading import read_branch


def read(root, folder="records/hekou"):
    """What lies in a folder, by path."""
    return sorted(read_branch(root, root / folder))


@pytest.fixture
def branch(tmp_path):
    """The folder of a branch, empty."""
    folder = tmp_path / "records" / "hekou"
    folder.mkdir(parents=True)
    return folder


def test_each_file_is_an_entry_with_its_bytes(tmp_path, branch):
    """Whatever its size up to the largest, none and the pieces that it is read in included."""
    sizes = [0, 1, 16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, 100_000, MAX_SIZE]
    (branch / "meetings" / "2026").mkdir(parents=True)
    for size in sizes:
        (branch / "meetings" / "2026" / f"{size:06}.toml").write_bytes(b"#" * size)
    expected = [Entry.of(f"records/hekou/meetings/2026/{size:06}.toml", b"#" * size) for size in sizes]
    assert expected == read(tmp_path)


def test_a_file_that_is_too_large_is_only_weighed(tmp_path, branch):
    """The entry says how large it is and has no bytes."""
    (branch / "branch.toml").write_bytes(b"#" * (3 * MAX_SIZE))
    assert [Entry("records/hekou/branch.toml", "file", None, 3 * MAX_SIZE)] == read(tmp_path)


def test_a_folder_is_an_entry_only_by_the_name_of_a_record(tmp_path, branch):
    """What lies in it is read whatever it is called."""
    (branch / "branch.toml").mkdir()
    (branch / "branch.toml" / "x.toml").write_bytes(b"")
    expected = [Entry("records/hekou/branch.toml", "folder"), Entry.of("records/hekou/branch.toml/x.toml", b"")]
    assert expected == read(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody make links just so")
def test_links_are_told_and_not_followed(tmp_path, branch):
    """To a file, to a folder, to nothing, and the folder of the branch itself."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.toml").write_bytes(b"a = 1\n")
    (branch / "a.toml").symlink_to(tmp_path / "elsewhere" / "a.toml")
    (branch / "b").symlink_to(tmp_path / "elsewhere")
    (branch / "c.toml").symlink_to("nowhere")
    (branch.parent / "other").symlink_to(tmp_path / "elsewhere")
    assert [Entry(f"records/hekou/{name}", "symlink") for name in ("a.toml", "b", "c.toml")] == read(tmp_path)
    assert [Entry("records/other", "symlink")] == read(tmp_path, "records/other")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipes_sockets_and_closed_files_are_told_and_hold_nobody(tmp_path, branch, monkeypatch):
    """A pipe that nobody writes into is not waited for."""
    os.mkfifo(branch / "pipe.toml")
    # The path of a socket must be short.
    monkeypatch.chdir(branch)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("socket.toml")
        names = ["pipe.toml", "socket.toml"]
        assert [Entry(f"records/hekou/{name}", "unreadable") for name in names] == read(tmp_path)


@pytest.mark.skipif(os.name == "nt" or not os.getuid(), reason="nothing is closed to this user")
def test_what_the_system_keeps_closed_is_told(tmp_path, branch):
    """A file and a folder without the right to read; the rest is read."""
    (branch / "a.toml").write_bytes(b"")
    (branch / "b.toml").write_bytes(b"")
    (branch / "a.toml").chmod(0)
    (branch / "c").mkdir()
    (branch / "c").chmod(0)
    found = read(tmp_path)
    (branch / "c").chmod(0o700)
    expected = [
        Entry("records/hekou/a.toml", "unreadable"),
        Entry.of("records/hekou/b.toml", b""),
        Entry("records/hekou/c", "unreadable"),
    ]
    assert expected == found


def test_a_folder_that_is_gone_is_told(tmp_path, branch):
    """Nothing is raised."""
    branch.rmdir()
    assert [Entry("records/hekou", "unreadable")] == read(tmp_path)
