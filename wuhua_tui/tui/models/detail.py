"""What is said of one check: how it stands, on which records, what mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.report.clause_labels import basis
from wuhua_tui.standards.check import LEVEL_LABELS, OWNER_LABELS
from wuhua_tui.standards.findings import Status
from wuhua_tui.standards.sentences import sentence
from wuhua_tui.tui.lines import Line, cell, flowing
from wuhua_tui.tui.marks import MARKS, mark_of
from wuhua_tui.tui.strings import checklist as strings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.sentences import Namer
    from wuhua_tui.tui.models.changes import Change
    from wuhua_tui.tui.models.checklist import Item

SHORT: Final = 4
"""Of each status so many are said beside the tree."""
_LABEL: Final = 6
_MARK: Final = 12


def draw(
    item: Item,
    name: Namer,
    columns: int,
    *,
    most: int | None = None,
    changed: Mapping[tuple[str, str, str], Change] | None = None,
) -> list[Line]:
    """Return title, level, basis, findings with their evidence, and what mends them.

    Args:
        item: The check.
        name: As for `sentence`.
        columns: Of a line.
        most: How many findings of each status are said; all unless told.
        changed: What changed, where that is looked at; then each finding says from what.
    """
    check = item.check
    about = f"{LEVEL_LABELS[check.level]}，由{OWNER_LABELS[check.owner]}负责"
    lines: list[Line] = [
        *flowing((), check.title, columns, 0, "bold"),
        *flowing((), f"{check.id}  {about}", columns, 0, "dim"),
        *_row(strings.BASIS, basis(check), columns),
    ]
    shown = 0
    for status in MARKS:
        its = [finding for finding in item.findings if finding.status is status]
        for finding in its[:most]:
            lines += _finding(finding, name, columns, changed or {})
        if most is not None and len(its) > most:
            lines += flowing((cell("", _MARK),), strings.MORE.format(count=len(its) - most), columns, _MARK, "dim")
        shown += len(its)
    if not shown:
        lines += _row(strings.STATUS, strings.NOT_CONCERNED, columns)
    if any(finding.status in {Status.MISSED, Status.PENDING} for finding in item.findings):
        lines += _row(strings.REMEDY, check.remedy, columns)
    return lines


def _finding(finding: Finding, name: Namer, columns: int, changed: Mapping[tuple[str, str, str], Change]) -> list[Line]:
    mark = mark_of(finding.check.level, finding.status)
    lines = flowing((cell(f"{mark.glyph} {mark.word}", _MARK, mark.tone),), sentence(finding, name), columns, _MARK)
    change = changed.get(finding.key)
    if change is not None:
        lines += flowing((cell("", _MARK),), f"{strings.CHANGED}：{changed_words(change)}", columns, _MARK)
    own = [finding.subject.id] if finding.subject.kind == "record" else []
    for path in dict.fromkeys((*finding.evidence, *own)):
        lines += flowing((cell("", _MARK),), f"{strings.EVIDENCE} {path}", columns, _MARK, "dim")
    return lines


def changed_words(change: Change) -> str:
    """Return from what to what an obligation went: 进行中 → 达标."""
    both = [
        mark_of(one.check.level, one.status).word if one is not None else absent
        for one, absent in ((change.before, strings.NEW), (change.now, strings.GONE))
    ]
    return both[0] if change.before is None else " → ".join(both)


def _row(label: str, text: str, columns: int) -> Sequence[Line]:
    return flowing((cell(label, _LABEL, "dim"),), text, columns, _LABEL)


def hint(text: str, columns: int, heading: str = "") -> list[Line]:
    """Return a sentence that is shown where no check is chosen, below the heading that is."""
    above = flowing((), heading, columns, 0, "bold") if heading else []
    return [*above, *flowing((), text, columns, 0, "dim")]
