"""`wuhua validate` of other states than the files: a commit, what is staged, what has changed since."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.plugins.texts import SETTINGS

SAMPLES = Path(__file__).resolve().parents[2] / "records"
AS_OF = ("--as-of", "2025-03-10", "--format", "json")
MEETING = "records/liulin/meetings/2025/2025-02-14-vkc9yw.toml"
MEETING_TEXT = 'uid = "vkc9ywmbwf"\ntitle = "研究近期工作"\ntype = "committee"\ndate = 2025-02-14\n'
MONTHLY = ("--only", "2.3.1/committee-meeting", "--window", "2025-02-01..2025-02-28")


@pytest.fixture
def repository(workspace, repository_in):
    """The branch liulin alone, committed."""
    shutil.rmtree(workspace / "records" / "xiaoying")
    made = repository_in(workspace)
    made.write("wuhua.toml", SETTINGS)
    made.commit("建立")
    return made


def said(done):
    """The branches and sums of a JSON report, which must be one."""
    assert "" == done.err
    report = json.loads(done.out)
    return report["branches"], report["totals"]


def problems(done):
    """Code and path of each problem."""
    return [(one["code"], one["path"]) for branch in said(done)[0] for one in branch["problems"]]


def statuses(done):
    """Check, subject, period and status of each finding."""
    return [
        (one["check"], one["subject"]["id"], (one["period"] or {"id": one["on"]})["id"], one["status"])
        for branch in said(done)[0]
        for one in branch["findings"]
    ]


@pytest.mark.parametrize("sample", ["qingshan", "jinong", "zhuzao"])
def test_a_commit_is_judged_as_its_files_are(wuhua, repository_in, tmp_path, sample):
    """For every sample: from the files, from the commit, from what is staged, and from a bare repository."""
    folder = tmp_path / "台账"
    shutil.copytree(SAMPLES / sample, folder / "records" / sample)
    repository = repository_in(folder)
    repository.commit()
    words = ("validate", "--as-of", "2025-11-20", "--format", "json")
    expected = said(wuhua(*words, folder))
    assert expected == said(wuhua(*words, "--commit", "HEAD", folder))
    assert expected == said(wuhua(*words, "--staged", folder / "records" / sample))
    bare = repository.bare(tmp_path / "x.git").folder
    assert expected == said(wuhua(*words, "--commit", "main", cwd=bare))


def test_a_commit_is_judged_as_the_ledger_was_then(wuhua, repository):
    """What was written later is not seen, what was removed later is there."""
    before = repository.git("rev-parse", "HEAD").strip()
    repository.write(MEETING, MEETING_TEXT)
    then = repository.commit("会议")
    (repository.folder / MEETING).unlink()

    def judged(*words):
        return statuses(wuhua("validate", *AS_OF, *MONTHLY, *words, cwd=repository.folder))

    key = ("2.3.1/committee-meeting", "liulin", "2025-02")
    assert [(*key, "missed")] == judged() == judged("--commit", before) == judged("--commit", "HEAD~1")
    assert [(*key, "met")] == judged("--commit", then[:8]) == judged("--commit", "main", MEETING) == judged("--staged")


def test_the_report_says_which_commit_it_is_about(wuhua, repository):
    """In text and in JSON; with --staged likewise."""
    commit = repository.git("rev-parse", "HEAD").strip()
    out = wuhua("validate", "--as-of", "2025-03-10", "--commit", "HEAD", cwd=repository.folder).out
    assert f"截至 2025-03-10（版本 {commit[:12]}）" in out.splitlines()[0]
    out = wuhua("validate", "--as-of", "2025-03-10", "--staged", "--since", "HEAD", cwd=repository.folder).out
    assert f"截至 2025-03-10（暂存的内容），只列 {commit[:12]} 以来改动涉及的" in out.splitlines()[0]
    report = json.loads(wuhua("validate", *AS_OF, "--commit", "HEAD", "--since", "main", cwd=repository.folder).out)
    assert (commit, commit) == (report["commit"], report["since"])


def test_a_hook_judges_what_will_be_committed(wuhua, repository):
    """A fault on the disk that is not staged stops nothing; one that is staged does, even if mended on the disk."""
    words = ("validate", *AS_OF, "--fail-level", "never", "--staged")
    repository.write(MEETING, MEETING_TEXT.replace("date", "day"))
    assert (0, []) == (wuhua(*words, cwd=repository.folder).code, problems(wuhua(*words, cwd=repository.folder)))
    repository.git("add", MEETING)
    repository.write(MEETING, MEETING_TEXT)
    done = wuhua(*words, cwd=repository.folder)
    assert 1 == done.code
    assert [("meeting/required", MEETING), ("meeting/unknown-key", MEETING)] == problems(done)


def test_since_leaves_out_what_has_not_changed(wuhua, repository):
    """Nothing has changed: no problem and no finding, though much is missed."""
    done = wuhua("validate", *AS_OF, "--since", "HEAD", cwd=repository.folder)
    assert (0, [], []) == (done.code, problems(done), statuses(done))


def test_since_shows_what_rests_on_a_changed_record_and_what_became_of_it(wuhua, repository):
    """A new meeting: its own findings, and the month that it makes good; other months stay out."""
    repository.write(MEETING, MEETING_TEXT)
    found = statuses(wuhua("validate", *AS_OF, "--only", "2.3.1", "--since", "HEAD", cwd=repository.folder))
    assert [
        ("2.3.1/committee-meeting", "liulin", "2025-02", "met"),
        ("2.3.1.1/content", MEETING, "2025-02-14", "missed"),
        ("2.3.1.2/stand-alone", MEETING, "2025-02-14", "met"),
        ("2.3.1.2/topic", MEETING, "2025-02-14", "missed"),
        ("2.3.1.3/recorder", MEETING, "2025-02-14", "missed"),
    ] == found
    # Taken away again, the month is missed again: no record to point at, but another status than then.
    repository.commit("会议")
    (repository.folder / MEETING).unlink()
    words = ("--only", "2.3.1/committee-meeting", "--since", "HEAD")
    assert [("2.3.1/committee-meeting", "liulin", "2025-02", "missed")] == statuses(
        wuhua("validate", *AS_OF, *words, cwd=repository.folder)
    )


def test_since_shows_what_a_change_did_to_records_that_stayed(wuhua, repository):
    """A meeting that was sound refers to a member who is gone by now: its problem is new, and so is shown."""
    repository.write(MEETING, MEETING_TEXT + 'recorder = "张伟"\n')
    old_fault = "records/liulin/meetings/2025/2025-02-15-abcdef.toml"
    repository.write(old_fault, "uid = 1\n")
    repository.commit("会议")
    (repository.folder / "records/liulin/members/张伟.toml").unlink()
    found = problems(wuhua("validate", *AS_OF, "--since", "HEAD", cwd=repository.folder))
    assert MEETING in {path for _, path in found}
    assert old_fault not in {path for _, path in found}


def test_since_takes_a_branch_that_was_not_there_as_all_new(wuhua, repository):
    """Against an empty commit every finding is new."""
    empty = repository.git("commit-tree", "-m", "x", repository.git("mktree", data=b"").strip()).strip()
    every = statuses(wuhua("validate", *AS_OF, cwd=repository.folder))
    assert every == statuses(wuhua("validate", *AS_OF, "--since", empty, cwd=repository.folder))


def test_since_between_two_commits_does_not_see_the_disk(wuhua, repository):
    """--commit says what is looked at, --since what it is compared with."""
    repository.write(MEETING, MEETING_TEXT)
    repository.commit("会议")
    (repository.folder / MEETING).unlink()
    words = ("validate", *AS_OF, *MONTHLY, "--commit", "HEAD")
    expected = [("2.3.1/committee-meeting", "liulin", "2025-02", "met")]
    assert expected == statuses(wuhua(*words, "--since", "HEAD~1", cwd=repository.folder))
    assert [] == statuses(wuhua(*words, "--since", "HEAD", cwd=repository.folder))


def test_paths_come_from_stdin(repository):
    """Ended by NUL, with blanks and Chinese; none at all judges nothing, and not the current folder."""
    import subprocess
    import sys

    def run(data: bytes) -> tuple[int, list[str]]:
        command = [sys.executable, "-m", "wuhua_tui", "validate", *AS_OF, "--stdin-paths0"]
        done = subprocess.run(command, cwd=repository.folder, input=data, capture_output=True, check=False)
        return done.returncode, [one["path"] for one in json.loads(done.stdout)["branches"]]

    assert (1, ["records/liulin"]) == run(b"records/liulin/members/\xe5\xbc\xa0\xe4\xbc\x9f.toml\0records/liulin\0")
    assert (0, []) == run(b"")


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--commit", "nowhere"), 2, "没有“nowhere”这个版本"),
        (("--commit", "--all"), 2, "没有“--all”这个版本"),
        (("--since", "HEAD:wuhua.toml"), 2, "没有“HEAD:wuhua.toml”这个版本"),
        (("--commit", "HEAD", "--staged"), 2, "--commit 和 --staged 只能写一个"),
        (("--commit", "HEAD", "nowhere.toml"), 2, "找不到“nowhere.toml”"),
        (("--commit", "HEAD", "/"), 2, "不在 git 仓库里"),
    ],
)
def test_what_cannot_be_looked_at_is_said(wuhua, repository, words, code, sentence):
    """One sentence on stderr, nothing on stdout."""
    done = wuhua("validate", *words, cwd=repository.folder)
    assert (code, "", True) == (done.code, done.out, sentence in done.err)
    assert 1 == done.err.count("\n")


def test_two_repositories_have_no_common_history(wuhua, repository, repository_in, tmp_path):
    """A commit is one repository's."""
    other = repository_in(tmp_path / "other")
    other.write("records/x/branch.toml", "")
    other.commit()
    done = wuhua("validate", "--commit", "HEAD", repository.folder, other.folder)
    assert (2, True) == (done.code, "不在同一个 git 仓库里" in done.err)


