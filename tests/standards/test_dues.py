"""Party dues: the bands of the rule, the amount on a base, and the warning after months without payment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.standards.synthetic import AS_OF, LONG_AGO, ledger, member, record
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.dues import amount_due, bands, owing, payments, reduction, unsettled
from wuhua_tui.standards.evaluate import evaluate
from wuhua_tui.standards.facts import Facts
from wuhua_tui.standards.findings import Status
from wuhua_tui.standards.periods import period
from wuhua_tui.standards.references import load_references
from wuhua_tui.standards.sentences import sentence

REFERENCES = load_references()
WAGES = bands(REFERENCES["dangfei/wage_bands"]["value"])
RETIRED = bands(REFERENCES["dangfei/retired_bands"]["value"])


@pytest.mark.parametrize(
    ("base", "rate", "amount"),
    [
        ("0.01", "0.5", "0.00"),
        ("1800.00", "0.5", "9.00"),
        ("3000.00", "0.5", "15.00"),
        ("3000.01", "1", "30.00"),
        ("3333.33", "1", "33.33"),
        ("5000.00", "1", "50.00"),
        ("5000.01", "1.5", "75.00"),
        ("7654.33", "1.5", "114.81"),
        ("10000.00", "1.5", "150.00"),
        ("10000.01", "2", "200.00"),
        ("12345.67", "2", "246.91"),
    ],
)
def test_one_rate_holds_for_the_whole_base(base, rate, amount):
    """The limit belongs to the lower band; amounts are rounded half up to the fen."""
    band, found = amount_due(Decimal(base), WAGES)
    assert (Decimal(rate), Decimal(amount)) == (band.rate, found)


@pytest.mark.parametrize(("base", "amount"), [("5000.00", "25.00"), ("5000.01", "50.00"), ("101.00", "0.51")])
def test_the_retired_pay_by_two_rates(base, amount):
    """Half a per cent up to 5000 yuan, one above it; half a fen is rounded up."""
    assert Decimal(amount) == amount_due(Decimal(base), RETIRED)[1]


def test_a_base_of_nothing_has_no_band():
    """Nothing is owed on nothing: the caller has to say which fixed amount holds."""
    with pytest.raises(ValueError, match="no band for a base of 0"):
        amount_due(Decimal(0), WAGES)


def test_what_each_band_allows_a_month():
    """The least and the most of each rate, between which a written amount has to lie."""
    expected = [("0.00", "15.00"), ("30.00", "50.00"), ("75.00", "150.00"), ("200.00", "None")]
    assert expected == [(str(band.least), str(band.most)) for band in WAGES]


def _month(month, *payments):
    return record("dues", f"{month}-28", uid=month, for_period=month, payments=list(payments))


def _phrases(*records):
    """Return the gaps of the last month, 2025-06, as text and people."""
    (check,) = (check for check in load_standard().checks if check.id == "3.3.2.3/dues-paid")
    found = evaluate(ledger(*records), [check], AS_OF)
    (june,) = (one for one in found if one.when == "2025-06")
    return [(gap.text, *gap.people) for gap in june.gaps]


def _unpaid(**said):
    return {"member": "甲", "owed": "38.00"} | said


BASE = {"dues_base": [{"from": LONG_AGO, "band": "wage_10", "monthly": "38.00"}]}
OWES = "{people}应交 38.00 元（在职，1%），没有交"
WARNING = "{people}已连续 4 个月没有交，满 6 个月又无正当理由的按自行脱党处理"


def test_four_months_without_a_reason_are_warned_of():
    """Under four months the arrear alone is named; in the fourth the consequence too."""
    months = [_month(f"2025-0{number}", _unpaid()) for number in (3, 4, 5, 6)]
    assert [(OWES, "甲"), (WARNING, "甲")] == _phrases(member("甲", **BASE), *months)
    assert [(OWES, "甲")] == _phrases(member("甲", **BASE), *months[1:])


def test_everybodys_months_are_counted_alone():
    """Who paid nothing in June is not warned because somebody else has paid nothing since March."""
    paid = _unpaid(member="丙", paid="38.00")
    months = [_month(f"2025-0{number}", _unpaid(), paid) for number in (3, 4, 5)]
    june = _month("2025-06", _unpaid(), _unpaid(member="丙"))
    found = _phrases(member("丙", **BASE), member("甲", **BASE), *months, june)
    assert [(OWES, "丙"), (OWES, "甲"), (WARNING, "甲")] == found


def test_a_reason_or_a_payment_ends_the_count():
    """Months with a reason, or with a payment however small, are not counted."""
    for said in ({"unpaid_reason": "illness"}, {"paid": "1.00"}):
        months = [_month("2025-03", _unpaid()), _month("2025-04", _unpaid(**said))]
        months += [_month(f"2025-0{number}", _unpaid(unpaid_reason="no_reason")) for number in (5, 6)]
        assert [(OWES, "甲")] == _phrases(member("甲", **BASE), *months)


def test_months_without_an_entry_count_and_months_of_others_do_not():
    """Who is not entered paid nothing either; who came in April owes nothing for March, whoever else paid then."""
    months = [
        _month("2025-03", _unpaid(member="乙", paid="38.00")),
        *(_month(f"2025-0{number}", _unpaid()) for number in (4, 5, 6)),
    ]
    other = member("乙", stays=[{"from": LONG_AGO, "to": date(2025, 3, 31)}], **BASE)
    assert [(OWES, "甲"), (WARNING, "甲")] == _phrases(member("甲", **BASE), other, *months)
    newcomer = member("甲", stays=[{"from": date(2025, 4, 1)}], **BASE)
    assert [(OWES, "甲")] == _phrases(newcomer, other, *months)


def test_months_in_which_nothing_was_owed_are_no_arrears():
    """党费规定 13 speaks of dues that are not paid: who was exempted until May is one month in arrears in June."""
    exempted = {"from": LONG_AGO, "band": "exempted", "monthly": "0.00"}
    bases = [exempted | {"to": date(2025, 5, 31)}, {"from": date(2025, 6, 1), "band": "wage_10", "monthly": "38.00"}]
    months = [_month(f"2025-0{number}", {"member": "甲", "owed": "0.00"}) for number in (1, 2, 3, 4, 5)]
    unpaid = _month("2025-06", _unpaid())
    assert [(OWES, "甲")] == _phrases(member("甲", dues_base=bases), *months, unpaid)
    still = _month("2025-06", {"member": "甲", "owed": "0.00"})
    assert [] == _phrases(member("甲", dues_base=[exempted]), *months, still)


def test_part_of_the_amount_is_said_to_the_fen():
    """What was paid and what is owed stand side by side, with the band."""
    paid = _month("2025-06", _unpaid(paid="37.99"))
    assert [("{people}应交 38.00 元（在职，1%），实交 37.99 元", "甲")] == _phrases(member("甲", **BASE), paid)


_FEN = st.integers(min_value=1, max_value=3_000_000).map(lambda fen: Decimal(fen) / 100)


@given(base=_FEN, more=_FEN)
def test_who_earns_more_never_owes_less(base, more):
    """The amount never falls with the base, at the limits of the bands least of all."""
    assert amount_due(base, WAGES)[1] <= amount_due(base + more, WAGES)[1]


@given(base=_FEN)
def test_an_amount_is_one_rate_of_the_base_to_the_fen(base):
    """Rounded half up: at most half a fen above the exact amount, and less than half a fen under it."""
    band, amount = amount_due(base, WAGES)
    exact = base * band.rate / 100
    assert Decimal("-0.005") < amount - exact <= Decimal("0.005")
    assert band.least <= amount
    assert band.most is None or amount <= band.most


@given(paid=st.integers(0, 5000), more=st.integers(0, 5000))
def test_to_pay_more_never_makes_an_arrear(paid, more):
    """Whoever owes nothing with an amount paid owes nothing with a larger one; 38.00 is the least that will do."""
    phrases = [
        _phrases(member("甲", **BASE), _month("2025-06", _unpaid(paid=f"{Decimal(fen) / 100:.2f}")))
        for fen in (paid, paid + more)
    ]
    assert [paid < 3800, paid + more < 3800] == [bool(found) for found in phrases]


def test_who_paid_late_is_named():
    """Met and late says who was late and why."""
    paid = _month("2025-06", _unpaid(paid="38.00", paid_on=date(2025, 7, 1)))
    (check,) = (check for check in load_standard().checks if check.id == "3.3.2.3/dues-paid")
    (june,) = (one for one in evaluate(ledger(member("甲", **BASE), paid), [check], AS_OF) if one.when == "2025-06")
    assert (Status.MET, True) == (june.status, june.late)
    assert sentence(june, str).endswith("（迟于期限：过了当月才交：甲）")


@pytest.mark.parametrize("ruled", [False, True])
def test_a_reduction_by_the_word_of_the_branch_is_marked(ruled):
    """What the branch wrote of the approval counts, marked; the superior's ruling needs no mark."""
    said = {"reason": "illness", "meeting": "m", "approved_on": date(2025, 6, 1), "approved_by": "镇党委"}
    month = _month("2025-06", _unpaid(owed="1.00", paid="1.00", paid_on=date(2025, 6, 9), reduction=said))
    ruling = record("ruling", "06-02", subject=month.uid, item="甲", act="approved", by="镇党委")
    (check,) = (check for check in load_standard().checks if check.id == "3.3.2.3/dues-paid")
    branch = ledger(member("甲", **BASE), month, *([ruling] if ruled else []))
    (june,) = (one for one in evaluate(branch, [check], AS_OF) if one.when == "2025-06")
    assert (Status.MET, not ruled) == (june.status, june.self_declared)


