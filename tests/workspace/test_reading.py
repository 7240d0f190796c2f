"""From a folder to entries: each file as it lies there."""

from __future__ import annotations

import os
import socket

import pytest

from wuhua_tui.ledger.entries import Entry
from wuhua_tui.ledger.parse import MAX_SIZE
from wuhua_tui.workspace.reading import read_branch


@pytest.fixture
def folder(tmp_path):
    """The folder of a branch."""
    path = tmp_path / "records" / "east"
    path.mkdir(parents=True)
    return path


def read(folder) -> list[Entry]:
    """The entries of a branch, by path."""
    return sorted(read_branch(folder.parent.parent, folder))


def test_files_come_with_their_bytes(folder):
    """Whatever they are called and hold, however deep they lie, hidden ones too."""
    for path, data in {"b.toml": b"x = 1\n", "a/1/c.toml": b"", "a/.x": b"\xff\x00", "a/读.md": b"#"}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    expected = [
        Entry("records/east/a/.x", "file", b"\xff\x00", 2),
        Entry("records/east/a/1/c.toml", "file", b"", 0),
        Entry("records/east/a/读.md", "file", b"#", 1),
        Entry("records/east/b.toml", "file", b"x = 1\n", 6),
    ]
    assert expected == read(folder)


def test_a_file_that_is_too_large_is_not_read(folder):
    """At the limit it is read, above it only its size is told."""
    (folder / "a.toml").write_bytes(b"#" * MAX_SIZE)
    (folder / "b.toml").write_bytes(b"#" * (MAX_SIZE + 1))
    with (folder / "c.toml").open("wb") as file:
        file.truncate(10_000_000_000)  # a hole: ten gigabytes that take no room
    expected = [
        Entry.of("records/east/a.toml", b"#" * MAX_SIZE),
        Entry("records/east/b.toml", "file", None, MAX_SIZE + 1),
        Entry("records/east/c.toml", "file", None, 10_000_000_000),
    ]
    assert expected == read(folder)


def test_what_is_no_file_says_so(folder, tmp_path):
    """Links, whole or broken, pipes, devices' look-alikes, and folders with the name of a file."""
    (folder / "a.toml").symlink_to(tmp_path / "nowhere")
    (folder / "b.toml").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(folder / "c.toml")
    (folder / "d.toml").mkdir()
    (folder / "d.toml" / "e.toml").touch()
    (folder / "f").mkdir()
    expected = [
        Entry("records/east/a.toml", "symlink"),
        Entry("records/east/b.toml", "symlink"),
        Entry("records/east/c.toml", "unreadable"),
        Entry("records/east/d.toml", "folder"),
        Entry("records/east/d.toml/e.toml", "file", b"", 0),
    ]
    assert expected == read(folder)


def test_a_folder_that_is_gone_is_unreadable(folder):
    """Nothing is raised, not even for the branch itself."""
    folder.rmdir()
    assert [Entry("records/east", "unreadable")] == read(folder)


def test_a_branch_that_is_a_link_is_not_entered(folder, tmp_path):
    """Among the branches of a workspace a link is a link; a folder that was named outside of one is followed."""
    (folder / "branch.toml").touch()
    link = folder.parent / "north"
    link.symlink_to(folder, target_is_directory=True)
    assert [Entry("records/north", "symlink")] == read(link)
    named = tmp_path / "shortcut"
    named.symlink_to(folder, target_is_directory=True)
    assert [Entry("shortcut/branch.toml", "file", b"", 0)] == list(read_branch(tmp_path, named))


@pytest.mark.parametrize("size", [16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, 100_000])
def test_a_file_is_whole_whatever_the_pieces_it_is_read_in(folder, size):
    """Around the end of the first piece, and of many."""
    data = bytes(number % 251 for number in range(size))
    (folder / "a.toml").write_bytes(data)
    assert [Entry("records/east/a.toml", "file", data, size)] == read(folder)


def test_a_socket_is_no_file(folder, monkeypatch):
    """It is not opened."""
    monkeypatch.chdir(folder)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("a.toml")
        assert [Entry("records/east/a.toml", "unreadable")] == read(folder)


@pytest.mark.skipif(not os.getuid(), reason="nothing is closed to this user")
def test_what_the_system_keeps_closed_is_told_and_the_rest_is_read(folder):
    """A file and a folder without the right to read."""
    for name in ("a.toml", "b.toml"):
        (folder / name).touch()
    (folder / "c").mkdir()
    (folder / "a.toml").chmod(0)
    (folder / "c").chmod(0)
    found = read(folder)
    (folder / "c").chmod(0o700)
    expected = [
        Entry("records/east/a.toml", "unreadable"),
        Entry("records/east/b.toml", "file", b"", 0),
        Entry("records/east/c", "unreadable"),
    ]
    assert expected == found
