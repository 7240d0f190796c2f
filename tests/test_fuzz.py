"""Whatever lies in a branch's folder is answered in words, never with an exception or a dead process."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from random import SystemRandom

import pytest
import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.batch import FILES, written
from wuhua_tui.ledger.kinds import branch_kinds_by_folder

ROOT = Path(__file__).resolve().parents[1]
BASE = ROOT / "tests" / "cases" / "base" / "liulin"
LIULIN = {path.relative_to(BASE).as_posix(): path.read_bytes() for path in sorted(BASE.rglob("*.toml"))}
#: A hundred and forty files for each stack as a rule, six thousand in `make soak`.
BRANCHES = settings().max_examples * 3 // FILES
IS_SOAK = settings().max_examples > 1_000


@pytest.mark.hypothesis  # so that `make soak` runs it
@pytest.mark.parametrize("stack", [[], ["256"]], ids=["usual-stack", "stack-of-256-KB"])
def test_a_mutated_branch_never_ends_the_process(stack):
    """Sample branches with twenty broken files each go through opening, judging and every format."""
    seed = SystemRandom().randrange(10**9) if IS_SOAK else 2018
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.fuzz.batch", str(seed), str(BRANCHES), *stack]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (0, f"{BRANCHES * FILES}\n", "") == (done.returncode, done.stdout, done.stderr)


def _address(folder: str) -> st.SearchStrategy[str]:
    """An address of the kind that lies there, or one that looks like it."""
    kind = branch_kinds_by_folder()[folder]
    if kind.address == "single":
        return st.just(folder)
    if kind.address == "year":
        name = st.sampled_from(["2025-03-01-aaaaaa", "2025-02-30-aaaaaa", "2024-03-01-aaaaaa", "x"])
        return name.map(lambda stem: f"{folder}/2025/{stem}.toml")
    stem = st.sampled_from(["李建国", "王芳", "2023", "a b", "李建国2", "CON"])
    return stem.map(lambda name: f"{folder}/{name}.toml")


paths = st.sampled_from(sorted(branch_kinds_by_folder())).flatmap(_address) | st.text(max_size=12)
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8)
members = st.sampled_from(["李建国", "王芳", "张伟", "nobody", "aaaaaaaaaa", ""])
scalars = (
    texts
    | members
    | st.integers(-(2**63), 2**63 - 1)
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates(date(1, 1, 1))
    | st.sampled_from(["2025", "2025-H1", "2025-03", "secretary", "full", "general", "3.50", "study"])
)
keys = st.sampled_from(
    ["uid", "date", "member", "from", "to", "present", "absent", "type", "group", "seats", "statuses", "names", "ext",
     "groups", "for_period", "forms", "bodies", "theme_day_rules", "day", "title", "subject", "act", "check", "periods"]
) | texts.filter(bool)  # fmt: skip
documents = st.dictionaries(
    keys,
    st.recursive(
        scalars, lambda below: st.lists(below, max_size=3) | st.dictionaries(keys, below, max_size=4), max_leaves=10
    ),
    max_size=8,
).map(lambda document: tomlkit.dumps(document).encode())
days = st.sampled_from([date(2025, 3, 10), date(1, 1, 1), date(9999, 12, 31)])


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(paths, documents | st.binary(max_size=60), min_size=1, max_size=4), days)
def test_random_files_are_answered(files, as_of):
    """Random bytes and random TOML under any path of a small branch give a text in every format."""
    texts_of = written({**LIULIN, **files}, as_of)
    assert all(text.endswith("\n") or not text for text in texts_of.values())