def test_an_account_without_a_single_row_names_everybody():
    """A record in which nothing is entered yet is read like one in which nobody is."""
    (check,) = (check for check in load_standard().checks if check.id == "3.3.2.3/dues-paid")
    empty = record("dues", "2025-06-28", uid="2025-06", for_period="2025-06")
    found = evaluate(ledger(member("甲", **BASE), empty), [check], AS_OF)
    (june,) = (one for one in found if one.when == "2025-06")
    assert [("没有登记：{people}", ("甲",))] == [(gap.text, gap.people) for gap in june.gaps]


def _months(stays, *letters, as_of=AS_OF):
    """Return the months of 2025 for which 甲 owes dues: stays as first and last day, letters as transfers."""
    spans = [
        {"from": date.fromisoformat(first), **({"to": date.fromisoformat(last)} if last else {})}
        for first, last in stays
    ]
    transfers = [record("transfer", None, **{"member": "甲", "sent_on": LONG_AGO} | letter) for letter in letters]
    facts = Facts(ledger(member("甲", stays=spans, **BASE), *transfers), as_of)
    return [number for number in range(1, 13) if "甲" in owing(facts, period("month", 2025, number))]


def _letter(direction, paid_to, **days):
    """Return what a transfer letter says of dues, with its days."""
    return {"direction": direction, "dues_paid_to": paid_to} | {
        name: date.fromisoformat(text) for name, text in days.items()
    }


