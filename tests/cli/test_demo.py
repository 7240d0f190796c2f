"""`wuhua demo` as a user meets it: one command, one report, a workspace to play with, nothing else touched."""

from __future__ import annotations

import re
import tomllib
from datetime import date

import pytest

from tests.plugins.books import git
from wuhua_tui.resources import samples_dir
from wuhua_tui.workspace.demo import BRANCHES, name_of

DATE = "2025-11-20"
NAMES = {name_of(branch) for branch in BRANCHES}


@pytest.fixture(autouse=True)
def _git_there(require):
    require("git")


@pytest.fixture
def demo(wuhua, tmp_path):
    """The demonstration in an empty folder: the run and its workspace."""
    done = wuhua("demo", cwd=tmp_path)
    return done, tmp_path / "wuhua-demo"


def test_the_report_is_shown_and_says_its_day(demo, wuhua):
    """Exit code 0 although there are findings; `wuhua validate` of the branch says the same and returns 1."""
    done, root = demo

    assert 0 == done.code, done.err
    assert "演示工作区建好了：wuhua-demo\n" in done.err
    assert f"演示日期 {DATE}" in done.out.splitlines()[0]
    assert "未达标" in done.out
    assert "格式错" not in done.out
    again = wuhua("validate", "records/qingshan", cwd=root)
    assert (1, done.out) == (again.code, again.out)


def test_each_record_was_entered_on_its_day(demo):
    """One commit a record, in the order of time, at noon in Beijing, none after the day of the demonstration."""
    _, root = demo

    log = [line.split("|") for line in git(root, "log", "--reverse", "--format=%ai|%ci|%an|%s").splitlines()]
    days = [author[:10] for author, *_ in log]
    assert (["2025-01-01", DATE] >= [days[0], days[-1]], sorted(days)) == (True, days)
    assert {"12:00:00 +0800"} == {author[11:] for author, *_ in log}
    assert all(author == committer for author, committer, *_ in log)
    assert NAMES == {name for _, _, name, _ in log}
    records = [path for path in git(root, "ls-files").splitlines() if path.startswith("records/")]
    assert len(records) - 2 * len(BRANCHES) == len(log) - 1
    assert "建立台账：青山村党支部等 3 个党支部" == log[0][3]


def test_subjects_name_no_person(demo):
    """A superior reads them."""
    _, root = demo
    members = [path for branch in BRANCHES for path in (samples_dir() / branch / "members").iterdir()]
    names = {path.stem.rstrip("0123456789") for path in members}

    subjects = git(root, "log", "--format=%s").splitlines()

    assert [] == [subject for subject in subjects if any(name in subject for name in names)]


@pytest.mark.parametrize("branch", BRANCHES)
def test_what_is_there_is_the_sample_up_to_the_day(demo, branch):
    """Every file is the sample's, but for references to records that come later; later records are left out."""
    _, root = demo
    sample, copy = samples_dir() / branch, root / "records" / branch

    there = {path.relative_to(copy) for path in copy.rglob("*.toml")}
    left_out = {path.relative_to(sample) for path in sample.rglob("*.toml")} - there
    changed = [path for path in there if (copy / path).read_bytes() != (sample / path).read_bytes()]

    assert there
    assert all(path.parts[0] != "members" for path in left_out)
    later = [path for path in left_out if path.name[:4].isdecimal() and path.parts[1:2] == ("2025",)]
    assert [path for path in later if path.name[:10] > "2025-11-01"] == later
    assert len(changed) < 10
    for path in changed:
        before = (sample / path).read_text("utf-8").splitlines()
        assert set((copy / path).read_text("utf-8").splitlines()) < set(before)


def test_the_workspace_says_that_it_is_a_demonstration(demo):
    """In the free table of its settings; git finds nothing to commit and nothing wrong."""
    _, root = demo

    settings = tomllib.loads((root / "wuhua.toml").read_text("utf-8"))
    assert {"demo_date": date(2025, 11, 20)} == settings["ext"]
    assert "" == git(root, "status", "--porcelain")
    assert "" == git(root, "fsck", "--strict", "--no-dangling")


def test_home_is_neither_read_nor_written(wuhua, tmp_path):
    """A configuration that would break git is not met, and the home stays as it was."""
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text("this is no configuration\n")

    done = wuhua("demo", tmp_path / "d", env={"HOME": str(home)})

    assert 0 == done.code, done.err
    assert [home / ".gitconfig"] == list(home.iterdir())


def test_a_demonstration_that_is_there_is_used_again(demo, wuhua):
    """What was tried out in it stays."""
    _, root = demo
    new = root / "records" / "qingshan" / "members" / "王小满.toml"
    wuhua("new", "member", "王小满", cwd=root / "records" / "qingshan")

    again = wuhua("demo", cwd=root.parent)

    assert (0, True) == (again.code, new.exists())
    assert "演示工作区已经有了：wuhua-demo" in again.err


def test_a_folder_with_something_else_is_not_used(wuhua, tmp_path):
    """Exit code 2, one sentence, nothing written."""
    (tmp_path / "a.txt").write_text("x")

    said = f"“{tmp_path}”里已经有别的文件，演示不会写进去。请换一个目录：wuhua demo 新目录。\n"
    assert (2, "", said) == wuhua("demo", tmp_path)
    assert [tmp_path / "a.txt"] == list(tmp_path.iterdir())


def test_where_nothing_can_be_written_a_temporary_folder_is_used(wuhua, tmp_path):
    """The sentence says where."""
    folder, temporary = tmp_path / "locked", tmp_path / "temporary"
    folder.mkdir(mode=0o555)
    temporary.mkdir()

    done = wuhua("demo", cwd=folder, env={"TMPDIR": str(temporary)}, weak=True)

    assert 0 == done.code, done.err
    (root,) = temporary.iterdir()
    assert f"演示工作区建好了：{root}\n" in done.err


def test_without_git_it_is_said(wuhua, tmp_path):
    """One sentence, exit code 2, nothing written."""
    done = wuhua("demo", cwd=tmp_path, env={"PATH": str(tmp_path)})

    assert (2, "", "找不到 git。请先安装 git（2.34 或更新的版本），再运行这个命令。\n") == done
    assert [] == list(tmp_path.iterdir())


def test_a_record_can_be_saved_in_the_demonstration(demo, wuhua):
    """With a key of its own that lies in its repository; the user's own settings are left alone."""
    _, root = demo
    home = root.parent / "home"
    home.mkdir()
    env = {"HOME": str(home)}
    wuhua("new", "member", "王小满", cwd=root / "records" / "qingshan", env=env)
    path = "records/qingshan/members/王小满.toml"
    text = (root / path).read_text("utf-8")
    (root / path).write_text(text.replace("（请填写）", "王小满"), encoding="utf-8")

    done = wuhua("save", path, cwd=root, env=env)

    assert 0 == done.code, done.err
    assert re.fullmatch(r"G 党员：[0-9a-z]{4}（新增）\n", git(root, "log", "-1", "--format=%G? %s"))
    assert [] == list(home.iterdir())
