"""A table for spreadsheet programs: one row a finding, and one a fault of a file.

It begins with a byte order mark: Excel and WPS take a file without one for GBK and show Chinese as rubbish, and every
other program that reads CSV knows the mark (Python: `utf-8-sig`). A cell that a spreadsheet would take for a formula
gets an apostrophe before it; a cell that begins with an apostrophe gets another, so that reading back is exact.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Final

from wuhua_tui.report.clause_labels import basis, clause_label
from wuhua_tui.report.people import people
from wuhua_tui.report.visible import visible
from wuhua_tui.standards.check import LEVEL_LABELS, OWNER_LABELS
from wuhua_tui.standards.findings import STATUS_LABELS, reason_label

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from wuhua_tui.ledger.problems import Problem
    from wuhua_tui.report.base import BranchResult, Run
    from wuhua_tui.report.people import People
    from wuhua_tui.report.totals import Totals
    from wuhua_tui.standards.findings import Finding

#: The columns, in order.
COLUMNS: Final = (
    "类别",
    "支部代号",
    "党支部",
    "检查项",
    "条款",
    "名称",
    "程度",
    "责任",
    "对象",
    "对象标识",
    "时期",
    "结果",
    "迟于期限",
    "期限",
    "不适用的原因",
    "说明",
    "依据",
    "改法",
    "依据的记录",
    "行",
    "列",
)
MARK: Final = "\ufeff"
# What begins a formula, full-width forms included, and the apostrophe itself.
_GUARDED: Final = frozenset("=+-@＝＋－＠'")

_FINDING: Final = "检查结果"
_PROBLEM: Final = {"error": "格式错", "warning": "提醒"}


class Csv:
    """UTF-8 with a mark, commas, one line a row, names of the columns in the first."""

    separator: str = ""

    def head(self, run: Run) -> str:  # noqa: ARG002 - every format is asked the same
        """Return the mark and the names of the columns."""
        return MARK + _rows([COLUMNS])

    def branch(self, run: Run, result: BranchResult) -> str:
        """Return the rows of one branch, faults of files first."""
        shown = people(run, result)
        branch = (result.branch_id, result.name)
        problems = [_problem(problem, branch, shown) for problem in result.problems]
        return _rows([*problems, *(_finding(finding, branch, shown) for finding in result.findings)])

    def tail(self, run: Run, totals: Totals) -> str:  # noqa: ARG002 - every format is asked the same
        """Return nothing: sums are a spreadsheet's own business."""
        return ""


def _finding(finding: Finding, branch: tuple[str, str], shown: People) -> tuple[str, ...]:
    check = finding.check
    return (
        _FINDING,
        *branch,
        check.id,
        clause_label(check.clause),
        check.title,
        LEVEL_LABELS[check.level],
        OWNER_LABELS[check.owner],
        shown.label(finding.subject),
        shown.subject(finding.subject),
        finding.when,
        STATUS_LABELS[finding.status],
        "是" if finding.late else "",
        _day(finding.deadline),
        reason_label(finding) if finding.reason else "",
        shown.sentence(finding),
        basis(check),
        check.remedy,
        " ".join(map(shown.path, finding.evidence)),
        "",
        "",
    )


def _problem(problem: Problem, branch: tuple[str, str], shown: People) -> tuple[str, ...]:
    said, hint = shown.problem(problem)
    place = ("" if number is None else str(number) for number in (problem.line, problem.column))
    nothing = ("",) * (COLUMNS.index("说明") - COLUMNS.index("条款"))
    return (_PROBLEM[problem.level], *branch, problem.code, *nothing, said, "", hint, shown.path(problem.path), *place)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _rows(rows: Iterable[Iterable[str]]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows([[_cell(cell) for cell in row] for row in rows])
    return text.getvalue()


def _cell(value: str) -> str:
    shown = visible(value)
    return f"'{shown}" if shown[:1] in _GUARDED else shown


REPORTER: Final = Csv()
