"""The merge and diff drivers in real repositories, with plain git, and whatever happens to the program."""

from __future__ import annotations

import shlex
import subprocess
import sys
import tomllib

import pytest

from wuhua_tui.repository.drivers import ATTRIBUTES, names_drivers, register, settings

PATH = "records/qing shan/meetings/2026/2026-03-12-7k3fq2.toml"
BASE = """\
uid = "7k3fq2m9xd"
title = "学习"
place = "村部"
present = ["李建国"]

[[absent]]
member = "周强"
reason = "illness"
"""
MINE = BASE.replace('["李建国"]', '["李建国", "王芳"]')
THEIRS = BASE.replace('["李建国"]', '["李建国", "张伟"]').replace("村部", "村部会议室")
MERGED = THEIRS.replace('"张伟"]', '"王芳", "张伟"]')
OTHER_PLACE = BASE.replace("村部", "党员活动室")


class Repo:
    """A repository on the branch `main`, with a second branch `other`."""

    def __init__(self, folder):
        self.folder = folder
        self.git("init", "-q", "-b", "main")
        for name, value in {"user.name": "测试", "user.email": "test@example.invalid"}.items():
            self.git("config", name, value)
        (folder / ".gitattributes").write_text(ATTRIBUTES + "\n")

    def git(self, *words, code=0):
        """Run git and return what it printed; `code` is the exit code that it should have."""
        done = subprocess.run(["git", *words], cwd=self.folder, capture_output=True, check=False, timeout=60)
        assert code == done.returncode, done.stdout.decode() + done.stderr.decode()
        return done.stdout.decode()

    def write(self, text, path=PATH):
        """Write and commit a file; None deletes it."""
        file = self.folder / path
        if text is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x")

    def fork(self, base, mine, theirs):
        """Commit `base` on both branches, `theirs` on `other` and `mine` on `main`, which stays checked out."""
        if base is None:
            self.write("", "README")
        else:
            self.write(base)
        self.git("checkout", "-q", "-b", "other")
        self.write(theirs)
        self.git("checkout", "-q", "main")
        self.write(mine)

    def read(self, path=PATH):
        """Return the text of a file in the work tree."""
        return (self.folder / path).read_text(encoding="utf-8")


@pytest.fixture
def repo(tmp_path, require):
    """A repository in which the drivers are registered."""
    require("git")
    made = Repo(tmp_path)
    register(tmp_path)
    return made


def test_changes_of_both_sides_are_merged_by_fields(repo):
    """The same line changed on both sides is no conflict where the members are different ones."""
    repo.fork(BASE, MINE, THEIRS)
    repo.git("merge", "-q", "other")
    assert MERGED == repo.read()


def test_what_is_open_stands_between_markers_and_the_rest_is_merged(repo):
    """Git says conflict; only the place that both changed is marked, with what stood there before."""
    repo.fork(BASE, MINE.replace("村部", "党员活动室"), THEIRS)
    said = subprocess.run(["git", "merge", "other"], cwd=repo.folder, capture_output=True, check=False)
    expected = MERGED.replace(
        'place = "村部会议室"\n',
        '<<<<<<< 当前这边\nplace = "党员活动室"\n||||||| 两边共同的旧版\nplace = "村部"\n=======\n'
        'place = "村部会议室"\n>>>>>>> 合并进来的\n',
    )
    assert 1 == said.returncode
    assert expected == repo.read()
    assert f"要由人决定  {PATH}：地点（两边都改了，改得不一样）" in said.stderr.decode()
    assert f'UU "{PATH}"' in repo.git("-c", "core.quotePath=false", "status", "--short")


def test_a_key_that_both_add_at_different_lines_is_merged(repo):
    """Git's merge of lines gives a file here that does not parse, without a conflict."""
    repo.fork(BASE, BASE.replace("title", 'chair = "王芳"\ntitle'), BASE.replace("present", 'chair = "王芳"\npresent'))
    repo.git("merge", "-q", "other")
    assert "王芳" == tomllib.loads(repo.read())["chair"]


