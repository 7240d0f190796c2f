"""The index of what was judged: it only saves work. With it and without it, every byte is the same."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import redirect_stdout
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


def test_no_name_of_a_person_is_in_the_index(repository):
    """Neither a member's, nor a title, nor any text of a record."""
    repository.write(MEETING, MEETING_TEXT + 'recorder = "张伟"\n')
    repository.commit()
    time.sleep(SETTLING * 2)
    ask(repository.folder)
    ask(repository.folder, commit="HEAD")
    kept = b"".join(file.read_bytes() for file in (repository.folder / ".git/wuhua").iterdir())
    assert "柳林".encode() in kept
    assert [] == [word for word in ("张伟", "李建国", "王芳", "研究近期工作") if word.encode() in kept]
    assert 0o700 == (repository.folder / ".git/wuhua").stat().st_mode & 0o777


def test_only_the_list_of_many_branches_is_kept(wuhua, repository):
    """Other formats, one branch alone, reports in files, changes since: nothing is made."""
    folder = repository.folder
    for words in (("--format", "json"), ("records/liulin",), ("--since", "HEAD"), ("--no-index",)):
        wuhua("validate", "--as-of", DAY, *words, cwd=folder)
    assert not (folder / ".git/wuhua/index.sqlite").exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(b"not a database at all" * 100),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[:5000]),
        lambda file: file.write_bytes(file.read_bytes()[:100] + b"\xff" * (file.stat().st_size - 100)),
        lambda file: sqlite3.connect(file).execute(f"PRAGMA user_version = {VERSION + 1}").connection.close(),
        lambda file: sqlite3.connect(file).execute("DROP TABLE run").connection.close(),
        lambda file: file.unlink(),
    ],
)
def test_a_damaged_or_foreign_index_is_thrown_away(repository, judged, damage):
    """And made anew; the answers are the same throughout."""
    expected = ask(repository.folder)
    damage(repository.folder / ".git/wuhua/index.sqlite")
    assert expected == ask(repository.folder)
    judged.clear()
    assert expected == ask(repository.folder)
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
def test_whatever_is_edited_the_index_changes_no_byte(repository_in, edits, in_history):
    """Edits of every kind between the runs, of the files or of commits; each answer is that without an index."""
    with tempfile.TemporaryDirectory() as folder:
        made = repository_in(Path(folder) / "w")
        for name in ("liulin", "xiaoying"):
            shutil.copytree(BASE / name, made.folder / "records" / name)
        for kind, number in [("settings", 0), *edits]:
            EDITS[kind](made.folder, number)
            commit = made.commit() if in_history else ""
            time.sleep(SETTLING * 2)
            expected = ask(made.folder, commit=commit, use_index=False)
            assert expected == ask(made.folder, commit=commit)
            assert expected == ask(made.folder, commit=commit)
        close_readers()
