"""The index of what was judged: it only saves work. With it and without it, every byte is the same."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zlib
from contextlib import closing, redirect_stdout, suppress
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.plugins.texts import ADMISSION, SETTINGS
from wuhua_tui.cli import remembered, validating
from wuhua_tui.cli.recall import recall
from wuhua_tui.cli.request import Request
from wuhua_tui.judgement.job import Job
from wuhua_tui.repository.revisions import find_store
from wuhua_tui.workspace import book_numbers, overlay_files
from wuhua_tui.workspace.disk import DISK
from wuhua_tui.workspace.index import VERSION, Index
from wuhua_tui.workspace.snapshot import close_readers, snapshot_of

BASE = Path(__file__).resolve().parents[1] / "cases" / "base"
DAY = date(2025, 3, 10)
MEETING = "records/liulin/meetings/2025/2025-02-14-vkc9yw.toml"
MEETING_TEXT = 'uid = "vkc9ywmbwf"\ntitle = "研究近期工作"\ntype = "committee"\ndate = 2025-02-14\n'
BOTH = ("liulin", "xiaoying")
SETTLING = 0.03
"""Seconds after which the tests take a file for settled; the program waits for two."""


@pytest.fixture
def quick(monkeypatch):
    """Let files settle soon: a test cannot wait for every edit."""
    monkeypatch.setattr(remembered, "_SETTLED", int(SETTLING * 1e9))


@pytest.fixture
def repository(workspace, repository_in, quick):  # noqa: ARG001 - see there
    """Two branches under git."""
    made = repository_in(workspace)
    made.commit()
    time.sleep(SETTLING * 2)
    yield made
    close_readers()


@pytest.fixture
def alone(workspace, repository_in, quick):  # noqa: ARG001 - see there
    """One branch in a repository of its own, as a clerk has it."""
    shutil.rmtree(workspace / "records/xiaoying")
    made = repository_in(workspace)
    made.commit()
    time.sleep(SETTLING * 2)
    yield made
    close_readers()


def answers(folder: Path) -> list[str]:
    """The whole outputs that are kept, each as it was printed."""
    file = folder / ".git/wuhua/index.sqlite"
    if not file.exists():
        return []
    with closing(sqlite3.connect(file)) as kept:
        return [zlib.decompress(text).decode() for (text,) in kept.execute("SELECT text FROM run ORDER BY plan")]


def request(folder: Path, *, use_index: bool = True, day: date = DAY) -> Request:
    """The question that the tests ask."""
    return Request((str(folder),), day, None, (), (), "must", (("text", None),), False, use_index, 1)


def ask(folder: Path, *, commit: str = "", use_index: bool = True, day: date = DAY):
    """Text and counts of all branches of a folder, as a new process would tell them."""
    for cache in (book_numbers.book_numbers, overlay_files.overlays_in_run):
        cache.cache_clear()
    source = snapshot_of(find_store(folder), commit) if commit else DISK
    out = StringIO()
    asked = request(folder, use_index=use_index, day=day)
    with redirect_stdout(out):
        totals = recall(asked, source) if use_index else validating.judge_and_write(asked, source)
    return out.getvalue(), totals


@pytest.fixture
def judged(monkeypatch):
    """The branches that are judged from now on, by name."""
    found: list[str] = []
    judge = Job.judge

    def note(self, target):
        found.append(target.branch_id)
        return judge(self, target)

    monkeypatch.setattr(Job, "judge", note)
    return found


@pytest.mark.parametrize("commit", ["", "HEAD"])
def test_what_was_judged_is_not_judged_again(repository, judged, commit):
    """The second answer comes from the index alone, and is the first."""
    first = ask(repository.folder, commit=commit)
    assert ["liulin", "xiaoying"] == judged
    assert first == ask(repository.folder, commit=commit)
    assert ["liulin", "xiaoying"] == judged
    assert first == ask(repository.folder, commit=commit, use_index=False)


@pytest.mark.parametrize("commit", ["", "HEAD"])
def test_one_branch_alone_is_not_judged_again(alone, judged, commit):
    """Neither by its workspace nor by its own folder; a change, or another day, is judged."""
    for folder in (alone.folder, alone.folder / "records/liulin"):
        judged.clear()
        first = ask(folder, commit=commit)
        assert ["liulin"] == judged
        assert first == ask(folder, commit=commit)
        assert ["liulin"] == judged
        assert first == ask(folder, commit=commit, use_index=False)
    alone.write(MEETING, MEETING_TEXT)
    alone.commit()
    time.sleep(SETTLING * 2)
    judged.clear()
    found = ask(alone.folder, commit=commit)
    ask(alone.folder, commit=commit, day=date(2025, 3, 11))
    assert ["liulin", "liulin"] == judged
    assert found == ask(alone.folder, commit=commit, use_index=False)


def test_one_branch_among_many_is_not_judged_again_of_a_commit(repository, judged):
    """Its report is not the line that the list has of it. Of the files it is judged: all others would be looked at."""
    branch = repository.folder / "records/liulin"
    for commit, expected in (("HEAD", ["liulin"]), ("", ["liulin", "liulin"])):
        ask(repository.folder, commit=commit)
        judged.clear()
        found = ask(branch, commit=commit)
        assert found == ask(branch, commit=commit)
        assert expected == judged
        assert found == ask(branch, commit=commit, use_index=False)


@pytest.mark.parametrize("commit", ["", "HEAD"])
def test_a_newer_answer_takes_the_place_of_the_older_one(alone, commit):
    """One answer a question, at most eight; nothing of an older one is left in the file."""
    file = alone.folder / ".git/wuhua/index.sqlite"
    old, _ = ask(alone.folder, commit=commit)
    assert [old] == answers(alone.folder)
    with closing(sqlite3.connect(file)) as kept:
        (packed,) = kept.execute("SELECT text FROM run").fetchone()
    assert packed[-200:] in file.read_bytes()
    alone.write(MEETING, MEETING_TEXT)
    alone.commit()
    time.sleep(SETTLING * 2)
    new, _ = ask(alone.folder, commit=commit)
    assert old != new
    assert [new] == answers(alone.folder)
    assert packed[-200:] not in b"".join(one.read_bytes() for one in file.parent.iterdir())
    for number in range(10):
        ask(alone.folder, commit=commit, day=date(2025, 3, 1 + number))
    assert 8 == len(answers(alone.folder))


def test_the_index_is_its_owners_alone(alone):
    """Whatever modes folder and file had before."""
    own = alone.folder / ".git/wuhua"
    own.mkdir(mode=0o755)
    for _ in range(2):
        ask(alone.folder)
        assert (0o700, 0o600) == (own.stat().st_mode & 0o777, (own / "index.sqlite").stat().st_mode & 0o777)
        own.chmod(0o755)
        (own / "index.sqlite").chmod(0o644)


@pytest.mark.parametrize("commit", ["", "HEAD"])
def test_nothing_of_a_sensitive_field_is_in_an_answer(alone, commit):
    """Neither sealed nor as somebody typed it in clear, which is an error that is told without the value."""
    clear, sealed = "13800013800", "wuhua-sealed:1:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo="
    member = next((alone.folder / "records/liulin/members").iterdir())
    text = member.read_text(encoding="utf-8")
    member.write_text(f'citizen_id = "{sealed}"\nphone = "{clear}"\n{text}', encoding="utf-8")
    alone.commit()
    time.sleep(SETTLING * 2)
    found, totals = ask(alone.folder, commit=commit)
    assert totals.errors
    assert [found] == answers(alone.folder)
    assert "phone" in found
    assert [] == [word for word in (clear, sealed, "QUJDREVG") if word in found]


@pytest.mark.parametrize("commit", ["", "HEAD"])
def test_a_report_that_shows_a_line_of_a_faulty_file_is_not_kept(alone, commit):
    """Nobody knows which field the line belongs to."""
    member = next((alone.folder / "records/liulin/members").iterdir())
    member.write_text('phone = "家里的电话\n' + member.read_text(encoding="utf-8"), encoding="utf-8")
    alone.commit()
    time.sleep(SETTLING * 2)
    found, totals = ask(alone.folder, commit=commit)
    assert "家里的电话" in found
    assert totals.errors
    assert [] == answers(alone.folder)


@pytest.mark.parametrize("commit", ["", "HEAD"])
def test_only_the_branch_that_changed_is_judged_again(repository, judged, commit):
    """And another day is another question."""
    ask(repository.folder, commit=commit)
    repository.write(MEETING, MEETING_TEXT)
    repository.commit()
    time.sleep(SETTLING * 2)
    judged.clear()
    found = ask(repository.folder, commit=commit)
    assert ["liulin"] == judged
    assert found == ask(repository.folder, commit=commit, use_index=False)
    judged.clear()
    ask(repository.folder, commit=commit, day=date(2025, 3, 11))
    assert ["liulin", "xiaoying"] == judged


@pytest.mark.parametrize("commit", ["", "HEAD"])
@pytest.mark.parametrize("path", ["wuhua.toml", "overlays/x.toml"])
def test_what_all_branches_share_is_a_part_of_each(repository, judged, commit, path):
    """Settings and overlays: all are judged again."""
    ask(repository.folder, commit=commit)
    repository.write(path, SETTINGS)
    repository.commit()
    time.sleep(SETTLING * 2)
    judged.clear()
    found = ask(repository.folder, commit=commit)
    assert ["liulin", "xiaoying"] == judged
    assert found == ask(repository.folder, commit=commit, use_index=False)


@pytest.mark.parametrize("commit", ["", "HEAD"])
def test_a_branch_that_leans_on_another_is_judged_with_it(repository, judged, commit):
    """Liulin was made of xiaoying, so what xiaoying writes counts for both; not the other way round."""
    _replace(repository.folder / "records/liulin/registry.toml", 'uid = "', 'predecessors = ["xiaoying"]\nuid = "')

    def change(branch: str, number: int) -> list[str]:
        _replace(repository.folder / f"records/{branch}/branch.toml", "\n", f" # {number}\n")
        repository.commit()
        time.sleep(SETTLING * 2)
        judged.clear()
        ask(repository.folder, commit=commit)
        return [*judged]

    assert ["liulin", "xiaoying"] == change("xiaoying", 1)
    assert ["liulin", "xiaoying"] == change("xiaoying", 2)
    assert ["liulin"] == change("liulin", 3)


@pytest.mark.parametrize("commit", ["", "HEAD"])
def test_a_number_given_twice_is_seen_in_both_branches(repository, judged, commit):
    """The other branch has not changed, but its number is not its own any more."""
    for branch in ("liulin", "xiaoying"):
        other = {"liulin": "清志-1", "xiaoying": "清志-2"}[branch]
        text = ADMISSION.format(uid=f"abcdefgh{len(branch)}k", number=other)
        repository.write(f"records/{branch}/admissions/一.toml", text)
    repository.commit()
    time.sleep(SETTLING * 2)
    ask(repository.folder, commit=commit)
    repository.write("records/xiaoying/admissions/一.toml", ADMISSION.format(uid="abcdefgh8k", number="清志-1"))
    repository.commit()
    time.sleep(SETTLING * 2)
    judged.clear()
    found = ask(repository.folder, commit=commit)
    assert ["liulin", "xiaoying"] == judged
    assert found == ask(repository.folder, commit=commit, use_index=False)
    judged.clear()
    _replace(repository.folder / "records/xiaoying/branch.toml", "\n", " # 1\n")
    repository.commit()
    time.sleep(SETTLING * 2)
    ask(repository.folder, commit=commit)
    assert ["xiaoying"] == judged


def test_a_file_that_was_changed_a_moment_ago_is_not_trusted(workspace, repository_in, judged):
    """Its time cannot tell it from what is written in the same moment; after two seconds it can."""
    repository_in(workspace).commit()
    repository_was = ask(workspace)
    assert repository_was == ask(workspace)
    assert ["liulin", "xiaoying"] * 2 == judged


def test_a_change_of_the_same_size_with_its_time_set_back_is_seen(repository):
    """The time of the change itself cannot be set back."""
    import os

    path = repository.write(MEETING, MEETING_TEXT)
    time.sleep(SETTLING * 2)
    before = ask(repository.folder)
    status = path.stat()
    with path.open("r+b") as file:
        file.write(b"UID")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    after = ask(repository.folder)
    assert before != after
    assert after == ask(repository.folder, use_index=False)


def test_of_a_list_no_name_of_a_person_is_in_the_index(repository):
    """Neither a member's, nor a title, nor any text of a record."""
    repository.write(MEETING, MEETING_TEXT + 'recorder = "张伟"\n')
    repository.commit()
    time.sleep(SETTLING * 2)
    ask(repository.folder)
    ask(repository.folder, commit="HEAD")
    kept = b"".join(file.read_bytes() for file in (repository.folder / ".git/wuhua").iterdir())
    kept += "".join(answers(repository.folder)).encode()
    assert "柳林".encode() in kept
    assert [] == [word for word in ("张伟", "李建国", "王芳", "研究近期工作") if word.encode() in kept]
    assert 0o700 == (repository.folder / ".git/wuhua").stat().st_mode & 0o777


