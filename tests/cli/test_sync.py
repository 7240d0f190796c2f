"""`wuhua sync`, `status`, `clone` and `bundle` as a clerk meets them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.servers.clerks import BRANCH
from tests.servers.upstream import bare_repository

MEMBER = "members/刘大山.toml"
PATH = f"{BRANCH}/{MEMBER}"


@pytest.fixture(autouse=True)
def at_home(signing_key, monkeypatch, tmp_path):
    """Give the user a home with the key where the program looks for it."""
    home = tmp_path / "home"
    keys = home / ".config" / "wuhua" / "keys"
    keys.mkdir(parents=True)
    for name in ("signing", "signing.pub"):
        source = signing_key.path.with_name(name)
        (keys / name).write_bytes(source.read_bytes())
        (keys / name).chmod(0o600)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return home


def test_a_day_of_a_clerk(wuhua, office, tmp_path):
    """Clone, change, save, sync; what is said each time, and that nobody need know a git word."""
    done = wuhua("clone", office.upstream.url, "乙", cwd=tmp_path)
    root = office.first.git("rev-list", "--max-parents=0", "HEAD")
    spaced = " ".join(root[start : start + 4] for start in range(0, 40, 4))
    expected = (
        f"取来 15 个文件。台账编号：{spaced}\n"
        "请与上级登记单上的编号核对；对不上的，不要使用这一份。\n"
        "已登记进名单，名称 乙：以后可以用 wuhua sync -C 乙。\n"
    )
    assert (0, "乙\n", expected) == done
    workspace = tmp_path / "乙"
    file = workspace / PATH
    file.write_text(file.read_text("utf-8").replace("senior_secondary", "college"), encoding="utf-8")
    said = wuhua("status", cwd=workspace)
    assert (0, "") == (said.code, said.err)
    lines = said.out.splitlines()
    assert ["没有保存：1 个文件（wuhua save）", f"  已修改  党员  {PATH}", "没有发出：无", "没有收取：无"] == lines[:4]
    assert f"上级地址：{office.upstream.url}" == lines[4]
    assert lines[5].startswith("上次联系上级：20")
    assert 0 == wuhua("save", "--all", cwd=workspace).code

    assert (0, "试算：会发出 1 次提交。\n", "") == wuhua("sync", "-n", cwd=workspace)
    assert (0, "同步好了：发出 1 次提交。\n", "") == wuhua("sync", "-C", "乙", cwd=tmp_path)
    assert (0, "已经是最新的，没有要收要发的。\n", "") == wuhua("sync", cwd=workspace)
    office.first.change(MEMBER, '"1961-11"', '"1961-12"')
    assert (0, "同步好了：收到 1 次提交，发出 2 次提交，改动本机文件 1 个；两边都改过的 1 份逐项合并。\n", "") == wuhua(
        "sync", cwd=office.first.root
    )
    assert (0, "乙：同步好了：收到 2 次提交，改动本机文件 1 个。\n", "") == wuhua("sync", "--all", cwd=tmp_path)


def test_status_as_json(wuhua, office):
    """For programs: the same in one object, nothing of it from the network."""
    office.upstream.folder.rename(office.folder / "away")
    office.first.change(MEMBER, "senior_secondary", "college")
    (office.first.root / "备忘.txt").write_text("x")

    found = json.loads(wuhua("status", "--format", "json", cwd=office.first.root).out)

    assert found.pop("unsent_since") is not None
    assert found.pop("looked_at") is not None
    expected = {
        "version": 1,
        "upstream": office.upstream.url,
        "tip": office.first.tip(),
        "unsaved": [{"path": "备忘.txt", "kind": None, "state": "new"}],
        "unsent": 1,
        "behind": 0,
        "conflicts": 0,
        "conflicts_since": None,
        "conflicts_file": None,
    }
    assert expected == found


def test_a_conflict_is_listed_and_decided(wuhua, office, tmp_path):
    """Exit code 5, field, base, mine, theirs, who; then by the file, one decision left open and then all."""
    second = office.clerk("乙")
    office.first.change(MEMBER, "senior_secondary", "college")
    office.first.sync()
    second.change(MEMBER, "senior_secondary", "bachelor")
    second.change(MEMBER, '"1961-11"', '"1961-12"')

    done = wuhua("sync", cwd=second.root)

    kept = second.root / ".git" / "wuhua" / "conflicts.toml"
    assert (5, "") == (done.code, done.out)
    first, *rest = done.err.splitlines()
    assert first.startswith("有 1 处两边改得不一样，要由人决定；两边的内容都在，本机的文件没有动。")
    assert str(kept) in first
    assert ["  党员 › 学历：两边都改了，改得不一样", f"    {PATH}", "    原来：senior_secondary"] == rest[:3]
    assert [True, True] == [
        line.startswith(start)
        for line, start in zip(rest[3:], ("    我的：bachelor（乙 ", "    对方的：college（甲 "), strict=True)
    ]
    assert "等人决定：1 处，从 20" in wuhua("status", cwd=second.root).out
    assert 5 == wuhua("sync", "--resolve", kept, cwd=second.root).code
    text = kept.read_text("utf-8")
    kept.write_text(text.replace('take = ""', 'take = "both"'), encoding="utf-8")
    assert (2, "") == wuhua("sync", "--resolve", kept, cwd=second.root)[:2]
    kept.write_text(text.replace('take = ""', 'take = "theirs"'), encoding="utf-8")

    done = wuhua("sync", "--resolve", kept, cwd=second.root)

    assert (0, "") == (done.code, done.err)
    assert 'birth = "1961-12"\neducation = "college"\n' in second.text(MEMBER)
    assert "等人决定" not in wuhua("status", cwd=second.root).out
    missing = wuhua("sync", "--resolve", tmp_path / "none.toml", cwd=second.root)
    assert (2, True) == (missing.code, missing.err.startswith("读不了“"))


def test_the_lines_of_a_refusal_reach_the_user(wuhua, office):
    """In full, in order, each on a line of its own, and harmless; exit code 6."""
    office.upstream.hook("pre-receive", "printf '没有接收：\\n  党员 3 处\\n\\033[2J<b>改好再发\\n' >&2; exit 1")
    office.first.change(MEMBER, "senior_secondary", "college")

    done = wuhua("sync", cwd=office.first.root)

    expected = (
        "上级没有接收，已保存的都在本机。改好以后用 wuhua sync --repack 重新整理再发。上级的说明：\n"
        "  没有接收：\n    党员 3 处\n  \\u{001B}[2J<b>改好再发\n"
    )
    assert (6, "", expected) == done


def test_offline_and_without_an_upstream(wuhua, office):
    """Exit codes 7 and 2, with what to do."""
    office.upstream.folder.rename(office.folder / "away")
    done = wuhua("sync", cwd=office.first.root)
    assert (7, "") == done[:2]
    assert done.err.startswith(f"连不上上级“{office.upstream.url}”，什么也没有改动，已保存的都在本机。")
    office.first.git("config", "--unset", "remote.origin.url")
    assert (2, "") == wuhua("sync", cwd=office.first.root)[:2]
    assert "上级地址：还没有" in wuhua("status", cwd=office.first.root).out
    back = wuhua("sync", "--upstream", office.folder / "away", cwd=office.first.root)
    assert (0, "已经是最新的，没有要收要发的。\n") == back[:2]


def test_all_goes_on_after_one_that_fails(wuhua, office, tmp_path):
    """Each is named; the exit code is the gravest."""
    assert (2, "") == wuhua("sync", "--all", cwd=tmp_path)[:2]
    for name in ("乙", "丙"):
        wuhua("clone", office.upstream.url, name, cwd=tmp_path)
    (tmp_path / "乙" / "wuhua.toml").rename(tmp_path / "gone")
    shutil.rmtree(tmp_path / "乙" / ".git")
    done = wuhua("sync", "--all", cwd=tmp_path)
    assert (2, "丙：已经是最新的，没有要收要发的。\n") == done[:2]
    assert done.err.startswith("乙：")
    assert 2 == wuhua("sync", "--all", "--repack", cwd=tmp_path).code


def test_the_list_of_workspaces(wuhua, office, at_home, tmp_path):
    """A file of the user's own; a second workspace of a name gets a number, a broken list is said."""
    wuhua("clone", office.upstream.url, "a/青山", cwd=tmp_path)
    wuhua("clone", office.upstream.url, "b/青山", cwd=tmp_path)
    path = at_home / ".config" / "wuhua" / "workspaces.toml"
    expected = {"青山": str(tmp_path / "a" / "青山"), "青山-2": str(tmp_path / "b" / "青山")}
    assert expected == tomllib.loads(path.read_text("utf-8"))["workspaces"]
    assert 0 == wuhua("status", "-C", "青山-2", cwd=tmp_path).code
    path.write_text("x = ", encoding="utf-8")
    done = wuhua("status", "-C", "青山-2", cwd=tmp_path)
    assert (2, True) == (done.code, done.err.startswith("工作区名单 "))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["ext::sh -c id", "x"], (2, "上级地址“ext::sh -c id”不能用：这种写法会在本机运行程序。")),
        (["http://ledger.invalid/a.git", "x"], (2, "上级地址“http://ledger.invalid/a.git”不加密，")),
        (["file:///nowhere/a.git", "x"], (7, "连不上上级“file:///nowhere/a.git”")),
        (["URL", "x", "--root", "123"], (2, "“123”不是台账编号：")),
        (["URL", "x", "--root", "0" * 40], (8, "上级那里的不是这个台账：")),
        (["EMPTY", "x"], (7, "上级“EMPTY”那里还没有台账。")),
        (["URL", "full"], (2, "“full”里已经有文件，不会放进去。")),
    ],
)
def test_a_clone_that_cannot_be_leaves_nothing(wuhua, office, tmp_path, words, expected):
    """One sentence, its exit code, and no folder."""
    code, said = expected
    empty = bare_repository(tmp_path / "empty.git").as_uri()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x")
    real = {"URL": office.upstream.url, "EMPTY": empty}
    done = wuhua("clone", *(real.get(word, word) for word in words), cwd=tmp_path)
    assert (code, "") == done[:2], done.err
    assert done.err.startswith(said.replace("EMPTY", empty)), done.err
    assert not (tmp_path / "x").exists()
    assert ["x"] == [path.name for path in (tmp_path / "full").iterdir()]


