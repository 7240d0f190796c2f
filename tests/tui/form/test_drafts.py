"""Drafts: kept without what is sealed, readable by the user alone, offered only when nobody fills them in any more."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.tui.form.drafts import (
    Draft,
    Keeper,
    drafts_folder,
    from_text,
    left_behind,
    to_text,
    with_sealed,
    without_sealed,
)
from wuhua_tui.workspace.clock import BEIJING

SEALED = "wuhua-sealed:1:abcd="
DRAFT = Draft(
    id="",
    kind="meeting",
    branch="liulin",
    path=None,
    digest=None,
    values={"title": "会", "date": date(2026, 3, 12), "start": time(19, 30), "class_hours": 0.5, "present": ["李建国"]},
    wrong={"end": "二十点"},
    kept_on=datetime(2026, 3, 12, 20, 5, tzinfo=BEIJING),
)


def test_a_draft_is_read_again_as_it_was():
    """Days and times keep their type, what was typed wrong its text."""
    assert replace(DRAFT, id="a") == from_text("a", to_text(DRAFT))


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=8),
        st.recursive(st.text(max_size=8) | st.integers() | st.dates() | st.booleans(), st.lists, max_leaves=4),
        max_size=3,
    )
)
def test_whatever_it_holds(ext):
    """Free tables may hold anything but a key that looks like a type."""
    table = {key: value for key, value in ext.items() if not key.startswith("@")}
    draft = replace(DRAFT, values={"ext": table})
    assert table == from_text("", to_text(draft)).values["ext"]


def test_what_is_sealed_is_left_out_and_comes_back_from_the_file():
    """By what its row is, though rows were moved, added and taken away."""
    rows = [{"member": "周强", "reason": "illness", "detail": SEALED}, {"member": "王芳", "reason": "work"}]
    values = {"title": "会", "absent": rows}
    bare = without_sealed(schema("meeting"), values)
    assert SEALED not in to_text(replace(DRAFT, values=values))
    assert [{"member": "周强", "reason": "illness"}, rows[1]] == bare["absent"]
    moved = {**bare, "absent": [{"member": "张伟", "reason": "away"}, {**bare["absent"][0], "reason": "care"}]}
    expected = [{"member": "张伟", "reason": "away"}, {"member": "周强", "reason": "care", "detail": SEALED}]
    assert expected == with_sealed(schema("meeting"), moved, values)["absent"]


def test_only_the_user_can_read_it(tmp_path):
    """Folder and file; a second keeping replaces the first, and one that says nothing new writes nothing."""
    keeper = Keeper(tmp_path / "drafts")
    assert [True, False, True] == [keeper.keep(DRAFT), keeper.keep(DRAFT), keeper.keep(replace(DRAFT, kind="talk"))]
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (keeper.file, keeper.file.parent)]
    assert [0o600, 0o700] == modes
    keeper.drop()
    assert [] == list((tmp_path / "drafts").iterdir())


def test_a_draft_is_offered_when_its_process_is_gone(tmp_path):
    """Not while it lives: a second wuhua on the same workspace leaves it alone."""
    code = (
        "import sys, time; from pathlib import Path\n"
        "from tests.tui.form.test_drafts import DRAFT\n"
        "from wuhua_tui.tui.form.drafts import Keeper\n"
        "Keeper(Path(sys.argv[1])).keep(DRAFT); print('kept', flush=True); time.sleep(60)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None
        assert b"kept\n" == process.stdout.readline()
        assert [] == left_behind(tmp_path)
        process.kill()
    assert ["会"] == [draft.values["title"] for draft in left_behind(tmp_path)]


def test_what_is_no_draft_is_passed_over(tmp_path):
    """Half a file, another version, a kind that is no more."""
    for name, text in {"a": "{", "b": '{"format": 2}', "c": to_text(DRAFT).replace("meeting", "nothing")}.items():
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
    assert [] == left_behind(tmp_path)
    assert [] == left_behind(tmp_path / "none")


def test_where_drafts_lie(book, tmp_path, monkeypatch):
    """Beside the history; without one among the user's own files, apart for each workspace."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert book / ".git" / "wuhua" / "drafts" == drafts_folder(book)
    one, other = drafts_folder(tmp_path / "a"), drafts_folder(tmp_path / "b")
    assert one != other
    assert (tmp_path / "state") in one.parents