@pytest.mark.parametrize(
    ("stays", "letters", "expected"),
    [
        # From the month of arrival, to that of which the last day was still spent here.
        ([("2025-03-31", "2025-05-31")], [], [3, 4, 5]),
        ([("2025-03-01", "2025-05-30")], [], [3, 4]),
        # For the month of leaving the letter says it, and for no month in which nobody was here.
        ([("2025-03-01", "2025-05-15")], [_letter("out", "2025-05")], [3, 4, 5]),
        ([("2025-03-01", "2025-05-15")], [_letter("out", "2025-04")], [3, 4]),
        ([("2025-03-01", "2025-05-31")], [_letter("out", "2025-04")], [3, 4]),
        ([("2025-03-01", "2025-05-01")], [_letter("out", "2025-05")], [3, 4, 5]),
        ([("2025-03-01", "2025-05-15")], [_letter("out", "2025-07")], [3, 4, 5]),
        ([("2025-03-01", "2025-05-15")], [{"direction": "out"}], [3, 4]),
        # Paid elsewhere up to April; without a day of receipt the letter counts from when it was sent.
        ([("2025-03-10", "2025-06-30")], [_letter("in", "2025-04", received_on="2025-03-10")], [5, 6]),
        ([("2025-03-10", "2025-06-30")], [_letter("in", "2025-04", sent_on="2025-03-01")], [5, 6]),
        ([("2025-03-10", "2025-06-30")], [_letter("in", "2025-02", received_on="2025-03-10")], [3, 4, 5, 6]),
        # Back again with a letter of February that came in March: it says nothing of the months before.
        (
            [("2025-01-01", "2025-02-28"), ("2025-03-10", "2025-06-30")],
            [_letter("in", "2025-04", sent_on="2025-02-20", received_on="2025-03-10")],
            [1, 2, 5, 6],
        ),
        # Came with a letter long ago, left on 1 May: April was over by then, whatever the second letter says.
        ([("2020-01-01", "2025-05-01")], [_letter("in", "2020-01"), _letter("out", "2025-03")], [1, 2, 3, 4]),
    ],
)
def test_the_months_for_which_dues_are_owed(stays, letters, expected):
    """Rule 10: owed from the month of arrival unless the letter says 党费缴至 a later one."""
    assert expected == _months(stays, *letters)


