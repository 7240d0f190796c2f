"""Figures shown beside a verdict that decide nothing: which share of the payroll, how much may be deducted."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from wuhua_tui.standards.conditions.money import money

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wuhua_tui.standards.entries import Entry
    from wuhua_tui.standards.parameters import Parameter

_CENT: Final = Decimal("0.01")


def _payroll_share(entry: Entry, parameters: Mapping[str, Parameter]) -> dict[str, str]:
    """Say which share of the payroll the amount is, and whether that is above `usual`, a parameter (4.3.5)."""
    payroll, amount = money(entry, "payroll"), money(entry, "amount")
    if not payroll or amount is None:
        return {"share": "—", "above": ""}
    share = (amount * 100 / payroll).quantize(_CENT, ROUND_HALF_UP)
    usual = parameters["usual"].value
    return {"share": f"{share}%", "above": f"，高于 {usual}%" if amount * 100 > payroll * usual else ""}


def _deductible(entry: Entry, parameters: Mapping[str, Parameter]) -> dict[str, str]:
    """Say how much may be deducted: what is not above `deductible_share` per cent of the payroll (4.3.5)."""
    payroll, amount = money(entry, "payroll"), money(entry, "amount")
    if payroll is None or amount is None:
        return {"deductible": "—"}
    most = (payroll * parameters["deductible_share"].value / 100).quantize(_CENT, ROUND_HALF_UP)
    return {"deductible": f"{min(amount, most):.2f}"}


FIGURES: Final[Mapping[str, Callable[[Entry, Mapping[str, Parameter]], dict[str, str]]]] = {
    "payroll_share": _payroll_share,
    "deductible": _deductible,
}
"""By the name that a row of the catalogue gives in `figures`."""
