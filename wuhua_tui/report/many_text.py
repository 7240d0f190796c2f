"""Many branches: a line each in the order given, then what is missed most widely, then the sums. Nobody is ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.report.base import runs
from wuhua_tui.report.branch_text import STATUS_ORDER, VERDICT_STYLES, as_of_label
from wuhua_tui.report.page import Page
from wuhua_tui.standards.check import LEVELS, OWNERS
from wuhua_tui.standards.findings import STATUS_LABELS, Status
from wuhua_tui.standards.verdicts import VERDICT_LABELS, Rate, verdict_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wuhua_tui.report.base import BranchResult, Run
    from wuhua_tui.report.page import Style
    from wuhua_tui.report.totals import Totals

_NUMBERS: Final = (8, -6, -12, -14, -10)
_NAME: Final = 40
_HEADS: Final = ("党支部", "结论", "必须", "应当尽量", "必须未达标", "格式错")

#: So many checks are listed as missed in most branches.
MOST_CHECKS: Final = 10


def many_head(run: Run) -> str:
    """Return what stands above the lines: day, standard, and the columns' names."""
    page = Page(run.width, colour=run.colour)
    page.line(f"{as_of_label(run)}  {run.document_no}", "bold")
    page.blank()
    page.row([(head, columns, "dim") for head, columns in zip(_HEADS, _columns(run), strict=True)])
    return page.text()


def many_line(run: Run, result: BranchResult) -> str:
    """Return one branch as a line: verdict over all parts, rates, missed must findings, faults of files."""
    counts: dict[tuple[str, Status], int] = {}
    for check, status, number in runs(result.findings):
        if check.owner == result.holder and check.part.isdigit():
            counts[check.level, status] = counts.get((check.level, status), 0) + number
    verdict = verdict_of(counts)
    must, should = (
        Rate(counts.get((level, Status.MET), 0), counts.get((level, Status.MISSED), 0)) for level in ("must", "should")
    )
    errors = sum(problem.level == "error" for problem in result.problems)
    page = Page(run.width, colour=run.colour)
    cells = (result.name, VERDICT_LABELS[verdict], must.label, should.label, str(must.missed), str(errors))
    styles: list[Style] = ["", VERDICT_STYLES[verdict], "", "", "", "bad" if errors else ""]
    page.row(list(zip(cells, _columns(run), styles, strict=True)))
    return page.text()


def _columns(run: Run) -> list[int]:
    """Return the columns of the table; the name gives way on a narrow terminal."""
    return [max(min(run.width - sum(map(abs, _NUMBERS)), _NAME), 10), *_NUMBERS]


def many_tail(run: Run, totals: Totals) -> str:
    """Return the must checks that most branches miss, and the sums."""
    page = Page(run.width, colour=run.colour)
    if not totals.branches and not totals.committees:
        page.line("没有找到党支部的台账。")
        return page.text()
    page.raw("")
    _write_missed(page, totals)
    for label, owners in (("党支部负责", ("branch",)), ("由上级、党委或单位负责", tuple(OWNERS[1:]))):
        counts = {status: _count(totals, owners, status) for status in STATUS_ORDER}
        said = "，".join(f"{STATUS_LABELS[status]} {number}" for status, number in counts.items() if number)
        if said:
            page.line(f"{label}：{said}")
    faults = f"，格式错 {totals.errors} 处" if totals.errors else ""
    warnings = f"，提醒 {totals.warnings} 处" if totals.warnings else ""
    committees = f"、{totals.committees} 个委员会" if totals.committees else ""
    page.line(f"共 {totals.branches} 个党支部{committees}，{totals.records} 份记录{faults}{warnings}。")
    page.line("下一步：看一个支部的详情，运行 wuhua validate 支部的目录", "bold")
    return page.text()


def _write_missed(page: Page, totals: Totals) -> None:
    """List the must checks by how many branches miss them: this says where to help, not who is behind."""
    missed = sorted(totals.missed_checks.items(), key=lambda one: (-one[1], one[0]))
    if not missed:
        return
    page.line("必须做而没有做到的，按支部数", "bold")
    for check, number in missed[:MOST_CHECKS]:
        page.item([("", 2, ""), (f"{number} 个支部", 14, "")], f"{check}  {totals.titles[check]}")
    if len(missed) > MOST_CHECKS:
        page.line(f"另有 {len(missed) - MOST_CHECKS} 项，全部见 wuhua validate --format json", indent=2)
    page.blank()


def _count(totals: Totals, owners: Sequence[str], status: Status) -> int:
    return sum(totals.statuses.get(f"{owner}/{level}/{status.value}", 0) for owner in owners for level in LEVELS)
