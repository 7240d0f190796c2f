"""Annotations of a workflow of GitHub, and plain lines: whoever reads the log sees what the annotations say.

Faults and missed obligations are annotated and written out; all other findings follow, a line each, in a group that is
folded. A line begins with a word of ours, so that no value can be taken for a command of the workflow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.report.clause_labels import basis, overlaid
from wuhua_tui.report.people import people
from wuhua_tui.report.visible import visible
from wuhua_tui.standards.findings import STATUS_LABELS, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.report.base import BranchResult, Run
    from wuhua_tui.report.people import People
    from wuhua_tui.report.totals import Totals
    from wuhua_tui.standards.findings import Finding

_COMMANDS: Final = {"must": "error", "should": "warning", "advice": "notice", "error": "error", "warning": "warning"}
_PROBLEM: Final = {"error": "格式错", "warning": "提醒"}


class GitHub:
    """`::error file=…,line=…,title=…::sentence`, then the same as a plain line."""

    separator: str = ""

    def head(self, run: Run) -> str:  # noqa: ARG002 - every format is asked the same
        """Return nothing: each line stands for itself."""
        return ""

    def branch(self, run: Run, result: BranchResult) -> str:
        """Return the annotations and lines of one branch."""
        shown = people(run, result)
        lines: list[str] = []
        for problem in result.problems:
            lines += _problem(problem, shown)
        for finding in result.findings:
            if finding.status is Status.MISSED:
                lines += [_annotation(finding, shown), _line(finding, result, shown)]
        rest = [finding for finding in result.findings if finding.status is not Status.MISSED]
        if rest:
            lines.append(f"::group::{_message(f'{result.name}：其余 {len(rest)} 项检查结果')}")
            lines += [_line(finding, result, shown) for finding in rest]
            lines.append("::endgroup::")
        return "".join(f"{line}\n" for line in lines)

    def tail(self, run: Run, totals: Totals) -> str:  # noqa: ARG002 - every format is asked the same
        """Return the sums of what was annotated."""
        missed = sum(number for key, number in totals.statuses.items() if key.endswith(f"/{Status.MISSED.value}"))
        faults = f"格式错 {totals.errors} 处，提醒 {totals.warnings} 处"
        committees = f"、{totals.committees} 个委员会" if totals.committees else ""
        return f"共 {totals.branches} 个党支部{committees}，未达标 {missed} 项，{faults}。\n"


def _annotation(finding: Finding, shown: People) -> str:
    check = finding.check
    properties = {"file": shown.path(finding.evidence[0])} if finding.evidence else {}
    properties["title"] = f"{check.id} {check.title}"
    return _command(
        _COMMANDS[check.level], properties, f"{shown.sentence(finding)}。依据：{basis(check)}。改法：{check.remedy}"
    )


def _problem(problem: Problem, shown: People) -> list[str]:
    said, hint = shown.problem(problem)
    path = shown.path(problem.path)
    properties = {"file": path}
    place = ""
    if problem.line is not None:
        properties |= {"line": str(problem.line), "col": str(problem.column or 1)}
        place = f":{problem.line}:{problem.column or 1}"
    properties["title"] = problem.code
    message = f"{said}。改法：{hint}" if hint else said
    line = f"{_PROBLEM[problem.level]} {_word(path)}{place} {_word(problem.code)} {_plain(said)}"
    return [_command(_COMMANDS[problem.level], properties, message), line]


def _line(finding: Finding, result: BranchResult, shown: People) -> str:
    """Return `status branch check period subject sentence`, blanks within a word as %20."""
    words = (result.branch_id, finding.check.id, finding.when or "-", shown.subject(finding.subject))
    said = _plain(f"{shown.sentence(finding)}{overlaid(finding.check)}")
    return f"{STATUS_LABELS[finding.status]} {' '.join(map(_word, words))} {said}"


def _word(text: str) -> str:
    return _plain(text.replace("%", "%25").replace(" ", "%20"))


def _plain(text: str) -> str:
    # The old form of a command counts anywhere in a line.
    return visible(text).replace("##[", "##\\[")


def _command(name: str, properties: Mapping[str, str], message: str) -> str:
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {said}::{_message(message)}"


def _message(text: str) -> str:
    return _plain(text).replace("%", "%25")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


REPORTER: Final = GitHub()
