"""`wuhua init` as a user meets it, on a friendly machine and on a hostile one."""

from __future__ import annotations

import subprocess
import tomllib
from datetime import date

import pytest

from tests.plugins.books import git
from wuhua_tui.ledger.structure import faults

FACTS = ("--name", "青山村党支部", "--id", "qingshan", "--category", "village", "--ledger-from", "2025-01-01")
FILES = [".gitattributes", ".gitignore", "records/qingshan/branch.toml", "records/qingshan/registry.toml", "wuhua.toml"]
HOSTILE = """\
[user]
\tname = 王芳
\temail = wf@example.invalid
\tsigningkey = nowhere
[commit]
\tgpgsign = true
\ttemplate = /nonexistent
[core]
\tautocrlf = true
\thooksPath = {home}/hooks
\tattributesFile = {home}/attributes
\texcludesFile = {home}/ignore
[init]
\ttemplateDir = {home}/template
\tdefaultBranch = trunk
[safe]
\tbareRepository = explicit
"""


@pytest.fixture(autouse=True)
def _git_there(require):
    require("git")


def test_a_workspace_is_made(wuhua, tmp_path):
    """The files are listed, committed and valid; the workspace is clean and tidy."""
    done = wuhua("init", "ledger", *FACTS, cwd=tmp_path)

    root = tmp_path / "ledger"
    assert (0, sorted(f"ledger/{path}" for path in FILES)) == (done.code, sorted(done.out.splitlines()))
    assert done.err.splitlines()[0].startswith("为你建立了签名密钥：")
    assert done.err.splitlines()[1].startswith("台账工作区建好了。")
    assert (FILES, "") == (sorted(git(root, "ls-files").splitlines()), git(root, "status", "--porcelain"))
    assert "建立台账：青山村党支部|青山村党支部|G|main\n" == git(root, "log", "--format=%s|%an|%G?|%S", "main")
    for path, kind in (("wuhua.toml", "workspace"), (FILES[2], "branch"), (FILES[3], "registry")):
        assert [] == list(faults(kind, tomllib.loads((root / path).read_text("utf-8"))))
    registry = tomllib.loads((root / FILES[3]).read_text("utf-8"))
    since = {"from": date(2025, 1, 1)}
    assert [{"name": "青山村党支部", **since}] == registry["names"]
    assert ([{"category": "village", **since}], [{"form": "single", **since}]) == (
        registry["categories"],
        registry["forms"],
    )
    assert 0 == wuhua("format", "--check", cwd=root).code
    assert "格式错" not in wuhua("validate", cwd=root).out


def test_the_settings_say_alone(wuhua, tmp_path):
    """No superior yet, the branch and the standard named."""
    wuhua("init", tmp_path / "ledger", *FACTS)

    settings = tomllib.loads((tmp_path / "ledger" / "wuhua.toml").read_text("utf-8"))
    assert date.today() - settings.pop("created_on") < date.resolution * 2
    expected = {"format": 1, "format_minor": 0, "standard": "hunan-2018-6", "standard_version": "v1", "mode": "alone"}
    assert {**expected, "branches": ["qingshan"]} == settings


def test_a_hostile_configuration_changes_nothing(wuhua, tmp_path):
    """Signing, hooks, templates, line ends and lists of the user do not reach the first commit; the name does."""
    home = tmp_path / "home"
    for folder in ("hooks", "template/hooks"):
        (home / folder).mkdir(parents=True)
        for name in ("pre-commit", "commit-msg", "post-commit", "post-checkout"):
            hook = home / folder / name
            hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/fired\nexit 1\n")
            hook.chmod(0o755)
    (home / "attributes").write_text("*.toml text eol=crlf\n")
    (home / "ignore").write_text("*.toml\n")
    (home / ".gitconfig").write_text(HOSTILE.format(home=home), encoding="utf-8")
    before = (home / ".gitconfig").read_bytes()
    env = {"HOME": str(home), "GIT_DIR": str(tmp_path / "elsewhere"), "GIT_AUTHOR_NAME": "别人", "GIT_INDEX_FILE": "x"}

    done = wuhua("init", "ledger", *FACTS, cwd=tmp_path, env=env)

    root = tmp_path / "ledger"
    assert 0 == done.code, done.err
    assert "王芳 wf@example.invalid 王芳 G main\n" == git(root, "log", "--format=%an %ae %cn %G? %S", "main")
    assert sorted(git(root, "ls-files").splitlines()) == FILES
    assert (
        b"\r"
        not in subprocess.run(["git", "show", "main:wuhua.toml"], cwd=root, capture_output=True, check=True).stdout
    )
    assert not (tmp_path / "fired").exists()
    assert not (tmp_path / "elsewhere").exists()
    assert [] == list((root / ".git" / "hooks").iterdir()) if (root / ".git" / "hooks").exists() else True
    assert before == (home / ".gitconfig").read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--id", "Qing"], "代号“Qing”不合规定："),
        (["--category", "vilage"], "没有“vilage”这种类别。是不是想用 village？可以写：village（村）、"),
        (["--form", "晚会"], "没有“晚会”这种设置形式。"),
        (["--name", ""], "这样建立的 records/qingshan/registry.toml 格式不对："),
        (["--ledger-from", "明天"], "'--ledger-from' 写得不对：“明天”不是日期"),
    ],
)
def test_facts_that_cannot_be_are_refused(wuhua, tmp_path, words, said):
    """Exit code 2, and nothing is written."""
    done = wuhua("init", "ledger", *FACTS, *words, cwd=tmp_path)

    assert (2, "") == (done.code, done.out)
    assert done.err.startswith(said), done.err
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "缺少 --kind（性质）。"),
        (["--kind", "乡镇党委"], "缺少 --level（层级）。"),
        (
            ["--kind", "乡镇党委", "--level", "township", "--category", "village"],
            "委员会的台账没有 --category 这一项。",
        ),
        (["--kind", "县委", "--level", "county"], "没有“县委”这种性质。"),
    ],
)
def test_facts_that_make_no_committee_are_refused(wuhua, tmp_path, words, said):
    """Exit code 2, and nothing is written."""
    done = wuhua("init", "ledger", "--committee", "--id", "yuntian", "--name", "云田镇党委", *words, cwd=tmp_path)

    assert (2, "") == (done.code, done.out)
    assert done.err.startswith(said), done.err
    assert [] == list(tmp_path.iterdir())


