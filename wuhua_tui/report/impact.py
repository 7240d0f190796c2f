"""What an overlay changes: its figures, and the findings of each branch with it and without it.

Branches stand in the order of their folders; nothing is ranked.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from wuhua_tui.report.json_objects import encode
from wuhua_tui.report.page import Page
from wuhua_tui.standards.check import LEVEL_LABELS
from wuhua_tui.standards.figure_words import figure_name, figure_value
from wuhua_tui.standards.findings import STATUS_LABELS, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from wuhua_tui.standards.check import Check
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.overlays.overlay import Overlay

_NOT_ASKED: Final = "不检查"


@dataclass(frozen=True, slots=True)
class Change:
    """One obligation that fares otherwise with the overlay; `before` or `after` is empty where it is not asked for.

    A plain value, so that another process may have made it.
    """

    branch: str
    branch_name: str
    check: str
    title: str
    subject: str
    when: str
    before: str
    after: str
    level_before: str
    level_after: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the overlay's document, the day and the window, and how many branches it does not bind at all."""

    path: str
    title: str
    document_no: str
    as_of: str
    first: str
    last: str
    branches: int


def changes(branch: tuple[str, str], before: Iterable[Finding], after: Iterable[Finding]) -> list[Change]:
    """Return what changes for one branch, `(id, name)`, in the order of the findings with the overlay."""
    old, new = _by_key(before), _by_key(after)
    found = []
    for key in dict.fromkeys([*new, *old]):
        was, now = old.get(key, []), new.get(key, [])
        for number in range(max(len(was), len(now))):
            one = was[number] if number < len(was) else None
            other = now[number] if number < len(now) else None
            change = _change(branch, (now or was)[0], one, other)
            if (change.before, change.level_before) != (change.after, change.level_after):
                found.append(change)
    return found


def _by_key(findings: Iterable[Finding]) -> dict[tuple[str, str, str], list[Finding]]:
    found: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        if finding.reason != "no_subject":
            found.setdefault(finding.key, []).append(finding)
    return found


def _change(branch: tuple[str, str], one: Finding, before: Finding | None, after: Finding | None) -> Change:
    return Change(
        branch=branch[0],
        branch_name=branch[1],
        check=one.check.id,
        title=one.check.title,
        subject=one.subject.label,
        when=one.period.label if one.period else one.when,
        before=before.status.value if before else "",
        after=after.status.value if after else "",
        level_before=before.check.level if before else "",
        level_after=after.check.level if after else "",
    )


def figures(overlay: Overlay, checks: Mapping[str, Check], held: Mapping[str, Check]) -> Iterator[tuple[str, str]]:
    """Yield the id of each check that an overlay changes and what it makes of it, in words.

    Args:
        overlay: The overlay.
        checks: The checks of the catalogue by id.
        held: The same with the overlay.
    """
    for row in overlay.figures:
        old, new = checks[row.check].parameters[row.parameter], held[row.check].parameters[row.parameter]
        was, now = figure_value(checks[row.check], old), figure_value(held[row.check], new)
        yield row.check, f"{figure_name(row.parameter)} {was} → {now}（{new.origin_label}）"
    for level in overlay.levels:
        was, now = LEVEL_LABELS[checks[level.check].level], LEVEL_LABELS[level.level]
        yield level.check, f"{was} → {now}（{level.document}）"
    for added in overlay.added:
        yield added.check, f"增加：{added.compiled.title}（{LEVEL_LABELS[added.compiled.level]}，{added.document}）"
    for wording in overlay.wordings:
        yield wording.check, f"改了表述（{wording.document}）"


def impact_json(asked: Asked, told: Sequence[tuple[str, str]], found: Sequence[Change]) -> str:
    """Return a document with one change a line."""
    head = {
        "version": 1,
        **asdict(asked),
        "rules": [{"check": check, "said": said} for check, said in told],
        "checks": [
            {
                "check": one.check,
                "before": one.before,
                "after": one.after,
                "level_before": one.level_before,
                "level_after": one.level_after,
                "findings": number,
                "branches": branches,
            }
            for one, number, branches in _counted(found)
        ],
    }
    rows = ",\n".join(encode(asdict(change)) for change in found)
    return f'{encode(head)[:-1]},"changes":[\n{rows}]}}\n'


def impact_text(
    asked: Asked, told: Sequence[tuple[str, str]], found: Sequence[Change], columns: int, *, colour: bool
) -> str:
    """Return the page: what the overlay says, how many findings change of each check, then branch by branch."""
    page = Page(columns, colour=colour)
    page.line(f"{asked.title}（{asked.document_no}）", "bold")
    page.line(f"按 {asked.as_of} 检查 {asked.first} 至 {asked.last}，{asked.branches} 个党支部")
    page.blank()
    page.line("规定的变化", "bold")
    for check, said in told:
        page.item([("", 2, "")], f"{check}  {said}")
    if not told:
        page.line("没有可以采用的规定。", indent=2)
    page.blank()
    page.line(f"结果的变化 {len(found)} 项", "bold")
    for one, number, branches in _counted(found):
        page.item([("", 2, "")], f"{one.check}  {one.title}：{_told(one)}，{number} 项，{branches} 个支部")
    branch = ""
    for change in found:
        if change.branch != branch:
            branch = change.branch
            page.blank()
            page.line(change.branch_name, "bold")
        whose = "" if change.subject == change.branch_name else f"{change.subject} "
        said = f"{change.check}  {whose}{change.when}：{_told(change)}"
        page.item([("", 2, "")], said)
    return page.text()


def _told(change: Change) -> str:
    if change.before == change.after:
        return f"{_label(change.after)}，{LEVEL_LABELS[change.level_before]} → {LEVEL_LABELS[change.level_after]}"
    return f"{_label(change.before)} → {_label(change.after)}"


def _label(status: str) -> str:
    return STATUS_LABELS[Status(status)] if status else _NOT_ASKED


def _counted(found: Iterable[Change]) -> Iterator[tuple[Change, int, int]]:
    """Yield the first of the changes that are alike, how many there are, and in how many branches, in their order."""
    alike: dict[tuple[str, ...], list[Change]] = {}
    for change in found:
        key = (change.check, change.before, change.after, change.level_before, change.level_after)
        alike.setdefault(key, []).append(change)
    for changes_ in alike.values():
        yield changes_[0], len(changes_), len({change.branch for change in changes_})
