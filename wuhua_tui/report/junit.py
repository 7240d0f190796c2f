"""A JUnit report: one suite a branch, one case a check, passes included.

A case sums up the findings of its check as the standard sums up a part: missed, to be verified, pending, met, exempt,
the first that occurs. Missed is a failure; to be verified, pending and exempt are skipped with the reason. Each finding
is a property of its case, named by its status, with period and subject as its value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from wuhua_tui.report.clause_labels import basis
from wuhua_tui.report.people import people
from wuhua_tui.report.visible import visible
from wuhua_tui.standards.check import LEVEL_LABELS, OWNER_LABELS
from wuhua_tui.standards.findings import STATUS_LABELS, Status, reason_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.report.base import BranchResult, Run
    from wuhua_tui.report.people import People
    from wuhua_tui.report.totals import Totals
    from wuhua_tui.standards.findings import Finding

_FIRST_MATCH_WINS: Final = (Status.MISSED, Status.UNVERIFIED, Status.PENDING, Status.MET, Status.EXEMPT)
#: Name of the case for the faults of a branch's files.
FILES: Final = "台账文件的格式"


class JUnit:
    """The XML that build servers read."""

    separator: str = ""

    def head(self, run: Run) -> str:
        """Return the beginning of the document."""
        name = f"{run.document_no} {run.standard_title}"
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name={_attribute(name)}>\n'

    def branch(self, run: Run, result: BranchResult) -> str:
        """Return the suite of one branch."""
        shown = people(run, result)
        by_check: dict[str, list[Finding]] = {}
        for finding in result.findings:
            by_check.setdefault(finding.check.id, []).append(finding)
        verdicts = [_verdict(findings) for findings in by_check.values()]
        errors = int(any(problem.level == "error" for problem in result.problems))
        skipped = sum(verdict not in {Status.MISSED, Status.MET} for verdict in verdicts)
        head = (
            f'<testsuite name={_attribute(result.name)} tests="{len(verdicts) + 1}" errors="{errors}"'
            f' failures="{verdicts.count(Status.MISSED)}" skipped="{skipped}" time="0"'
            f' timestamp="{run.as_of.isoformat()}T00:00:00">\n'
        )
        cases = [_case(result, findings, shown) for findings in by_check.values()]
        return f"{head}{_files(result, shown)}{''.join(cases)}</testsuite>\n"

    def tail(self, run: Run, totals: Totals) -> str:  # noqa: ARG002 - every format is asked the same
        """Return the end of the document."""
        return "</testsuites>\n"


def _verdict(findings: Sequence[Finding]) -> Status:
    found = {finding.status for finding in findings}
    return next(status for status in _FIRST_MATCH_WINS if status in found)


def _case(result: BranchResult, findings: Sequence[Finding], shown: People) -> str:
    verdict = _verdict(findings)
    properties = "".join([_property(finding, shown) for finding in findings])
    decisive = [finding for finding in findings if finding.status is verdict]
    # Under an implementing rule that came in the year, the same check rests on it in some periods only.
    check = decisive[0].check
    outcome = ""
    if verdict is Status.MISSED:
        lines = [*map(shown.sentence, decisive), f"依据：{basis(check)}", f"改法：{check.remedy}"]
        message = f"{_counted(decisive)}：{shown.sentence(decisive[0])}"
        kind = f"{LEVEL_LABELS[check.level]}，{OWNER_LABELS[check.owner]}负责"
        outcome = f"<failure message={_attribute(message)} type={_attribute(kind)}>{_text(lines)}</failure>\n"
    elif verdict is not Status.MET:
        outcome = f"<skipped message={_attribute(_reason(decisive, shown))}/>\n"
    name = f"{check.id} {check.title}"
    return (
        f"<testcase classname={_attribute(result.branch_id)} name={_attribute(name)}"
        f' time="0">\n<properties>\n{properties}</properties>\n{outcome}</testcase>\n'
    )


def _property(finding: Finding, shown: People) -> str:
    whose = f"{finding.when or '-'} {shown.subject(finding.subject)}"
    return f"<property name={_attribute(finding.status.value)} value={_attribute(whose)}/>\n"


def _counted(findings: Sequence[Finding]) -> str:
    return f"{STATUS_LABELS[findings[0].status]} {len(findings)} 项"


def _reason(findings: Sequence[Finding], shown: People) -> str:
    """Return why a check was neither met nor missed."""
    if findings[0].status is Status.EXEMPT:
        return f"不适用：{'、'.join(dict.fromkeys(reason_label(finding) for finding in findings))}"
    return f"{_counted(findings)}：{shown.sentence(findings[0])}"


def _files(result: BranchResult, shown: People) -> str:
    """Return the case of the faults of a branch's files; warnings fail nothing."""
    outcome = ""
    lines = [_fault(problem, shown) for problem in result.problems if problem.level == "error"]
    if lines:
        message = f"格式错 {len(lines)} 处：{lines[0]}"
        outcome = f'<error message={_attribute(message)} type="格式错">{_text(lines)}</error>\n'
    warnings = [_fault(problem, shown) for problem in result.problems if problem.level != "error"]
    if warnings:
        outcome += f"<system-out>{_text(warnings)}</system-out>\n"
    head = f'<testcase classname={_attribute(result.branch_id)} name="{FILES}" time="0"'
    return f"{head}>\n{outcome}</testcase>\n" if outcome else f"{head}/>\n"


def _fault(problem: Problem, shown: People) -> str:
    place = "" if problem.line is None else f":{problem.line}:{problem.column or 1}"
    said, _ = shown.problem(problem)
    return f"{shown.path(problem.path)}{place}: {problem.code} {said}"


def _attribute(text: str) -> str:
    return quoteattr(visible(text))


def _text(lines: Sequence[str]) -> str:
    return "\n".join(escape(visible(line)) for line in lines)


REPORTER: Final = JUnit()
