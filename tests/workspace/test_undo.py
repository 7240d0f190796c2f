"""Going back is going on: undo and restore add a signed commit, and no commit goes away."""

from __future__ import annotations

import pytest

from tests.plugins.books import BRANCH, git, meeting
from wuhua_tui.ledger.uids import new_uid
from wuhua_tui.repository.revisions import UnknownRevisionError
from wuhua_tui.repository.signing import NoSigningKeyError
from wuhua_tui.workspace.opened import NotARecordError, new_record, open_record
from wuhua_tui.workspace.save import delete, save
from wuhua_tui.workspace.save_errors import BreaksOthersError, InvalidRecordError
from wuhua_tui.workspace.undo import (
    ChangedSinceError,
    NoOtherVersionError,
    NotThereThenError,
    NotUndoableError,
    UnsavedChangesError,
    restore,
    undo,
)

PATH, FIRST = meeting("7k3fq2m9xd")
SECOND = FIRST + b"# second\n"


@pytest.fixture
def twice(book):
    """A meeting that was saved twice."""
    save(new_record(book, PATH), FIRST)
    save(open_record(book, PATH), SECOND)
    return book


def subjects(root):
    """What plain git says of the signatures, and the subjects, newest first."""
    return git(root, "log", "--format=%G? %s").splitlines()


def test_the_last_save_is_undone_by_a_new_commit(twice):
    """The old ids are all still there."""
    before = git(twice, "rev-list", "HEAD").split()

    done = undo(twice)

    assert ("会议：2026-03-12 支部党员大会（撤销）", FIRST) == (done.subject, (twice / PATH).read_bytes())
    assert before == git(twice, "rev-list", "HEAD").split()[1:]
    assert before[0] == git(twice, "log", "-1", "--format=%(trailers:key=Wuhua-Undoes,valueonly)").strip()
    assert "G 会议：2026-03-12 支部党员大会（撤销）" == subjects(twice)[0]
    assert "" == git(twice, "status", "--porcelain")


def test_undo_of_undo_brings_it_back(twice):
    """An undo is a save like any other."""
    undo(twice)
    undo(twice)

    assert SECOND == (twice / PATH).read_bytes()


def test_undoing_what_made_a_record_removes_it(book):
    """And undoing its deletion brings it back."""
    save(new_record(book, PATH), FIRST)

    undo(book)
    assert not (book / PATH).exists()

    undo(book)
    assert FIRST == (book / PATH).read_bytes()


def test_an_older_save_can_be_undone_while_others_stay(twice):
    """Records that were saved later are not touched."""
    other, text = meeting(new_uid())
    save(new_record(twice, other), text)

    undo(twice, "HEAD~1")

    assert (FIRST, text) == ((twice / PATH).read_bytes(), (twice / other).read_bytes())


def test_a_commit_of_several_records_is_undone_as_one(twice):
    """As plain git may have made it."""
    other, text = meeting(new_uid())
    (twice / other).write_bytes(text)
    (twice / PATH).write_bytes(FIRST)
    git(twice, "add", "--all")
    git(twice, "-c", "user.name=a", "-c", "user.email=a@example.invalid", "commit", "-qm", "two")

    done = undo(twice)

    assert ("撤销：2 份记录", SECOND, False) == (done.subject, (twice / PATH).read_bytes(), (twice / other).exists())


@pytest.mark.parametrize(
    ("revision", "failure", "said"),
    [
        ("HEAD~1", ChangedSinceError, "又改过"),
        ("HEAD~2", NotUndoableError, "第一次提交"),
        ("no-such", UnknownRevisionError, "no-such"),
        ("--output=x", UnknownRevisionError, "--output"),
    ],
)
def test_what_cannot_be_undone_is_said(twice, revision, failure, said):
    """And nothing is changed."""
    before = subjects(twice)

    with pytest.raises(failure, match=said):
        undo(twice, revision)

    assert (before, SECOND) == (subjects(twice), (twice / PATH).read_bytes())
    assert not (twice / "x").exists()


def test_a_merge_is_not_undone(twice):
    """It has two sides; records are restored one by one."""
    tree = git(twice, "rev-parse", "HEAD^{tree}").strip()
    words = [
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@example.invalid",
        "commit-tree",
        tree,
        "-p",
        "HEAD",
        "-p",
        "HEAD~1",
    ]
    git(twice, "update-ref", "HEAD", git(twice, *words, "-m", "merge").strip())

    with pytest.raises(NotUndoableError, match="合并"):
        undo(twice)


