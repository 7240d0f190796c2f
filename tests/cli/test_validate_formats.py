"""`wuhua validate --format`: the same verdict in every format, and nobody named where it travels."""

from __future__ import annotations

import pytest

from tests.report.reading import READERS, read_json
from wuhua_tui.report.registry import FORMATS

AS_OF = ("--as-of", "2025-03-10")
CHECK = "2.3.3/secretary-member"
TRAVELLING = ["sarif", "junit", "github", "csv"]


@pytest.mark.parametrize(
    ("fail_level", "window", "code"),
    [("must", "2025-01-01..2025-01-31", 1), ("never", "2025-01-01..2025-01-31", 0), ("must", "2026", 0)],
)
def test_the_exit_code_is_that_of_the_findings(wuhua, workspace, fail_level, window, code):
    """Missed or not, at the level that was asked for: the format changes nothing."""
    words = ("validate", workspace, *AS_OF, "--only", "2", "--fail-level", fail_level, "--window", window)
    assert dict.fromkeys(FORMATS, code) == {name: wuhua(*words, "--format", name).code for name in FORMATS}


def test_a_fault_fails_in_every_format(wuhua, workspace):
    """A file that cannot be read is exit 1, whatever is written."""
    (workspace / "records/liulin/branch.toml").write_text("uid = 1\n", encoding="utf-8")
    words = ("validate", workspace, *AS_OF, "--fail-level", "never")
    assert dict.fromkeys(FORMATS, 1) == {name: wuhua(*words, "--format", name).code for name in FORMATS}


def test_the_formats_of_one_run_say_the_same(wuhua, workspace, tmp_path):
    """Two branches, all formats at once, by two processes: each read back is what JSON says."""
    paths = {name: tmp_path / name for name in READERS}
    reports = [word for name, path in paths.items() for word in ("--report", f"{name}={path}")]
    done = wuhua("validate", workspace, *AS_OF, "--names", "--jobs", "2", "--format", "json", *reports)
    expected = sorted(read_json(done.out))
    assert {"liulin", "xiaoying"} == {branch for _, branch, *_ in expected}
    found = {name: sorted(READERS[name](path.read_text(encoding="utf-8"))) for name, path in paths.items()}
    assert dict.fromkeys(READERS, expected) == found


@pytest.mark.parametrize("format_", TRAVELLING)
def test_names_are_hidden_unless_asked_for(wuhua, workspace, format_):
    """Only `--names`, or its variable, brings them into what travels."""
    words = ("validate", workspace / "records/liulin", *AS_OF, "--only", CHECK, "--format", format_)
    without, with_ = wuhua(*words).out, wuhua(*words, "--names").out
    assert ("张伟" in with_, "张伟" in without, "成员 " in without) == (True, False, True)
    assert with_ == wuhua(*words, env={"WUHUA_VALIDATE_NAMES": "1"}).out


@pytest.mark.parametrize("format_", ["text", "concise", "json", "jsonl"])
def test_what_stays_at_home_names_people(wuhua, workspace, format_):
    """There `--names` changes nothing."""
    words = ("validate", workspace / "records/liulin", *AS_OF, "--only", CHECK, "--format", format_)
    done = wuhua(*words)
    assert "张伟" in done.out
    assert wuhua(*words, "--names") == done
