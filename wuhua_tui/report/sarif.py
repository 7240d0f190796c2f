"""SARIF 2.1.0, which code hosts and their viewers read: a rule a check, a result a finding, passes included.

`kind` says what became of an obligation: pass, fail, open (进行中), review (待核验), notApplicable. `level` is that of
the check, error, warning or note, and by the standard only of what failed. A fault of a file is a result with a region.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from wuhua_tui.report.clause_labels import basis
from wuhua_tui.report.fingerprints import finding_marks, problem_marks
from wuhua_tui.report.json_objects import encode
from wuhua_tui.report.people import people
from wuhua_tui.report.sarif_rules import LEVELS, rule, rules
from wuhua_tui.report.visible import visible
from wuhua_tui.standards.findings import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.report.base import BranchResult, Run
    from wuhua_tui.report.people import People
    from wuhua_tui.report.totals import Totals
    from wuhua_tui.standards.findings import Finding

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0-rtm.5.json"
ROOT: Final = "%SRCROOT%"
#: Name of the fingerprint; its number grows when the same matter gets another one.
FINGERPRINT: Final = "wuhua/v1"

KINDS: Final[Mapping[Status, str]] = {
    Status.MET: "pass",
    Status.MISSED: "fail",
    Status.PENDING: "open",
    Status.UNVERIFIED: "review",
    Status.EXEMPT: "notApplicable",
}

_BRACKET: Final = re.compile(r"[\[\]]")


class Sarif:
    """One log with one run, one line a result."""

    separator: str = ","

    def head(self, run: Run) -> str:
        """Return the log's beginning with the tool and its rules, up to the list of results."""
        tool = {
            "driver": {
                "name": "wuhua",
                "version": run.tool_version,
                "semanticVersion": run.tool_version,
                "language": "zh-CN",
                "rules": [*rules(run.standard, run.standard_version), *map(rule, run.added)],
            }
        }
        first, last = run.window
        said = {
            "tool": tool,
            "language": "zh-CN",
            "columnKind": "unicodeCodePoints",
            "automationDetails": {"id": f"wuhua/{run.standard}/{run.standard_version}/"},
            "originalUriBaseIds": {ROOT: {"description": {"text": "工作区的目录，即 records 的上一层"}}},
            "properties": {
                "asOf": run.as_of.isoformat(),
                "windowFirst": first.isoformat(),
                "windowLast": last.isoformat(),
                "demo": run.demo,
            },
        }
        return f'{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{encode(said)[:-1]},"results":[\n'

    def branch(self, run: Run, result: BranchResult) -> str:
        """Return the results of one branch, faults of files first."""
        shown = people(run, result)
        results = [
            _problem(problem, mark, result, shown)
            for problem, mark in zip(result.problems, problem_marks(result), strict=True)
        ]
        results += [
            _finding(finding, mark, result, shown)
            for finding, mark in zip(result.findings, finding_marks(result), strict=True)
        ]
        return ",\n".join(map(encode, results)) + "\n" if results else ""

    def tail(self, run: Run, totals: Totals) -> str:  # noqa: ARG002 - every format is asked the same
        """Return the log's end."""
        return "]}]}\n"


def _finding(finding: Finding, mark: str, result: BranchResult, shown: People) -> dict[str, Any]:
    check, failed = finding.check, finding.status is Status.MISSED
    subject = shown.subject(finding.subject)
    # What is missing lies nowhere: then the branch's folder is the place.
    paths = [shown.path(path) for path in finding.evidence] or [f"{result.path}/"]
    logical = {
        "name": visible(shown.label(finding.subject)),
        "fullyQualifiedName": f"{result.branch_id}/{subject}",
        "kind": finding.subject.kind,
    }
    return {
        "ruleId": check.id,
        "kind": KINDS[finding.status],
        "level": LEVELS[check.level] if failed else "none",
        "message": {"text": message(shown.sentence(finding))},
        "locations": [{**_place(path), "logicalLocations": [logical]} for path in paths[:1]],
        "relatedLocations": [_place(path) for path in paths[1:]],
        "partialFingerprints": {FINGERPRINT: mark},
        "properties": {
            "branch": result.branch_id,
            "branchName": result.name,
            "subject": subject,
            "period": finding.when,
            "status": finding.status.value,
            "reason": finding.reason,
            "deadline": finding.deadline.isoformat() if finding.deadline else "",
            "owner": check.owner,
            "basis": visible(basis(check)),
        },
    }


def _problem(problem: Problem, mark: str, result: BranchResult, shown: People) -> dict[str, Any]:
    said, hint = shown.problem(problem)
    place = _place(shown.path(problem.path))
    if problem.line is not None:
        region = {"startLine": problem.line, "startColumn": problem.column or 1}
        place["physicalLocation"]["region"] = region
    return {
        "ruleId": problem.code,
        "kind": "fail",
        "level": problem.level,
        "message": {"text": message(f"{said}。改法：{hint}" if hint else said)},
        "locations": [place],
        "partialFingerprints": {FINGERPRINT: mark},
        "properties": {"branch": result.branch_id, "branchName": result.name},
    }


def _place(path: str) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": uri(path), "uriBaseId": ROOT}}}


def uri(path: str) -> str:
    """Return a path below the workspace as a relative URI; a file name that is no UTF-8 keeps its bytes."""
    try:
        raw = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = path.encode("utf-8", "surrogatepass")
    return quote(raw, safe="/")


def message(text: str) -> str:
    """Return plain text as the text of a message: it holds no placeholder and no link (SARIF 3.11.5, 3.11.6)."""
    shown = visible(text).replace("{", "{{").replace("}", "}}")
    return _BRACKET.sub(lambda found: f"\\{found.group()}", shown)


REPORTER: Final = Sarif()