def test_a_committee_has_a_ledger_of_its_own(wuhua, tmp_path):
    """Its account instead of a branch's; what it registers is judged by the committee's clauses and saved."""
    facts = ("--id", "yuntian", "--name", "云田镇党委", "--kind", "乡镇党委", "--level", "乡镇（街道）")
    done = wuhua("init", "ledger", "--committee", *facts, "--ledger-from", "2025-01-01", cwd=tmp_path)

    root = tmp_path / "ledger"
    files = [".gitattributes", ".gitignore", "committee.toml", "wuhua.toml"]
    assert (0, [f"ledger/{path}" for path in files]) == (done.code, sorted(done.out.splitlines()))
    assert "committee_plan" in done.err
    assert "建立台账：云田镇党委\n" == git(root, "log", "--format=%s")
    assert "committee" == tomllib.loads((root / "wuhua.toml").read_text("utf-8"))["mode"]
    expected = {
        "id": "yuntian",
        "name": "云田镇党委",
        "kind": "township_committee",
        "level": "township",
        "ledger_from": date(2025, 1, 1),
    }
    assert expected == tomllib.loads((root / "committee.toml").read_text("utf-8"))
    assert 0 == wuhua("format", "--check", cwd=root).code
    report = wuhua("validate", cwd=root).out
    assert "格式错" not in report
    assert "5.4.1/work-plan" in report


def test_a_label_does_for_a_code(wuhua, tmp_path):
    """A clerk need not know the codes."""
    wuhua("init", tmp_path / "a", *FACTS, "--category", "社区")

    registry = tomllib.loads((tmp_path / "a" / FILES[3]).read_text("utf-8"))
    assert "community" == registry["categories"][0]["category"]


def test_a_workspace_is_not_made_twice(wuhua, tmp_path):
    """Nor over files that are there."""
    root = tmp_path / "ledger"
    wuhua("init", root, *FACTS)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}

    done = wuhua("init", root, *FACTS)

    assert (2, "", f"“{root}”已经是台账工作区，不会重建。要新建记录请用 wuhua new。\n") == done
    assert before == {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}

    other = tmp_path / "other"
    other.mkdir()
    (other / ".gitignore").write_text("x")
    assert (2, "", f"“{other / '.gitignore'}”已经有了，不会覆盖。请换一个空目录。\n") == wuhua("init", other, *FACTS)
    assert [other / ".gitignore"] == list(other.iterdir())


def test_a_dry_run_writes_nothing(wuhua, tmp_path):
    """The files are listed."""
    done = wuhua("init", "ledger", *FACTS, "-n", cwd=tmp_path)

    assert (0, sorted(f"ledger/{path}" for path in FILES), "") == (done.code, sorted(done.out.splitlines()), done.err)
    assert [] == list(tmp_path.iterdir())


def test_without_git_it_is_said(wuhua, tmp_path):
    """One sentence, exit code 2, nothing written."""
    done = wuhua("init", "ledger", *FACTS, cwd=tmp_path, env={"PATH": str(tmp_path)})

    assert (2, "", "找不到 git。请先安装 git（2.34 或更新的版本），再运行这个命令。\n") == done
    assert [] == list(tmp_path.iterdir())
