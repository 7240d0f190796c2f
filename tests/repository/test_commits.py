"""Commits built from bytes: what they hold, and that the branch moves only from where it was read."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plugins.books import git, meeting
from wuhua_tui.repository.commit_text import Identity, Message, commit_body, split_signature, with_signature
from wuhua_tui.repository.commits import (
    Author,
    HistoryMovedError,
    LockedError,
    build_commit,
    move_ref,
    record_in_index,
)
from wuhua_tui.repository.config import identity, read_config, remembered_config, set_config
from wuhua_tui.repository.place import BareRepositoryError, find, find_repository
from wuhua_tui.repository.trees import object_id

WHEN = datetime(2026, 3, 12, 20, 30, tzinfo=timezone(timedelta(hours=8)))
AUTHOR = Author(Identity("王芳", "wf@example.invalid"), WHEN, None)
PATH, TEXT = meeting("7k3fq2m9xd")


def built(root, changes=None):
    """An unsigned commit on top of what is there, which nothing points to."""
    repository, head = find(root)
    return repository, head, build_commit(repository, head, changes or {PATH: TEXT}, Message("会议"), AUTHOR)


def test_a_commit_is_what_git_reads(book):
    """Author, time and zone, message, parent, and the tree of the parent with one file more."""
    _, head, commit = built(book)

    shown = git(book, "show", "-s", "--format=%an|%ae|%cn|%ai|%B|%P", commit.id)
    assert f"王芳|wf@example.invalid|王芳|2026-03-12 20:30:00 +0800|会议\n|{head.id}\n" == shown
    assert f"A\t{PATH}\n" == git(book, "diff-tree", "-r", "--name-status", "HEAD", commit.id)
    assert {PATH: object_id("blob", TEXT)} == commit.files


def test_nothing_points_to_it_until_the_branch_moves(book):
    """Index, files and branch are as they were."""
    before = git(book, "status", "--porcelain"), git(book, "rev-parse", "HEAD")

    built(book)

    assert before == (git(book, "status", "--porcelain"), git(book, "rev-parse", "HEAD"))


def test_the_branch_moves_only_from_where_it_was_read(book):
    """Two commits on one parent: the second is refused, and the first stays."""
    repository, head, first = built(book)
    _, _, second = built(book, {PATH: TEXT + b"# other\n"})
    move_ref(repository, head.ref, first.id, head.id, "one")

    with pytest.raises(HistoryMovedError):
        move_ref(repository, head.ref, second.id, head.id, "two")
    with pytest.raises(HistoryMovedError):
        move_ref(repository, head.ref, second.id, None, "as if new")

    assert first.id == git(book, "rev-parse", "HEAD").strip()


@pytest.mark.parametrize("name", ["index.lock", "HEAD.lock", "refs/heads/main.lock"])
def test_a_lock_is_named(book, name):
    """So that the user, and `doctor`, can look for it."""
    repository, head, commit = built(book)
    lock = repository.git_dir / name
    lock.touch()

    def act():
        record_in_index(repository, commit.files)
        move_ref(repository, head.ref, commit.id, head.id, "x")

    with pytest.raises(LockedError) as told:
        act()

    assert lock.name == told.value.path


def test_a_replaced_object_is_not_believed(book):
    """refs/replace shows plain git another commit; what is built on is the real one."""
    tree = git(book, "hash-object", "-t", "tree", "-w", "/dev/null").strip()
    words = ["-c", "user.name=a", "-c", "user.email=a@example.invalid", "commit-tree", "-m", "forged", tree]
    other = git(book, *words)
    git(book, "replace", "HEAD", other.strip())

    _, _, commit = built(book)

    assert f"A\t{PATH}\n" == git(book, "--no-replace-objects", "diff-tree", "-r", "--name-status", "HEAD", commit.id)


def test_a_bare_repository_is_refused(tmp_path, require):
    """There are no files to save."""
    require("git")
    git(tmp_path, "init", "-q", "--bare", "x.git")

    with pytest.raises(BareRepositoryError):
        find_repository(tmp_path / "x.git")


@given(st.text(), st.text(), st.text(), st.text())
def test_no_name_or_reason_forges_a_header(name, email, subject, reason):
    """Whatever a user is called or writes: one author, one committer, one message, and trailers of one line."""
    message = Message(subject, trailers={"Wuhua-Reason": reason})

    body = commit_body("0" * 40, ("1" * 40,), Identity(name, email), WHEN, message)

    header, gap, text = body.partition(b"\n\n")
    assert b"\n\n" == gap
    assert [b"tree", b"parent", b"author", b"committer"] == [line.split(b" ")[0] for line in header.split(b"\n")]
    assert 2 == header.count(b"<") == header.count(b">")
    assert b"\n" not in text.rstrip(b"\n").rpartition(b"\nWuhua-Reason:")[2]


@given(st.text(alphabet="ab \n", max_size=60))
def test_a_signature_goes_in_and_comes_out(text):
    """What was signed is exactly what is left when the signature is taken off."""
    body = commit_body("0" * 40, (), Identity("a", "b"), WHEN, Message("x", text))
    signature = b"-----BEGIN SSH SIGNATURE-----\nabc\ndef\n-----END SSH SIGNATURE-----\n"

    assert (body, signature) == split_signature(with_signature(body, signature))


def test_a_setting_is_one_line(book):
    """A line break would begin another section of the file."""
    with pytest.raises(ValueError, match="one line"):
        set_config(book, {"user.name": "x\n[core]\n\thooksPath = /tmp"})


def test_settings_are_remembered_until_a_file_changes(book, monkeypatch, tmp_path):
    """Nothing is read again in between; a file that appears, changes or goes is noticed."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    git_dir = find_repository(book).git_dir
    assert read_config(book) == remembered_config(book, git_dir)
    assert remembered_config(book, git_dir) is remembered_config(book, git_dir)

    (tmp_path / ".gitconfig").write_text("[include]\n\tpath = more\n", encoding="utf-8")
    (tmp_path / "more").write_text("[user]\n\tname = 甲\n\temail = a@example.invalid\n", encoding="utf-8")
    assert Identity("甲", "a@example.invalid") == identity(remembered_config(book, git_dir))

    (tmp_path / "more").write_text("[user]\n\tname = 乙乙\n\temail = a@example.invalid\n", encoding="utf-8")
    assert "乙乙" == identity(remembered_config(book, git_dir)).name

    set_config(book, {"user.name": "丙"})
    assert "丙" == identity(remembered_config(book, git_dir)).name
