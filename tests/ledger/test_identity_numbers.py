"""Numbers that belong to a person, told from figures that only look like them.

The citizen ID is the example printed in GB 11643, the mobile number a carrier's own hotline; the
cards are made up here and belong to nobody.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.ledger.identity_numbers import Number, find_numbers, is_bank_card, is_citizen_id

CITIZEN_ID = "11010519491231002X"
MOBILE = "138" + "0013" + "8000"


def full_width(text: str) -> str:
    """The text in the characters that a Chinese input method writes by default."""
    return text.translate({point: point + 0xFEE0 for point in range(0x21, 0x7F)})


def luhn(digits: str) -> str:
    """The digits with their check digit, by the table of ISO/IEC 7812-1 instead of by arithmetic."""
    doubled = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
    total = sum(doubled[int(d)] if place % 2 == 0 else int(d) for place, d in enumerate(reversed(digits)))
    return digits + str(-total % 10)


WRITTEN = {
    CITIZEN_ID: "citizen-id",
    CITIZEN_ID.lower(): "citizen-id",
    "110105209912310029": "citizen-id",  # of somebody born at the end of this century
    "110105 19491231 002X": "citizen-id",
    "110105-19491231-002X": "citizen-id",
    "110105－19491231－002X": "citizen-id",
    "1101 0519 4912 3100 2X": "citizen-id",
    "110105\u300019491231\u00a0002 X": "citizen-id",
    full_width(CITIZEN_ID): "citizen-id",
    MOBILE: "mobile-number",
    "+86" + MOBILE: "mobile-number",
    "+86 " + MOBILE: "mobile-number",
    "86-138-0013-8000": "mobile-number",
    "0086 138 0013 8000": "mobile-number",
    "138 0013 8000": "mobile-number",
    "138-0013-8000": "mobile-number",
    "138 - 0013 - 8000": "mobile-number",
    "138–0013–8000": "mobile-number",
    "1380013 8000": "mobile-number",
    full_width(MOBILE): "mobile-number",
    luhn("622202" + "1" * 12): "bank-card",
    luhn("622202" + "1" * 9): "bank-card",
    luhn("400000" + "1" * 6): "bank-card",
    luhn("9558" + "1" * 14): "bank-card",
    " ".join(luhn("6222021234567890")[n : n + 4] for n in range(0, 20, 4)).strip(): "bank-card",
}


@pytest.mark.parametrize("number", WRITTEN)
@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("电话", "，"), ("（", "）"), ("电话：", "。"), ("2026-03-12，", " 12")]
)
def test_each_way_of_writing_is_found(number, before, after):
    """The span covers the whole number, its country code and its check letter."""
    start = len(before)
    assert [Number(WRITTEN[number], start, start + len(number))] == find_numbers(before + number + after)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        CITIZEN_ID[:-1] + "1",  # a wrong check digit
        "110105194902310022",  # 30 February would pass the sum alone or not: no such day
        CITIZEN_ID + "0",
        "0" + MOBILE,
        MOBILE + "0",
        "1" + MOBILE,
        "12800138000",
        "2026-03-12 19:30:00",
        "2026-03-12 2026-03-13",
        "1990-01-01 1391",
        "20260312193000",
        "1780000000000",
        "978" + luhn("978710000000")[3:],
        "湘组发〔2018〕6号",
        "热线12380、12371、0731-12345678",
        "统一社会信用代码 91430000MA4L1234XK",
        "uid 1380013800",
        "3.13800138000",
        "13800138000.00",
        "ab13800138000cd",
        "k3f13800138000",
        "13800138000_1",
        "12 34 56 78 90 12 34 56",
        "0000000000000000",
        "6" * 16,
        luhn("622202" + "1" * 12)[:-1],
        "138\n00138000",
    ],
)
def test_figures_that_only_look_alike_are_left(text):
    """Dates, amounts, codes, counters and pieces of longer numbers belong to nobody."""
    assert [] == find_numbers(text)


def test_several_numbers_are_found_apart():
    """Numbers side by side are each found, also after a label without a space."""
    text = f"tel{MOBILE} {MOBILE}、{CITIZEN_ID} {luhn('622202' + '1' * 12)}"
    assert ["mobile-number", "mobile-number", "citizen-id", "bank-card"] == [found.kind for found in find_numbers(text)]


def test_a_letter_after_a_number_hides_nothing():
    """An X that is no check digit leaves the number before it a number."""
    assert [Number("mobile-number", 0, 11)] == find_numbers(f"{MOBILE} X")


@given(st.dates().map(lambda day: day.isoformat().replace("-", "")), st.integers(0, 999))
def test_one_check_digit_of_eleven_is_right(birth, serial):
    """Of all eleven check digits of a number exactly one makes a citizen ID."""
    digits = f"430102{birth}{serial:03}"
    assert 1 == sum(is_citizen_id(digits + check) for check in "0123456789X")


@given(st.integers(10**14, 10**15 - 1))
def test_a_card_with_one_wrong_digit_is_none(middle):
    """The check digit notices every single wrong digit."""
    right = luhn(f"622{middle}")
    wrong = right[:5] + str((int(right[5]) + 1) % 10) + right[6:]
    assert (True, False) == (is_bank_card(right), is_bank_card(wrong))
