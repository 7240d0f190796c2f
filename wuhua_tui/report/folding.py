"""Says several findings of one check in few words: what, who, and in which periods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.standards.findings import Status
from wuhua_tui.standards.sentences import gap_text

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence
    from datetime import date

    from wuhua_tui.standards.findings import Finding, Subject
    from wuhua_tui.standards.periods import Period
    from wuhua_tui.standards.sentences import Namer

#: So many names are said; of the rest the number.
MOST_NAMES: Final = 12

_COUNTED_IN: Final = {"pair": "对", "member": "人"}
_SECRETARY_AND: Final = "书记与"
_SECRETARY_PAIR: Final = "secretary+"
_RUN: Final = 3


def fold(findings: Iterable[Finding], *, by_deadline: bool = False) -> list[list[Finding]]:
    """Return the findings of each check together, in the order in which the checks first appear.

    With `by_deadline` those of one check that are due on different days stay apart.
    """
    found: dict[Hashable, list[Finding]] = {}
    for finding in findings:
        key = (finding.check.id, finding.deadline) if by_deadline else finding.check.id
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
    if any(finding.gaps or finding.note for finding in findings):
        return f"{title}：{'；'.join(_single(finding, name) for finding in findings)}"
    by_subject: dict[Subject, list[Finding]] = {}
    for finding in findings:
        by_subject.setdefault(finding.subject, []).append(finding)
    groups: dict[tuple[str, ...], list[Subject]] = {}
    for subject, its in by_subject.items():
        groups.setdefault(tuple(finding.when for finding in its), []).append(subject)
    said = [(_who(subjects), _when(by_subject[subjects[0]]), len(subjects)) for subjects in groups.values()]
    if not any(who for who, _, _ in said):
        when = "；".join(when for _, when, _ in said if when)
        return f"{title}（{when}）" if when else title
    text = "；".join(f"{who}（{when}）" if when else who for who, when, _ in said)
    counted = said[0][0].startswith(f"{said[0][2]} ")
    return f"{title}，{still}{text}" if counted else f"{title}：{text}"


def _single(finding: Finding, name: Namer) -> str:
    parts = [_who([finding.subject]), _when([finding]), *(gap_text(gap, name) for gap in finding.gaps)]
    note = f"（上级意见：{finding.note}）" if finding.note else ""
    return "，".join(part for part in parts if part) + note


def _who(subjects: Sequence[Subject]) -> str:
    """Return the subjects in their own order; nothing where the check's title says who it is."""
    kind = subjects[0].kind
    if kind in {"branch", "post"}:
        return ""
    labels = [subject.label for subject in subjects]
    counted = _COUNTED_IN.get(kind, "个")
    if all(subject.id.startswith(_SECRETARY_PAIR) for subject in subjects):
        labels = [label.removeprefix(_SECRETARY_AND) for label in labels]
        counted = _COUNTED_IN["member"]
    said = "、".join(labels[:MOST_NAMES]) + (" 等" if len(labels) > MOST_NAMES else "")
    return said if len(labels) == 1 or kind in {"group", "record"} else f"{len(labels)} {counted}：{said}"


def _when(findings: Sequence[Finding]) -> str:
    """Return the periods or days of one subject's findings, and how far a single one has come."""
    if findings[0].subject.kind == "record":
        return ""
    when = _periods([finding.period for finding in findings if finding.period])
    when = when or "、".join(finding.on.isoformat() for finding in findings if finding.on)
    found, count = findings[0].values.get("found"), findings[0].values.get("count")
    if found and count and len(findings) == 1 and findings[0].status is not Status.MET:
        return f"{when}，已有 {found}，应有 {count}" if when else f"已有 {found}，应有 {count}"
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
