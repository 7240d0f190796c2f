"""Saving as a library call: one signed commit of exactly one file, and nothing lost whatever is in the way."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
import tomllib

import pytest

from tests.plugins.books import BRANCH, git, meeting
from tests.plugins.hostile import HOSTILE, make_hostile
from wuhua_tui.errors import ExitCode
from wuhua_tui.ledger.uids import new_uid
from wuhua_tui.repository.commit_text import Message
from wuhua_tui.repository.commits import LockedError
from wuhua_tui.repository.config import set_config
from wuhua_tui.repository.create import create
from wuhua_tui.repository.place import (
    NoRepositoryError,
    NotOnABranchError,
    UnfinishedMergeError,
    find_repository,
)
from wuhua_tui.repository.signing import KeyMissingError, PassphraseNeededError, WrongPassphraseError
from wuhua_tui.resources import samples_dir
from wuhua_tui.workspace.atomic import ReadOnlyError
from wuhua_tui.workspace.committing import commit, read_base
from wuhua_tui.workspace.discovery import PathUnreadableError
from wuhua_tui.workspace.keys import make_key, use_key
from wuhua_tui.workspace.opened import NotARecordError, new_record, open_record
from wuhua_tui.workspace.save import delete, open_to_delete, save
from wuhua_tui.workspace.save_errors import (
    BreaksOthersError,
    ChangedUnderneathError,
    InvalidRecordError,
    UidChangedError,
)

MEMBER = f"{BRANCH}/members/李建国.toml"
UID = "7k3fq2m9xd"


def log(root):
    """The subjects, newest first, with what plain git says of the signature."""
    return git(root, "log", "--format=%G? %s").splitlines()


def files_of(root, commit="HEAD"):
    """The paths that a commit changed."""
    return git(root, "show", "--format=", "--name-only", commit).splitlines()


def saved(root):
    """Save a meeting and return its path and text."""
    path, text = meeting(UID)
    save(new_record(root, path), text)
    return path, text


def test_a_new_record_is_one_signed_commit_of_that_file(book):
    """A subject that a superior can read, the uid and the kind as trailers; plain git finds nothing to complain of."""
    path, text = meeting(UID)

    done = save(new_record(book, path), text)

    assert "会议：2026-03-12 支部党员大会（新增）" == done.subject
    assert ["G 会议：2026-03-12 支部党员大会（新增）", "G 建立台账"] == log(book)
    assert ([path], done.commit) == (files_of(book), git(book, "rev-parse", "HEAD").strip())
    assert f"Wuhua-Uid: {UID}\nWuhua-Kind: meeting\n\n" == git(book, "log", "-1", "--format=%(trailers)")
    assert text == (book / path).read_bytes()
    assert "" == git(book, "status", "--porcelain") + git(book, "fsck", "--strict", "--no-dangling")


def test_a_member_is_never_named(book):
    """The subject gives the first four signs of the uid; name and file name are nowhere in the message."""
    opened = open_record(book, MEMBER)
    uid = tomllib.loads(opened.data.decode())["uid"]

    save(opened, opened.data + b"# x\n")

    assert f"党员：{uid[:4]}（修改）" == git(book, "log", "-1", "--format=%s").strip()
    assert "李建国" not in git(book, "log", "-1", "--format=%B")


@pytest.mark.parametrize("staged", [False, True], ids=["dirty", "staged"])
def test_what_else_is_changed_is_not_swept_in(book, staged):
    """Neither another changed file nor a staged one, nor one staged for removal; all stay as they were."""
    (book / MEMBER).write_bytes((book / MEMBER).read_bytes() + b"# y\n")
    (book / f"{BRANCH}/notes.toml").write_text("x = 1\n")
    if staged:
        git(book, "add", "--all")
        git(book, "rm", "--cached", "-q", f"{BRANCH}/members/王芳.toml")
    before = git(book, "status", "--porcelain")

    path, _ = saved(book)

    assert ([path], before) == (files_of(book), git(book, "status", "--porcelain"))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_configuration_changes_nothing(book, tmp_path, monkeypatch, name):
    """Whatever the user's own git is set to: the bytes, the message and the signature are the same, no program runs."""
    home = tmp_path / "home"
    make_hostile(home, name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)

    path, text = saved(book)
    save(open_record(book, path), text + b"# z\n")
    delete(open_record(book, path), "重复登记")

    monkeypatch.setenv("HOME", str(tmp_path))
    wanted = ["删除", "修改", "新增"]
    assert [f"G 会议：2026-03-12 支部党员大会（{deed}）" for deed in wanted] == log(book)[:3]
    assert (text, [path]) == (git(book, "show", f"HEAD~2:{path}").encode(), files_of(book, "HEAD~1"))
    assert not (home / "fired").exists()
    assert "wuhua <wuhua@localhost>" == git(book, "log", "-1", "--format=%an <%ae>").strip()
    assert "" == git(book, "status", "--porcelain")


