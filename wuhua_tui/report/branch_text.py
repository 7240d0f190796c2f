"""The state of one branch or committee on one screen: gauges, what is missed, what is due next, what others owe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.report.base import runs
from wuhua_tui.report.clause_labels import basis, part_label
from wuhua_tui.report.folding import days_left, fold, titled
from wuhua_tui.report.gauge import BLOCKS, gauge
from wuhua_tui.report.page import Page
from wuhua_tui.report.problem_text import write_problems
from wuhua_tui.report.visible import visible
from wuhua_tui.report.width import width
from wuhua_tui.standards.check import OWNER_LABELS
from wuhua_tui.standards.findings import STATUS_LABELS, Status
from wuhua_tui.standards.sentences import sentence
from wuhua_tui.standards.verdicts import VERDICT_LABELS, summarise
from wuhua_tui.workspace.sources import STAGED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wuhua_tui.report.base import BranchResult, Run
    from wuhua_tui.report.page import Style
    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.findings import Finding

#: 应当 would not do for `should`: the source uses that word for what must be done.
LEVEL_TAGS: Final = {"must": "必须", "should": "尽量", "advice": "可以"}
VERDICT_STYLES: Final[dict[Status, Style]] = {
    Status.MISSED: "bad",
    Status.UNVERIFIED: "wait",
    Status.PENDING: "wait",
    Status.MET: "good",
    Status.EXEMPT: "dim",
}

#: So many records of one check are named, open checks listed, checks put into an aside. Of the rest the number.
MOST_RECORDS: Final = 3
MOST_DUE: Final = 14
MOST_ASIDE: Final = 8

_LEVEL_STYLES: Final[dict[str, Style]] = {"must": "bad", "should": "wait", "advice": "dim"}
_LEVEL_ORDER: Final = {"must": 0, "should": 1, "advice": 2}
STATUS_ORDER: Final = (Status.MET, Status.MISSED, Status.PENDING, Status.UNVERIFIED, Status.EXEMPT)
#: So many days before a deadline it is marked.
_SOON: Final = 14
_INDENT: Final = 6
_ASIDE: Final = 10
#: Characters of a commit's id that are shown.
SHORT_ID: Final = 12
#: From so many columns on there is room for bars.
_WIDE: Final = 90


def as_of_label(run: Run) -> str:
    """Return the day that is judged, said to be the demonstration's where it is, and the state that was looked at."""
    day = f"演示日期 {run.as_of}（人和事都是虚构的）" if run.demo else f"截至 {run.as_of}"
    if run.commit:
        day += "（暂存的内容）" if run.commit == STAGED else f"（版本 {run.commit[:SHORT_ID]}）"
    return f"{day}，只列 {run.since[:SHORT_ID]} 以来改动涉及的" if run.since else day


def branch_text(run: Run, result: BranchResult) -> str:
    """Return the report of one branch, for `run.width` columns."""
    return _BranchText(run, result).write()


