"""Judges what `wuhua validate` was asked and writes every report as the branches come."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from wuhua_tui.errors import WuhuaError
from wuhua_tui.judgement.job import Job, Judged
from wuhua_tui.judgement.plan import Plan, heads_of
from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.report.base import Run
from wuhua_tui.report.registry import reporter
from wuhua_tui.report.totals import Totals
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.workspace.clock import Clock
from wuhua_tui.workspace.discovery import discover
from wuhua_tui.workspace.disk import DISK
from wuhua_tui.workspace.executor import spread, workers
from wuhua_tui.workspace.settings import Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from wuhua_tui.cli.output import Write
    from wuhua_tui.cli.remembered import Memory
    from wuhua_tui.cli.request import Request
    from wuhua_tui.report.base import Reporter
    from wuhua_tui.standards.catalogue import Standard
    from wuhua_tui.standards.check import Check
    from wuhua_tui.workspace.discovery import Target
    from wuhua_tui.workspace.snapshot import Snapshot
    from wuhua_tui.workspace.sources import Source


class UnknownClauseError(WuhuaError):
    """`--only` names a clause that the standard does not have."""

    def __init__(self, clause: str) -> None:
        super().__init__(
            f"标准中没有“{clause}”这一条或检查项。请写条款号（如 2.3.1）或检查项编号（如 2.3.4/monthly）。"
        )


class UnknownKindError(WuhuaError):
    """`--kind` names a kind of record that does not exist."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"没有“{kind}”这种记录。用 wuhua schema 可以看到全部种类。")


class MixedStandardsError(WuhuaError):
    """Workspaces that go by different standards cannot stand in one report."""

    def __init__(self, first: Path, other: Path) -> None:
        super().__init__(f"“{first}”和“{other}”所用的标准不同，不能放在一份报告里。请分开检查。")


def judge_and_write(
    request: Request,
    source: Source = DISK,
    before: Snapshot | None = None,
    targets: Sequence[Target] | None = None,
    memory: Memory | None = None,
) -> Totals:
    """Judge, write the reports, and return the sums.

    Args:
        request: What was asked.
        source: Where the ledgers are read.
        before: Only what has changed since this state is reported.
        targets: The branches, where they are known already.
        memory: What need not be judged again; what is judged now is noted there.
    """
    if targets is None:
        targets = discover(request.paths, source)
    settings, newer = shared_settings(targets, source)
    standard = load_standard(settings.standard, settings.version)
    day = request.as_of or Clock(settings.demo_date).today()
    plan = Plan(
        standard=standard.name,
        version=standard.version,
        as_of=day,
        window=request.window or (date(day.year, 1, 1), date(day.year, 12, 31)),
        only=request.only,
        kinds=_kinds(request.kinds),
        newer=newer,
        heads=heads_of(targets),
        source=source,
        before=before,
    )
    _check_clauses(plan, targets)
    run = _run(plan, standard, settings, request.fail_level, many=len(targets) > 1)._replace(names=request.names)
    if any(name == "sarif" for name, _ in request.formats):
        run = run._replace(added=_added(plan, standard, targets))
    results = _judged(Job(plan, _formats(request, run)), targets, request.jobs, memory)
    said: list[str] | None = None if memory is None else []
    totals = _write(request, run, results, len(targets), said)
    if memory is not None and said is not None:
        memory.keep(request.paths, str(targets[0].folder.parent), "".join(said), totals)
    return totals


def _formats(request: Request, run: Run) -> tuple[tuple[str, Run], ...]:
    # What goes into a file never has colours or the terminal's width.
    return tuple((name, run if path is None else run.plain()) for name, path in request.formats)


def _judged(
    job: Job, targets: Sequence[Target], jobs: int, memory: Memory | None
) -> Iterator[tuple[list[str], Totals]]:
    """Yield the fragments and counts of each branch in turn: remembered, or judged now."""
    is_list = len(targets) > 1
    known = memory.lines(targets) if memory is not None and is_list else {}
    fresh = [target for target in targets if target.folder not in known]
    judged: Iterator[Judged] = iter(spread(job.judge, fresh, workers(jobs, len(fresh))))
    for number, target in enumerate(targets):
        if target.folder in known:
            text, totals = known[target.folder]
            yield [text], totals
            continue
        one = next(judged)
        if memory is not None and is_list:
            memory.note(number, target, one.fragments[0], one.totals, one.beside)
        elif memory is not None:
            memory.note(number, target, None, one.totals, None if one.shows_lines else one.beside)
        yield one.fragments, one.totals