def test_variables_of_a_hook_do_not_lead_elsewhere(book, tmp_path, monkeypatch):
    """GIT_DIR, GIT_INDEX_FILE and the like, as a hook or another tool hands them on, are not listened to."""
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_AUTHOR_NAME"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))

    saved(book)

    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_AUTHOR_NAME"):
        monkeypatch.delenv(name)
    assert 2 == len(log(book))
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_that_changed_underneath_is_not_overwritten(book):
    """Both versions are kept, and the sentence says how to take either."""
    path, text = saved(book)
    opened = open_record(book, path)
    theirs = text + b"# theirs\n"
    (book / path).write_bytes(theirs)

    with pytest.raises(ChangedUnderneathError, match="三种办法") as told:
        save(opened, text + b"# ours\n")

    assert (theirs, text + b"# ours\n") == ((book / path).read_bytes(), told.value.kept.read_bytes())
    assert (0o600, 0o700) == (told.value.kept.stat().st_mode & 0o777, told.value.kept.parent.stat().st_mode & 0o777)
    assert (2, ExitCode.CONFLICT) == (len(log(book)), told.value.exit_code)


def test_a_new_record_overwrites_none(book):
    """Somebody else made a file of that name in the meantime."""
    path, text = meeting(UID)
    opened = new_record(book, path)
    (book / path).parent.mkdir(parents=True)
    (book / path).write_bytes(b"theirs")

    with pytest.raises(ChangedUnderneathError):
        save(opened, text)

    assert b"theirs" == (book / path).read_bytes()


def test_a_read_only_file_is_left_alone(book):
    """Its mode is a wish of the user's; exit code 4."""
    path, text = saved(book)
    (book / path).chmod(0o444)

    with pytest.raises(ReadOnlyError, match="这个文件是只读的") as told:
        save(open_record(book, path), text + b"# x\n")

    assert (text, ExitCode.PERMISSION) == ((book / path).read_bytes(), told.value.exit_code)


def test_a_lock_of_another_git_is_respected(book):
    """It may be at work: the file is written, the history is not, and the next save goes on from there."""
    path, text = meeting(UID)
    lock = book / ".git" / "index.lock"
    lock.touch()

    with pytest.raises(LockedError, match=r"index\.lock"):
        save(new_record(book, path), text)

    assert (text, 1, True) == ((book / path).read_bytes(), len(log(book)), lock.exists())
    lock.unlink()
    assert "会议：2026-03-12 支部党员大会（新增）" == save(open_record(book, path), text).subject
    assert "" == git(book, "status", "--porcelain")


def test_a_missing_key_loses_nothing(book, tmp_path):
    """The stick with the key is not plugged in: the file is written, exit code 4."""
    set_config(book, {"user.signingkey": str(tmp_path / "stick" / "key")})
    path, text = meeting(UID)

    with pytest.raises(KeyMissingError, match="找不到签名密钥") as told:
        save(new_record(book, path), text)

    assert (text, 1, ExitCode.PERMISSION) == ((book / path).read_bytes(), len(log(book)), told.value.exit_code)