def test_a_clone_is_ready_to_work(wuhua, office, tmp_path):
    """Signing, merging by fields, the pin and the upstream stand in the repository's own settings."""
    root = office.first.git("rev-list", "--max-parents=0", "HEAD")
    done = wuhua("clone", office.upstream.url, "x", "--root", root, cwd=tmp_path)
    assert (0, "x\n") == done[:2]
    assert "请与上级登记单上的编号核对" not in done.err
    settings = (tmp_path / "x" / ".git" / "config").read_text("utf-8")
    for wanted in (f"root = {root}", "format = ssh", '[merge "wuhua"]', f"url = {office.upstream.url}"):
        assert wanted in settings
    assert not list((tmp_path / "x" / ".git").glob("hooks/*"))


def test_over_a_stick(wuhua, office, tmp_path):
    """One writes, the other takes it over and answers the same way; nothing is sent, nothing is forgotten."""
    second = office.clerk("乙")
    stick = tmp_path / "stick" / "青山.bundle"
    stick.parent.mkdir()
    office.upstream.folder.rename(tmp_path / "away")
    office.first.change(MEMBER, "senior_secondary", "college")
    second.change(MEMBER, '"1961-11"', '"1961-12"')

    done = wuhua("bundle", "create", stick, cwd=office.first.root)
    assert (0, f"写好了：{stick}（到 {office.first.tip()[:10]} 为止）\n", "") == done
    would = wuhua("bundle", "apply", stick, "-n", cwd=second.root)
    assert (0, "试算：会收到 1 次提交，会改动本机文件 1 个；两边都改过的 1 份会逐项合并。\n", "") == would
    done = wuhua("bundle", "apply", stick, cwd=second.root)
    assert (0, "同步好了：收到 1 次提交，改动本机文件 1 个；两边都改过的 1 份逐项合并。\n", "") == done
    assert 'birth = "1961-12"\neducation = "college"\n' in second.text(MEMBER)
    assert 0 == wuhua("bundle", "create", stick, cwd=second.root).code
    assert 0 == wuhua("bundle", "apply", stick, cwd=office.first.root).code
    assert office.first.tip() == second.tip()
    assert ["青山.bundle"] == [path.name for path in stick.parent.iterdir()]
    assert "没有发出：3 次保存" in wuhua("status", cwd=office.first.root).out


