"""The cases of overlays: a branch, the overlays of its workspace, and what one check finds under them.

`tests/cases/overlays/<case>/expected.toml` is written by hand; `overlays/` beside it is the workspace's, all else
is laid over the base. See `tests/cases/README.md`.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from tests.standards.cases import CASES, STANDARD, files_of
from wuhua_tui.ledger.entries import Entry
from wuhua_tui.ledger.load import load
from wuhua_tui.standards.evaluate import evaluate
from wuhua_tui.standards.overlays.reading import read_overlays
from wuhua_tui.standards.sentences import sentence

if TYPE_CHECKING:
    from wuhua_tui.ledger.kinds import Holder

EXPECTATIONS = sorted(CASES.glob("overlays/*/expected.toml"))
OVERLAYS = "overlays/"


def read_case(path):
    """Return what is expected, the overlays as read, and the ledger with its prefix."""
    expected = tomllib.loads(path.read_text(encoding="utf-8"))
    branch_id, files = files_of(path.parent, expected)
    holder: Holder = "committee" if "committee.toml" in files else "branch"
    prefix = f"records/{branch_id}/" if holder == "branch" else ""
    own = [Entry.of(name, data) for name, data in files.items() if name.startswith(OVERLAYS)]
    others = [Entry.of(prefix + name, data) for name, data in files.items() if not name.startswith(OVERLAYS)]
    loaded = load(branch_id, others, prefix.rstrip("/"), holder=holder)
    assert [] == [problem for problem in loaded.problems if problem.level == "error"]
    return expected, read_overlays(own, STANDARD), loaded.ledger, prefix


def told(finding, prefix, twin) -> dict[str, Any]:
    """Return a finding as `expected.toml` writes it, with the figures that its twin there names."""
    check = finding.check
    row = {
        "subject": finding.subject.id.removeprefix(prefix),
        "when": finding.when,
        "status": finding.status.value,
        "late": finding.late,
        "reason": finding.reason,
        "deadline": finding.deadline,
        "figure": check.figure and check.figure.value,
        "origin": check.figure and check.figure.origin_label,
        "level": check.level,
        "decided_by": check.decided_by,
        "remedy": check.remedy,
        "sentence": sentence(finding, str),
        "evidence": sorted(item.removeprefix(prefix) for item in finding.evidence),
    }
    always = {"subject", "when", "status"} | {key for key in ("late", "reason") if row[key]}
    return {key: value for key, value in row.items() if key in always or key in twin}


@pytest.mark.parametrize("path", EXPECTATIONS, ids=lambda path: path.parent.name)
def test_a_case_finds_what_the_overlays_ask_for(path):
    """The findings and the faults of the overlays are exactly those written by hand."""
    expected, read, ledger, prefix = read_case(path)
    checks = [check for check in read.overlays.extend(STANDARD).checks if check.id == expected["check"]]
    found = evaluate(ledger, checks, expected["as_of"], tuple(expected["window"]), overlays=read.overlays)

    wanted = expected.get("finding", [])
    twins = {(one["subject"], one["when"]): one for one in wanted}
    rows = [told(one, prefix, twins.get((one.subject.id.removeprefix(prefix), one.when), {})) for one in found]
    assert wanted == rows
    faults = [
        {"path": one.path, "code": one.code} | ({"line": one.line, "column": one.column} if one.line else {})
        for one in read.problems
    ]
    assert expected.get("problem", []) == faults
