"""Money and numbers as people type them. Pure."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Final

_MONEY: Final = re.compile(
    r"(?:¥|￥|人民币)?([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?|[0-9]+(?:\.[0-9]{1,6})?)(万)?元?整?"
)
_INTEGER: Final = re.compile(r"-?[0-9]{1,15}")
_NUMBER: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,6})?")
_UNITS: Final = ("学时", "个", "人", "次", "票", "天", "分", "件", "户")
_TEN_THOUSAND: Final = 10_000


def money_of(text: str) -> str | None:
    """Return an amount in yuan with two decimals, as records hold it; None where it is none.

    30, 30.5, ¥1,200, 30元, 1.2万. Fen are the least: what is finer than that is refused and never rounded.
    """
    found = _MONEY.fullmatch(_plain(text))
    if found is None:
        return None
    try:
        amount = Decimal(found[1].replace(",", "")) * (_TEN_THOUSAND if found[2] else 1)
        fine = amount.quantize(Decimal("0.01"))
    except InvalidOperation:
        return None
    return f"{fine:.2f}" if fine == amount else None


def integer_of(text: str) -> int | None:
    """Return a whole number; None where it is none. A measure word behind it is passed over."""
    said = _bare(text)
    return int(said) if _INTEGER.fullmatch(said) else None


def number_of(text: str) -> int | float | None:
    """Return a number such as 1.5; None where it is none. Whole ones are whole numbers, as people write them."""
    said = _bare(text)
    if not _NUMBER.fullmatch(said):
        return None
    found = float(said)
    return int(found) if found.is_integer() else found


def _bare(text: str) -> str:
    said = _plain(text)
    unit = next((unit for unit in _UNITS if said.endswith(unit)), "")
    return said.removesuffix(unit)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
