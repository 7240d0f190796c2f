"""Judges one branch or committee, whole: from its files to findings and faults."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.judgement.loaded import load_target, result_of
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.evaluate import evaluate
from wuhua_tui.workspace.book_numbers import book_numbers
from wuhua_tui.workspace.overlay_files import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wuhua_tui.judgement.loaded import LoadedTarget
    from wuhua_tui.judgement.plan import Plan
    from wuhua_tui.ledger.entries import Entry
    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.report.base import BranchResult
    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.overlays.overlays import Overlays
    from wuhua_tui.workspace.discovery import Target
    from wuhua_tui.workspace.sources import Source

_BOOKS: Final = "3.3.2.1"
"""The clause that asks for numbers of application books which are given once in a workspace."""


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
