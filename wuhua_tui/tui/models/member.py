"""What the ledger says of one member this year: what is asked, hours, talks, dues, volunteering, birthday, records.

Every verdict and every number is a finding's or comes from the function that the checks ask (`standards.dues`); nothing
is added up here. What is sealed shows a lock.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.spoken import below, entry, spoken, title
from wuhua_tui.ledger.walk import compile_walk
from wuhua_tui.report.folding import titled
from wuhua_tui.report.width import pad, width
from wuhua_tui.standards.days import add_months, completed_years
from wuhua_tui.standards.dues import owing, payments
from wuhua_tui.standards.findings import Status
from wuhua_tui.standards.labels import record_label
from wuhua_tui.standards.periods import overlapping
from wuhua_tui.standards.post_facts import SECRETARY
from wuhua_tui.standards.sentences import sentence
from wuhua_tui.tui.lines import Line, cell, flowing
from wuhua_tui.tui.marks import MARKS, mark_of
from wuhua_tui.tui.models.records import head_of, row_of
from wuhua_tui.tui.models.roster import TRAITS, posts, status, trait_label
from wuhua_tui.tui.strings import members as strings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.dues import Payment
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.periods import Period
    from wuhua_tui.standards.sentences import Namer
    from wuhua_tui.tui.marks import Mark

_MARK: Final = 10
_INDENT: Final = 2
_TOGETHER: Final = 2
"""Findings of one check and one status from so many on stand on one line."""
_PLAIN: Final = ("gender", "ethnicity", "birth", "education", "joined_party_on", "full_since")
_MONTHS: Final = 12
_FACTS: Final = 70
"""Columns for facts on a line, in a window of 80."""


class Row(NamedTuple):
    """One line of the page.

    Attributes:
        text: What it says, whole.
        mark: How it stands, of findings.
        findings: What Enter looks at.
        path: The record that Enter opens; empty where there is none.
        is_heading: Whether it heads the lines below it.
    """

    text: str
    mark: Mark | None = None
    findings: tuple[Finding, ...] = ()
    path: str = ""
    is_heading: bool = False


def page(member: str, facts: Facts, findings: Sequence[Finding]) -> list[Row]:
    """Return the lines of a member's page; nothing where no such member has a file."""
    record = facts.ledger.members.get(member)
    if record is None:
        return []
    its = concerning(member, facts, findings)
    return [
        *_profile(record, facts),
        *_year(its, facts),
        *_hours(its, facts),
        *_listed(strings.TALKS, strings.TIMES, [_titled(one, facts) for one in _of_year(member, "talk", facts)]),
        *_dues(member, facts),
        *_listed(
            strings.VOLUNTEERING,
            strings.TIMES,
            [_titled(one, facts) for one in _of_year(member, "volunteering", facts)],
        ),
        *_section(strings.BIRTHDAY, _birthday(record, its, facts)),
        *_listed(
            strings.RECORDS,
            strings.COPIES,
            [_titled(one, facts) for one in naming(facts.ledger, member) if one.path != record.path],
            strings.NO_RECORDS,
        ),
    ]


