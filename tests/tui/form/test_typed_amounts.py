"""Money and numbers as people type them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.tui.form.typed_amounts import integer_of, money_of, number_of


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("30", "30.00"),
        ("30.5", "30.50"),
        ("0.2", "0.20"),
        ("３０元", "30.00"),
        ("¥1,200", "1200.00"),
        ("1,200.05", "1200.05"),
        ("1.2万", "12000.00"),
        ("16.2万元", "162000.00"),
        ("30.005", None),
        ("1.2345万", "12345.00"),
        ("1.234567万", "12345.67"),
        ("1.2345678万", None),
        ("1,20", None),
        ("-3", None),
        ("三十", None),
        ("", None),
    ],
)
def test_money(text, amount):
    """Yuan with two decimals; finer than a fen is refused and never rounded."""
    assert amount == money_of(text)


@given(st.decimals(0, 10**9, places=2))
def test_an_amount_that_is_shown_is_read_again(amount):
    """To the fen."""
    text = f"{amount:.2f}"
    assert text == money_of(text)
    assert Decimal(text) == amount


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("12人", 12), ("１２", 12), ("1.5", None), ("", None)])
def test_an_integer(text, number):
    """A measure word behind it does no harm."""
    assert number == integer_of(text)


@pytest.mark.parametrize(("text", "number"), [("1.5", 1.5), ("2", 2), ("2.0学时", 2), ("1/2", None), ("inf", None)])
def test_a_number(text, number):
    """Whole ones are whole."""
    found = number_of(text)
    assert (number, type(number)) == (found, type(found))
