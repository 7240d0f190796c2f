"""The library as `docs/library.md` promises it."""

from __future__ import annotations

import doctest
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

import wuhua_tui
from wuhua_tui import Status, describe, judge, load_standard, open_ledger, summarise
from wuhua_tui.workspace.discovery import NoLedgerError, PathMissingError
from wuhua_tui.workspace.settings import BrokenSettingsError, NewerFormatError

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "library.md"
SAMPLE = ROOT / "records" / "qingshan"
AS_OF = date(2025, 11, 20)


def test_the_examples_of_the_page_run(monkeypatch):
    """Each example gives what stands below it; none was left out."""
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    examples = doctest.DocTestParser().get_examples(PAGE.read_text(encoding="utf-8"))
    assert (0, len(examples)) == result
    assert len(examples) > 20


def test_every_name_of_the_library_can_be_had():
    """`__all__` and what can be asked for are the same names, and another name is an AttributeError."""
    assert wuhua_tui.__all__ == sorted(wuhua_tui.__all__)
    assert {"__version__", *wuhua_tui._HOMES} == set(wuhua_tui.__all__)
    assert [] == [name for name in wuhua_tui.__all__ if getattr(wuhua_tui, name, None) is None]
    with pytest.raises(AttributeError, match="module 'wuhua_tui' has no attribute 'nothing'"):
        _ = wuhua_tui.nothing


def test_every_name_is_typed(tmp_path):
    """A caller's own type checker knows what a star import brings."""
    pytest.importorskip("mypy")
    script = tmp_path / "caller.py"
    script.write_text(
        "from datetime import date\n"
        "from wuhua_tui import Finding, Opened, describe, judge, open_ledger, summarise\n"
        "opened: Opened = open_ledger({'branch.toml': b''})\n"
        "found: list[Finding] = judge(opened.ledger, date(2025, 1, 1), only='2.3')\n"
        "said: str = describe(found[0], opened.ledger)\n"
        "rate: str = summarise(found)['2'].must.label\n"
        "judge(opened, date(2025, 1, 1))\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--no-error-summary", str(script)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    expected = (
        'caller.py:7: error: Argument 1 to "judge" has incompatible type "Opened"; expected "Ledger"  [arg-type]\n'
    )
    assert (1, expected, "") == (done.returncode, done.stdout, done.stderr)


def test_a_folder_and_its_files_are_the_same_ledger():
    """From a path or from a mapping: the same records, problems and findings."""
    files = {path.relative_to(SAMPLE).as_posix(): path.read_bytes() for path in SAMPLE.rglob("*.toml")}
    by_path, by_text, by_files = open_ledger(SAMPLE), open_ledger(str(SAMPLE)), open_ledger(files, "qingshan")
    expected = [(one.key, one.status, describe(one, by_path.ledger)) for one in judge(by_path.ledger, AS_OF)]
    for other in (by_text, by_files):
        assert by_path.problems == other.problems
        assert expected == [(one.key, one.status, describe(one, other.ledger)) for one in judge(other.ledger, AS_OF)]


def test_a_mapping_has_an_id_of_its_own():
    """`branch` unless told; it stands in the paths and for the name of a branch that says none."""
    opened = open_ledger({"nonsense": b"", "": b"", "../x.toml": b""})
    assert ("branch", 0) == (opened.ledger.name, len(opened.ledger))
    assert all(problem.path.startswith("records/branch/") for problem in opened.problems)
    assert "east" == open_ledger({}, "east").ledger.name


def test_a_branch_is_found_below_a_path(tmp_path):
    """A workspace of one branch does; one of two, or a record, does not."""
    branch = tmp_path / "records" / "east"
    branch.mkdir(parents=True)
    (branch / "branch.toml").touch()
    assert "east" == open_ledger(tmp_path).ledger.branch_id
    with pytest.raises(NoLedgerError):
        open_ledger(branch / "branch.toml")
    (tmp_path / "records" / "west").mkdir()
    with pytest.raises(NoLedgerError):
        open_ledger(tmp_path)
    with pytest.raises(PathMissingError):
        open_ledger(tmp_path / "nothing")


def test_the_settings_of_the_workspace_hold(tmp_path):
    """A newer format is refused, a newer minor one only warned about, and broken settings are told."""
    branch = tmp_path / "records" / "east"
    branch.mkdir(parents=True)
    (branch / "branch.toml").write_text('uid = "aaaaaaaaaa"\nname = "东村党支部"\nlater = 1\n', encoding="utf-8")
    levels = []
    for settings in ("format = 1\nformat_minor = 0\n", "format = 1\nformat_minor = 1\n"):
        (tmp_path / "wuhua.toml").write_text(settings)
        problems = open_ledger(branch).problems
        levels += [problem.level for problem in problems if problem.code == "branch/unknown-key"]
    assert ["error", "warning"] == levels
    for settings, error in (("format = 2\n", NewerFormatError), ("form", BrokenSettingsError)):
        (tmp_path / "wuhua.toml").write_text(settings)
        with pytest.raises(error):
            open_ledger(branch)


def test_the_window_and_the_choice():
    """By default the year of the day; `only` takes a clause or a check and nothing it does not know."""
    ledger = open_ledger(SAMPLE).ledger
    year = date(2025, 1, 1), date(2025, 12, 31)
    assert [one.key for one in judge(ledger, AS_OF)] == [one.key for one in judge(ledger, AS_OF, window=year)]
    ids = {one.check.id for one in judge(ledger, AS_OF, only="2.4")}
    assert {check.id for check in load_standard().select("2.4")} == ids
    assert {"2.3.3/peer"} == {one.check.id for one in judge(ledger, AS_OF, only="2.3.3/peer")}
    assert [] == judge(ledger, AS_OF, only="9.9")


def test_a_ledger_may_be_judged_by_several_threads():
    """Nobody writes to it, so the answers are those of one thread."""
    ledger = open_ledger(SAMPLE).ledger
    days = [AS_OF, date(2025, 3, 1), date(2025, 12, 31), date(2026, 2, 1)] * 2

    def told(day: date) -> list[tuple[object, ...]]:
        return [(one.key, one.status, one.evidence) for one in judge(ledger, day)]

    expected = [told(day) for day in days]
    with ThreadPoolExecutor(4) as pool:
        assert expected == list(pool.map(told, days))


def test_summaries_count_what_the_branch_owes():
    """Met and missed of a part are the findings of the branch's own must checks."""
    findings = judge(open_ledger(SAMPLE).ledger, AS_OF)
    own = [one.status for one in findings if one.check.owner == "branch" and one.check.part == "2"]
    must = [
        one.status
        for one in findings
        if one.check.owner == "branch" and one.check.level == "must" and one.check.part == "2"
    ]
    part = summarise(findings)["2"]
    assert (must.count(Status.MET), must.count(Status.MISSED)) == (part.must.met, part.must.missed)
    assert part.unverified <= own.count(Status.UNVERIFIED)
