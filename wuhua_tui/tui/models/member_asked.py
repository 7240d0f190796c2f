"""What the standards ask of a member this year, and the hours that they counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.report.folding import titled
from wuhua_tui.report.width import pad, width
from wuhua_tui.standards.findings import Status
from wuhua_tui.standards.labels import record_label
from wuhua_tui.standards.sentences import sentence
from wuhua_tui.tui.marks import MARKS, mark_of
from wuhua_tui.tui.models.member_lines import Row, listed, section
from wuhua_tui.tui.strings import members as strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Finding

_TOGETHER: Final = 2
"""Findings of one check and one status from so many on stand on one line."""


def year(its: Sequence[Finding], facts: Facts, member: str = "") -> list[Row]:
    """Return what the standards ask this year of a member: the missed first, each check and status on one line.

    The page is the member's own: his or her name is not said in every line.
    """
    by_kind: dict[tuple[Status, str], list[Finding]] = {}
    order = list(MARKS)
    for finding in sorted(its, key=lambda one: order.index(one.status)):
        by_kind.setdefault((finding.status, finding.check.id), []).append(finding)
    rows = [_asked(found, facts, member) for found in by_kind.values()]
    head = strings.YEAR.format(year=facts.as_of.year)
    return listed(head, strings.COUNT, rows, strings.NO_FINDINGS)


def _asked(found: Sequence[Finding], facts: Facts, member: str) -> Row:
    first = found[0]
    text = _without_name(first, facts, member) if len(found) < _TOGETHER else titled(found, facts.name)
    return Row(text, mark_of(first.check.level, first.status), tuple(found))


def _without_name(finding: Finding, facts: Facts, member: str) -> str:
    """Return the sentence of a finding; that of the member himself without the name that it would begin with."""
    if finding.subject.kind != "member" or finding.subject.id != member:
        return sentence(finding, facts.name)
    return sentence(finding, facts.name, lambda _: "").lstrip(" ：")


def hours(its: Iterable[Finding], facts: Facts) -> list[Row]:
    """Return the hours that the check counted, and the records that it counted them from."""
    rows: list[Row] = []
    records = {record.path: record for kind in facts.ledger.kinds() for record in facts.ledger.of(kind)}
    for finding in its:
        if finding.check.rule != "quota" or finding.status is Status.EXEMPT:
            continue
        head = f"{finding.check.title}  {strings.HOURS_HEAD.format(**finding.values)}"
        rows.append(Row(head, mark_of(finding.check.level, finding.status), (finding,)))
        fields = _fields_summed(finding)
        found = [records[path] for path in finding.evidence if path in records]
        hours = [(one, one.data.get(fields.get(one.kind, finding.check.row["sum"]))) for one in found]
        # A record without hours was looked at as well, and adds nothing.
        counted = [(record_label(one), number, one.path) for one, number in hours if number]
        longest = max((width(label) for label, _, _ in counted), default=0)
        rows += [
            Row(f"{pad(label, longest)}  {strings.HOUR.format(hours=number)}", path=path)
            for label, number, path in counted
        ]
    return section(strings.HOURS, rows) if rows else []


def _fields_summed(finding: Finding) -> Mapping[str, str]:
    """Return the field that a source states its hours in, by kind, where it is not the row's own."""
    return {table["kind"]: table["sum"] for table in finding.check.row["sources"] if "sum" in table}
