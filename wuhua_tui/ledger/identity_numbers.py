"""Find numbers that belong to a person: citizen IDs, mobile numbers and bank cards.

GB 11643-1999 gives the 18 places of a citizen ID and its check digit (ISO 7064 MOD 11-2);
bank cards carry the check digit of ISO/IEC 7812-1 (Luhn).
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["citizen-id", "mobile-number", "bank-card"]

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_ID_LENGTH = 18
_CARDLENGTHS = range(13, 20)
_MOBILE = re.compile(r"(?:\+?86|0086)?(1[3-9][0-9]{9})")
# A mobile number is written in groups of three and more, a card in groups of four and more, a
# date in groups of two: figures that only stand side by side are not read as one number.
_MOBILE_GROUP, _CARD_GROUP = 3, 4
LENGTHS = range(11, 20)  # from a mobile number to the longest card
_GAP = 4  # up to three separators and the X
# Full-width digits and letters, and every dash and space that people put between groups.
_PLAIN = str.maketrans("０１２３４５６７８９Ｘｘ＋－‐‑‒–—−\u3000\u00a0", "0123456789XX+-------  ")
_RUN = re.compile(r"\+?[0-9]++(?:[ -]{1,3}[0-9]++)*+(?:[ -]{0,3}[Xx](?![0-9A-Za-z_]))?")
_GROUP = re.compile(r"[0-9]+")
_WORD = re.compile(r"[0-9A-Za-z_]")
_LABEL = re.compile(r"(?:^|[^0-9A-Za-z_])[A-Za-z]{1,12}$")
_BEFORE = 14


class Number(NamedTuple):
    """A number of a person within a text, from ``start`` to before ``end``."""

    kind: Kind
    start: int
    end: int


def find_numbers(text: str) -> list[Number]:
    """Return the numbers of persons in ``text``, in order and without overlap."""
    plain = text.translate(_PLAIN)
    return [number for found in _RUN.finditer(plain) for number in _in_run(plain, found)]


def _in_run(plain: str, found: re.Match[str]) -> Iterator[Number]:
    """Look at every sequence of whole groups within one run of digits and separators."""
    groups = [group.span() for group in _GROUP.finditer(plain, *found.span())]
    digits = "".join(plain[start:end] for start, end in groups)
    before = list(accumulate((end - start for start, end in groups), initial=0))
    first = 0
    while first < len(groups):
        number, step = None, 1
        for last in range(first, len(groups)):
            length = before[last + 1] - before[first]
            if length >= LENGTHS.stop or number is not None:
                break
            if length in LENGTHS:
                number = _number(plain, digits[before[first] : before[last + 1]], groups[first : last + 1], found.end())
                step = last + 1 - first
        if number is None:
            first += 1
        else:
            yield number
            first += step


def _number(plain: str, digits: str, groups: list[tuple[int, int]], run_end: int) -> Number | None:
    """Return the number that whole groups make, the last one with the X that may end the run."""
    start, end = groups[0][0], groups[-1][1]
    kind = _kind(digits, min(stop - begin for begin, stop in groups[:-1] or groups))
    if kind is None and run_end - end <= _GAP and is_citizen_id(digits + plain[run_end - 1]):
        kind, end = "citizen-id", run_end
    if kind is None or not _stands_alone(plain, start, end, kind):
        return None
    plus = plain[start - 1 : start] == "+"
    return Number(kind, start - plus, end)


def _kind(digits: str, shortest: int) -> Kind | None:
    """Name the number that ``digits`` make, whose groups but the last have ``shortest`` and more."""
    if is_citizen_id(digits):
        return "citizen-id"
    if _MOBILE.fullmatch(digits) and (shortest >= _MOBILE_GROUP or digits.startswith(("86", "0086"))):
        return "mobile-number"
    return "bank-card" if shortest >= _CARD_GROUP and is_bank_card(digits) else None


def is_citizen_id(digits: str) -> bool:
    """Tell whether 18 characters are a citizen ID: a day of birth that exists and a right check digit."""
    if len(digits) != _ID_LENGTH or not digits[:17].isdecimal() or digits[0] == "0":
        return False
    try:
        dt.date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:17], strict=True))
    return digits[17].upper() == _CHECK_DIGITS[total % 11]


def is_bank_card(digits: str) -> bool:
    """Tell whether digits are the number of a bank card.

    Issuers that banks give to persons begin with 3, 4, 5, 6 or 9; 978 and 979 begin a book's ISBN,
    1 and 2 a point in time.
    """
    if len(digits) not in _CARDLENGTHS or digits[0] not in "34569" or digits.startswith(("978", "979")):
        return False
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (doubled + sum(map(int, digits[-1::-2]))) % 10 == 0 and len(set(digits)) > 1


def _stands_alone(plain: str, start: int, end: int, kind: Kind) -> bool:
    """Tell a number from a piece of a code, of a checksum or of a decimal figure.

    A word of letters right before a number is a label (tel138…); anything else makes it a code.
    """
    if _WORD.match(plain, end) or re.match(r"\.[0-9]", plain[end : end + 2]):
        return False
    before = plain[max(0, start - _BEFORE) : start]
    if re.search(r"[0-9]\.$", before):
        return False
    return not (before and _WORD.match(before[-1])) or (kind != "bank-card" and bool(_LABEL.search(before)))
