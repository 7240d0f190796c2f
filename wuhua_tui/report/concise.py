"""One line for each fault, missed and open obligation, for editors, grep and people who know the checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.report.clause_labels import overlaid
from wuhua_tui.report.visible import visible
from wuhua_tui.standards.findings import STATUS_LABELS, Status
from wuhua_tui.standards.sentences import sentence

if TYPE_CHECKING:
    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.report.base import BranchResult, Run
    from wuhua_tui.report.totals import Totals
    from wuhua_tui.standards.findings import Finding

_SHOWN: Final = frozenset({Status.MISSED, Status.PENDING})


class Concise:
    """`path:line:col: code sentence` for a fault, `branch: check period subject status sentence` for an obligation."""

    separator: str = ""

    def head(self, run: Run) -> str:  # noqa: ARG002 - every format is asked the same
        """Return nothing: each line stands for itself."""
        return ""

    def branch(self, run: Run, result: BranchResult) -> str:  # noqa: ARG002 - every format is asked the same
        """Return the lines of one branch."""
        lines = [_problem(problem) for problem in result.problems]
        lines += [_finding(finding, result) for finding in result.findings if finding.status in _SHOWN]
        return "".join(f"{visible(line)}\n" for line in lines)

    def tail(self, run: Run, totals: Totals) -> str:  # noqa: ARG002 - every format is asked the same
        """Return nothing: counts are not findings."""
        return ""


def _problem(problem: Problem) -> str:
    place = "" if problem.line is None else f":{problem.line}:{problem.column or 1}"
    return f"{problem.path}{place}: {problem.code} {problem.sentence}"


def _finding(finding: Finding, result: BranchResult) -> str:
    names = result.names
    said = sentence(finding, lambda member: names.get(member, member))
    when = finding.when or "-"
    status = STATUS_LABELS[finding.status]
    return (
        f"{result.branch_id}: {finding.check.id} {when} {finding.subject.id} {status} {said}{overlaid(finding.check)}"
    )


REPORTER: Final = Concise()