@pytest.fixture
def locked(book, tmp_path):
    """The workspace with a key that has a passphrase."""
    use_key(find_repository(book), make_key(tmp_path / "keys" / "signing", "长 口令 with ' and \""))
    return book


def test_a_passphrase_is_asked_once_and_used(locked):
    """Through the program's own askpass: no terminal is needed for that, and nothing of it stays on the disk."""
    path, text = meeting(UID)
    asked: list[str] = []

    def ask(key):
        asked.append(key)
        return "长 口令 with ' and \""

    save(new_record(locked, path), text, ask=ask)

    assert (1, "G 会议：2026-03-12 支部党员大会（新增）") == (len(asked), log(locked)[0])


def test_a_wrong_passphrase_loses_nothing(locked):
    """The file is written, the history is not."""
    path, text = meeting(UID)

    with pytest.raises(WrongPassphraseError, match="口令不对"):
        save(new_record(locked, path), text, ask=lambda _: "falsch")

    assert (text, 1) == ((locked / path).read_bytes(), len(log(locked)))


def test_without_anybody_to_ask_it_is_said(locked):
    """A script does not hang."""
    path, text = meeting(UID)

    with pytest.raises(PassphraseNeededError, match="ssh-agent") as told:
        save(new_record(locked, path), text)

    assert (text, ExitCode.PERMISSION) == ((locked / path).read_bytes(), told.value.exit_code)


def test_a_key_in_the_agent_needs_no_question(locked, tmp_path, monkeypatch):
    """The agent's socket reaches ssh-keygen, and the agent signs."""
    from wuhua_tui.repository.askpass import answering

    out = subprocess.run(["ssh-agent", "-s", "-a", str(tmp_path / "agent")], capture_output=True, check=True).stdout
    pid = int(out.decode().split("SSH_AGENT_PID=")[1].split(";")[0])
    try:
        monkeypatch.setenv("SSH_AUTH_SOCK", str(tmp_path / "agent"))
        with answering("长 口令 with ' and \"") as variables:
            key = str(tmp_path / "keys" / "signing")
            subprocess.run(["ssh-add", "-q", key], env={**os.environ, **variables}, check=True)
        path, text = meeting(UID)

        save(new_record(locked, path), text)
    finally:
        os.kill(pid, 15)

    assert "G 会议：2026-03-12 支部党员大会（新增）" == log(locked)[0]


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (b"oops", "有格式错误，没有存入历史"),
        (b'[[absent]]\nmember = "\xe9\xa9\xac\xe5\x85\xad"\nreason = "illness"\n', "马六"),
        (b"# 430102199003074478\n", "格式错误"),
    ],
    ids=["no TOML", "nobody of that name", "an identity number"],
)
def test_a_record_with_errors_is_not_saved(book, extra, said):
    """Nothing is written; exit code 1."""
    path, text = meeting(UID)

    with pytest.raises(InvalidRecordError, match=said) as told:
        save(new_record(book, path), text + extra)

    assert (False, 1, ExitCode.FINDINGS) == ((book / path).exists(), len(log(book)), told.value.exit_code)


def test_a_copy_with_the_same_uid_is_not_saved(book):
    """Copied by hand to another name: two records would have one uid."""
    _, text = saved(book)

    with pytest.raises(InvalidRecordError, match="相同"):
        save(new_record(book, f"{BRANCH}/meetings/2026/2026-03-13-{UID[:6]}.toml"), text)


def test_the_uid_of_a_saved_record_stays(book):
    """Merge, sealing and receipts go by it."""
    path, text = saved(book)

    with pytest.raises((UidChangedError, InvalidRecordError), match="编号"):
        save(open_record(book, path), text.replace(UID.encode(), UID[:6].encode() + b"0000"))


def test_a_missed_duty_blocks_nothing(book):
    """A meeting that nobody attended is saved as it was."""
    path, text = meeting(UID)
    alone = re.sub(r"present = .*", "present = []", text.decode()).encode()

    assert save(new_record(book, path), alone).commit