@pytest.mark.parametrize(
    "words",
    [
        ("--format", "json"),
        ("--format", "concise"),
        ("--report", "text=../report.txt"),
        ("--since", "HEAD"),
        ("--staged",),
        ("--no-index",),
        ("records/liulin/members",),
        ("records/liulin/branch.toml",),
    ],
)
def test_nothing_else_of_one_branch_is_kept(wuhua, alone, words):
    """Formats that travel, reports in files, a part of a branch, what is staged, changes since."""
    wuhua("validate", "--as-of", DAY, *words, cwd=alone.folder)
    assert [] == answers(alone.folder)


def test_no_report_is_kept_in_the_repository_of_something_larger(wuhua, alone, repository_in, tmp_path):
    """Nor on a server, nor where there is no repository at all."""
    larger = repository_in(tmp_path / "larger")
    shutil.copytree(alone.folder / "records", larger.folder / "party/records")
    larger.commit()
    shutil.copytree(alone.folder / "records", tmp_path / "plain/records")
    server = alone.bare(tmp_path / "server.git").folder
    time.sleep(SETTLING * 2)
    for words, folder in (((), "larger/party"), ((), "plain"), (("--commit=HEAD",), "larger/party")):
        assert 2 > wuhua("validate", "--as-of", DAY, *words, cwd=tmp_path / folder).code
    assert 2 > wuhua("validate", "--as-of", DAY, "--commit=HEAD", server).code
    assert [] == answers(larger.folder)
    for place in (tmp_path / "plain", server):
        assert [] == [path for path in place.rglob("index.sqlite") if path.stat().st_size and _runs(path)]