def test_a_table_put_above_moves_no_key_of_the_other_side(repo):
    """Git's merge of lines moves the new key into another table here, without a conflict."""
    base = 'uid = "7k3fq2m9xd"\ntitle = "学习"\n'
    mine = base.replace("title", "[guest_lecturer]\ntitle") + 'name = "何立平"\n'
    repo.fork(base, mine, f'{base}place = "村部"\n')
    repo.git("merge", "-q", "other")
    expected = {"uid": "7k3fq2m9xd", "place": "村部", "guest_lecturer": {"title": "学习", "name": "何立平"}}
    assert expected == tomllib.loads(repo.read())


def test_two_records_of_one_name_are_never_mixed(repo):
    """add/add of different uids: both stand there whole, between markers."""
    repo.fork(None, BASE, BASE.replace("7k3fq2m9xd", "7k3fq2zzzz"))
    repo.git("merge", "-q", "other", code=1)
    text = repo.read()
    expected = f"<<<<<<< 当前这边\n{BASE}||||||| 两边共同的旧版\n=======\n"
    assert text.startswith(expected)
    assert text.endswith(f"{BASE.replace('7k3fq2m9xd', '7k3fq2zzzz')}>>>>>>> 合并进来的\n")


def test_one_record_that_both_added_is_merged(repo):
    """add/add of one uid: the driver is called with an empty base."""
    repo.fork(None, MINE, THEIRS.replace("村部会议室", "村部"))
    repo.git("merge", "-q", "other")
    assert ["李建国", "王芳", "张伟"] == tomllib.loads(repo.read())["present"]


def test_deleted_here_and_changed_there_stays_a_conflict(repo):
    """Git does not ask the driver, and says so itself; the changed file is there."""
    repo.fork(BASE, MINE, None)
    repo.git("merge", "-q", "other", code=1)
    assert MINE == repo.read()
    assert "UD " in repo.git("status", "--short")


def test_a_rebase_swaps_the_sides_and_loses_nothing(repo):
    """What is rebased is "merged in", upstream is "this side"."""
    repo.fork(BASE, MINE, THEIRS)
    repo.git("rebase", "-q", "other")
    assert sorted(tomllib.loads(MERGED)["present"]) == sorted(tomllib.loads(repo.read())["present"])
    assert tomllib.loads(MERGED)["place"] == tomllib.loads(repo.read())["place"]


def test_a_rebase_that_meets_a_conflict_marks_it(repo):
    """Both values are there, upstream's first."""
    repo.fork(BASE, OTHER_PLACE, THEIRS)
    repo.git("rebase", "-q", "other", code=1)
    assert repo.read().index("村部会议室") < repo.read().index("党员活动室")
    repo.git("rebase", "--abort")


def test_a_stash_is_merged_by_fields(repo):
    """What was put aside comes back beside what was committed meanwhile."""
    repo.write(BASE)
    (repo.folder / PATH).write_text(THEIRS, encoding="utf-8")
    repo.git("stash", "-q")
    repo.write(MINE)
    repo.git("stash", "pop", "-q")
    assert MERGED == repo.read()


def test_a_cherry_pick_is_merged_by_fields(repo):
    """A single commit of the other branch."""
    repo.fork(BASE, MINE, THEIRS)
    repo.git("cherry-pick", "other")
    assert MERGED == repo.read()


def test_a_merge_without_work_tree_is_the_same(repo):
    """`git merge-tree --write-tree` gives the merged file, and reports a conflict as such."""
    repo.fork(BASE, MINE, THEIRS)
    tree = repo.git("merge-tree", "--write-tree", "main", "other").split()[0]
    assert MERGED == repo.git("cat-file", "-p", f"{tree}:{PATH}")
    assert MINE == repo.read()
    repo.write(OTHER_PLACE)
    repo.git("merge-tree", "--write-tree", "main", "other", code=1)


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_preference_for_one_side_decides_nothing(repo, side):
    """Git does not tell a driver of `-X ours`: what both changed stays for a person."""
    repo.fork(BASE, OTHER_PLACE, THEIRS)
    repo.git("merge", "-q", "-X", side, "other", code=1)
    assert "<<<<<<< " in repo.read()