def test_what_is_no_record_is_not_saved(book):
    """A file that lies where no record lies."""
    (book / "notes.txt").write_text("x")

    with pytest.raises(NotARecordError):
        save(open_record(book, "notes.txt"), b"x")


def test_nothing_is_written_through_a_link(book, tmp_path):
    """A folder that is a link leads out of the workspace."""
    path, text = meeting(UID)
    (tmp_path / "elsewhere").mkdir()
    (book / f"{BRANCH}/meetings").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(PathUnreadableError, match="链接"):
        save(new_record(book, path), text)

    assert ([], 1) == (list((tmp_path / "elsewhere").iterdir()), len(log(book)))


def test_the_attributes_of_a_workspace_can_be_saved(book):
    """`doctor` may ask for a line in them; they are no record and belong into the history all the same."""
    opened = open_record(book, ".gitattributes")

    done = save(opened, opened.data + b"# x\n")

    assert ("工作区设置：.gitattributes（修改）", [".gitattributes"]) == (done.subject, files_of(book))


def test_saving_what_is_saved_adds_nothing(book):
    """No empty commit."""
    path, text = saved(book)

    assert (True, 2) == (save(open_record(book, path), text).is_same, len(log(book)))


def test_line_ends_of_windows_reach_no_history(book):
    """The attributes say LF: the history has LF, the file stays as the user's editor wrote it, git sees no change."""
    path, text = meeting(UID)
    crlf = text.replace(b"\n", b"\r\n")

    save(new_record(book, path), crlf)

    shown = subprocess.run(["git", "show", f"HEAD:{path}"], cwd=book, capture_output=True, check=True).stdout
    assert (text, crlf, "") == (shown, (book / path).read_bytes(), git(book, "status", "--porcelain"))


def test_a_workspace_may_lie_below_the_root_of_its_repository(book, tmp_path, own_key):
    """Paths are then those of the repository, and nothing of the rest is touched."""
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init", "-q", "-b", "main")
    use_key(find_repository(outer), own_key)
    (outer / "b c").mkdir()
    (outer / "other").write_text("x")
    for name in ("wuhua.toml", "records"):
        (book / name).rename(outer / "b c" / name)

    path, _ = saved(outer / "b c")

    assert ([f"b c/{path}"], "G 会议：2026-03-12 支部党员大会（新增）") == (files_of(outer), log(outer)[0])


@pytest.mark.parametrize(
    ("words", "failure"),
    [
        (["checkout", "-q", "--detach"], NotOnABranchError),
        (["update-ref", "MERGE_HEAD", "HEAD"], UnfinishedMergeError),
    ],
    ids=["detached", "merging"],
)
def test_where_a_commit_would_be_lost_nothing_is_written(book, words, failure):
    """A person has to look first; exit code 5."""
    git(book, *words)
    path, text = meeting(UID)

    with pytest.raises(failure) as told:
        save(new_record(book, path), text)

    assert (False, ExitCode.CONFLICT) == ((book / path).exists(), told.value.exit_code)


def test_without_a_repository_it_is_said(workspace):
    """A folder of records that nobody put into git."""
    with pytest.raises(NoRepositoryError, match="wuhua init"):
        save(new_record(workspace, meeting()[0]), meeting()[1])


def test_two_saves_at_once_both_arrive(book):
    """One waits for the other; both are in the history, one after the other."""
    records = [meeting(new_uid()) for _ in range(4)]
    failures = []

    def work(path, text):
        try:
            save(new_record(book, path), text)
        except Exception as error:  # noqa: BLE001 - a thread's failure is told by the test
            failures.append(error)

    threads = [threading.Thread(target=work, args=record) for record in records]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert ([], 5, "") == (failures, len(log(book)), git(book, "status", "--porcelain"))


