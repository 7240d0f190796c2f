"""Several clerks at once, and clerks in any order: everything arrives, nothing twice, all hold the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.plugins.figures import FIGURE
from tests.servers.clerks import BRANCH, Office
from tests.servers.upstream import Upstream, bare_repository
from wuhua_tui.ledger.load import has_errors, load
from wuhua_tui.repository.remote_failures import UnreachableError
from wuhua_tui.sync.decide import ConflictsError, Resolve
from wuhua_tui.sync.flow import NothingToRepackError
from wuhua_tui.workspace.reading import read_branch
from wuhua_tui.workspace.undo import undo

if TYPE_CHECKING:
    from wuhua_tui.workspace.keys import OwnKey

pytestmark = pytest.mark.hypothesis
SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
NAMES = ("甲", "乙", "丙")
MEMBERS = ("刘大山", "孙远", "周秀英")
#: Fields of a member's file that any clerk may change to any of a few values, with their old line.
FIELDS = {"education": ("primary", "college", "bachelor"), "birth": ("1961-11", "1962-01", "1963-02")}
CLERK = """\
import json, random, sys
from pathlib import Path
from wuhua_tui.sync.flow import Wishes, sync
from wuhua_tui.workspace.opened import new_record
from wuhua_tui.workspace.save import save
root, number, rounds = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
tries = 0
for one in range(rounds):
    uid = f"gm9cb{number:03d}{one:02d}"
    text = f'uid = "{uid}"\\ntitle = "第{number}号第{one}件"\\ntype = "other"\\ndate = 2025-06-01\\n'
    save(new_record(root, f"records/liulin/events/第{number}号第{one}件.toml"), text.encode())
    tries += sync(root, Wishes(random=random.Random(number * 100 + one))).tries
