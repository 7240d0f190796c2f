"""A sync that dies, or is refused by the system, at each of its effects: old or new, never neither; the next works."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.plugins.faults import REFUSALS, effects_of, killed_after, killed_at, refusing, until_nobody_works_in
from tests.servers.clerks import BRANCH, Clerk
from wuhua_tui.errors import WuhuaError
from wuhua_tui.ledger.load import has_errors, load
from wuhua_tui.repository.config import set_config
from wuhua_tui.repository.place import find_repository
from wuhua_tui.sync.clone import clone
from wuhua_tui.workspace.guard import locks
from wuhua_tui.workspace.reading import read_branch

# With the property tests, so that `make soak` runs every number.
pytestmark = [pytest.mark.hypothesis, pytest.mark.skipif(not hasattr(os, "fork"), reason="the tests fork")]

MEMBER = "members/刘大山.toml"
OTHER = "members/孙远.toml"
#: Every effect in `make soak`; a part of them in `make test`, the last ones always.
EVERY = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
#: Random moments, beside the two thousand of a save.
MOMENTS = 500 if EVERY else 3


@pytest.fixture
def before(office):
    """Give what lies ready for one sync: 乙 has saved, 甲 has sent; both changed one record, 甲 another one too."""
    second = office.clerk("乙")
    office.first.change(MEMBER, "senior_secondary", "college")
    office.first.save("events/洪水.toml", 'uid = "gm9cbtme1c"\ntitle = "洪水"\ntype = "disaster"\ndate = 2025-06-01\n')
    office.first.sync()
    second.change(MEMBER, '"1961-11"', '"1961-12"')
    return office


def copied(office, folder):
    """Copy the workspace of 乙 and the upstream, so that each try begins alike."""
    folder.mkdir()
    shutil.copytree(office.folder / "乙", folder / "乙", symlinks=True)
    shutil.copytree(office.upstream.folder, folder / "ledger.git", symlinks=True)
    set_config(folder / "乙", {"remote.origin.url": (folder / "ledger.git").as_uri()})
    return Clerk("乙", folder / "乙")


def server(clerk, *words):
    """Return what git says of the upstream beside a workspace."""
    return clerk.git(f"--git-dir={clerk.root.parent / 'ledger.git'}", *words)


def seen(clerk):
    """Return the two files that change and whether each is there."""
    return [
        path.read_text("utf-8") if path.exists() else None
        for path in (clerk.file(MEMBER), clerk.file("events/洪水.toml"))
    ]


def is_sound(clerk, old, tips):
    """The workspace opens and reads, each file is old or new, the histories are whole and hold what was saved."""
    for found, was in zip(seen(clerk), old, strict=True):
        assert found == was or (found is not None and ("college" in found or "洪水" in found)), found
    assert not has_errors(load("liulin", read_branch(clerk.root, clerk.root / BRANCH), BRANCH).problems)
    assert "" == clerk.git("fsck", "--strict", "--no-dangling")
    assert "" == server(clerk, "fsck", "--strict", "--no-dangling")
    mine, theirs = tips
    clerk.git("merge-base", "--is-ancestor", mine, "HEAD")
    server(clerk, "merge-base", "--is-ancestor", theirs, "refs/heads/main")


def next_sync_ends_well(clerk, tips):
    """Everything of both sides is there, here and upstream, once; nothing is left lying about."""
    clerk.sync()
    assert 'birth = "1961-12"\neducation = "college"\n' in clerk.text(MEMBER)
    assert "洪水" in clerk.text("events/洪水.toml")
    assert "" == clerk.status()
    assert clerk.tip() == server(clerk, "rev-parse", "refs/heads/main")
    for tip in tips:
        clerk.git("merge-base", "--is-ancestor", tip, "HEAD")
    assert "1" == clerk.git("rev-list", "--count", "--merges", "HEAD")
    assert [] == locks(find_repository(clerk.root))
    assert [] == list(clerk.root.glob("records/**/.wuhua-*.tmp"))


def test_the_order_of_effects(before, tmp_path):
    """Fetch; objects; the note and the files; index; branch; push; the tracking ref."""
    clerk = copied(before, tmp_path / "clean")
    found = effects_of(clerk.sync)
    talks = [number for number, name in enumerate(found) if name == "converse"]
    assert 2 == len(talks)
    files = [number for number, name in enumerate(found) if name in ("rename", "link")]
    assert talks[0] < files[0] < files[-1] < talks[1]
    assert "run" in found[talks[1] :]


def test_killed_at_each_effect_it_is_old_or_new(before, tmp_path):
    """Whichever effect it was before: the workspace opens, holds old or new, and the next sync brings it home."""
    clerk = copied(before, tmp_path / "count")
    total = len(effects_of(clerk.sync))
    assert total > 20
    for number in range(total):
        if not (EVERY or number % 5 == 0 or number > total - 4):
            continue
        clerk = copied(before, tmp_path / f"{number}")
        tips = clerk.tip(), server(clerk, "rev-parse", "refs/heads/main")
        old = seen(clerk)
        assert killed_at(number, clerk.sync)
        is_sound(clerk, old, tips)
        next_sync_ends_well(clerk, tips)
        shutil.rmtree(clerk.root.parent)


@settings(max_examples=MOMENTS, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(0.001, 0.5), st.booleans())
def test_killed_at_any_moment_it_is_old_or_new(before, tmp_path_factory, seconds, with_children):
    """With the git that it runs or without, in a fetch, a merge or a push: the next sync brings it home."""
    clerk = copied(before, tmp_path_factory.mktemp("killed") / "one")
    tips = clerk.tip(), server(clerk, "rev-parse", "refs/heads/main")
    old = seen(clerk)
    killed_after(seconds, clerk.sync, with_children=with_children)
    until_nobody_works_in(clerk.root.parent)
    is_sound(clerk, old, tips)
    next_sync_ends_well(clerk, tips)
    shutil.rmtree(clerk.root.parent)


@pytest.mark.parametrize("why", REFUSALS)
def test_refused_at_each_effect_it_is_old_or_new(before, tmp_path, why):
    """A full disk, a folder that nobody may write: a sentence of ours, and nothing in between."""
    clerk = copied(before, tmp_path / "count")
    total = len(effects_of(clerk.sync))
    for number in range(total):
        if not (EVERY or number % 6 == 1):
            continue
        clerk = copied(before, tmp_path / f"{number}")
        tips = clerk.tip(), server(clerk, "rev-parse", "refs/heads/main")
        old = seen(clerk)
        # Some refusals do no harm: then the sync goes through.
        with refusing(number, REFUSALS[why]), suppress(WuhuaError):
            clerk.sync()
        is_sound(clerk, old, tips)
        next_sync_ends_well(clerk, tips)
        shutil.rmtree(clerk.root.parent)


def test_a_clone_that_fails_leaves_nothing(office, tmp_path):
    """Refused at any effect: the folder is not there afterwards, and what was there before still is."""
    total = len(effects_of(lambda: clone(office.upstream.url, tmp_path / "count", office.own)))
    for number in range(0, total, 1 if EVERY else 3):
        target = tmp_path / "target"
        with refusing(number, REFUSALS["full"]):
            try:
                clone(office.upstream.url, target, office.own)
            except (WuhuaError, OSError):
                assert not target.exists()
            else:
                shutil.rmtree(target)