def test_a_broken_file_is_merged_by_lines(repo):
    """What is no TOML is git's."""
    repo.fork(BASE, MINE.replace('title = "学习"', "title = 学习"), BASE.replace('"illness"', '"work"'))
    repo.git("merge", "-q", "other")
    assert MINE.replace('title = "学习"', "title = 学习").replace('"illness"', '"work"') == repo.read()


PROGRAMS = {
    "missing": "/nowhere/wuhua",
    "no such module": f"{shlex.quote(sys.executable)} -P -m wuhua_missing",
    "traceback": f"{shlex.quote(sys.executable)} -c 'raise ValueError'",
    "killed": "sh -c 'kill -9 $$'",
    "exit 0 without writing": "true",
    "exit 1 without markers": "false",
    "exit 2": "sh -c 'exit 2'",
    "exit 130": "sh -c 'exit 130'",
    "says merged and fails": "sh -c 'echo merged; exit 3'",
    "says nothing of what it did": "sh -c 'echo; exit 0'",
}


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_without_the_program_git_merges_by_lines_and_marks(repo, program):
    """Whatever becomes of the program: what is open has markers with the base, and no side is lost."""
    register(repo.folder, program)
    repo.fork(BASE, MINE, THEIRS)
    repo.git("merge", "-q", "other", code=1)
    text = repo.read()
    for part in ("<<<<<<< 当前这边", "||||||| 两边共同的旧版", ">>>>>>> 合并进来的", '"王芳"', '"张伟"'):
        assert part in text
    assert "村部会议室" in text


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_without_the_program_a_diff_shows_the_file_itself(repo, program):
    """No `git diff`, `git log -p` or `git blame` dies of it."""
    register(repo.folder, program)
    repo.fork(BASE, MINE, THEIRS)
    assert '+present = ["李建国", "王芳"]' in repo.git("diff", "HEAD~1")
    assert '+present = ["李建国", "王芳"]' in repo.git("log", "-p", "-1")
    assert "王芳" in repo.git("blame", PATH)


def test_a_driver_that_is_not_configured_is_gits_own_merge(tmp_path, require):
    """A fresh clone before `wuhua doctor`: the attribute names nothing, git merges by lines."""
    require("git")
    repo = Repo(tmp_path)
    repo.fork(BASE, MINE, THEIRS)
    repo.git("merge", "-q", "other", code=1)
    assert "<<<<<<< " in repo.read()
    assert names_drivers(tmp_path)


def test_a_diff_shows_each_line_with_its_name(repo):
    """Lines stay as they are; labels and codes in Chinese stand behind them."""
    repo.write(BASE)
    repo.write(MINE.replace('"illness"', '"work"'))
    shown = repo.git("diff", "HEAD~1")
    assert '+present = ["李建国", "王芳"]  ‹到会党员›' in shown
    assert '-reason = "illness"  ‹原因：生病›' in shown
    assert "@@ [[absent]]  ‹缺席›" in repo.git("diff", "-U0", "HEAD~1")


def test_plain_git_shows_names_as_they_are(repo):
    """Not as numbers of bytes; and nothing that a diff shows is kept as an object of the repository."""
    repo.fork(BASE, MINE, THEIRS)
    assert f"{PATH}\0" == repo.git("diff", "-z", "--name-only", "other")
    (repo.folder / "党员 名册.toml").write_text("", encoding="utf-8")
    assert '?? "党员 名册.toml"\n' == repo.git("status", "--short")
    repo.git("config", "diff.wuhua.cachetextconv", code=1)
    repo.git("log", "-p", "--all")
    assert "" == repo.git("for-each-ref", "refs/notes")


def test_renamed_on_one_side_and_changed_on_both_is_merged_by_fields(repo):
    """Git finds the record at its new name and asks the driver."""
    new = PATH.replace("03-12", "03-13")
    repo.write(BASE)
    repo.git("checkout", "-q", "-b", "other")
    repo.write(THEIRS)
    repo.git("checkout", "-q", "main")
    repo.git("mv", PATH, new)
    repo.write(MINE, new)
    repo.git("merge", "-q", "other")
    assert MERGED == repo.read(new)
    assert not (repo.folder / PATH).exists()


