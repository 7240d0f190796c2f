"""`wuhua log` and `wuhua diff`: the history in the words of the records, whatever somebody has written into it."""

from __future__ import annotations

import json
import shutil

import pytest

from wuhua_tui.report.visible import visible

MEETING = "records/liulin/meetings/2025/2025-02-14-vkc9yw.toml"
MEETING_TEXT = 'uid = "vkc9ywmbwf"\ntitle = "研究近期工作"\ntype = "committee"\ndate = 2025-02-14\n'
EVIL = "会议\x1b[2J\u202e\u2066\u200b\x07 [red]"


@pytest.fixture
def repository(workspace, repository_in):
    """The branch liulin, then a meeting, then a change of it."""
    shutil.rmtree(workspace / "records" / "xiaoying")
    made = repository_in(workspace)
    made.commit("建立台账")
    made.write(MEETING, MEETING_TEXT)
    made.commit("会议：2025-02-14 支部委员会会议（新增）", GIT_AUTHOR_DATE="2025-02-28T17:30:00Z")
    made.write(MEETING, MEETING_TEXT.replace("近期", "今年") + 'present = ["张伟"]\n')
    made.commit("会议：2025-02-14 支部委员会会议（修改）")
    return made


def ids(repository) -> list[str]:
    """The commits, newest first."""
    found: list[str] = repository.git("log", "--format=%H").split()
    return found


def test_the_log_of_a_record_says_when_who_and_what(wuhua, repository):
    """Newest first, Beijing time; a commit that did not change the record is left out."""
    newest, older, _ = ids(repository)
    done = wuhua("log", MEETING, cwd=repository.folder)
    assert "" == done.err
    assert (
        f"""\
2025-03-01 09:30  {newest[:12]}  王芳  没有签名
  会议：2025-02-14 支部委员会会议（修改）
    修改  会议           2025-02-14 支部委员会会议

2025-03-01 01:30  {older[:12]}  王芳  没有签名
  会议：2025-02-14 支部委员会会议（新增）
    新增  会议           2025-02-14 支部委员会会议
"""
        == done.out
    )


def test_the_log_tells_every_record_of_a_commit(wuhua, repository):
    """The first commit brought the branch; a folder narrows it down."""
    (first,) = json.loads(wuhua("log", "records/liulin/members", "--format", "json", cwd=repository.folder).out)[
        "commits"
    ]
    assert {"member"} == {one["kind"] for one in first["records"]}
    (newest,) = json.loads(wuhua("log", "-n", "1", "--format", "json", cwd=repository.folder).out)["commits"]
    assert [
        {
            "deed": "changed",
            "path": MEETING,
            "kind": "meeting",
            "label": "2025-02-14 支部委员会会议",
            "uid": "vkc9ywmbwf",
        }
    ] == newest["records"]
    assert {"name": "王芳", "email": "w@example.invalid", "at": "2025-03-01T09:30:00+08:00"} == newest["author"]
    assert {"state": "none", "who": None, "fingerprint": None} == newest["signature"]


def test_a_merge_tells_only_what_it_made_itself(wuhua, repository):
    """What it took over from either side was told where it was written."""
    repository.git("switch", "--quiet", "-c", "other", "HEAD~1")
    repository.write("records/liulin/plans/2025/2025-01-05-abcdef.toml", 'uid = "abcdefghjk"\n')
    repository.commit("计划")
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-gpg-sign", "-m", "合并", "other")
    found = json.loads(wuhua("log", "-n", "0", "--format", "json", cwd=repository.folder).out)["commits"]
    records = {one["subject"]: [record["path"] for record in one["records"]] for one in found}
    assert [] == records.pop("合并")
    assert ["records/liulin/plans/2025/2025-01-05-abcdef.toml"] == records.pop("计划")
    assert 3 == len(records)


def test_the_history_of_a_deleted_record_is_still_there(wuhua, repository):
    """Named from the workspace, from its own folder, or by its whole path."""
    (repository.folder / MEETING).unlink()
    repository.commit("删除")
    expected = wuhua("log", MEETING, cwd=repository.folder)
    assert ["删除", "修改", "新增"] == [line[4:6] for line in expected.out.splitlines() if line.startswith("    ")]
    assert expected == wuhua("log", MEETING, "-C", repository.folder)
    assert expected == wuhua("log", repository.folder / MEETING, cwd=repository.folder)


def test_what_differs_is_told_by_field(wuhua, repository):
    """Between the last commit and the files, between a commit and the files, between two commits."""
    expected = f"""\
修改  会议           2025-02-14 支部委员会会议
      {MEETING}
      标题                       研究近期工作 → 研究今年工作
      到会党员                   加：张伟
"""
    for words in (("HEAD~1",), ("HEAD~1", "HEAD"), ("HEAD~1", "HEAD", "--", MEETING), ("HEAD~1", MEETING)):
        done = wuhua("diff", *words, cwd=repository.folder)
        assert (0, expected, "") == done
    assert (0, "", "没有不同。\n") == wuhua("diff", cwd=repository.folder)
    repository.write(MEETING, "# 注\n" + (repository.folder / MEETING).read_text(encoding="utf-8"))
    assert "只改了写法或注释，内容没有变。" in wuhua("diff", cwd=repository.folder).out
    repository.write(MEETING, "title = \n")
    assert "文件写得不对，不能逐栏比较" in wuhua("diff", "--", MEETING, cwd=repository.folder).out