def shared_settings(targets: Sequence[Target], source: Source = DISK) -> tuple[Settings, frozenset[Path]]:
    """Return the settings that all the workspaces share, and those that a newer minor format wrote.

    A demonstration's day holds where every workspace shows it.
    """
    roots = {root: read_settings(root, source) for root in dict.fromkeys(target.root for target in targets)}
    if not roots:
        return Settings(), frozenset()
    first_root, first = next(iter(roots.items()))
    for root, settings in roots.items():
        if (settings.standard, settings.version) != (first.standard, first.version):
            raise MixedStandardsError(first_root, root)
    if any(settings.demo_date != first.demo_date for settings in roots.values()):
        first = first._replace(demo_date=None)
    return first, frozenset(root for root, settings in roots.items() if settings.newer_minor)


def _check_clauses(plan: Plan, targets: Sequence[Target]) -> None:
    """Refuse a clause that neither the standard nor the overlays of any workspace know."""
    standard = load_standard(plan.standard, plan.version)
    for clause in plan.only:
        known = standard.select(clause) or any(
            plan.overlays(root).overlays.extend(standard).select(clause) for root in {one.root for one in targets}
        )
        if not known:
            raise UnknownClauseError(clause)


def _added(plan: Plan, standard: Standard, targets: Sequence[Target]) -> tuple[Check, ...]:
    """Return the checks that overlays of the workspaces add, each id once."""
    known = {check.id: check for check in standard.checks}
    found: dict[str, Check] = {}
    for root in dict.fromkeys(target.root for target in targets):
        for check in plan.overlays(root).overlays.extend(standard).checks:
            if check.id not in known:
                found.setdefault(check.id, check)
    return tuple(found.values())


def _kinds(asked: tuple[str, ...]) -> frozenset[str]:
    """Return the names of the kinds that were asked for by name or by folder."""
    folders = {kind.folder: kind.name for kind in kinds().values() if kind.folder}
    named = [folders.get(kind, kind) for kind in asked]
    for kind in named:
        if kind not in kinds():
            raise UnknownKindError(kind)
    return frozenset(named)


def _run(plan: Plan, standard: Standard, settings: Settings, fail_level: str, *, many: bool) -> Run:
    from wuhua_tui import __version__
    from wuhua_tui.cli.terminal import colour, width

    return Run(
        as_of=plan.as_of,
        window=plan.window,
        standard=standard.name,
        standard_version=standard.version,
        standard_title=standard.title,
        document_no=standard.document_no,
        tool_version=__version__,
        many=many,
        demo=settings.demo_date is not None,
        fail_level=fail_level,
        width=width(),
        colour=colour(),
        commit=plan.source.state,
        since=plan.before.commit if plan.before is not None else "",
    )


def _both(write: Write, said: list[str]) -> Write:
    """Return a function that writes a text and notes it."""

    def write_and_note(text: str) -> None:
        write(text)
        said.append(text)

    return write_and_note


def _write(
    request: Request, run: Run, results: Iterator[tuple[list[str], Totals]], length: int, said: list[str] | None
) -> Totals:
    """Write each report as the branches come and return the sums; what goes to stdout is also put into `said`."""
    from wuhua_tui.cli.output import open_reports
    from wuhua_tui.cli.progress import progress

    reporters: list[Reporter] = [reporter(name) for name, _ in request.formats]
    runs = [its_run for _, its_run in _formats(request, run)]
    totals = Totals()
    with open_reports([path for _, path in request.formats]) as outputs:
        if said is not None:
            outputs[0] = _both(outputs[0], said)
        for one, its_run, write in zip(reporters, runs, outputs, strict=True):
            write(one.head(its_run))
        begun = [False] * len(reporters)
        for fragments, counts in progress(results, length):
            for text, one, write, there in zip(fragments, reporters, outputs, begun, strict=True):
                write(one.separator + text if there and text else text)
            begun = [there or bool(text) for there, text in zip(begun, fragments, strict=True)]
            totals.add(counts)
        for one, its_run, write in zip(reporters, runs, outputs, strict=True):
            write(one.tail(its_run, totals))
    return totals
