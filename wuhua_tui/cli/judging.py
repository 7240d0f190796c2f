"""Judges one branch from its files to the text of its reports: the piece of work that processes share out."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wuhua_tui.ledger.load import load
from wuhua_tui.report.base import BranchResult, totals_of
from wuhua_tui.report.registry import reporter
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.evaluate import evaluate
from wuhua_tui.workspace.reading import read_branch

if TYPE_CHECKING:
    from datetime import date

    from wuhua_tui.report.base import Run, Totals
    from wuhua_tui.standards.catalogue import Check
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.workspace.discovery import Target


@dataclass(frozen=True, slots=True)
class Plan:
    """What to judge by: names, days and filters, so that another process can be told.

    `only` are clauses or check ids, `kinds` names of kinds; empty means all.
    """

    standard: str
    version: str
    as_of: date
    window: tuple[date, date]
    only: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    newer_minor: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """A plan, and the formats with the run that each is written for."""

    plan: Plan
    formats: tuple[tuple[str, Run], ...]

    def judge(self, target: Target) -> tuple[list[str], Totals]:
        """Return the fragment of each format for one branch, and its counts."""
        result = judge_branch(target, self.plan)
        return [reporter(name).branch(run, result) for name, run in self.formats], totals_of(result)


def judge_branch(target: Target, plan: Plan) -> BranchResult:
    """Read, check and judge one branch."""
    # Thousands of dicts live for one branch and then die together: walking them in between finds nothing.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _judge(target, plan)
    finally:
        if collecting:
            gc.enable()


def _judge(target: Target, plan: Plan) -> BranchResult:
    prefix = target.prefix
    loaded = load(target.branch_id, read_branch(target.root, target.folder), prefix, newer=plan.newer_minor)
    ledger = loaded.ledger
    findings = evaluate(ledger, _checks(plan), plan.as_of, plan.window)
    problems = loaded.problems
    if target.only:
        problems = [problem for problem in problems if _within(problem.path, target.only)]
        findings = [finding for finding in findings if _concerns(finding, target.only)]
    if plan.kinds:
        kept = {record.path for kind in plan.kinds for record in ledger.of(kind)}
        problems = [problem for problem in problems if problem.code.partition("/")[0] in plan.kinds]
        findings = [finding for finding in findings if kept.intersection(finding.evidence)]
    return BranchResult(
        branch_id=target.branch_id,
        name=ledger.name,
        path=prefix,
        records=len(ledger),
        problems=problems,
        findings=findings,
        names={member: str(record.data["name"]) for member, record in ledger.members.items()},
    )


def _checks(plan: Plan) -> tuple[Check, ...]:
    standard = load_standard(plan.standard, plan.version)
    if not plan.only:
        return standard.checks
    wanted = {check.id for clause in plan.only for check in standard.select(clause)}
    return tuple(check for check in standard.checks if check.id in wanted)


def _within(path: str, only: str) -> bool:
    """Say whether a path is the record, or lies in the folder, that was asked for."""
    return path == only or path.startswith(f"{only}/")


def _concerns(finding: Finding, only: str) -> bool:
    return any(_within(path, only) for path in (finding.subject.id, *finding.evidence))