def _runs(file: Path) -> list[object]:
    with closing(sqlite3.connect(file)) as kept:
        return kept.execute("SELECT * FROM run").fetchall()


def _changed(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as kept:
        kept.execute(statement)


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(b"not a database at all" * 100),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[:5000]),
        lambda file: file.write_bytes(file.read_bytes()[:100] + b"\xff" * (file.stat().st_size - 100)),
        lambda file: _changed(file, f"PRAGMA user_version = {VERSION + 1}"),
        lambda file: _changed(file, "DROP TABLE run"),
        lambda file: _changed(file, "UPDATE run SET text = x'00'"),
        lambda file: _changed(file, "UPDATE run SET text = 7"),
        lambda file: file.unlink(),
    ],
)
@pytest.mark.parametrize("which", ["repository", "alone"])
def test_a_damaged_or_foreign_index_is_thrown_away(which, request, judged, damage):
    """And made anew; the answers are the same throughout."""
    folder = request.getfixturevalue(which).folder
    expected = ask(folder)
    damage(folder / ".git/wuhua/index.sqlite")
    assert expected == ask(folder)
    judged.clear()
    assert expected == ask(folder)
    assert [] == judged


def test_where_there_can_be_no_index_there_is_none(wuhua, repository):
    """A file in its place, a link in its place, a folder that may not be written: the answer is the same."""
    folder = repository.folder
    words = ("validate", "--as-of", DAY)
    expected = wuhua(*words, "--no-index", cwd=folder)
    own = folder / ".git/wuhua"
    own.write_bytes(b"")
    assert expected == wuhua(*words, cwd=folder)
    own.unlink()
    own.mkdir()
    (own / "index.sqlite").symlink_to(folder / "elsewhere")
    assert expected == wuhua(*words, cwd=folder)
    assert not (folder / "elsewhere").exists()
    (own / "index.sqlite").unlink()
    own.chmod(0o500)
    assert expected == wuhua(*words, cwd=folder, weak=True)
    own.chmod(0o700)


