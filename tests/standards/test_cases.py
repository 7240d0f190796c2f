"""The cases: folders of input and the findings that the clause asks for, run through the production loader.

`tests/cases/<clause>/<slug>/<case>/expected.toml` says what one check must find; the other files of the folder are laid
over a base ledger of `tests/cases/base/`. See `tests/cases/README.md`.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from wuhua_tui.ledger.entries import Entry
from wuhua_tui.ledger.load import load
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.evaluate import evaluate

CASES = Path(__file__).parent.parent / "cases"
BASE = CASES / "base"
EXPECTATIONS = sorted(path for path in CASES.glob("[0-9r]*/*/*/expected.toml"))
STANDARD = load_standard()


def files_of(case: Path, expected: dict[str, Any]) -> tuple[str, dict[str, bytes]]:
    """Return the branch id and the files of a case: its base, less what it removes, plus its own."""
    base = expected.get("base", "")
    files = {}
    if base:
        files = {path.relative_to(BASE / base).as_posix(): path.read_bytes() for path in (BASE / base).rglob("*.toml")}
    for gone in expected.get("remove", []):
        for path in [path for path in files if path == gone or (gone.endswith("/") and path.startswith(gone))]:
            del files[path]
    own = {path.relative_to(case).as_posix(): path.read_bytes() for path in case.rglob("*.toml")}
    del own["expected.toml"]
    return base or "branch", files | own


def ids(path: Path) -> str:
    """Name a case by its folder."""
    return path.parent.relative_to(CASES).as_posix()


@pytest.mark.parametrize("path", EXPECTATIONS, ids=ids)
def test_a_case_finds_what_its_clause_asks_for(path):
    """The findings of the check are exactly those written by hand."""
    case = path.parent
    expected = tomllib.loads(path.read_text(encoding="utf-8"))
    branch_id, files = files_of(case, expected)
    prefix = f"records/{branch_id}/"
    loaded = load(branch_id, [Entry.of(prefix + name, data) for name, data in files.items()], prefix.rstrip("/"))
    assert [] == [problem for problem in loaded.problems if problem.level == "error"]

    check_id = case.parent.relative_to(CASES).as_posix()
    window = tuple(expected["window"]) if "window" in expected else None
    checks = [check for check in STANDARD.checks if check.id == check_id]
    assert checks, f"no check {check_id}"
    findings = evaluate(loaded.ledger, checks, expected["as_of"], window)

    wanted = expected.get("finding", [])
    found = []
    for finding in findings:
        subject = finding.subject.id.removeprefix(prefix)
        row: dict[str, Any] = {"subject": subject, "when": finding.when, "status": finding.status.value}
        if finding.late:
            row["late"] = True
        if finding.reason:
            row["reason"] = finding.reason
        twin: dict[str, Any] = next(
            (one for one in wanted if one["subject"] == subject and one["when"] == finding.when), {}
        )
        if "deadline" in twin:
            row["deadline"] = finding.deadline
        if "gaps" in twin:
            row["gaps"] = len(finding.gaps)
        if "evidence" in twin:
            row["evidence"] = sorted(item.removeprefix(prefix) for item in finding.evidence)
        found.append(row)
    for one in wanted:
        if "evidence" in one:
            one["evidence"] = sorted(one["evidence"])
    assert sorted(wanted, key=_key) == sorted(found, key=_key)


def _key(row: dict[str, Any]) -> tuple[str, str]:
    return row["subject"], row["when"]


def test_every_check_has_cases_of_each_sort():
    """Each check has at least four cases, one of them met and one of them missed."""
    lacking = {}
    for check in STANDARD.checks:
        found = [path for path in EXPECTATIONS if path.parent.parent.relative_to(CASES).as_posix() == check.id]
        statuses = {
            row["status"] for path in found for row in tomllib.loads(path.read_text("utf-8")).get("finding", [])
        }
        if len(found) < 4 or not {"met", "missed"} <= statuses:
            lacking[check.id] = (len(found), sorted(statuses))
    assert {} == lacking
