"""`wuhua save`, `delete`, `undo`, `restore` as a user meets them: what is listed, what is said, the exit codes."""

from __future__ import annotations

import contextlib
import subprocess

import pytest

from tests.plugins.books import BRANCH, git, meeting
from wuhua_tui.repository.config import set_config

PATH, TEXT = meeting("7k3fq2m9xd")
MEMBER = f"{BRANCH}/members/李建国.toml"


@pytest.fixture
def dirty(book):
    """A new meeting, a changed member, one that is gone, and a stray file."""
    (book / PATH).parent.mkdir(parents=True)
    (book / PATH).write_bytes(TEXT)
    (book / MEMBER).write_bytes((book / MEMBER).read_bytes() + b"# x\n")
    (book / f"{BRANCH}/members/孙远.toml").unlink()
    (book / "notes.txt").write_text("x")
    return book


def test_what_is_not_saved_is_listed_and_nothing_is_done(wuhua, dirty):
    """Files on stdout, what to do on stderr; members before what names them."""
    done = wuhua("save", cwd=dirty)

    assert 0 == done.code
    assert [
        f"文件没有了  党员  {BRANCH}/members/孙远.toml",
        f"已修改  党员  {MEMBER}",
        f"新增  会议  {PATH}",
        "新增  不是记录  notes.txt",
    ] == done.out.splitlines()
    assert "wuhua save --all" in done.err
    assert 1 == len(git(dirty, "log", "--format=%h").split())


def test_one_file_is_saved_and_the_rest_stays(wuhua, dirty):
    """Named from the folder where the user stands."""
    done = wuhua("save", (dirty / PATH).name, cwd=(dirty / PATH).parent)

    commit = git(dirty, "log", "-1", "--format=%h", "--abbrev=10").strip()
    assert (0, f"{commit} 会议：2026-03-12 支部党员大会（新增）\n", "") == done
    assert [PATH] == git(dirty, "show", "--format=", "--name-only").splitlines()


def test_all_are_saved_each_by_itself(wuhua, dirty):
    """What is gone and what is no record is left, and said."""
    done = wuhua("save", "--all", cwd=dirty)

    assert 0 == done.code
    assert ["会议：2026-03-12 支部党员大会（新增）", "党员"] == [
        line.partition("：")[0] if line.startswith("党员") else line
        for line in git(dirty, "log", "-2", "--format=%s").splitlines()
    ]
    assert "wuhua delete" in done.err
    assert {f" D {BRANCH}/members/孙远.toml", "?? notes.txt"} == set(git(dirty, "status", "--short").splitlines())


def test_one_with_errors_does_not_keep_the_others(wuhua, dirty):
    """Exit code 1; the sound one is saved."""
    (dirty / MEMBER).write_text("broken", encoding="utf-8")

    done = wuhua("save", MEMBER, PATH, cwd=dirty)

    assert 1 == done.code
    assert f"“{MEMBER}”有格式错误，没有存入历史：" in done.err
    assert "会议：2026-03-12 支部党员大会（新增）" in done.out


def test_a_dry_run_says_what_would_be_done(wuhua, dirty):
    """And does nothing."""
    done = wuhua("save", "-n", PATH, cwd=dirty)

    assert (0, "可以保存：会议：2026-03-12 支部党员大会（新增）\n", "") == done
    assert 1 == len(git(dirty, "log", "--format=%h").split())


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["save", f"{BRANCH}/members/孙远.toml"], 2, "已经不在了"),
        (["save", "notes.txt"], 2, "不是台账里的记录"),
        (["save", "/etc/passwd"], 2, "不在工作区"),
        (["save", "--all", PATH], 2, "不要再加 --all"),
        (["save", "--", "--output=x"], 2, "找不到"),
        (["delete", MEMBER, "--reason", " "], 2, "没有写删除的原因"),
        (["delete", MEMBER, "--reason", "手机 13800138000"], 2, "手机号"),
        (["delete", f"{BRANCH}/branch.toml", "--reason", "x"], 2, "不能"),
        (["delete", MEMBER, "--reason", "重复登记"], 1, "还引用着它"),
        (["undo", "--", "--all"], 2, "没有“--all”这个版本"),
        (["restore", MEMBER, "--at", "HEAD~9"], 2, "没有“HEAD~9”这个版本"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(wuhua, dirty, words, code, said):
    """With its exit code, and nothing is changed."""
    before = git(dirty, "status", "--porcelain"), git(dirty, "rev-parse", "HEAD")

    done = wuhua(*words, cwd=dirty)

    assert (code, "", 1) == (done.code, done.out, len(done.err.splitlines()))
    assert said in done.err
    assert before == (git(dirty, "status", "--porcelain"), git(dirty, "rev-parse", "HEAD"))


def test_a_missing_key_ends_with_its_code(wuhua, dirty, tmp_path):
    """4, once, though several files were to be saved."""
    set_config(dirty, {"user.signingkey": str(tmp_path / "none")})

    done = wuhua("save", "--all", cwd=dirty)

    assert (4, 1) == (done.code, len(done.err.splitlines()))
    assert done.err.startswith("找不到签名密钥")


def test_a_disk_that_is_full_is_said(wuhua, dirty, tmp_path):
    """The file is as it was, the history too: on a file system of four megabytes that is full."""
    mount = tmp_path / "full"
    mount.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(mount)]
    if subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("this user cannot mount a small file system")
    try:
        subprocess.run(["cp", "-a", f"{dirty}/.", str(mount)], check=True)
        with (mount / "filler").open("wb", buffering=0) as filler:
            for size in (1 << 18, 1 << 12, 1):
                with contextlib.suppress(OSError):
                    while True:
                        filler.write(b"x" * size)
        done = wuhua("save", PATH, cwd=mount)

        assert 2 == done.code
        assert "磁盘满了" in done.err
        assert (TEXT, "") == ((mount / PATH).read_bytes(), git(mount, "fsck", "--no-dangling"))
        (mount / "filler").unlink()
        assert 0 == wuhua("save", PATH, cwd=mount).code
        assert 2 == len(git(mount, "log", "--format=%h").split())
    finally:
        subprocess.run(["umount", str(mount)], check=True)


def test_there_and_back_again(wuhua, dirty):
    """Save, delete, undo the deletion, restore an older version: four commits, none lost."""
    wuhua("save", PATH, cwd=dirty)
    assert 0 == wuhua("delete", PATH, "--reason", "重复登记", cwd=dirty).code
    assert 0 == wuhua("undo", cwd=dirty).code
    (dirty / PATH).write_bytes(TEXT + b"# later\n")

    done = wuhua("restore", PATH, cwd=dirty)

    assert 0 == done.code
    assert "没有存入历史的内容另存在" in done.err
    assert TEXT == (dirty / PATH).read_bytes()
    deeds = [line[-4:] for line in git(dirty, "log", "--format=%s").splitlines()]
    assert ["（撤销）", "（删除）", "（新增）"] == deeds[:3]
