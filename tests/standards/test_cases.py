"""The cases: folders of input and the findings that the clause asks for, run through the production loader.

How a folder becomes a ledger is in `cases.py`; what stands in one is in `tests/cases/README.md`.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from tests.standards.cases import CASES, EXPECTATIONS, STANDARD, judged
from wuhua_tui.resources import schemas_dir
from wuhua_tui.standards.sentences import sentence

if TYPE_CHECKING:
    from pathlib import Path

#: What is left where a value is missing: two blanks, an empty bracket, a mark of punctuation that follows another.
HOLE = re.compile(r"  |（）|[：，、；]$|[：，、；][：，、；]|（[，、；]|\{|None")
STANDARD_ROWS = schemas_dir() / "standards" / STANDARD.name / STANDARD.version


def ids(path: Path) -> str:
    """Name a case by its folder."""
    return path.parent.relative_to(CASES).as_posix()


@pytest.mark.parametrize("path", EXPECTATIONS, ids=ids)
def test_a_case_finds_what_its_clause_asks_for(path):
    """The findings of the check are exactly those written by hand, and no sentence has a hole where a value was not."""
    case = judged(path)
    assert [] == case.errors
    expected, findings, prefix = case.expected, case.findings, case.prefix

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
        if "declared" in twin:
            row["declared"] = finding.self_declared
        if "evidence" in twin:
            row["evidence"] = sorted(item.removeprefix(prefix) for item in finding.evidence)
        found.append(row)
    for one in wanted:
        if "evidence" in one:
            one["evidence"] = sorted(one["evidence"])
    assert sorted(wanted, key=_key) == sorted(found, key=_key)
    assert [] == [said for said in (sentence(finding, case.name) for finding in findings) if HOLE.search(said)]


def _key(row: dict[str, Any]) -> tuple[str, str]:
    return row["subject"], row["when"]


def possible(row: dict[str, Any], parameters: dict[str, Any]) -> set[str]:
    """Return the statuses that the rule of a row, or of a further duty of it, can give.

    Whatever is asked can be met or missed, and everything can be exempt. What has a deadline, or a grace, can also be
    pending, and what people judge is unverified until the superior spoke.
    """
    found = {"met", "missed", "exempt"}
    rule = row["rule"]
    if rule == "attest":
        return found | {"pending", "unverified"}
    due = rule in {"deadline", "cadence", "quota"} or (rule == "coverage" and "each" not in row)
    steps = any(key in row for key in ("steps", "stages", "tally"))
    graced = "grace" in parameters and any(key in row for key in ("current", "lasting", "recent"))
    return found | ({"pending"} if due or steps or graced else set())


def test_every_check_has_cases_of_each_sort():
    """Each check has four cases or more, and among them each status that its rule can give."""
    lacking = {}
    cases_of: dict[str, list[Path]] = {}
    for path in EXPECTATIONS:
        cases_of.setdefault(path.parent.parent.relative_to(CASES).as_posix(), []).append(path)
    for file in sorted(STANDARD_ROWS.glob("part-*.toml")):
        for row in tomllib.loads(file.read_text(encoding="utf-8"))["check"]:
            cases = cases_of.get(row["id"], [])
            found = [one for path in cases for one in tomllib.loads(path.read_text("utf-8")).get("finding", [])]
            parameters = row.get("parameters", {})
            wanted = set[str]().union(
                *(possible({"rule": row["rule"], **duty}, parameters) for duty in [row, *row.get("also", [])])
            )
            never = wanted - {one["status"] for one in found}
            if len(cases) < 4 or never:
                lacking[row["id"]] = (len(cases), sorted(never))
    assert {} == lacking