def test_what_one_side_alone_changed_needs_no_driver(repo):
    """Git takes it as it is, also where the program is gone; so `wuhua sync` looks at every file itself."""
    register(repo.folder, "/nowhere/wuhua")
    repo.write(BASE)
    repo.git("checkout", "-q", "-b", "other")
    repo.write(THEIRS)
    repo.git("checkout", "-q", "main")
    repo.write("other", "README")
    repo.git("merge", "-q", "other")
    assert THEIRS == repo.read()


def test_registering_again_writes_nothing(repo):
    """Only what is missing or differs is written, and that is told."""
    assert [] == register(repo.folder)
    repo.git("config", "--unset", "merge.wuhua.driver")
    repo.git("config", "diff.wuhua.textconv", "cat")
    assert ["diff.wuhua.textconv", "merge.wuhua.driver"] == sorted(register(repo.folder))


def test_the_program_is_not_looked_up_in_the_repository(repo):
    """A folder `wuhua_tui` in a repository is somebody's file, and is not run by a merge."""
    trap = repo.folder / "wuhua_tui"
    trap.mkdir()
    (trap / "__init__.py").write_text("open('trapped', 'w')\n")
    (trap / "__main__.py").write_text("open('trapped', 'w')\n")
    repo.fork(BASE, MINE, THEIRS)
    repo.git("merge", "-q", "other")
    assert MERGED == repo.read()
    assert not (repo.folder / "trapped").exists()


def test_a_percent_sign_in_the_program_is_no_word_of_git():
    """Git replaces %O and its like wherever they stand in the command."""
    assert "100%%O/wuhua driver merge" in settings("100%O/wuhua")["merge.wuhua.driver"]


def test_doctor_writes_what_is_missing(repo, wuhua):
    """A clone that git itself made gets the settings when that is asked for, and is told so once."""
    repo.write("format = 1\nformat_minor = 0\n", "wuhua.toml")
    repo.git("config", "--remove-section", "merge.wuhua")
    assert "本机的 git 设置里没有按栏目合并" in wuhua("doctor", cwd=repo.folder).out
    repo.git("config", "merge.wuhua.driver", code=1)
    assert "按栏目合并，刚才补上了设置" in wuhua("doctor", "--fix", cwd=repo.folder).out
    assert "按栏目合并\n" in wuhua("doctor", cwd=repo.folder).out
    assert settings()["merge.wuhua.driver"] == repo.git("config", "merge.wuhua.driver").removesuffix("\n")


def test_doctor_says_that_attributes_are_missing(repo, wuhua):
    """What travels is the committee's to write."""
    repo.write("format = 1\nformat_minor = 0\n", "wuhua.toml")
    register(repo.folder)
    repo.write("*.toml text eol=lf\n", ".gitattributes")
    assert ".gitattributes 没有写明按栏目合并" in wuhua("doctor", cwd=repo.folder).out


def test_a_merge_loads_neither_click_nor_gitpython(tmp_path):
    """Git asks once a file: what a merge does not need is not imported."""
    names = []
    for name, text in {"base": BASE, "mine": MINE, "theirs": THEIRS}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        names.append(str(tmp_path / name))
    code = (
        "import sys; from wuhua_tui.cli.driver import drive; "
        f"code = drive(['merge', *{names!r}, '7', {PATH!r}]); "
        "print(code, sorted({'click', 'git', 'jsonschema_rs', 'textual', 'sqlite3'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert "merged\n0 []\n" == done.stdout.decode()
    assert MERGED == (tmp_path / "mine").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [(), ("merge",), ("merge", "a", "b", "c", "seven", "p"), ("textconv", "/nowhere")])
def test_whatever_goes_wrong_is_no_verdict(words):
    """Exit code 2, nothing on stdout, no traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "wuhua_tui", "driver", *words], capture_output=True, check=False, timeout=60
    )
    assert (2, b"") == (done.returncode, done.stdout)
    assert b"Traceback" not in done.stderr
