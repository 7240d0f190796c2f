"""`wuhua editor` as a user meets it, held against the real taplo."""

from __future__ import annotations

import subprocess
from datetime import date

import pytest

from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.ledger.new_path import new_path

MEETING = 'uid = "vkc9ywmbwf"\ntitle = "学习"\ntype = "committee"\ndate = 2025-02-14\n'


@pytest.fixture
def ledger(wuhua, tmp_path, require):
    """A new workspace under git with the files for editors."""
    require("git")
    facts = ("--name", "青山村党支部", "--id", "qingshan", "--category", "village")
    assert 0 == wuhua("init", tmp_path / "ledger", *facts).code
    return tmp_path / "ledger"


def status(folder):
    """What git would commit."""
    done = subprocess.run(["git", "status", "--porcelain"], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode()


def test_the_files_are_written_once(wuhua, ledger):
    """A schema a kind and the settings of taplo; git ignores them; the second time there is nothing to do."""
    done = wuhua("editor", cwd=ledger / "records")

    expected = f"{ledger / '.taplo.toml'}\n{ledger / '.wuhua/schemas'}  {len(kinds())} 个文件\n"
    assert (0, expected, "提示文件写好了。\n") == done
    assert {f"{kind}.schema.json" for kind in kinds()} == {file.name for file in (ledger / ".wuhua/schemas").iterdir()}
    assert "" == status(ledger)
    assert (0, "", "提示文件已经是最新的。\n") == wuhua("editor", cwd=ledger)


def test_what_is_out_of_date_is_written_anew(wuhua, ledger):
    """After an upgrade only what changed is written."""
    wuhua("editor", cwd=ledger)
    (ledger / ".wuhua/schemas/meeting.schema.json").write_text("{}")

    assert (0, ".wuhua/schemas  1 个文件\n", "提示文件写好了。\n") == wuhua("editor", cwd=ledger)


def test_git_ignores_the_files_in_a_workspace_that_does_not_say_so(wuhua, ledger):
    """By the repository's own list, which keeps what it has; a tracked file is not touched."""
    (ledger / ".gitignore").write_text("# 空\n", encoding="utf-8")
    subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qam", "x"], cwd=ledger, check=True)
    exclude = ledger / ".git" / "info" / "exclude"
    exclude.parent.mkdir(exist_ok=True)
    exclude.write_text("*.bak", encoding="utf-8")

    wuhua("editor", cwd=ledger)
    wuhua("editor", cwd=ledger)

    assert ("", "*.bak\n/.taplo.toml\n/.wuhua/\n") == (status(ledger), exclude.read_text("utf-8"))


def test_taplo_flags_a_wrong_record_and_passes_a_right_one(wuhua, ledger, require):
    """What a clerk sees in an editor."""
    taplo = require("taplo")
    wuhua("editor", cwd=ledger)
    file = ledger / "records/qingshan/meetings/2025/2025-02-14-vkc9yw.toml"
    file.parent.mkdir(parents=True)

    def lint():
        return subprocess.run([taplo, "lint"], cwd=ledger, capture_output=True, check=False, text=True)

    file.write_text(MEETING, encoding="utf-8")
    right = lint()
    assert 0 == right.returncode, right.stderr
    file.write_text(MEETING + "bogus = 1\n", encoding="utf-8")
    wrong = lint()
    assert 0 != wrong.returncode
    assert "'bogus' was unexpected" in wrong.stderr


def test_every_kind_is_told_to_taplo(wuhua, ledger, require):
    """A record of each kind of a branch gets its schema: an unknown key is flagged in every one of them."""
    taplo = require("taplo")
    wuhua("editor", cwd=ledger)
    made = []
    for kind in kinds().values():
        if kind.home == "branch" and kind.address != "single":
            name = {"named": "第三届", "member": "王小满"}.get(kind.address, "")
            path = ledger / new_path(kind, "qingshan", uid="7k3fq2m9xd", day=date(2026, 3, 12), name=name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("bogus = 1\n", encoding="utf-8")
            made.append(path)

    said = subprocess.run([taplo, "lint"], cwd=ledger, capture_output=True, check=False).stderr.decode()

    assert [] == [path.name for path in made if f"{path}:" not in said]


def test_a_dry_run_writes_nothing(wuhua, ledger):
    """Only where is said."""
    assert (0, ".taplo.toml\n.wuhua/schemas\n", "") == wuhua("editor", "-n", cwd=ledger)
    assert not (ledger / ".taplo.toml").exists()
