"""`wuhua validate`: judges one record, one branch or a tree of many, and says so in the formats asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from wuhua_tui.cli.judging import Job, Plan, heads_of
from wuhua_tui.cli.types import Days, ReportPath
from wuhua_tui.cli.values import Day, paths_from_stdin
from wuhua_tui.errors import ExitCode, WuhuaError
from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.report.base import Run, Totals
from wuhua_tui.report.registry import FORMATS, reporter
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.workspace.clock import Clock
from wuhua_tui.workspace.discovery import discover
from wuhua_tui.workspace.disk import DISK
from wuhua_tui.workspace.executor import spread, workers
from wuhua_tui.workspace.settings import Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wuhua_tui.report.base import Reporter
    from wuhua_tui.standards.catalogue import Standard
    from wuhua_tui.workspace.discovery import Target
    from wuhua_tui.workspace.snapshot import Snapshot
    from wuhua_tui.workspace.sources import Source

FAIL_LEVELS = {"must": frozenset({"must"}), "should": frozenset({"must", "should"}), "never": frozenset[str]()}


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


@click.command(short_help="按“五化”标准检查台账")
@click.argument("paths", nargs=-1, metavar="[路径]...")
@click.option("--as-of", "as_of", type=Day(), help="按哪一天检查，默认今天（北京时间）。")
@click.option("--window", type=Days(), help="检查哪一段时间：一个年份，或“起..止”；默认检查日所在的一年。")
@click.option("--only", "only", multiple=True, metavar="条款", help="只看某条款或检查项，可以写多次。")
@click.option(
    "--kind", "only_kinds", multiple=True, metavar="种类", help="只看某种记录的格式问题和检查结果，可以写多次。"
)
@click.option(
    "--fail-level",
    type=click.Choice(list(FAIL_LEVELS)),
    default="must",
    show_default=True,
    help="哪一级未达标时返回 1：must 必须，should 加上应当尽量，never 都不。",
)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True, help="输出格式。")
@click.option("--report", "reports", type=ReportPath(), multiple=True, help="另存一份报告，可以写多次。")
@click.option("--names", is_flag=True, help="sarif、junit、github、csv 里写出姓名；不写则只写“成员 7k3f”。")
@click.option("--commit", metavar="版本", help="检查某个版本（提交、分支、标签）里的台账，不看现在的文件。")
@click.option("--staged", is_flag=True, help="检查已经暂存、将要提交的内容，提交前的钩子用。")
@click.option("--since", metavar="版本", help="只列出这个版本以来改动的记录所涉及的内容。")
@click.option("--stdin-paths0", "stdin_paths", is_flag=True, help="从标准输入再读路径，每个后面跟一个空字符。")
@click.option("--jobs", type=click.IntRange(0, 64), default=0, metavar="数目", help="用几个进程；0 由程序决定。")
def validate(
    paths: tuple[str, ...],
    as_of: date | None,
    window: tuple[date, date] | None,
    only: tuple[str, ...],
    only_kinds: tuple[str, ...],
    fail_level: str,
    format_: str,
    reports: tuple[tuple[str, str], ...],
    names: bool,
    commit: str | None,
    staged: bool,
    since: str | None,
    stdin_paths: bool,
    jobs: int,
) -> None:
    """按“五化”标准检查一份记录、一个支部或许多支部的台账。

    路径可以是一份记录、支部的目录、工作区，或装着许多工作区的目录；不写就是当前目录。

    --since 仍按整个台账判断，只列出三类：改动过的记录本身的问题和涉及它的结论；改动给别的记录带来的问题；结论与那个
    版本不同的事项。
    """
    given = (*paths, *paths_from_stdin()) if stdin_paths else paths or (".",)
    source, before = _states(given, commit, since, staged=staged)
    targets = discover(given, source)
    settings, newer = shared_settings(targets, source)
    standard = load_standard(settings.standard, settings.version)
    day = as_of or Clock(settings.demo_date).today()
    plan = Plan(
        standard=standard.name,
        version=standard.version,
        as_of=day,
        window=window or (date(day.year, 1, 1), date(day.year, 12, 31)),
        only=only,
        kinds=_kinds(only_kinds),
        newer=newer,
        heads=heads_of(targets),
        source=source,
        before=before,
    )
    _check_clauses(plan, targets)
    run = replace(_run(plan, standard, settings, fail_level, many=len(targets) > 1), names=names)
    wanted = [(format_, None), *reports]
    totals = _write(targets, plan, run, wanted, workers(jobs, len(targets)))
    if totals.errors or totals.missed(FAIL_LEVELS[fail_level]):
        raise click.exceptions.Exit(ExitCode.FINDINGS)


def _states(
    paths: tuple[str, ...], commit: str | None, since: str | None, *, staged: bool
) -> tuple[Source, Snapshot | None]:
    """Return what is looked at, and the state since which it must have changed."""
    if commit is None and since is None and not staged:
        return DISK, None
    from wuhua_tui.cli.states import chosen_source, earlier_state

    return chosen_source(paths, commit, staged=staged), earlier_state(paths, since)


def shared_settings(targets: list[Target], source: Source = DISK) -> tuple[Settings, frozenset[Path]]:
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
        first = replace(first, demo_date=None)
    return first, frozenset(root for root, settings in roots.items() if settings.newer_minor)


def _check_clauses(plan: Plan, targets: list[Target]) -> None:
    """Refuse a clause that neither the standard nor the overlays of any workspace know."""
    standard = load_standard(plan.standard, plan.version)
    for clause in plan.only:
        known = standard.select(clause) or any(
            plan.overlays(root).overlays.extend(standard).select(clause) for root in {one.root for one in targets}
        )
        if not known:
            raise UnknownClauseError(clause)


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


def _write(targets: list[Target], plan: Plan, run: Run, wanted: list[tuple[str, str | None]], jobs: int) -> Totals:
    """Judge every target and write each report as the branches come; return the sums."""
    from wuhua_tui.cli.output import open_reports
    from wuhua_tui.cli.progress import progress

    formats = [name for name, _ in wanted]
    # What goes into a file never has colours or the terminal's width.
    runs = [run if path is None else run.plain() for _, path in wanted]
    reporters: list[Reporter] = [reporter(name) for name in formats]
    job = Job(plan, tuple(zip(formats, runs, strict=True)))
    totals = Totals()
    with open_reports([path for _, path in wanted]) as outputs:
        for one, its_run, write in zip(reporters, runs, outputs, strict=True):
            write(one.head(its_run))
        results: Iterator[tuple[list[str], Totals]] = spread(job.judge, targets, jobs)
        begun = [False] * len(wanted)
        for fragments, counts in progress(results, len(targets)):
            for text, one, write, there in zip(fragments, reporters, outputs, begun, strict=True):
                write(one.separator + text if there and text else text)
            begun = [there or bool(text) for there, text in zip(begun, fragments, strict=True)]
            totals.add(counts)
        for one, its_run, write in zip(reporters, runs, outputs, strict=True):
            write(one.tail(its_run, totals))
    return totals
