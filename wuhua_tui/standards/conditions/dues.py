"""Conditions on party dues: a base within its band, everybody's month paid, and paid within the month."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from wuhua_tui.standards import dues, periods
from wuhua_tui.standards.conditions.base import label, value_label
from wuhua_tui.standards.findings import Gap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wuhua_tui.standards.conditions.base import Judge, Maker
    from wuhua_tui.standards.dues import Payment
    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.facts import Facts
    from wuhua_tui.standards.parameters import Parameter
    from wuhua_tui.standards.periods import Period

_WITHOUT_REASON: Final = frozenset({None, "no_reason"})
"""`unpaid_reason` of a row that gives none."""
_FORMS: Final = ("wage", "retired")
_LESS: Final = frozenset({"reduced", "exempted"})
"""Bands of who was allowed to pay less than the others, or nothing."""


def _limits(parameters: Mapping[str, Parameter]) -> dict[str, tuple[Decimal, Decimal | None]]:
    """Return the least and the most that each band of the schema allows a month."""
    found: dict[str, tuple[Decimal, Decimal | None]] = {}
    for form in _FORMS:
        for band in dues.bands(parameters[f"{form}_bands"].value):
            # wage_05 is the rate of 0.5 per cent, wage_15 of 1.5.
            found[f"{form}_{int(band.rate * 10):02}"] = (band.least, band.most)
    least, most = (Decimal(text) for text in parameters["farmer"].value)
    fixed = Decimal(parameters["fixed"].value)
    return found | {"farmer": (least, most), "fixed_02": (fixed, fixed), "exempted": (dues.NOTHING, dues.NOTHING)}


def _dues_in_band(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when the monthly amount of a base is one that its band allows (党费规定 2, 5, 6); `{monthly}`, `{band}`.

    Paying less or nothing needs a meeting of the branch and the superior's approval, else the gap is `not_approved`.
    """
    limits, text, not_approved = _limits(parameters), spec["gap"], Gap(spec["not_approved"])

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        monthly, band = dues.yuan(entry.data["monthly"]), entry.data["band"]
        if band in _LESS and not dues.reduction(facts, entry.record.uid, entry.data, "dues_base"):
            return not_approved
        least, most = limits.get(band, (dues.NOTHING, None))
        if least <= monthly and (most is None or monthly <= most):
            return None
        return Gap(text.replace("{monthly}", str(monthly)).replace("{band}", label(entry, "dues_base", "band", band)))

    return judge


def _dues_paid(spec: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> Judge:
    """Hold when everybody who owes for the month of the record paid it; each arrear is a gap of its own.

    `gap` names who is not entered at all, `no_base` who has no base in force. Under a running count of months without
    a reason, the sentence warns from `warn_after` months on (党费规定 13).
    """
    nobody, no_base = spec["gap"], spec["no_base"]
    warn_after, leave_after = parameters["warn_after"].value, parameters["unpaid_months"].value

    def judge(facts: Facts, entry: Entry) -> tuple[Gap, ...]:
        month = periods.parse(entry.data["for_period"])
        if month is None:
            return ()
        found = dues.unsettled(facts, month, entry.data)
        gaps = [_arrear(facts, entry.record.uid, payment) for payment in found]
        missing = tuple(payment.member for payment in found if payment.row is None and payment.due != dues.NOTHING)
        without = tuple(payment.member for payment in found if payment.base is None)
        known = [gap for gap in gaps if gap is not None]
        known += [Gap(text, who) for text, who in ((nobody, missing), (no_base, without)) if who]
        for payment in found:
            if payment.short and (months := _unpaid_in_a_row(facts, month, payment.member)) >= warn_after:
                text = f"{{people}}已连续 {months} 个月没有交，满 {leave_after} 个月又无正当理由的按自行脱党处理"
                known.append(Gap(text, (payment.member,)))
        return tuple(known)

    return judge


def _arrear(facts: Facts, uid: str, payment: Payment) -> Gap | None:
    """Return what is wrong with the row of one member, with a base and a row; `uid`: of the month's record."""
    base, row, due = payment.base, payment.row, payment.due
    if base is None or row is None:
        return None
    said = row.get("reduction")
    if said is not None and not dues.reduction(facts, uid, said, payment.member):
        return Gap("{people}减免党费没有支部研究和上级批准", (payment.member,))
    if dues.yuan(row["owed"]) != due:
        return Gap(f"{{people}}应交登记为 {row['owed']} 元，核定为 {due} 元（{_band(base)}）", (payment.member,))
    if payment.short:
        paid = f"实交 {payment.paid} 元" if payment.paid else "没有交"
        return Gap(f"{{people}}应交 {due} 元（{_band(base)}），{paid}", (payment.member,))
    return None


def _band(base: Mapping[str, Any]) -> str:
    return value_label("member", "dues_base", "band", base["band"])


def _unpaid_in_a_row(facts: Facts, month: Period, member: str) -> int:
    """Count the months up to this one in which the member owed something, paid nothing and gave no reason."""
    records = {record.data["for_period"]: record for record in facts.ledger.of("dues")}
    count = 0
    current: Period | None = month
    while current is not None and (record := records.get(current.id)) is not None:
        found = dues.unsettled(facts, current, record.data)
        now = next((payment for payment in found if payment.member == member), None)
        if now is None or now.paid or not now.short:
            break
        if (now.row or {}).get("unpaid_reason") not in _WITHOUT_REASON:
            break
        count += 1
        current = current.previous()
    return count


def _dues_within_the_month(spec: Mapping[str, Any], _: Mapping[str, Parameter]) -> Judge:
    """Hold when nobody paid after the month was over (按月交纳); without a day, the record's own is taken."""
    text = spec["gap"]

    def judge(facts: Facts, entry: Entry) -> Gap | None:
        month = periods.parse(entry.data["for_period"])
        if month is None:
            return None
        late = tuple(
            payment.member
            for payment in dues.unsettled(facts, month, entry.data)
            if payment.paid_on is not None and payment.paid_on > month.last
        )
        return Gap(text, late) if late else None

    return judge


MAKERS: Final[dict[str, Maker]] = {
    "dues_in_band": _dues_in_band,
    "dues_paid": _dues_paid,
    "dues_within_the_month": _dues_within_the_month,
}