@pytest.mark.parametrize(("as_of", "expected"), [("2025-05-14", [3, 4]), ("2025-05-15", [3, 4, 5])])
def test_a_letter_is_known_from_the_day_it_was_sent(as_of, expected):
    """As of the day before nobody knew up to when dues were paid here."""
    letter = _letter("out", "2025-05", sent_on="2025-05-15")
    assert expected == _months([("2025-03-01", "2025-05-15")], letter, as_of=date.fromisoformat(as_of))


@pytest.mark.parametrize(
    ("said", "approved"),
    [
        ({"meeting": "m", "approved_on": date(2025, 6, 1), "approved_by": "镇党委"}, True),
        ({"meeting": "m", "approved_on": date(2025, 6, 1)}, False),
        ({"meeting": "m", "approved_by": "镇党委"}, False),
        ({"approved_on": date(2025, 6, 1), "approved_by": "镇党委"}, False),
    ],
)
def test_paying_less_is_studied_here_and_approved_above(said, approved):
    """Both, with the day and the body that approved."""
    assert approved == (reduction(Facts(ledger(), AS_OF), "u", said, "甲") is not None)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"paid": "38.00", "paid_on": date(2025, 12, 31)}, [("过了当月才交：{people}", "甲")]),
        ({"paid": "38.00", "paid_on": date(2026, 1, 1)}, [(OWES, "甲")]),
        ({"paid": "38.00"}, []),
        ({}, [(OWES, "甲")]),
    ],
)
def test_what_is_paid_tomorrow_is_not_paid(said, expected):
    """As of 31 December it is late, and tomorrow not yet there; without a day the month's record has one."""
    assert expected == _phrases(member("甲", **BASE), _month("2025-06", _unpaid(**said)))


def test_a_reduction_of_nothing_needs_its_approval_all_the_same():
    """Who pays in full and yet has a reduction entered is asked for it: the row may be half done."""
    said = {"reason": "illness", "meeting": "m"}
    paid = _month("2025-06", _unpaid(paid="38.00", paid_on=date(2025, 6, 9), reduction=said))
    assert [("{people}减免党费没有支部研究和上级批准", "甲")] == _phrases(member("甲", **BASE), paid)


@pytest.mark.parametrize(
    ("said", "in_order"),
    [
        ({"paid": "38.00"}, True),
        ({"paid": "38.00", "paid_on": date(2025, 6, 30)}, True),
        ({"paid": "38.00", "paid_on": date(2025, 7, 1)}, False),
        ({"paid": "37.99"}, False),
        ({"paid": "40.00"}, False),
        ({"owed": "30.00", "paid": "30.00"}, False),
        ({}, False),
    ],
)
def test_only_a_row_that_is_plainly_in_order_is_settled(said, in_order):
    """Owed is what the base says, paid is what is owed, in the month; of all others the payment is told."""
    month = _month("2025-06", _unpaid(**said))
    facts = Facts(ledger(member("甲", **BASE), member("乙", **BASE), month), AS_OF)
    june = period("month", 2025, 6)
    both = payments(facts, june, month.data)
    assert [both[name] for name in both if name == "乙" or not in_order] == unsettled(facts, june, month.data)


def test_a_new_base_holds_from_its_month():
    """The last day of a month decides which base is the month's; one that has ended leaves none."""
    rows = [
        {"from": LONG_AGO, "to": date(2025, 5, 14), "band": "wage_10", "monthly": "38.00"},
        {"from": date(2025, 5, 15), "to": date(2025, 7, 31), "band": "wage_10", "monthly": "40.00"},
    ]
    facts = Facts(ledger(member("甲", dues_base=rows)), AS_OF)
    found = [owing(facts, period("month", 2025, number))["甲"] for number in (4, 5, 6, 7, 8)]
    assert ["38.00", "40.00", "40.00", "40.00", None] == [base and base["monthly"] for base in found]
