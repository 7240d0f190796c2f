"""The hook that a ledger's repository takes from here: pre-commit reads it, runs it, and it stops what it should."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from pre_commit.clientlib import load_manifest  # type: ignore[import-untyped]

MANIFEST = Path(__file__).resolve().parents[1] / ".pre-commit-hooks.yaml"
MEETING = "records/liulin/meetings/2025/2025-02-14-vkc9yw.toml"
SOUND = 'uid = "vkc9ywmbwf"\ntitle = "研究近期工作"\ntype = "committee"\ndate = 2025-02-14\n'


@pytest.fixture
def repository(workspace, require, monkeypatch):
    """A ledger under git with the hook as a local one, run by this interpreter instead of an environment of its own."""
    git = require("git")
    (hook,) = load_manifest(str(MANIFEST))
    program, *words = shlex.split(hook["entry"])
    assert "wuhua" == program
    entry = shlex.join([sys.executable, "-m", "wuhua_tui", *words])
    kept = {key: hook[key] for key in ("id", "name", "always_run", "pass_filenames", "require_serial", "stages")}
    local = {**kept, "entry": entry, "language": "system"}
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    (workspace / ".pre-commit-config.yaml").write_text(json.dumps(config), encoding="utf-8")  # JSON is YAML
    monkeypatch.setenv("PRE_COMMIT_HOME", str(workspace.parent / "pre-commit"))
    monkeypatch.setenv("PYTHONPATH", str(MANIFEST.parent))
    subprocess.run([git, "init", "--quiet", workspace], check=True)
    return workspace


def run(repository: Path) -> tuple[int, str]:
    """Add everything and run the hooks; return the exit code and what was said."""
    subprocess.run(["git", "-C", repository, "add", "--all"], check=True)
    command = [sys.executable, "-m", "pre_commit", "run", "--color", "never"]
    done = subprocess.run(command, cwd=repository, env=os.environ, capture_output=True, check=False, timeout=120)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def test_pre_commit_reads_the_hook():
    """The manifest is valid, and the hook is called as the documentation says."""
    (hook,) = load_manifest(str(MANIFEST))
    assert ("wuhua-validate", "python", ["pre-commit", "manual"]) == (hook["id"], hook["language"], hook["stages"])


def test_a_missed_duty_never_stops_a_commit(repository):
    """Much is missed in two empty branches, and nothing is wrong with their files."""
    code, said = run(repository)
    assert (0, True) == (code, "Passed" in said)


def test_a_fault_stops_a_commit(repository):
    """A record without its day is shown with its place."""
    path = repository / MEETING
    path.parent.mkdir(parents=True)
    path.write_text(SOUND, encoding="utf-8")
    assert 0 == run(repository)[0]
    path.write_text(SOUND.replace("date", "day"), encoding="utf-8")
    code, said = run(repository)
    assert (1, True) == (code, "wuhua-validate" in said)
    assert "格式错" in said


def test_a_deletion_that_leaves_a_dead_reference_stops_a_commit(repository):
    """No file of the commit is at fault, but another one speaks of a member who is gone."""
    assert 0 == run(repository)[0]
    for path in (repository / "records/liulin/members").glob("*.toml"):
        path.unlink()
    assert 1 == run(repository)[0]
