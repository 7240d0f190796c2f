"""`wuhua edit` and `wuhua new --edit` with editors that do what a test says."""

from __future__ import annotations

import os

import pytest

from tests.plugins.books import git, meeting
from wuhua_tui.workspace.opened import new_record
from wuhua_tui.workspace.save import save

PATH, TEXT = meeting("7k3fq2m9xd")


@pytest.fixture
def saved(book):
    """A workspace with one saved meeting."""
    save(new_record(book, PATH), TEXT)
    return book


@pytest.fixture
def editor(tmp_path):
    """Make an editor of shell commands, `$1` being the file; return the environment that names it."""

    def make(script):
        program = tmp_path / "my editor"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        return {"EDITOR": f"'{program}'", "VISUAL": ""}

    return make


def drafts(root):
    """What is kept of unfinished work."""
    folder = root / ".git" / "wuhua" / "drafts"
    return [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []


def test_what_the_editor_leaves_is_saved(wuhua, saved, editor):
    """One commit, and no draft stays behind."""
    done = wuhua("edit", PATH, cwd=saved, env=editor("echo '# more' >> \"$1\""))

    assert (0, "") == (done.code, done.err)
    assert "会议：2026-03-12 支部党员大会（修改）" in done.out
    assert (TEXT + b"# more\n", []) == ((saved / PATH).read_bytes(), drafts(saved))
    assert "" == git(saved, "status", "--porcelain")


def test_an_editor_that_changes_nothing_saves_nothing(wuhua, saved, editor):
    """It is said."""
    assert (0, f"没有改动：{PATH}\n", "") == wuhua("edit", PATH, cwd=saved, env=editor("true"))


def test_errors_are_shown_and_the_draft_is_kept(wuhua, saved, editor):
    """Without a terminal to ask on: exit code 1, the record is as it was, the draft readable by its owner alone."""
    done = wuhua("edit", PATH, cwd=saved, env=editor("echo 'oops' >> \"$1\""))

    (draft,) = drafts(saved)
    assert (1, "") == (done.code, done.out)
    assert f"--with {draft}" in done.err
    assert (TEXT, TEXT + b"oops\n", 0o600) == (
        (saved / PATH).read_bytes(),
        draft.read_bytes(),
        draft.stat().st_mode & 0o777,
    )


def test_a_kept_draft_can_be_taken_up_again(wuhua, saved, tmp_path):
    """`--with` saves it without an editor."""
    (tmp_path / "draft").write_bytes(TEXT + b"# mine\n")

    assert 0 == wuhua("edit", PATH, "--with", tmp_path / "draft", cwd=saved).code
    assert TEXT + b"# mine\n" == (saved / PATH).read_bytes()


def test_a_change_underneath_is_not_overwritten(wuhua, saved, editor):
    """Somebody else saves while the editor is open: both versions are there, exit code 5, three ways on."""
    script = f"echo '# mine' >> \"$1\"; echo '# theirs' >> '{saved / PATH}'"

    done = wuhua("edit", PATH, cwd=saved, env=editor(script))

    (kept,) = (saved / ".git" / "wuhua" / "kept").iterdir()
    assert 5 == done.code
    assert (TEXT + b"# theirs\n", TEXT + b"# mine\n") == ((saved / PATH).read_bytes(), kept.read_bytes())
    assert f"wuhua edit {PATH} --with {kept}" in done.err


@pytest.mark.parametrize(
    ("variable", "said"), [("no-such-editor", "打不开"), ("'unclosed", "打不开"), ("false", "没有正常结束")]
)
def test_an_editor_that_fails_is_said(wuhua, saved, variable, said):
    """And nothing is saved."""
    done = wuhua("edit", PATH, cwd=saved, env={"EDITOR": variable, "VISUAL": ""})

    assert (2, TEXT) == (done.code, (saved / PATH).read_bytes())
    assert said in done.err


def test_a_new_record_can_be_filled_in_at_once(wuhua, saved, editor):
    """`new --edit`: the form in the editor, then one commit."""
    done = wuhua("new", "member", "马六", "--edit", cwd=saved, env=editor("true"))

    assert 0 == done.code, done.err
    assert "党员：" in done.out
    assert (saved / "records/liulin/members/马六.toml").exists()
    assert "" == git(saved, "status", "--porcelain")


def test_errors_are_offered_again_on_a_terminal(saved, editor):
    """The first try has an error, the user says yes, the second try is saved."""
    import pty
    import sys

    script = 'if grep -q oops "$1"; then sed -i /oops/d "$1"; echo "# good" >> "$1"; else echo oops >> "$1"; fi'
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(saved)
        os.environ.update(editor(script))
        os.execv(sys.executable, [sys.executable, "-m", "wuhua_tui", "edit", PATH])  # noqa: S606 - no shell is the point
    out = b""
    while True:
        try:
            data = os.read(terminal, 4096)
        except OSError:
            break
        if not data:
            break
        out += data
        if "接着改吗".encode() in out and b"\r\ny" not in out:
            os.write(terminal, b"y\n")
            out += b"\r\ny"
    _, status = os.waitpid(child, 0)

    assert (0, TEXT + b"# good\n") == (status, (saved / PATH).read_bytes())