def test_processes_do_not_get_in_each_others_way(repository):
    """Several at once on an index that is not there yet: each says the same."""
    command = [sys.executable, "-m", "wuhua_tui", "validate", "--as-of", str(DAY)]
    running = [
        subprocess.Popen(command, cwd=repository.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    done = {(*one.communicate(), one.returncode) for one in running}
    assert 1 == len(done)
    assert b"" == next(iter(done))[1]


def test_a_busy_index_is_no_index(repository):
    """Somebody else is writing: nothing is thrown away, and nobody waits for long."""
    expected = ask(repository.folder)
    other = sqlite3.connect(repository.folder / ".git/wuhua/index.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert expected == ask(repository.folder)
    finally:
        other.close()
    index = Index.open(repository.folder / ".git/wuhua")
    assert index is not None
    index.close()


EDITS = {
    "a meeting": lambda root, n: _write(root / MEETING, MEETING_TEXT.replace("14\n", f"{14 + n}\n")),
    "a fault": lambda root, n: _write(root / MEETING, f"uid = {n}\n"),
    "a deletion": lambda root, _: (root / MEETING).unlink(missing_ok=True),
    "a stray file": lambda root, n: _write(root / f"records/xiaoying/{n}.txt", "x"),
    "a link": lambda root, n: _link(root / f"records/xiaoying/{n}.toml"),
    "a number": lambda root, n: _write(
        root / f"records/{('liulin', 'xiaoying')[n % 2]}/admissions/一.toml",
        ADMISSION.format(uid=f"abcdefghj{n}", number=n // 2),
    ),
    "a new branch": lambda root, n: shutil.copytree(BASE / "liulin", root / f"records/new{n}", dirs_exist_ok=True),
    "a branch that goes": lambda root, n: shutil.rmtree(root / f"records/new{n}", ignore_errors=True),
    "a predecessor": lambda root, n: _replace(
        root / "records/liulin/registry.toml", 'uid = "', f'predecessors = ["new{n}"]\nuid = "'
    ),
    "a standing file": lambda root, n: _replace(root / "records/xiaoying/branch.toml", "\n", f" # {n}\n"),
    "settings": lambda root, n: _write(root / "wuhua.toml", SETTINGS + (f"\n[ext]\ndemo_date = 2025-0{n + 1}-01\n")),
    "overlays": lambda root, n: _write(root / f"overlays/{n}.toml", f'uid = "abcdefghj{n}"\n'),
}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _link(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to("branch.toml")


def _replace(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


@pytest.mark.usefixtures("quick", "_quiet_environment")
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 3)), min_size=1, max_size=5), st.booleans())
@pytest.mark.parametrize(("names", "asked_for"), [(BOTH, ""), (BOTH, "records/liulin"), (BOTH[:1], "records/liulin")])
def test_whatever_is_edited_the_index_changes_no_byte(repository_in, names, asked_for, edits, in_history):
    """Edits of every kind between the runs, of the files or of commits; each answer is that without an index."""
    with tempfile.TemporaryDirectory() as folder:
        made = repository_in(Path(folder) / "w")
        for name in names:
            shutil.copytree(BASE / name, made.folder / "records" / name)
        for kind, number in [("settings", 0), *edits]:
            # What is edited may not be there.
            with suppress(FileNotFoundError):
                EDITS[kind](made.folder, number)
            commit = made.commit() if in_history else ""
            time.sleep(SETTLING * 2)
            expected = ask(made.folder / asked_for, commit=commit, use_index=False)
            assert expected == ask(made.folder / asked_for, commit=commit)
            assert expected == ask(made.folder / asked_for, commit=commit)
        close_readers()
