"""A save that dies, or that the system refuses, at each of its effects: old or new, never neither."""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.plugins.books import BRANCH, git, meeting
from tests.plugins.faults import REFUSALS, effects_of, killed_after, killed_at, refusing, until_nobody_works_in
from wuhua_tui.errors import WuhuaError
from wuhua_tui.ledger.load import has_errors, load
from wuhua_tui.repository.place import find_repository
from wuhua_tui.workspace.guard import locks
from wuhua_tui.workspace.opened import new_record, open_record
from wuhua_tui.workspace.reading import read_branch
from wuhua_tui.workspace.save import delete, save

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the tests fork")

PATH, OLD = meeting("7k3fq2m9xd")
NEW = OLD.replace("第一季度".encode(), "春季".encode())
#: A few random moments in each run of the suite, two thousand in `make soak`.
MOMENTS = 6 if settings().max_examples <= 100 else settings().max_examples
DEEDS = ["new", "changed", "deleted"]


def deed(root, what):
    """What is done, what the file was before and what it will be: None for a file that is not there."""
    if what == "new":
        return (lambda: save(new_record(root, PATH), NEW)), None, NEW
    save(new_record(root, PATH), OLD)
    opened = open_record(root, PATH)
    if what == "changed":
        return (lambda: save(opened, NEW)), OLD, NEW
    return (lambda: delete(opened, "重复登记")), OLD, None


def now(root):
    """What the file holds, what the history holds, how many commits there are."""
    file = root / PATH
    in_history = git(root, "show", f"HEAD:{PATH}", check=False).encode() or None
    return file.read_bytes() if file.exists() else None, in_history, int(git(root, "rev-list", "--count", "HEAD"))


def still_sound(root, before, after, commits):
    """Each of file and history is the old one or the new one, the history has no other commit, and all can be read."""
    file, in_history, count = now(root)
    assert file in (before, after)
    assert (in_history, count) in ((before, commits), (after, commits + 1))
    # A history that has the new state has it after the file.
    assert in_history == before or file == after
    assert not has_errors(load("liulin", read_branch(root, root / BRANCH), BRANCH).problems)
    assert "" == git(root, "fsck", "--strict", "--no-dangling")


def next_save_cleans_up(root, after):
    """Doing it again leaves the wanted state, saved and signed, and nothing beside it."""
    if after is None:
        if (root / PATH).exists() or git(root, "ls-tree", "HEAD", PATH):
            delete(open_record(root, PATH) if (root / PATH).exists() else new_record(root, PATH), "重复登记")
    else:
        save(open_record(root, PATH) if (root / PATH).exists() else new_record(root, PATH), after)
    other, text = meeting()
    save(new_record(root, other), text)
    assert "" == git(root, "status", "--porcelain", "--untracked-files=all")
    assert [] == locks(find_repository(root))
    assert [] == list(root.rglob(".wuhua-*.tmp"))
    assert (after, after) == now(root)[:2]
    assert {"G"} == set(git(root, "log", "--format=%G?").split())


@pytest.mark.parametrize("what", DEEDS)
def test_a_save_has_a_countable_number_of_effects(book, what):
    """The file first, then the objects, the index, the branch: the order on which everything else rests."""
    work, _, _ = deed(book, what)

    found = effects_of(work)

    assert ["run", "run", "run"] == [name for name in found if name == "run"]
    written = found.index("rename") if "rename" in found else found.index("link") if "link" in found else 0
    assert written < found.index("run")


@pytest.mark.parametrize("what", DEEDS)
def test_killed_at_each_effect_it_is_old_or_new(book, what, tmp_path):
    """Whichever effect it was before: the workspace opens, holds old or new, and the next save works."""
    number = 0
    while True:
        root = tmp_path / f"{number}"
        shutil.copytree(book, root, symlinks=True)
        work, before, after = deed(root, what)
        commits = now(root)[2]
        if not killed_at(number, work):
            break
        still_sound(root, before, after, commits)
        if number % 4 == 0:
            next_save_cleans_up(root, after)
        shutil.rmtree(root)
        number += 1
    assert number > 8


@pytest.mark.parametrize("why", REFUSALS)
@pytest.mark.parametrize("what", DEEDS)
def test_refused_at_each_effect_it_is_old_or_new(book, tmp_path, what, why):
    """A full disk or a missing right: one sentence, old or new, and the next save works without any cleaning."""
    root = tmp_path / "count"
    shutil.copytree(book, root, symlinks=True)
    total = len(effects_of(deed(root, what)[0]))
    told = 0
    for number in range(total):
        root = tmp_path / f"{number}"
        shutil.copytree(book, root, symlinks=True)
        work, before, after = deed(root, what)
        commits = now(root)[2]
        with refusing(number, REFUSALS[why]):
            sentence = _told(work)
        assert sentence is None or sentence.endswith("。")
        told += sentence is not None
        still_sound(root, before, after, commits)
        assert [] == list(root.rglob(".wuhua-*.tmp"))
        if number % 4 == 1:
            next_save_cleans_up(root, after)
        shutil.rmtree(root)
    assert told > 5


def _told(work):
    try:
        work()
    except WuhuaError as error:
        return str(error)
    return None


@settings(max_examples=MOMENTS, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(DEEDS), st.floats(0.001, 0.08), st.booleans())
def test_killed_at_any_moment_it_is_old_or_new(book, tmp_path_factory, what, seconds, with_children):
    """With the git that it runs or without, in the middle of whatever they do: old or new, and the next save works."""
    root = tmp_path_factory.mktemp("killed") / "book"
    shutil.copytree(book, root, symlinks=True)
    work, before, after = deed(root, what)
    commits = now(root)[2]

    killed_after(seconds, work, with_children=with_children)

    until_nobody_works_in(root.parent)
    still_sound(root, before, after, commits)
    next_save_cleans_up(root, after)
    shutil.rmtree(root)