@pytest.mark.parametrize("kind", ["missing", "broken", "cut", "other"])
def test_a_bad_bundle_is_not_taken(wuhua, office, tmp_path, kind):
    """No file, no bundle, half of one, one of another ledger: exit code 8, and nothing has changed."""
    path = tmp_path / "x.bundle"
    second = office.clerk("乙")
    if kind == "broken":
        path.write_text("x")
    elif kind == "cut":
        office.first.change(MEMBER, "senior_secondary", "college")
        wuhua("bundle", "create", path, cwd=office.first.root)
        path.write_bytes(path.read_bytes()[:-400])
    elif kind == "other":
        words = ("--name", "柳林村党支部", "--id", "liulin", "--category", "village", "--ledger-from", "2025-01-01")
        wuhua("init", "other", *words, cwd=tmp_path)
        wuhua("bundle", "create", path, cwd=tmp_path / "other")
    before = second.tip(), second.status(), second.git("for-each-ref", "refs/heads", "refs/remotes")
    done = wuhua("bundle", "apply", path, cwd=second.root)
    assert (8, "") == done[:2], done.err
    assert before == (second.tip(), second.status(), second.git("for-each-ref", "refs/heads", "refs/remotes"))


def test_a_bundle_that_cannot_be_written(wuhua, office, tmp_path):
    """The old one stays, and no half of a new one lies beside it."""
    done = wuhua("bundle", "create", tmp_path / "nowhere" / "x.bundle", cwd=office.first.root)
    assert (2, True) == (done.code, done.err.startswith(f"写不进“{tmp_path / 'nowhere' / 'x.bundle'}”（没有这个目录）"))