def test_a_diff_as_json(wuhua, repository):
    """Each change with its keys, its label, its values and its words."""
    newest, older, _ = ids(repository)
    found = json.loads(wuhua("diff", "HEAD~1", "main", "--format", "json", cwd=repository.folder).out)
    assert (1, older, newest) == (found["version"], found["before"], found["after"])
    (record,) = found["records"]
    assert [
        {
            "deed": "changed",
            "path": ["title"],
            "label": "标题",
            "before": "研究近期工作",
            "after": "研究今年工作",
            "before_text": "研究近期工作",
            "after_text": "研究今年工作",
        },
        {
            "deed": "added",
            "path": ["present"],
            "label": "到会党员",
            "before": None,
            "after": "张伟",
            "before_text": "",
            "after_text": "张伟",
        },
    ] == record["changes"]


def test_a_diff_of_a_repository_without_files(wuhua, repository, tmp_path):
    """And of one with longer ids, and of a workspace below its top."""
    bare = repository.bare(tmp_path / "x.git").folder
    expected = wuhua("diff", "HEAD~2", "HEAD", cwd=repository.folder)
    assert expected == wuhua("diff", "HEAD~2", "main", cwd=bare)
    assert wuhua("log", "-n", "0", cwd=repository.folder) == wuhua("log", "-n", "0", cwd=bare)


def test_ids_of_sha256_and_a_workspace_below_the_top(wuhua, workspace, repository_in, tmp_path):
    """The files on the disk are compared by what they hold."""
    made = repository_in(tmp_path / "top", "sha256")
    shutil.copytree(workspace, made.folder / "分 1")
    made.commit()
    assert (0, "", "没有不同。\n") == wuhua("diff", cwd=made.folder / "分 1")
    made.write(f"分 1/{MEETING}", MEETING_TEXT)
    assert (
        f"新增  会议           2025-02-14 支部委员会会议\n      {MEETING}\n"
        in wuhua("diff", cwd=made.folder / "分 1").out
    )
    made.commit("会议")
    assert "新增  会议           2025-02-14 支部委员会会议" in wuhua("log", MEETING, cwd=made.folder / "分 1").out


def test_before_the_first_save(wuhua, workspace, repository_in):
    """Nothing to look back on is said; what is there is all new."""
    repository_in(workspace)
    done = wuhua("log", cwd=workspace)
    assert (2, "", "这个台账还没有存过，没有历史可看。先用 wuhua save 保存。\n") == done
    assert {"新增"} == {line[:2] for line in wuhua("diff", cwd=workspace).out.splitlines() if line[:1] not in (" ", "")}


@pytest.mark.parametrize("format_", ["text", "json"])
def test_whatever_somebody_wrote_stays_within_its_line(wuhua, repository, format_):
    """Names, messages, values and paths with escapes, line breaks and marks that turn text round."""
    evil_path = f"records/liulin/policies/{EVIL.replace('/', '')}\n新增.toml"
    repository.write(
        evil_path, f'uid = "abcdefghjk"\ntitle = "{EVIL.encode("unicode_escape").decode()}"\n'.replace("\\x", "\\u00")
    )
    repository.write(MEETING, MEETING_TEXT.replace("近期", "\\u202e\\u001b[1m近\\n期"))
    repository.commit(EVIL, GIT_AUTHOR_NAME=f"王\u202e{EVIL}", GIT_AUTHOR_EMAIL="x\u2028y@z")
    for words in (
        ("log", "-n", "1"),
        ("diff", "HEAD~1", "HEAD"),
        ("log", evil_path),
        ("diff", "HEAD~1", "--", evil_path),
    ):
        done = wuhua(words[0], "--format", format_, *words[1:], cwd=repository.folder)
        assert (0, "") == (done.code, done.err)
        assert done.out == "".join(f"{visible(line)}\n" for line in done.out.split("\n")[:-1])
        if format_ == "json":
            json.loads(done.out)


def test_times_that_no_calendar_has_are_said_to_be_unknown(wuhua, repository):
    """A commit may claim any second."""
    tree = repository.git("rev-parse", "HEAD^{tree}").strip()
    for moment in ("99999999999999 +0800", "-1 +0000", "0 +9999"):
        body = f"tree {tree}\nauthor 甲 <a@b> {moment}\ncommitter 甲 <a@b> {moment}\n\n说\n".encode()
        commit = repository.git("hash-object", "-w", "-t", "commit", "--literally", "--stdin", data=body).strip()
        done = wuhua("log", "--from", commit, cwd=repository.folder)
        assert (0, "") == (done.code, done.err)
        assert commit[:12] in done.out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("diff", "nowhere"), "“nowhere”既不是版本也不是文件"),
        (("diff", "--", "/etc/passwd"), "“/etc/passwd”不在这个工作区里"),
        (("diff", "main", "main", "main"), "最多写两个版本"),
        (("diff", "--output=x"), "没有"),
        (("diff", "--", "../../x.toml"), "不在这个工作区里"),
        (("log", "--from", "--all"), "没有“--all”这个版本"),
        (("log", "../x.toml"), "不在这个工作区里"),
    ],
)
def test_what_cannot_be_meant_is_said(wuhua, repository, words, sentence):
    """One sentence, and exit code 2."""
    done = wuhua(*words, cwd=repository.folder)
    assert (2, "", True) == (done.code, done.out, sentence in done.err)


def test_a_word_that_is_both_must_be_told_apart(wuhua, repository):
    """A branch called like a file."""
    repository.git("branch", "wuhua.toml")
    repository.write("wuhua.toml", "format = 1\n")
    done = wuhua("diff", "wuhua.toml", cwd=repository.folder)
    assert (2, True) == (done.code, "既是版本又是文件" in done.err)
    assert 0 == wuhua("diff", "wuhua.toml", "--", "records", cwd=repository.folder).code
