"""`wuhua format` as a user meets it."""

from __future__ import annotations

import shutil

import pytest

MEETING = "records/liulin/meetings/2025/2025-02-14-vkc9yw.toml"
UNTIDY = '\ufeffuid = "vkc9ywmbwf"\r\ndate = 2025-02-14\r\n# 学什么\r\ntitle="学习"\r\ntype = "committee"'
TIDY = 'uid = "vkc9ywmbwf"\n# 学什么\ntitle = "学习"\ntype = "committee"\ndate = 2025-02-14\n'


@pytest.fixture
def meeting(workspace):
    """A tidy workspace of one branch with one untidy meeting, which is returned."""
    shutil.rmtree(workspace / "records" / "xiaoying")
    path = workspace / MEETING
    path.parent.mkdir(parents=True)
    path.write_bytes(UNTIDY.encode())
    return path


def test_a_record_is_put_in_order_once(wuhua, workspace, meeting):
    """What was changed is listed; the second time there is nothing to do."""
    wuhua("format", workspace)
    meeting.write_bytes(UNTIDY.encode())

    assert (0, f"已整理  {MEETING}\n", "整理了 1 个文件。\n") == wuhua("format", cwd=workspace)
    assert TIDY == meeting.read_bytes().decode()
    assert (0, "", "没有要整理的文件。\n") == wuhua("format", cwd=workspace)


def test_a_check_writes_nothing_and_returns_1(wuhua, workspace, meeting):
    """A dry run shows the same and returns 0."""
    assert (1, f"要整理  {MEETING}\n", "要整理 1 个文件。\n") == wuhua("format", "--check", MEETING, cwd=workspace)
    assert (0, f"要整理  {MEETING}\n", "要整理 1 个文件。\n") == wuhua("format", "-n", MEETING, cwd=workspace)
    assert UNTIDY == meeting.read_bytes().decode()
    meeting.write_text(TIDY, encoding="utf-8")
    assert (0, "", "没有要整理的文件。\n") == wuhua("format", "--check", MEETING, cwd=workspace)


def test_a_file_that_does_not_parse_is_left_alone(wuhua, workspace, meeting):
    """The fault is said with its place, the others are put in order, exit code 1."""
    broken = meeting.with_name("2025-02-15-vkc9yx.toml")
    broken.write_text("title = 学习\n", encoding="utf-8")

    done = wuhua("format", meeting.parent, cwd=workspace)

    assert (1, f"已整理  {MEETING}\n") == (done.code, done.out)
    place = f"{broken.relative_to(workspace).as_posix()}:1:9"
    assert f"没有整理  {place}  文字没有加引号\n整理了 1 个文件，1 个文件有错，没有动。\n" == done.err
    assert "title = 学习\n" == broken.read_text("utf-8")


def test_only_records_are_touched_in_a_folder(wuhua, workspace, meeting):
    """Other TOML files, hidden folders and links stay; a file that is named is taken wherever it lies."""
    meeting.write_text(TIDY, encoding="utf-8")
    wuhua("format", workspace)
    other = workspace / "pyproject.toml"
    hidden = workspace / "records" / "liulin" / ".old" / "members" / "x.toml"
    hidden.parent.mkdir(parents=True)
    for path in (other, hidden):
        path.write_text("b=1\na=2", encoding="utf-8")
    (meeting.parent / "2025-02-16-vkc9yz.toml").symlink_to(other)

    assert (0, "", "没有要整理的文件。\n") == wuhua("format", cwd=workspace)
    assert (0, "已整理  pyproject.toml\n", "整理了 1 个文件。\n") == wuhua("format", "pyproject.toml", cwd=workspace)
    assert "b = 1\na = 2\n" == other.read_text("utf-8")


@pytest.mark.parametrize(("path", "said"), [("nowhere", "找不到“nowhere”。请检查路径是否写对。\n")])
def test_a_path_that_is_not_there_is_said(wuhua, tmp_path, path, said):
    """Exit code 2, one sentence."""
    assert (2, "", said) == wuhua("format", path, cwd=tmp_path)


def test_a_file_that_may_not_be_read_is_said(wuhua, workspace, meeting):
    """Exit code 2, one sentence."""
    meeting.chmod(0)

    done = wuhua("format", MEETING, cwd=workspace, weak=True)

    assert (2, "") == (done.code, done.out)
    assert done.err.startswith("读不了“")
    assert 1 == done.err.count("\n")


def test_a_workspace_of_a_newer_program_is_not_touched(wuhua, workspace, meeting):
    """Neither of a newer format nor of a newer minor version."""
    settings = 'format = {}\nformat_minor = {}\nstandard = "hunan-2018-6"\nstandard_version = "v1"\nmode = "alone"\n'
    for major, minor in ((1, 9), (2, 0)):
        (workspace / "wuhua.toml").write_text(settings.format(major, minor), encoding="utf-8")
        done = wuhua("format", cwd=workspace)
        assert (2, "") == (done.code, done.out)
        assert "请升级程序" in done.err
    assert UNTIDY == meeting.read_bytes().decode()


def test_names_that_would_spoil_the_terminal_are_made_visible(wuhua, workspace, meeting):
    """A file may be called anything."""
    hostile = meeting.with_name("a\x1b[2J\u202eb.toml")
    hostile.write_text("b=1", encoding="utf-8")

    done = wuhua("format", hostile, cwd=workspace)

    assert f"已整理  {MEETING.rpartition('/')[0]}/a\\u{{001B}}[2J\\u{{202E}}b.toml\n" == done.out