def concerning(member: str, facts: Facts, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings on this member: the subject, one of a pair, the holder of the post, or named as lacking."""
    heads = facts.is_head(member, facts.as_of)

    def concerns(finding: Finding) -> bool:
        subject = finding.subject
        if subject.kind in {"member", "pair", "post"}:
            return member in subject.parties or (heads and SECRETARY in subject.parties)
        return any(member in gap.people for gap in finding.gaps)

    return [finding for finding in findings if concerns(finding)]


def _section(head: str, rows: Iterable[Row]) -> list[Row]:
    return [Row(head, is_heading=True), *rows]


def _listed(head: str, counted: str, rows: Sequence[Row], nothing: str = strings.NOTHING_YET) -> list[Row]:
    said = f"{head}  {counted.format(count=len(rows))}" if rows else head
    return _section(said, rows or [Row(nothing)])


# --- who it is ----------------------------------------------------------------------------------


def _profile(record: Record, facts: Facts) -> list[Row]:
    node, data, day = schema("member"), record.data, facts.as_of
    said = [f"{title(node, key)}：{spoken(data[key], below(node, key))}" for key in _PLAIN if key in data]
    groups = [group for group in facts.groups if record.stem in facts.group_on(group, day)]
    head = "，".join((status(facts, record), *groups, *posts(facts).get(record.stem, ())))
    found = [Row(f"{data['name']}  {head}", path=record.path, is_heading=True)]
    found += [Row(line, path=record.path) for line in _packed(said)]
    found += [
        Row(_trait(key, row), path=record.path)
        for key in TRAITS
        for row in data.get(key, ())
        if row["from"] <= day and ("to" not in row or row["to"] >= day)
    ]
    locked = [title(node, key) for key in node["properties"] if key in data and _is_sealed(below(node, key))]
    return [*found, *([Row(f"{'、'.join(locked)}  {strings.LOCK}", path=record.path)] if locked else [])]


def _packed(facts: Iterable[str]) -> list[str]:
    """Return short facts in lines that fit a narrow window."""
    lines: list[str] = []
    for fact in facts:
        longer = f"{lines[-1]}  {fact}" if lines else ""
        if lines and width(longer) <= _FACTS:
            lines[-1] = longer
        else:
            lines.append(fact)
    return lines


def _trait(key: str, row: Mapping[str, Any]) -> str:
    """Return what holds since when; of sealed columns only that there is something."""
    rows = entry(below(schema("member"), key))
    said = [trait_label(key)]
    for column, value in row.items():
        node = below(rows, column)
        if _is_sealed(node):
            said.append(f"{title(rows, column)} {strings.LOCK}")
        elif column not in {"from", "to"}:
            said.append(spoken(value, node))
    return strings.SINCE.format(what="，".join(said), day=row["from"])


def _is_sealed(node: Mapping[str, Any]) -> bool:
    notes = node.get("x-wuhua", {})
    return bool(notes.get("sensitive")) or notes.get("widget") == "sealed"


# --- what is asked ------------------------------------------------------------------------------


def _year(its: Sequence[Finding], facts: Facts) -> list[Row]:
    """Return what the standards ask this year: the missed first, each check and status on one line."""
    by_kind: dict[tuple[Status, str], list[Finding]] = {}
    order = list(MARKS)
    for finding in sorted(its, key=lambda one: order.index(one.status)):
        by_kind.setdefault((finding.status, finding.check.id), []).append(finding)
    rows = [_asked(found, facts) for found in by_kind.values()]
    head = strings.YEAR.format(year=facts.as_of.year)
    return _listed(head, strings.COUNT, rows, strings.NO_FINDINGS)


def _asked(found: Sequence[Finding], facts: Facts) -> Row:
    first = found[0]
    text = sentence(first, facts.name) if len(found) < _TOGETHER else titled(found, facts.name)
    return Row(text, mark_of(first.check.level, first.status), tuple(found))


def _hours(its: Iterable[Finding], facts: Facts) -> list[Row]:
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
    return _section(strings.HOURS, rows) if rows else []


def _fields_summed(finding: Finding) -> Mapping[str, str]:
    """Return the field that a source states its hours in, by kind, where it is not the row's own."""
    return {table["kind"]: table["sum"] for table in finding.check.row["sources"] if "sum" in table}


# --- what was done ------------------------------------------------------------------------------


def _of_year(member: str, kind: str, facts: Facts) -> list[Record]:
    """Return the records of a kind that name a member this year up to the day, oldest first."""
    year, names = facts.as_of.year, _test(kind)
    found = [
        one
        for one in facts.ledger.of(kind)
        if one.date is not None and one.date.year == year and one.date <= facts.as_of and not names(one.data, member)
    ]
    return sorted(found, key=lambda one: (one.date or date.min, one.path))


def _titled(record: Record, facts: Facts) -> Row:
    """Return the line of a record as the list of records has it: its day, what it is, what it is about."""
    row = row_of(record, (), {})
    if record.kind == "talk":
        return Row(head_of(row._replace(title=_talk(record, facts))), path=record.path)
    return Row(head_of(row), path=record.path)


def _talk(record: Record, facts: Facts) -> str:
    data, node = record.data, schema("talk")
    whom = "、".join(facts.name(one) for one in data.get("with", ()))
    occasion = spoken(data["occasion"], below(node, "occasion")) if "occasion" in data else ""
    return strings.TALK.format(who=facts.name(data["from"]), whom=whom, occasion=occasion).rstrip()


def _dues(member: str, facts: Facts) -> list[Row]:
    """Return month by month what was owed and paid, as the checks on dues see it."""
    day = facts.as_of
    accounts = {record.data["for_period"]: record for record in facts.ledger.of("dues")}
    rows = []
    for month in overlapping("month", day.replace(month=1, day=1), day):
        if member not in owing(facts, month):
            continue
        record = accounts.get(month.id)
        rows.append(_unrecorded(member, month, facts) if record is None else _paid(member, month, record, facts))
    return _section(strings.DUES, rows or [Row(strings.NO_DUES)])


def _unrecorded(member: str, month: Period, facts: Facts) -> Row:
    base = owing(facts, month)[member]
    if base is None:
        return Row(strings.NO_BASE.format(month=month.label))
    return Row(strings.NO_DUES_RECORD.format(month=month.label, due=base["monthly"]))


def _paid(member: str, month: Period, record: Record, facts: Facts) -> Row:
    payment: Payment = payments(facts, month, record.data)[member]
    if payment.due is None:
        return Row(strings.NO_BASE.format(month=month.label), path=record.path)
    paid = strings.NOT_PAID
    if payment.paid_on is not None:
        paid = strings.PAID_ON.format(paid=payment.paid, day=payment.paid_on)
    mark = MARKS[Status.MISSED if payment.short else Status.MET]
    return Row(strings.PAID.format(month=month.label, due=payment.due, paid=paid), mark, path=record.path)


def _birthday(record: Record, its: Iterable[Finding], facts: Facts) -> list[Row]:
    joined = record.data.get("joined_party_on")
    if joined is None:
        return [Row(strings.NO_BIRTHDAY, path=record.path)]
    this = add_months(joined, _MONTHS * (facts.as_of.year - joined.year))
    years = completed_years(joined, this)
    said = strings.JOINED.format(day=joined, this=this, years=years) if years > 0 else strings.JOINED_NOW
    rows = [Row(said.format(day=joined), path=record.path)]
    rows += [
        Row(sentence(one, facts.name), mark_of(one.check.level, one.status), (one,))
        for one in its
        if one.check.row.get("subjects") == "members_with_party_birthday"
    ]
    return rows


# --- who is named -------------------------------------------------------------------------------


def naming(ledger: Ledger, member: str) -> list[Record]:
    """Return the records that name a member in a field for members, the newest first, then those without a day."""
    found = [record for kind in ledger.kinds() for record in ledger.of(kind) if not _test(kind)(record.data, member)]
    return sorted(found, key=lambda one: (_day(one) or date.min, one.path), reverse=True)


def _day(record: Record) -> date | None:
    found = record.date or record.data.get("date")
    return found if type(found) is date else None


@lru_cache(maxsize=128)
def _test(kind: str) -> Callable[[Any, str], bool]:
    """Return the test of a record of a kind that fails where it names a member."""
    return compile_walk(schema(kind), _leaf)


def _leaf(node: Mapping[str, Any]) -> Callable[[Any, str], bool] | None:
    match node.get("x-wuhua", {}).get("widget"):
        case "member":
            return lambda value, member: bool(value != member)
        case "members":
            return lambda value, member: member not in value
        case _:
            return None


# --- lines --------------------------------------------------------------------------------------


def draw_row(row: Row, columns: int) -> Line:
    """Return a line of the page, cut off where it is longer than the line."""
    if row.is_heading:
        return (cell(row.text, columns, "key"),)
    if row.mark is None:
        return (cell("", _INDENT), cell(row.text, max(columns - _INDENT, 1)))
    mark = row.mark
    return (
        cell("", _INDENT),
        cell(f"{mark.glyph} {mark.word}", _MARK, mark.tone),
        cell(row.text, max(columns - _INDENT - _MARK, 1)),
    )


def draw_whole(row: Row, name: Namer, columns: int) -> list[Line]:
    """Return what a line says in full, with the records that it rests on."""
    lines = flowing((), row.text, columns, 0)
    for finding in row.findings:
        if len(row.findings) > 1:
            lines += flowing((cell("-", _INDENT),), sentence(finding, name), columns, _INDENT)
    paths = dict.fromkeys((*(path for one in row.findings for path in one.evidence), *([row.path] if row.path else [])))
    for path in paths:
        lines += flowing((), path, columns, 0, "dim")
    return lines