def test_the_settings_are_those_of_the_state(wuhua, repository):
    """A newer format in the files does not bar the way to the commit, nor the other way round."""
    commit = repository.git("rev-parse", "HEAD").strip()
    repository.write("wuhua.toml", SETTINGS.replace("format = 1\n", "format = 9\n"))
    assert 2 == wuhua("validate", *AS_OF, cwd=repository.folder).code
    assert 1 == wuhua("validate", *AS_OF, "--commit", commit, cwd=repository.folder).code
    assert 2 == wuhua("validate", *AS_OF, "--commit", repository.commit(), cwd=repository.folder).code


def test_many_branches_of_a_commit_are_spread_over_processes(wuhua, repository):
    """Each process reads the history by itself, and all say what one says."""
    text = (repository.folder / "records/liulin/branch.toml").read_text(encoding="utf-8")
    for number in range(30):
        repository.write(f"records/b{number:02}/branch.toml", text)
    repository.commit()
    (repository.folder / "records/b07/branch.toml").unlink()
    words = ("validate", *AS_OF, "--commit", "HEAD")
    one = wuhua(*words, "--jobs", "1", cwd=repository.folder)
    assert 31 == len(said(one)[0])
    assert one == wuhua(*words, "--jobs", "2", cwd=repository.folder)