print(tries, flush=True)
"""


def test_many_clerks_send_at_the_same_moment(office, tmp_path, record_property):
    """Eight in each run of the suite, fifty in `make soak`: all records arrive, each once; the tries are printed."""
    clerks, rounds = (50, 1) if SOAK else (8, 1)
    program = tmp_path / "clerk.py"
    program.write_text(CLERK, encoding="utf-8")
    copy = office.clerk("第0人")
    roots = [copy.root, *(office.another(f"第{number}人", copy).root for number in range(1, clerks))]
    children = [
        subprocess.Popen(
            [sys.executable, str(program), str(root), str(number), str(rounds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        for number, root in enumerate(roots)
    ]
    for child in children:
        assert child.stdout is not None
        assert "ready\n" == child.stdout.readline()
    tries = 0
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    for child in children:
        out, err = child.communicate(timeout=600)
        assert 0 == child.returncode, err
        tries += int(out)

    expected = sorted(f"第{number}号第{one}件.toml" for number in range(clerks) for one in range(rounds))
    office.first.sync()
    assert expected == sorted(path.name for path in office.first.file("events").iterdir())
    added = office.first.git("log", "--no-merges", "--format=%s", "--", f"{BRANCH}/events").splitlines()
    assert len(expected) == len(added)
    assert office.upstream.git("fsck", "--strict", "--no-dangling") == ""
    record_property(FIGURE, f"{clerks} clerks, {len(expected)} records: {tries} pushes")


class Clerks(RuleBasedStateMachine):
    """Three clerks and an upstream; what each saves is remembered, and so is every conflict that was shown."""

    own: OwnKey

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="wuhua-clerks-"))
        bare = bare_repository(self.folder / "ledger.git")
        self.office = Office(Upstream(bare, bare.as_uri()), self.own, self.folder)
        self.clerks = {"甲": self.office.first}
        self.offline: set[str] = set()
        self.saved: dict[str, set[str]] = {}
        """For each record and field the values that were ever saved, and not taken back by undo."""
        self.shown: set[tuple[str, str, str]] = set()
        """File, field and value of every conflict that a person saw."""
        self.made = 0

    @initialize()
    def arrive(self):
        """The others take their copies."""
        for name in NAMES[1:]:
            self.clerks[name] = self.office.clerk(name)

    def teardown(self):
        """Everybody syncs until nobody has anything: all hold the same, and no saved value is lost unseen."""
        try:
            if len(self.clerks) == len(NAMES):
                self._end()
        finally:
            shutil.rmtree(self.folder)

    @rule(
        who=st.sampled_from(NAMES),
        member=st.sampled_from(MEMBERS),
        field=st.sampled_from(sorted(FIELDS)),
        pick=st.integers(0, 2),
    )
    def edit(self, who, member, field, pick):
        """Change one field of one member and save."""
        clerk, path = self.clerks[who], f"members/{member}.toml"
        lines = clerk.text(path).splitlines()
        lines = [line for line in lines if not line.startswith(f"{field} = ")]
        lines.insert(2, f'{field} = "{FIELDS[field][pick]}"')
        if clerk.save(path, "\n".join(lines) + "\n"):
            self.saved.setdefault(f"{member}.{field}", set()).add(FIELDS[field][pick])

    @rule(who=st.sampled_from(NAMES), name=st.integers(0, 2))
    def add(self, who, name):
        """Make an event; two clerks may give two of them one name."""
        clerk, path = self.clerks[who], f"events/第{name}件.toml"
        if clerk.file(path).exists():
            return
        self.made += 1
        text = f'uid = "gm9cbtm{self.made:03d}"\ntitle = "第{self.made}件"\ntype = "other"\ndate = 2025-06-01\n'
        clerk.save(path, text)
        self.saved.setdefault("events", set()).add(f"gm9cbtm{self.made:03d}")

    @rule(who=st.sampled_from(NAMES))
    def undo(self, who):
        """Take back the newest save, if it is one of one's own that was not sent."""
        clerk = self.clerks[who]
        subject = clerk.git("log", "-1", "--format=%s")
        if clerk.tip() == clerk.git("rev-parse", "refs/remotes/origin/main") or not subject.endswith("（修改）"):
            return
        undo(clerk.root)

    @rule(who=st.sampled_from(NAMES))
    def leave(self, who):
        """Go offline, or come back."""
        self.offline ^= {who}

    @rule(who=st.sampled_from(NAMES), side=st.sampled_from(["mine", "theirs", None]))
    def sync(self, who, side):
        """Sync; a conflict is looked at, and decided or left."""
        self._sync(who, side)

    @rule(who=st.sampled_from(NAMES))
    def repack(self, who):
        """Put what was not sent into one commit."""
        self._sync(who, "mine", repack=True)

    @invariant()
    def nothing_is_half_done(self):
        """No workspace has unsaved files, broken records or a merge in progress."""
        for clerk in self.clerks.values():
            assert "" == clerk.status()
            assert not has_errors(load("liulin", read_branch(clerk.root, clerk.root / BRANCH), BRANCH).problems)

    def _sync(self, who, side, **wishes):
        clerk = self.clerks[who]
        away = self.folder / "away.git"
        bare = self.office.upstream.folder
        if who in self.offline:
            bare.rename(away)
        tip = clerk.tip()
        try:
            clerk.sync(**wishes)
        except UnreachableError:
            assert who in self.offline
            assert tip == clerk.tip()
        except ConflictsError as error:
            self._look(error)
            assert tip == clerk.tip()
            if side is not None:
                clerk.sync(resolve=Resolve(side=side), **wishes)
        except NothingToRepackError:
            assert wishes
        finally:
            if away.exists():
                away.rename(bare)

    def _look(self, error):
        for found in error.conflicts:
            member = Path(found.file).stem
            field = str(found.conflict.path[0]) if found.conflict.path else ""
            for value in (found.conflict.mine, found.conflict.theirs):
                self.shown.add((member, field, str(value)))

    def _end(self):
        self.offline.clear()
        for _ in range(2):
            for name in NAMES:
                self._sync(name, "theirs")
        tips = {clerk.tip() for clerk in self.clerks.values()}
        assert {self.office.upstream.tip()} == tips
        first = self.clerks["甲"]
        trees = {clerk.git("rev-parse", "HEAD^{tree}") for clerk in self.clerks.values()}
        assert 1 == len(trees)
        there = {path.read_text("utf-8").split('"')[1] for path in first.file("events").glob("*.toml")}
        assert self.saved.get("events", set()) == there
        for member in MEMBERS:
            for field in FIELDS:
                self._accounted_for(first, member, field)

    def _accounted_for(self, clerk, member, field):
        """What was saved is there, was replaced by a save that knew it, or was shown to a person as a conflict."""
        path = f"members/{member}.toml"
        lines = clerk.text(path).splitlines()
        now = {line.split('"')[1] for line in lines if line.startswith(f"{field} = ")}
        known = now | self._replaced(path, field) | {one[2] for one in self.shown if one[:2] == (member, field)}
        assert set() == self.saved.get(f"{member}.{field}", set()) - known

    def _replaced(self, path, field):
        """Return the values that some save replaced, those among them that a repack made one commit of."""
        # A save that was undone again is on no path that simplified history would show.
        words = ["log", "--all", "--full-history", "--format=", "-p", "-U0", "--no-merges", "--", f"{BRANCH}/{path}"]
        lines = [line for clerk in self.clerks.values() for line in clerk.git(*words).splitlines()]
        return {line.split('"')[1] for line in lines if line.startswith(f"-{field} = ")}


def test_clerks_in_any_order(signing_key):
    """Random edits, saves, undos, syncs, decisions and spans offline; three hundred runs in `make soak`."""
    Clerks.own = signing_key
    count = 300 if SOAK else 3
    run_state_machine_as_test(
        Clerks,
        settings=settings(
            max_examples=count,
            stateful_step_count=25 if SOAK else 10,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
