"""The conditions on money at their edges: heads of 1 January, last year's amount, figures that nobody wrote down."""

from __future__ import annotations

from datetime import date

import pytest

from tests.standards.synthetic import LONG_AGO, day, gap, ledger, member, record

STAFF = {"condition": "per_head", "field": "amount", "rates": {"staff": "staff"}, "unknown": "how many?"}
BOTH = STAFF | {"rates": {"staff": "staff", "student": "student"}}


def budget(amount=None, for_period="2025", scope="branch", **said):
    """Return a budget of the branch itself."""
    amounts = {} if amount is None else {"amount": amount}
    return record("budget", "03-01", for_period=for_period, scope=scope, **amounts, **said)


def stay(since, until=None):
    """Return the stay of a member."""
    return [{"from": date.fromisoformat(since), **({"to": date.fromisoformat(until)} if until else {})}]


@pytest.mark.parametrize(
    ("since", "until", "counted"),
    [
        ("2024-06-01", "2024-12-31", False),
        ("2024-06-01", "2025-01-01", True),
        ("2025-01-01", None, True),
        ("2025-01-02", None, False),
        ("2025-01-02", "2025-02-01", False),
    ],
)
def test_heads_are_those_of_1_january(since, until, counted):
    """Who was there on that day counts, before it and after it nobody does."""
    branch = ledger(member("甲"), member("乙", stays=stay(since, until)))
    expected = ("400.00",) if counted else None
    assert expected == gap(STAFF | {"gap": "{least}"}, branch, budget("200.00"), staff=200)


@pytest.mark.parametrize(
    ("founded", "expected"),
    [
        ({"approved_on": date(2025, 3, 1)}, ("400.00",)),
        ({"approved_on": date(2025, 1, 1)}, ("200.00",)),
        ({"approved_on": None}, ("200.00",)),
        # Dissolved before it was founded: somebody will mend that, and until then the year's first day will do.
        ({"approved_on": date(2025, 3, 1), "dissolved_on": date(2025, 2, 1)}, ("200.00",)),
    ],
)
def test_a_branch_of_this_year_counts_heads_on_its_first_day(founded, expected):
    """Two members in March, one in January; a branch that no day is known of was there in January."""
    branch = ledger(member("甲"), member("乙", stays=stay("2025-03-01")), registry=founded)
    assert expected == gap(STAFF | {"gap": "{least}"}, branch, budget("100.00"), staff=200)


def test_students_are_counted_by_what_they_were_that_day():
    """Who became a student after 1 January counts as staff, who was one until that day as a student."""
    became = member("甲", identities=[{"identity": "student", "from": day("01-02")}])
    was = member("乙", identities=[{"identity": "student", "from": LONG_AGO, "to": day("01-01")}])
    assert ("300.00",) == gap(BOTH | {"gap": "{least}"}, ledger(became, was), budget("0.00"), staff=200, student=100)


def test_the_unit_states_every_sort_of_head():
    """What a budget says of the whole unit goes by its own numbers, and both have to be there."""
    asked = BOTH | {"gap": "{least}"}
    whole = budget("0.00", scope="unit", heads_staff=3, heads_student=0)
    assert ("600.00",) == gap(asked, ledger(member("甲")), whole, staff=200, student=100)
    half = budget("0.00", scope="unit", heads_staff=3)
    assert ("how many?",) == gap(asked, ledger(member("甲")), half, staff=200, student=100)


def test_money_that_nobody_wrote_down_is_not_enough():
    """Without an amount neither the share nor the sum a head is reached, where there is something to reach."""
    share = {"condition": "share_of", "field": "amount", "of": "payroll", "share": "share", "unknown": "of what?"}
    assert ("10.00",) == gap(share | {"gap": "{least}"}, ledger(), budget(payroll="1000.00"), share=1)
    assert gap(share, ledger(), budget("10.00", payroll="1000.00"), share=1) is None
    assert ("of what?",) == gap(share, ledger(), budget("10.00", payroll="0.00"), share=1)
    assert ("200.00",) == gap(STAFF | {"gap": "{least}"}, ledger(member("甲")), budget(), staff=200)


GROWING = {"condition": "not_below_last_year", "where": {"unit": "village"}, "gap": "{last}", "unknown": "unknown"}


@pytest.mark.parametrize(
    ("founded", "expected"),
    [
        ({"approved_on": None}, ("unknown",)),
        ({"approved_on": date(2024, 1, 1)}, ("unknown",)),
        ({"approved_on": date(2024, 1, 2)}, None),
        ({"approved_on": date(2025, 1, 1)}, None),
        ({"approved_on": date(2025, 3, 1), "dissolved_on": date(2025, 2, 1)}, ("unknown",)),
    ],
)
def test_a_branch_has_a_last_year_if_it_was_there_when_that_began(founded, expected):
    """From 1 January of last year on it has one; founded a day later it has none to compare with."""
    branch = ledger(registry=founded)
    assert expected == gap(GROWING, branch, budget("100.00", unit="village"))


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (["100.00"], None),
        (["100.01"], ("100.01",)),
        (["90.00", "100.01"], ("100.01",)),
    ],
)
def test_this_year_s_amount_is_not_below_last_year_s(last, expected):
    """The same is not below; of several the largest counts; the record goes before what this year's says of it."""
    before = [budget(amount, "2024", unit="village") for amount in last]
    now = budget("100.00", unit="village", amount_last_year="150.00")
    assert expected == gap(GROWING, ledger(*before), now)


def test_last_year_s_amount_is_that_of_the_same_money():
    """Neither another scope nor other money nor another year is last year's amount."""
    others = [
        budget("500.00", "2024", "unit", unit="village"),
        budget("500.00", "2024", unit="school"),
        budget("500.00", "2023", unit="village"),
    ]
    assert ("unknown",) == gap(GROWING, ledger(*others), budget("100.00", unit="village"))
    said = budget("100.00", unit="village", amount_last_year="100.01")
    assert ("100.01",) == gap(GROWING, ledger(*others), said)


def test_the_first_year_of_all_has_none_before_it():
    """There is no year before the year 1."""
    assert gap(GROWING, ledger(registry={"approved_on": None}), budget("1.00", "0001", unit="village")) is None