def test_unsaved_work_is_not_lost_by_an_undo(twice):
    """It is to be saved first."""
    (twice / PATH).write_bytes(SECOND + b"# third\n")

    with pytest.raises(UnsavedChangesError, match="wuhua save"):
        undo(twice)

    assert SECOND + b"# third\n" == (twice / PATH).read_bytes()


def test_an_undo_that_was_not_signed_is_done_again(twice):
    """The file is what it was to become, the history is not: the second time it is."""
    key = twice / ".git" / "config"
    sound = key.read_text("utf-8")
    git(twice, "config", "--unset-all", "user.signingkey")
    with pytest.raises(NoSigningKeyError):
        undo(twice)
    assert FIRST == (twice / PATH).read_bytes()
    key.write_text(sound, encoding="utf-8")

    undo(twice)

    assert "G 会议：2026-03-12 支部党员大会（撤销）" == subjects(twice)[0]
    assert "" == git(twice, "status", "--porcelain")


def test_undoing_what_others_rely_on_is_refused(book):
    """A member who was at a meeting that was saved later."""
    member = f"{BRANCH}/members/马六.toml"
    text = (book / f"{BRANCH}/members/李建国.toml").read_text().replace("李建国", "马六")
    uid = next(line for line in text.splitlines() if line.startswith("uid"))
    save(new_record(book, member), text.replace(uid, f'uid = "{new_uid()}"').encode())
    save(new_record(book, PATH), FIRST.replace("王芳".encode(), "马六".encode()))

    with pytest.raises(BreaksOthersError, match="还引用着它"):
        undo(book, "HEAD~1")

    assert (book / member).exists()


def test_what_would_come_back_with_errors_is_not_brought_back(twice):
    """A meeting that names a member who is gone by now."""
    member = f"{BRANCH}/members/王芳.toml"
    delete(open_record(twice, PATH), "重复登记")
    (twice / member).unlink()

    with pytest.raises(InvalidRecordError, match="王芳"):
        undo(twice)

    assert not (twice / PATH).exists()


def test_two_records_never_get_one_uid_by_an_undo(twice):
    """The record was saved under another name after its deletion."""
    delete(open_record(twice, PATH), "日期写错")
    save(new_record(twice, PATH.replace("03-12", "03-13")), SECOND)

    with pytest.raises(BreaksOthersError, match="相同"):
        undo(twice, "HEAD~1")

    assert not (twice / PATH).exists()


def test_a_record_is_restored_from_any_commit(twice):
    """The trailer says from which."""
    done = restore(twice, PATH, "HEAD~1")

    assert (FIRST, None) == ((twice / PATH).read_bytes(), done.kept)
    assert "G 会议：2026-03-12 支部党员大会（恢复）" == subjects(twice)[0]
    wanted = git(twice, "rev-parse", "HEAD~2").strip()
    assert wanted == git(twice, "log", "-1", "--format=%(trailers:key=Wuhua-Restores,valueonly)").strip()


def test_without_a_commit_the_newest_other_version_is_taken(twice):
    """The one before; of a deleted record, what it last was."""
    restore(twice, PATH)
    assert FIRST == (twice / PATH).read_bytes()

    delete(open_record(twice, PATH), "重复登记")
    restore(twice, PATH)
    assert FIRST == (twice / PATH).read_bytes()


def test_what_was_never_saved_is_kept_aside(twice):
    """A restore over unsaved work loses nothing, and needs no commit where the history has the version."""
    (twice / PATH).write_bytes(b"half done")

    done = restore(twice, PATH)

    assert done.kept is not None
    assert (SECOND, b"half done") == ((twice / PATH).read_bytes(), done.kept.read_bytes())
    assert (None, "") == (done.saved.commit, git(twice, "status", "--porcelain"))


@pytest.mark.parametrize(
    ("path", "revision", "failure"),
    [
        (PATH, "HEAD~2", NotThereThenError),
        (f"{BRANCH}/members/李建国.toml", None, NoOtherVersionError),
        ("README.md", None, NotARecordError),
    ],
)
def test_what_cannot_be_restored_is_said(twice, path, revision, failure):
    """Each with its own sentence."""
    with pytest.raises(failure):
        restore(twice, path, revision)
