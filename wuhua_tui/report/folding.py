"""Says several findings of one check in few words: what, who, and in which periods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.report.clause_labels import basis
from wuhua_tui.standards.findings import HOLDERS, Status
from wuhua_tui.standards.sentences import gap_text, with_unit

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence
    from datetime import date

    from wuhua_tui.standards.findings import Finding, Subject
    from wuhua_tui.standards.periods import Period
    from wuhua_tui.standards.sentences import Namer

#: So many things that are lacking are told one after the other; of the rest the number.
MOST_TAILS: Final = 4
#: So many names are said; of the rest the number.
MOST_NAMES: Final = 12

_COUNTED_IN: Final = {"pair": "对", "member": "人"}
_SECRETARY_AND: Final = "书记与"
_SECRETARY_PAIR: Final = "secretary+"
_RUN: Final = 3


def fold(findings: Iterable[Finding], *, by_deadline: bool = False) -> list[list[Finding]]:
    """Return the findings of each check together, in the order in which the checks first appear.

    Those that rest on different documents, or are of different levels, stay apart.

    With `by_deadline` those of one check that are due on different days stay apart.
    """
    found: dict[Hashable, list[Finding]] = {}
    for finding in findings:
        check = finding.check
        key = (check.id, check.level, basis(check), finding.deadline if by_deadline else None)
        found.setdefault(key, []).append(finding)
    return list(found.values())


def titled(findings: Sequence[Finding], name: Namer, *, still: str = "") -> str:
    """Return what findings of one check are about: its title, who and when.

    党小组会：第二党小组（2025 年 11 月） · 主题党日（2025 年 1 月至 10 月） · 书记与党员谈心谈话，3 人：…（2025 年）

    Args:
        findings: Findings of one check, at least one.
        name: Turns a member id into what is shown for it.
        still: Word before a number of people, 还有 where they are still to come.
    """
    title = findings[0].check.title
    alike: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        alike.setdefault(_tail(finding, name), []).append(finding)
    said = [(tail, who, when) for tail, its in alike.items() for who, when in _who_and_when(its)]
    if not any(any(tail) or who for tail, who, _ in said):
        when = "；".join(when for _, _, when in said if when)
        return f"{title}（{when}）" if when else title
    text = "；".join(_said(who, when, tail) for tail, who, when in said[:MOST_TAILS])
    if len(said) > MOST_TAILS:
        text += f"；另有 {len(said) - MOST_TAILS} 处"
    counted = said[0][1][:1].isdigit()
    return f"{title}，{still}{text}" if counted else f"{title}：{text}"


def _tail(finding: Finding, name: Namer) -> tuple[str, str]:
    """Return what is missing, and the superior's words: findings that end alike are told together."""
    note = f"（上级意见：{finding.note}）" if finding.note else ""
    said = [gap_text(gap, name, MOST_NAMES) for gap in finding.gaps[:MOST_TAILS]]
    rest = len(finding.gaps) - len(said)
    return "，".join([*said, f"另有 {rest} 处"] if rest else said), note


def _who_and_when(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """Return subjects with the periods or days of each, those with the same ones together."""
    by_subject: dict[Subject, list[Finding]] = {}
    for finding in findings:
        by_subject.setdefault(finding.subject, []).append(finding)
    groups: dict[tuple[str, ...], list[Subject]] = {}
    for subject, its in by_subject.items():
        groups.setdefault(tuple(finding.when for finding in its), []).append(subject)
    # A state is judged on the day of the report, which its head names.
    days = {finding.on for finding in findings if finding.on and not finding.period}
    tells_days = len(days) > 1
    return [(_who(subjects), _when(by_subject[subjects[0]], tells_days=tells_days)) for subjects in groups.values()]


def _said(who: str, when: str, tail: tuple[str, str]) -> str:
    missing, note = tail
    whose = f"{who}（{when}）" if who and when else who or when
    return "，".join(part for part in (whose, missing) if part) + note


def _who(subjects: Sequence[Subject]) -> str:
    """Return the subjects in their own order; nothing where the check's title says who it is."""
    kind = subjects[0].kind
    if kind in {*HOLDERS, "post"}:
        return ""
    labels = [subject.label for subject in subjects]
    counted = _COUNTED_IN.get(kind, "个")
    if all(subject.id.startswith(_SECRETARY_PAIR) for subject in subjects):
        labels = [label.removeprefix(_SECRETARY_AND) for label in labels]
        counted = _COUNTED_IN["member"]
    said = "、".join(labels[:MOST_NAMES]) + (" 等" if len(labels) > MOST_NAMES else "")
    return said if len(labels) == 1 or kind in {"group", "record"} else f"{len(labels)} {counted}：{said}"


def _when(findings: Sequence[Finding], *, tells_days: bool) -> str:
    """Return the periods or days of one subject's findings, and how far a single one has come."""
    if findings[0].subject.kind == "record":
        return ""
    when = _periods([finding.period for finding in findings if finding.period])
    if not when and tells_days:
        when = "、".join(finding.on.isoformat() for finding in findings if finding.on)
    found, count = findings[0].values.get("found"), findings[0].values.get("count")
    if found and count and len(findings) == 1 and findings[0].status is not Status.MET:
        check = findings[0].check
        far = f"已有 {with_unit(found, check)}，应有 {with_unit(count, check)}"
        return f"{when}，{far}" if when else far
    return when


def _periods(periods: Sequence[Period]) -> str:
    """Return periods in order, three or more that follow each other as 1 月至 3 月, a year named once."""
    said = ""
    year: tuple[int, str] | None = None
    for run in _runs(sorted(set(periods), key=lambda period: (period.unit, period.low))):
        together = len(run) >= _RUN
        for place, period in enumerate([run[0], run[-1]] if together else run):
            here = (period.year, period.unit)
            label = period.label if here != year or period.unit == "year" else _without_year(period)
            link = "至" if together and place else "、" if said else ""
            said += f"{link} {label}" if link == "至" and label[0].isdigit() else f"{link}{label}"
            year = here
    return said


def _without_year(period: Period) -> str:
    return period.label.removeprefix(f"{period.year} 年").strip()


def _runs(periods: Iterable[Period]) -> list[list[Period]]:
    runs: list[list[Period]] = []
    for period in periods:
        last = runs[-1][-1] if runs else None
        if last is not None and last.unit == period.unit and last.high + 1 == period.low:
            runs[-1].append(period)
        else:
            runs.append([period])
    return runs


def days_left(deadline: date | None, as_of: date) -> str:
    """Return how long there still is up to and including a deadline: 今天到期, 还有 12 天."""
    if deadline is None:
        return "没有期限"
    days = (deadline - as_of).days
    if days < 0:
        return f"过期 {-days} 天"
    return f"还有 {days} 天" if days else "今天到期"
