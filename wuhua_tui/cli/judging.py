"""Judges one branch from its files to the text of its reports: the piece of work that processes share out."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Final, NamedTuple

from wuhua_tui.cli.loaded import load_target, result_of
from wuhua_tui.ledger.addresses import locate
from wuhua_tui.report.base import totals_of
from wuhua_tui.report.registry import reporter
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.evaluate import evaluate
from wuhua_tui.workspace.book_numbers import book_numbers
from wuhua_tui.workspace.disk import DISK
from wuhua_tui.workspace.ledger_files import read_ledger
from wuhua_tui.workspace.overlay_files import FOLDER, overlays_in_run

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from wuhua_tui.cli.loaded import LoadedTarget
    from wuhua_tui.ledger.entries import Entry
    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.report.base import BranchResult, Run
    from wuhua_tui.report.totals import Totals
    from wuhua_tui.standards.catalogue import Check
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.overlays.overlays import Overlays, ReadOverlays
    from wuhua_tui.workspace.discovery import Target
    from wuhua_tui.workspace.snapshot import Snapshot
    from wuhua_tui.workspace.sources import Source


_UNREADABLE: Final = "file/unreadable"
_BOOKS: Final = "3.3.2.1"
"""The clause that asks for numbers of application books which are given once in a workspace."""


class Plan(NamedTuple):
    """What to judge by: names, days and filters, so that another process can be told.

    `only` are clauses or check ids, `kinds` names of kinds; empty means all. `newer` are the workspaces that a later
    program of the same format wrote.
    """

    standard: str
    version: str
    as_of: date
    window: tuple[date, date]
    only: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    newer: frozenset[Path] = frozenset()
    source: Source = DISK
    before: Snapshot | None = None
    heads: frozenset[Path] = frozenset()
    """Folders of the branches with which the faults of their workspace's overlays are told."""

    def overlays(self, root: Path) -> ReadOverlays:
        """Return the implementing rules of a workspace."""
        return overlays_in_run(root, self.standard, self.version, root in self.newer, self.source)


def heads_of(targets: Iterable[Target]) -> frozenset[Path]:
    """Return the folder of the first branch of each workspace."""
    first: dict[Path, Path] = {}
    for target in targets:
        first.setdefault(target.root, target.folder)
    return frozenset(first.values())


class Judged(NamedTuple):
    """One branch, judged and written out.

    `beside` names the branches that were read for it besides (see `BranchResult`); None where the verdict must not be
    remembered.
    """

    fragments: list[str]
    totals: Totals
    beside: tuple[str, ...] | None


class Job(NamedTuple):
    """A plan, and the formats with the run that each is written for."""

    plan: Plan
    formats: tuple[tuple[str, Run], ...]

    def judge(self, target: Target) -> Judged:
        """Return the fragment of each format for one branch, and its counts."""
        # Thousands of dicts live for one branch and die together before the collector is let in again: it would walk
        # them and find nothing.
        collecting = gc.isenabled()
        gc.disable()
        try:
            return self._judge(target)
        finally:
            if collecting:
                gc.enable()

    def _judge(self, target: Target) -> Judged:
        result = judge_branch(target, self.plan)
        # What could not be read may be readable the next time, and nothing else would tell.
        is_lasting = not any(problem.code == _UNREADABLE for problem in result.problems)
        fragments = [reporter(name).branch(run, result) for name, run in self.formats]
        return Judged(fragments, totals_of(result), tuple(result.beside) if is_lasting else None)


def judge_branch(target: Target, plan: Plan) -> BranchResult:
    """Read, check and judge one branch or committee."""
    if plan.before is not None:
        from wuhua_tui.cli.since import judge_since

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


def judge_entries(target: Target, plan: Plan, entries: Iterable[Entry]) -> BranchResult:
    """Check and judge what was read of one branch or committee, without the filters of paths and kinds."""
    return judge_loaded(load_target(target, plan, entries), plan)


def judge_loaded(loaded: LoadedTarget, plan: Plan) -> BranchResult:
    """Judge a ledger that was loaded, without the filters of paths and kinds."""
    target, ledger, overlays = loaded.target, loaded.ledger, loaded.overlays
    checks = _checks(plan, overlays.overlays)
    findings = evaluate(
        ledger,
        checks,
        plan.as_of,
        plan.window,
        loaded.predecessors,
        book_numbers=_book_numbers(target, ledger, checks, plan.source),
        overlays=overlays.overlays,
        registries=loaded.registries,
    )
    problems = loaded.problems
    if target.folder in plan.heads:
        problems = [*overlays.problems, *own_problems(problems)]
    return result_of(loaded, findings, problems)._replace(
        beside=(*ledger.registry.get("predecessors", ()), *(["/admissions"] if _gives_books(ledger) else [])),
    )


def own_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems of a ledger without those of overlays, which are told with more said by their own reader."""
    return [problem for problem in problems if not problem.path.startswith(f"{FOLDER}/")]


def _book_numbers(
    target: Target, ledger: Ledger, checks: Sequence[Check], source: Source
) -> Mapping[str, Sequence[str]]:
    """Return the numbers of application books beside the branch, where it gave any and they are asked for."""
    asked = any(check.clause == _BOOKS for check in checks)
    if not asked or not _gives_books(ledger):
        return {}
    return book_numbers(target.folder.parent, source)


def _gives_books(ledger: Ledger) -> bool:
    return any("application_book" in record.data for record in ledger.of("admission"))


def _checks(plan: Plan, overlays: Overlays) -> tuple[Check, ...]:
    standard = overlays.extend(load_standard(plan.standard, plan.version))
    if not plan.only:
        return standard.checks
    wanted = {check.id for clause in plan.only for check in standard.select(clause)}
    return tuple(check for check in standard.checks if check.id in wanted)


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
