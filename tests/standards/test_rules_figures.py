"""Figures beside a verdict, in per cent and in yuan: exactly as much, a fen more, nothing to reckon with."""

from __future__ import annotations

import pytest

from tests.standards.synthetic import record
from wuhua_tui.standards.entries import Entry
from wuhua_tui.standards.figures import FIGURES
from wuhua_tui.standards.parameters import Parameter


def shown(name, /, **said):
    """Return what a figure says of a budget, with 2 per cent as usual and 1 per cent deductible."""
    budget = record("budget", "03-01", **said)
    figures = {key: Parameter(key, value, "source") for key, value in (("usual", 2), ("deductible_share", 1))}
    return FIGURES[name](Entry(budget.data, None, budget), figures)


@pytest.mark.parametrize(
    ("amount", "payroll", "share", "above"),
    [
        ("2000.00", "100000.00", "2.00%", ""),
        ("2000.01", "100000.00", "2.00%", "，高于 2%"),
        ("1234.50", "100000.00", "1.23%", ""),
        ("1235.00", "100000.00", "1.24%", ""),
        ("0.00", "100000.00", "0.00%", ""),
        ("100.00", "0.00", "—", ""),
        ("100.00", None, "—", ""),
        (None, "100000.00", "—", ""),
    ],
)
def test_the_share_of_the_payroll(amount, payroll, share, above):
    """中小学 1% to 2%: to the hundredth, a half rounded up; above is more than exactly as much (4.3.5)."""
    said = {key: text for key, text in (("amount", amount), ("payroll", payroll)) if text is not None}
    assert {"share": share, "above": above} == shown("payroll_share", **said)


@pytest.mark.parametrize(
    ("amount", "payroll", "expected"),
    [
        ("999.99", "100000.00", "999.99"),
        ("1000.01", "100000.00", "1000.00"),
        ("500.00", "12345.50", "123.46"),
        ("500.00", "0.00", "0.00"),
        ("500.00", None, "—"),
        (None, "100000.00", "—"),
    ],
)
def test_what_may_be_deducted(amount, payroll, expected):
    """两新: what was spent, as far as it is not above one per cent of the payroll (4.3.5)."""
    said = {key: text for key, text in (("amount", amount), ("payroll", payroll)) if text is not None}
    assert {"deductible": expected} == shown("deductible", **said)
