"""What was asked of one branch: its verdicts, all or since an earlier state, of certain records or kinds only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wuhua_tui.judgement.branch import judge_entries
from wuhua_tui.judgement.since import judge_since
from wuhua_tui.ledger.addresses import locate
from wuhua_tui.workspace.ledger_files import read_ledger

if TYPE_CHECKING:
    from wuhua_tui.judgement.plan import Plan
    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.report.base import BranchResult
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.workspace.discovery import Target


def judge_branch(target: Target, plan: Plan) -> BranchResult:
    """Read, check and judge one branch or committee."""
    if plan.before is not None:
        result = judge_since(target, plan, plan.before)
    else:
        result = judge_entries(target, plan, read_ledger(target, plan.source))
    problems, findings = result.problems, result.findings
    if target.only:
        problems = [problem for problem in problems if _is_asked_for(problem, target.only)]
        findings = [finding for finding in findings if _concerns(finding, target.only)]
    if plan.kinds:
        problems = [problem for problem in problems if _kind_at(problem.path, target) in plan.kinds]
        findings = [finding for finding in findings if _rests_on(finding, plan.kinds, target)]
    return result._replace(problems=problems, findings=findings)


def _kind_at(path: str, target: Target) -> str:
    """Return the kind of the files that lie where `path` lies, empty where there is none."""
    prefix = target.prefix
    address = locate(path, len(prefix) + 1 if prefix else 0, target.holder)
    return address.kind.name if address is not None and address.kind is not None else ""


def _is_asked_for(problem: Problem, only: tuple[str, ...]) -> bool:
    """Say whether a problem is of a record or folder that was asked for, or of a folder above it.

    What is wrong above is why the record was not read.
    """
    return any(_within(problem.path, asked) or asked.startswith(f"{problem.path}/") for asked in only)


def _concerns(finding: Finding, only: tuple[str, ...]) -> bool:
    return any(_within(path, asked) for path in (finding.subject.id, *finding.evidence) for asked in only)


def _rests_on(finding: Finding, wanted: frozenset[str], target: Target) -> bool:
    # The records of a branch that this one was made of are not asked for.
    return any(_within(path, target.prefix) and _kind_at(path, target) in wanted for path in finding.evidence)


def _within(path: str, asked: str) -> bool:
    """Say whether a path is the record, or lies in the folder, that was asked for; everything lies in the top."""
    return not asked or path == asked or path.startswith(f"{asked}/")
