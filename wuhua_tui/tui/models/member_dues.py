"""The dues of a member, month by month, and the day on which he or she joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wuhua_tui.standards.days import add_months, completed_years
from wuhua_tui.standards.dues import owing, payments
from wuhua_tui.standards.findings import Status
from wuhua_tui.standards.periods import overlapping
from wuhua_tui.standards.sentences import sentence
from wuhua_tui.tui.marks import MARKS, mark_of
from wuhua_tui.tui.models.member_lines import Row, section
from wuhua_tui.tui.strings import members as strings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wuhua_tui.ledger.record import Record
    from wuhua_tui.standards.dues import Payment
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.findings import Finding
    from wuhua_tui.standards.periods import Period

_MONTHS: Final = 12


def dues(member: str, facts: Facts) -> list[Row]:
    """Return month by month what was owed and paid, as the checks on dues see it."""
    day = facts.as_of
    accounts = {record.data["for_period"]: record for record in facts.ledger.of("dues")}
    rows = []
    for month in overlapping("month", day.replace(month=1, day=1), day):
        if member not in owing(facts, month):
            continue
        record = accounts.get(month.id)
        rows.append(_unrecorded(member, month, facts) if record is None else _paid(member, month, record, facts))
    return section(strings.DUES, rows or [Row(strings.NO_DUES)])


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


def birthday(record: Record, its: Iterable[Finding], facts: Facts) -> list[Row]:
    """Return the day on which a member joined, this year's, and what is asked on it."""
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
