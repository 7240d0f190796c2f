"""`atomic`: a file is the old one or the new one, and nothing is left beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wuhua_tui.workspace.atomic import (
    CannotWriteError,
    ChangedMeanwhileError,
    FileExistsAlreadyError,
    create_file,
    digest,
    replace_file,
)


@pytest.fixture
def file(tmp_path):
    """A file that was read a moment ago."""
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    return path


def names(folder):
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced(file):
    """The new content is there, with the mode of the old."""
    replace_file(file, b"new", expected=digest(b"old"))

    assert (b"new", 0o640, ["a.toml"]) == (file.read_bytes(), file.stat().st_mode & 0o777, names(file.parent))


def test_a_file_that_somebody_else_changed_is_kept(file):
    """What another program wrote in between is not lost."""
    file.write_bytes(b"theirs")

    with pytest.raises(ChangedMeanwhileError, match="在这期间被别的程序改过"):
        replace_file(file, b"new", expected=digest(b"old"))

    assert (b"theirs", ["a.toml"]) == (file.read_bytes(), names(file.parent))


def test_a_file_that_is_gone_is_not_made_again(file):
    """Somebody removed it on purpose."""
    file.unlink()

    with pytest.raises(ChangedMeanwhileError):
        replace_file(file, b"new", expected=digest(b"old"))

    assert [] == names(file.parent)


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_when_the_disk_fails_the_old_content_stays(file, monkeypatch, step):
    """At whichever step: the old file, no half-written one beside it, and a sentence."""

    def full(*_):
        raise OSError(28, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr("os.fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)

    with pytest.raises(CannotWriteError, match="磁盘满了"):
        replace_file(file, b"new", expected=digest(b"old"))

    assert (b"old", ["a.toml"]) == (file.read_bytes(), names(file.parent))


def test_a_file_is_made_with_its_folders(tmp_path):
    """Its mode is what the user's mask leaves."""
    before = os.umask(0o027)
    try:
        create_file(tmp_path / "b" / "c" / "d.toml", b"new")
    finally:
        os.umask(before)

    made = tmp_path / "b" / "c" / "d.toml"
    assert (b"new", 0o640, ["d.toml"]) == (made.read_bytes(), made.stat().st_mode & 0o777, names(made.parent))


def test_a_file_that_is_there_is_never_overwritten(file):
    """Also a link that leads nowhere is something that is there."""
    link = file.parent / "link.toml"
    link.symlink_to("nowhere")

    for path in (file, link):
        with pytest.raises(FileExistsAlreadyError):
            create_file(path, b"new")

    assert (b"old", ["a.toml", "link.toml"]) == (file.read_bytes(), names(file.parent))


def test_without_hard_links_a_file_is_made_all_the_same(tmp_path, monkeypatch):
    """Some disks have none."""

    def unsupported(*_):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(Path, "hardlink_to", unsupported)

    create_file(tmp_path / "a.toml", b"new")

    assert (b"new", ["a.toml"]) == ((tmp_path / "a.toml").read_bytes(), names(tmp_path))
    with pytest.raises(FileExistsAlreadyError):
        create_file(tmp_path / "a.toml", b"newer")


def test_a_folder_that_is_a_file_is_said(file):
    """The sentence names the path."""
    with pytest.raises(CannotWriteError, match="写不进去"):
        create_file(file / "b.toml", b"new")