def test_sync_loads_neither_gitpython_nor_textual(office):
    """A clerk syncs many times a day; an import of GitPython takes longer than the whole of it."""
    probe = (
        "import sys\nsys.argv = ['wuhua', 'sync']\n"
        "from wuhua_tui.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "slow = {'git', 'textual', 'rich', 'tomlkit', 'jsonschema_rs', 'dateutil'}\n"
        "print(sorted(slow & sys.modules.keys()))"
    )
    words = [sys.executable, "-c", probe]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(words, cwd=office.first.root, capture_output=True, text=True, env=env, check=False)
    assert "已经是最新的，没有要收要发的。\n[]\n" == done.stdout, done.stderr


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no terminals of our own here")
def test_on_a_terminal_a_line_counts(office):
    """In Chinese, and gone at the end; elsewhere there is none."""
    second = office.clerk("乙")
    for number in range(4):
        text = f'uid = "gm9cbtm{number:03d}"\ntitle = "第{number}件"\ntype = "other"\ndate = 2025-06-01\n'
        office.first.save(f"events/第{number}件.toml", text)
    office.first.sync()
    master, slave = os.openpty()
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "TERM": "xterm"}
    words = [sys.executable, "-m", "wuhua_tui", "sync"]
    done = subprocess.run(words, cwd=second.root, stdout=subprocess.PIPE, stderr=slave, env=env, check=False)
    os.close(slave)
    said = os.read(master, 1 << 16).decode()
    os.close(master)
    assert (0, "同步好了：收到 4 次提交，改动本机文件 4 个。\n") == (done.returncode, done.stdout.decode())
    assert "\r\x1b[K本机展开 100%" in said or "\r\x1b[K本机接收 100%" in said
    assert said.endswith("\r\x1b[K")