class _BranchText:
    """One report being written: the page, and the findings sorted by what a clerk does about them."""

    def __init__(self, run: Run, result: BranchResult) -> None:
        self.run = run
        self.result = result
        self.page = Page(run.width, colour=run.colour)
        own = [finding for finding in result.findings if finding.check.owner == result.holder]
        missed = [finding for finding in own if finding.status is Status.MISSED]
        self.missed = [finding for finding in missed if finding.check.level != "advice"]
        self.advised = [finding for finding in missed if finding.check.level == "advice"]
        self.pending = [finding for finding in own if finding.status is Status.PENDING]
        self.unverified = [finding for finding in own if finding.status is Status.UNVERIFIED]
        self.late = [finding for finding in own if finding.status is Status.MET and finding.late]

    def write(self) -> str:
        self._heading()
        write_problems(self.page, self.result.problems)
        self._gauges()
        self._missed()
        self._pending()
        self._aside("可以再做", self.advised, "dim")
        self._aside("待核验", self.unverified, "wait")
        self._aside("迟于期限", self.late, "dim")
        self._others()
        self._end()
        return self.page.text()

    def name(self, member: str) -> str:
        return self.result.names.get(member, member)

    def _heading(self) -> None:
        run, result = self.run, self.result
        first, last = run.window
        self.page.line(f"{result.name}  {as_of_label(run)}  {run.document_no}  {result.records} 份记录", "bold")
        if (first, last) != _year(run.as_of):
            self.page.line(f"只看 {first} 至 {last}")
        if result.problems:
            self.page.blank()

    def _gauges(self) -> None:
        parts = summarise(self.result.findings, self.result.holder)
        if not parts:
            return
        wide = self.run.width >= _WIDE
        columns = (20, 8, 28, 28, -6) if wide else (20, 8, 16, 16)
        heads = ("", "结论", "必须", "应当尽量", "进行中")
        self.page.row([(head, room, "dim") for head, room in zip(heads, columns, strict=False)])
        for part, summary in parts.items():
            texts = (
                part_label(part),
                VERDICT_LABELS[summary.verdict],
                gauge(summary.must, BLOCKS if wide else None),
                gauge(summary.should, BLOCKS if wide else None),
                str(summary.pending) if summary.pending else "—",
            )
            styles: tuple[Style, ...] = ("bold", VERDICT_STYLES[summary.verdict], "", "", "")
            self.page.row(list(zip(texts, columns, styles, strict=False)))

    def _missed(self) -> None:
        if not self.missed:
            self.page.line("没有未达标的事项。" if self.result.findings else "没有可以检查的事项。", "good")
            self.page.blank()
            return
        self.page.line(f"未达标 {len(self.missed)} 项", "bold")
        folds = sorted(fold(self.missed), key=lambda one: (one[0].check.part, _LEVEL_ORDER[one[0].check.level]))
        checks = [findings[0].check for findings in folds]
        several = len({check.part for check in checks}) > 1
        for place, (findings, check) in enumerate(zip(folds, checks, strict=True)):
            if several and (place == 0 or checks[place - 1].part != check.part):
                self.page.line(part_label(check.part), "dim")
            self._item(findings)
            after = checks[place + 1] if place + 1 < len(checks) else None
            if after is None or _mending(after) != _mending(check):
                self._mending(check)
        self.page.blank()

    def _item(self, findings: Sequence[Finding]) -> None:
        check = findings[0].check
        head: list[tuple[str, int, Style]] = [(LEVEL_TAGS[check.level], _INDENT, _LEVEL_STYLES[check.level])]
        if len(findings) == 1:
            self.page.item(head, f"{check.id}  {sentence(findings[0], self.name)}")
            return
        if findings[0].subject.kind != "record":
            self.page.item(head, f"{check.id}  {titled(findings, self.name)}，{len(findings)} 项没有做到")
            return
        self.page.item(head, f"{check.id}  {check.title}，{len(findings)} 项没有做到：")
        for finding in findings[:MOST_RECORDS]:
            self.page.line(sentence(finding, self.name), indent=_INDENT)
        if len(findings) > MOST_RECORDS:
            self.page.line(f"另有 {len(findings) - MOST_RECORDS} 项", indent=_INDENT)

    def _mending(self, check: Check) -> None:
        """Write what a check rests on and what mends it: on one line where there is room."""
        rests, mends = _mending(check)
        if _INDENT + width(visible(rests)) + 2 + width(visible(mends)) <= self.page.columns:
            rests, mends = f"{rests}  {mends}", ""
        for text in (rests, mends):
            if text:
                self.page.line(text, "dim", indent=_INDENT)

    def _pending(self) -> None:
        if not self.pending:
            return
        self.page.line(f"接下来要做 {len(self.pending)} 项", "bold")
        folds = sorted(fold(self.pending, by_deadline=True), key=_due)
        for findings in folds[:MOST_DUE]:
            level, deadline = findings[0].check.level, findings[0].deadline
            soon = deadline is not None and (deadline - self.run.as_of).days <= _SOON
            cells: list[tuple[str, int, Style]] = [
                (LEVEL_TAGS[level], _INDENT, ""),
                (days_left(deadline, self.run.as_of), 13, "wait" if soon else ""),
                (deadline.isoformat() if deadline else "—", 12, ""),
            ]
            self.page.item(cells, titled(findings, self.name, still="还有 "))
        rest = sum(map(len, folds[MOST_DUE:]))
        if rest:
            self.page.line(f"另有 {rest} 项到期更晚。", indent=_INDENT)
        self.page.blank()

    def _aside(self, label: str, findings: Sequence[Finding], style: Style) -> None:
        """Write findings that ask nothing of the branch now, in one short paragraph."""
        if not findings:
            return
        folds = fold(findings)
        said = "；".join(titled(one, self.name) for one in folds[:MOST_ASIDE])
        more = f"；等 {len(findings)} 项" if len(folds) > MOST_ASIDE else ""
        self.page.item([(label, max(_ASIDE, width(label) + 2), style)], f"{said}{more}")

    def _others(self) -> None:
        """Write what others owe the branch, by which the branch is not judged."""
        others = [finding for finding in self.result.findings if finding.check.owner != self.result.holder]
        for owner in dict.fromkeys(finding.check.owner for finding in others):
            for status in (Status.MISSED, Status.PENDING):
                found = [one for one in others if one.check.owner == owner and one.status is status]
                self._aside(f"由{OWNER_LABELS[owner]}负责（{STATUS_LABELS[status]}）", found, "dim")

    def _end(self) -> None:
        counts = dict.fromkeys(STATUS_ORDER, 0)
        for check, status, number in runs(self.result.findings):
            if check.owner == self.result.holder:
                counts[status] += number
        total = sum(counts.values())
        counts[Status.MISSED] -= len(self.advised)
        said = [f"{STATUS_LABELS[status]} {number}" for status, number in counts.items() if number]
        if self.advised:
            said.append(f"可以再做 {len(self.advised)}")
        declared = sum(finding.self_declared for finding in self.result.findings)
        apart = f"其中据本支部登记 {declared} 项。" if declared else ""
        self.page.line(f"共 {total} 项：{'，'.join(said) or '—'}。{apart}")
        self.page.line(self._next(), "bold")

    def _next(self) -> str:
        if any(problem.level == "error" for problem in self.result.problems):
            return "下一步：先改格式错，再运行 wuhua validate"
        asked = self.missed or self.pending
        if not asked:
            return "下一步：有新的事，运行 wuhua new 登记"
        return f"下一步：怎样算做到，运行 wuhua explain {asked[0].check.id}；每一项是哪份记录，加 --format concise"


def _mending(check: Check) -> tuple[str, str]:
    return f"依据 {basis(check)}", f"改法：{check.remedy}"


def _due(findings: Sequence[Finding]) -> tuple[bool, str, int]:
    deadline = findings[0].deadline
    return deadline is None, deadline.isoformat() if deadline else "", _LEVEL_ORDER[findings[0].check.level]


def _year(day: date) -> tuple[date, date]:
    return day.replace(month=1, day=1), day.replace(month=12, day=31)
