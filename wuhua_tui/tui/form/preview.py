"""What becomes of the checks if a record is added or changed as it stands now. Pure.

The ledger with the record is judged as every report judges it, by the checks that read such a record; what differs from
the verdict on the ledger as it is, is what the record does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wuhua_tui.judgement.branch import judge_loaded
from wuhua_tui.ledger.kinds import kinds, schema
from wuhua_tui.ledger.ledger import Ledger
from wuhua_tui.ledger.placeholders import BLANK, placeholder
from wuhua_tui.ledger.record import Record
from wuhua_tui.standards.findings import Status
from wuhua_tui.standards.sentences import sentence
from wuhua_tui.tui.form.spec import conditional
from wuhua_tui.tui.lines import Line, cell, flowing
from wuhua_tui.tui.marks import mark_of
from wuhua_tui.tui.strings import form as strings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.sentences import Namer
    from wuhua_tui.tui.state import LedgerState

    Before = dict[tuple[date, date], Mapping[tuple[str, str, str], Finding]]

_MARK = 2
_MOST = 8
"""Findings that are told; of the rest it is said how many."""
_UNDONE = frozenset({Status.MISSED, Status.PENDING, Status.UNVERIFIED})


@dataclass(frozen=True, slots=True)
class Preview:
    """What a record does.

    Attributes:
        satisfied: The obligations that are met by it and were not.
        lacking: Those that look at this record and still miss something.
        worse: Those that were met or not asked and are missed by it.
        is_ahead: Whether its day is still to come, so that it does nothing yet.
    """

    satisfied: Sequence[Finding]
    lacking: Sequence[Finding]
    worse: Sequence[Finding]
    is_ahead: bool = False


def preview(
    state: LedgerState, kind: str, values: Mapping[str, Any], path: str, known_before: Before | None = None
) -> Preview:
    """Return what a record would do.

    Args:
        state: The ledger that it comes into.
        kind: Name of its kind.
        values: What it holds.
        path: Where it lies; empty for a new one.
        known_before: Where the findings without it are remembered between two calls, by their windows.
    """
    values = _named(kind, values)
    record = Record(kind, path or _place(state, kind, values), dict(values), kinds()[kind].date_key)
    if record.date is not None and record.date > state.as_of:
        return Preview((), (), (), is_ahead=True)
    plan = state.plan._replace(only=tuple(sorted(read_by_checks(kind, state))))
    if not plan.only:
        return Preview((), (), ())
    window = plan.window
    day = record.date
    if day is not None and not window[0] <= day <= window[1]:
        plan = plan._replace(window=(day.replace(month=1, day=1), day.replace(month=12, day=31)))
    now = judge_loaded(state.loaded._replace(ledger=with_record(state.ledger, record)), plan).findings
    memory = {} if known_before is None else known_before
    if plan.window not in memory:
        memory[plan.window] = {one.key: one for one in judge_loaded(state.loaded, plan).findings}
    return compared(memory[plan.window], now, record.path)


def _named(kind: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the values; a member without a name yet is spoken of as 本人, what has no title yet by its kind alone."""
    if kind == "member" and BLANK in str(values.get("name", BLANK)):
        return {**values, "name": strings.THIS_MEMBER}
    return {key: value for key, value in values.items() if key != "title" or value != BLANK}


def _place(state: LedgerState, kind: str, values: Mapping[str, Any]) -> str:
    """Return a path for a new record; that of a member holds the name by which findings speak of him or her."""
    folder = f"{state.target.prefix}/{kinds()[kind].folder}"
    if kind != "member":
        return f"{folder}/.toml"
    name = str(values["name"])
    return f"{folder}/{name if name not in state.ledger.members else strings.NEW_MEMBER.format(name=name)}.toml"


def filled(kind: str, values: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Return the values with something in each field that must be there, so that the rest can be judged."""
    node = schema(kind)
    left = [*node.get("required", ()), *conditional(node, values)]
    return {**{key: placeholder(node["properties"][key], today) for key in left}, **values}


def compared(before: Mapping[tuple[str, str, str], Finding], now: Sequence[Finding], path: str) -> Preview:
    """Return what differs between two judgements that a record at `path` parts."""
    satisfied, lacking, worse = [], [], []
    for finding in now:
        if finding.check.level == "advice" and finding.status is Status.MISSED:
            continue
        was = before.get(finding.key)
        is_new = was is None or was.status is not finding.status
        if finding.status is Status.MET:
            if was is not None and is_new and was.status in _UNDONE:
                satisfied.append(finding)
        elif finding.status in _UNDONE and (path in finding.evidence or finding.subject.id == path):
            lacking.append(finding)
        elif finding.status is Status.MISSED and is_new:
            worse.append(finding)
    return Preview(satisfied, lacking, worse)


def with_record(ledger: Ledger, record: Record) -> Ledger:
    """Return the ledger with a record in the place of the one at its path, or besides all others."""
    others = [one for kind in ledger.kinds() for one in ledger.of(kind) if one.path != record.path]
    return Ledger(ledger.branch_id, [*others, record], ledger.holder)


def read_by_checks(kind: str, state: LedgerState) -> set[str]:
    """Return the checks that read a field of such records and are among those of the workspace."""
    known = {check.id for check in state.rules.standard.checks}
    return {check for check in _noted(schema(kind)) if check in known}


def _noted(node: Mapping[str, Any]) -> Iterator[str]:
    for field in node.get("properties", {}).values():
        yield from field.get("x-wuhua", {}).get("checks", ())
        yield from _noted(field.get("items", field))


def draw(seen: Preview | None, name: Namer, columns: int, why_not: str = strings.NOT_JUDGED) -> list[Line]:
    """Return what a record will do, in lines; where it was not judged, `why_not`."""
    lines: list[Line] = [((strings.SATISFIES, "bold"),)]
    if seen is None:
        return [*lines, *flowing((), why_not, columns, 0, "dim")]
    if seen.is_ahead:
        return [*lines, *flowing((), strings.SATISFIES_AHEAD, columns, 0, "dim")]
    lines += _listed(seen.satisfied, name, columns)
    if not seen.satisfied:
        lines += flowing((), strings.SATISFIES_NOTHING, columns, 0, "dim")
    rest = [*seen.lacking, *seen.worse]
    if rest:
        lines.append(((strings.STILL_LACKS, "bold"),))
        lines += _listed(rest, name, columns)
    return lines


def _listed(findings: Sequence[Finding], name: Namer, columns: int) -> list[Line]:
    """Return the first findings, and how many more there are: a duty of each member can have hundreds."""
    lines = [line for finding in findings[:_MOST] for line in _told(finding, name, columns)]
    if len(findings) > _MOST:
        lines += flowing((), strings.MORE_FINDINGS.format(count=len(findings) - _MOST), columns, 0, "dim")
    return lines


def _told(finding: Finding, name: Namer, columns: int) -> list[Line]:
    mark = mark_of(finding.check.level, finding.status)
    return flowing((cell(mark.glyph, _MARK, mark.tone),), sentence(finding, name), columns, _MARK)