def test_a_deletion_says_why_and_keeps_the_history(book):
    """The file goes, the reason stands in the commit, the old content can be read."""
    path, text = saved(book)

    done = delete(open_to_delete(book, path), "重复登记")

    assert "会议：2026-03-12 支部党员大会（删除）" == done.subject
    assert "重复登记" in git(book, "log", "-1", "--format=%(trailers:key=Wuhua-Reason,valueonly)")
    assert (False, text, "") == (
        (book / path).exists(),
        git(book, "show", f"HEAD~1:{path}").encode(),
        git(book, "status", "--porcelain"),
    )


def test_a_file_removed_by_hand_can_be_deleted_afterwards(book):
    """Then the reason is given later."""
    path, _ = saved(book)
    (book / path).unlink()

    assert delete(open_to_delete(book, path), "重复登记").commit
    assert "" == git(book, "status", "--porcelain")


def test_what_others_name_cannot_be_deleted(book):
    """A member who was at a meeting."""
    saved(book)

    with pytest.raises(BreaksOthersError, match="还引用着它"):
        delete(open_to_delete(book, MEMBER), "重复登记")

    assert (book / MEMBER).exists()


def test_a_dry_run_changes_nothing(book):
    """It judges and says what would be done."""
    path, text = meeting(UID)
    before = sorted(book.rglob("*"))

    done = save(new_record(book, path), text, dry_run=True)

    assert ("会议：2026-03-12 支部党员大会（新增）", None, before) == (
        done.subject,
        done.commit,
        sorted(book.rglob("*")),
    )


def test_saving_loads_no_library_that_it_does_not_need(book):
    """GitPython, tomlkit, textual and the library that verifies signatures stay out of a save."""
    path, text = meeting(UID)
    (book / path).parent.mkdir(parents=True)
    (book / path).write_bytes(text)
    program = (
        "import sys; from wuhua_tui.cli.main import main\n"
        f"sys.argv = ['wuhua', 'save', {path!r}]\n"
        "try:\n    main()\nexcept SystemExit as done:\n    assert not done.code\n"
        "print(sorted({'git', 'tomlkit', 'textual', 'sshsig', 'cryptography', 'gitdb'} & set(sys.modules)))"
    )

    out = subprocess.run([sys.executable, "-c", program], cwd=book, capture_output=True, check=True).stdout.decode()

    assert "[]" == out.splitlines()[-1]
    assert 2 == len(log(book))


PLAN = "plans/2025/2025-05-08-h9v4ms.toml"
SURVEY = "surveys/2025/2025-04-10-s6v3hd.toml"


@pytest.fixture
def committee(tmp_path, own_key):
    """The sample committee with a history."""
    root = tmp_path / "yuntian"
    shutil.copytree(samples_dir() / "yuntian", root)
    create(root)
    use_key(find_repository(root), own_key)
    files = {path.relative_to(root).as_posix() for path in root.rglob("*.toml")}
    commit(read_base(root, []), {path: (root / path).read_bytes() for path in files}, Message("建立台账"))
    return root


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (b's6v3hd8n5w"', b's6v3hd8n5x"', "reference/record"),
        (b'uid = "h9v4ms2k6d"', b'uid = "h9v4mt2k6d"', "address/name"),
    ],
)
def test_what_a_committees_record_names_is_looked_for(committee, before, after, code):
    """A plan that rests on a survey which is not there, or whose name quotes another uid, is not saved."""
    opened = open_record(committee, PLAN)
    other = new_record(committee, PLAN.replace("05-08", "05-09")) if b"uid" in before else opened

    with pytest.raises(InvalidRecordError) as caught:
        save(other, opened.data.replace(before, after))

    assert [code] == [one.code for one in caught.value.problems if one.level == "error"]


def test_what_another_record_of_the_committee_names_stays(committee):
    """The survey that a plan rests on cannot be deleted; the plan can, and then the survey too."""
    with pytest.raises(BreaksOthersError):
        delete(open_record(committee, SURVEY), "登记错了")
    delete(open_record(committee, PLAN), "登记错了")
    delete(open_record(committee, SURVEY), "登记错了")

    assert ["委员会的摸排", "委员会工作方案"] == [line.split(" ", 1)[1].split("：")[0] for line in log(committee)[:2]]
