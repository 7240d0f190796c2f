"""Seats that fell vacant within a term (1.4.3 出现空缺，应当及时补充): which day, since how many, until which day."""

from __future__ import annotations

from tests.standards.synthetic import LONG_AGO, day, ledger, member, record
from wuhua_tui.standards.derived.vacancies import vacancies
from wuhua_tui.standards.facts import Facts

PEOPLE = [member(name) for name in "甲乙丙丁"]


def term(name, since, *seats, form="committee"):
    """Return a term; each seat is a member, a post, and the days from and to which it is held, as far as told."""
    rows = []
    for who, post, *days in seats:
        held = dict(zip(("from", "to"), map(day, days), strict=False))
        rows.append({"member": who, "post": post, "from": day(since), **held})
    return record("term", None, name, starts_on=day(since), form=form, seats=rows)


def found(*records, as_of="12-31", people=PEOPLE):
    """Return of each vacancy its day, and the day on which it was filled again."""
    entries = vacancies(Facts(ledger(*people, *records), day(as_of)))
    assert all(entry.data["to"] == entry.data["filled_on"] for entry in entries)
    return [(str(entry.date), str(entry.data["filled_on"] or "—")) for entry in entries]


FIRST = [("甲", "secretary"), ("乙", "organisation")]


def test_a_seat_is_vacant_from_the_day_after_its_last():
    """It was held up to 30 June; on that day itself nothing is vacant, and the as-of day may be the first one."""
    left = term("1", "01-01", *FIRST, ("丙", "publicity", "01-01", "06-30"))
    assert [("2025-07-01", "—")] == found(left)
    assert [] == found(left, as_of="06-30")
    assert [("2025-07-01", "—")] == found(left, as_of="07-01")


def test_it_is_filled_when_as_many_are_there_again():
    """Another takes the seat; a fourth who came long before counts for nothing while three were wanted."""
    left = ("丙", "publicity", "01-01", "06-30")
    assert [("2025-07-01", "2025-09-10")] == found(term("1", "01-01", *FIRST, left, ("丁", "publicity", "09-10")))
    assert [] == found(term("1", "01-01", *FIRST, left, ("丁", "publicity", "07-01")))
    # One of four left: three are not enough.
    four = term("1", "01-01", *FIRST, left, ("丁", "discipline"))
    assert [("2025-07-01", "—")] == found(four)


def test_whoever_holds_two_seats_counts_once():
    """Giving up one of two posts makes the team no smaller."""
    two = term("1", "01-01", *FIRST, ("乙", "publicity", "01-01", "06-30"))
    assert [] == found(two)


def test_a_seat_that_was_given_up_before_is_no_matter_of_a_later_one():
    """What is missed is measured against the day before: three were there on 1 January, two since 1 March."""
    left = term("1", "01-01", *FIRST, ("丙", "publicity", "01-01", "02-28"), ("丁", "discipline", "01-01", "06-30"))
    assert [("2025-03-01", "—"), ("2025-07-01", "—")] == found(left)
    # Wanted is what was there the day before, not two days before: 丁 came for one day only.
    brief = term("1", "01-01", *FIRST, ("丙", "publicity", "03-01", "03-01"))
    assert [("2025-03-02", "—")] == found(brief)


def test_a_secretary_is_missed_though_the_number_is_kept():
    """The post is vacant until somebody leads again, also a deputy in charge."""
    gone = [("甲", "secretary", "01-01", "06-30"), ("甲", "organisation", "07-01"), ("乙", "publicity")]
    assert [("2025-07-01", "—")] == found(term("1", "01-01", *gone))
    assert [("2025-07-01", "2025-08-01")] == found(term("1", "01-01", *gone, ("乙", "secretary", "08-01")))


def test_where_nobody_led_before_nobody_is_missed():
    """The committee shrank; that it has had no secretary for long is no new vacancy."""
    assert [("2025-07-01", "2025-08-01")] == found(
        term("1", "01-01", ("乙", "organisation"), ("丙", "publicity", "01-01", "06-30"), ("丁", "publicity", "08-01"))
    )


def test_without_a_committee_only_the_secretary_counts():
    """Rule 8: no committee, so that a deputy who leaves leaves no vacancy, and a secretary does."""
    deputy = ("乙", "deputy_secretary", "01-01", "06-30")
    assert [] == found(term("1", "01-01", ("甲", "secretary"), deputy, form="secretary_only"))
    alone = term("1", "01-01", ("甲", "secretary", "01-01", "06-30"), form="secretary_only")
    assert [("2025-07-01", "—")] == found(alone)


def test_who_leaves_the_branch_leaves_the_seat():
    """The stay of 丙 ends on 31 May, the seat was never given up."""
    gone = member("丙", stays=[{"from": LONG_AGO, "to": day("05-31")}])
    seats = term("1", "01-01", *FIRST, ("丙", "publicity"))
    assert [("2025-06-01", "—")] == found(seats, people=[*PEOPLE[:2], gone])


def test_the_next_term_fills_what_was_vacant():
    """On its first day, if nobody did before; whoever came in on that very day came with it."""
    old = term("1", "01-01", *FIRST, ("丙", "publicity", "01-01", "06-30"))
    after = term("2", "10-01", *FIRST)
    assert [("2025-07-01", "2025-10-01")] == found(old, after)
    # The seats of the new term are no matter of the old one, nor are those of the old one of the new.
    grown = term("2", "10-01", *FIRST, ("丙", "publicity"), ("丁", "discipline", "10-01", "10-31"))
    assert [("2025-07-01", "2025-10-01"), ("2025-11-01", "—")] == found(old, grown)


def test_filled_on_the_last_day_of_the_term_is_filled_in_it():
    """30 September is the last day of a term that is followed on 1 October."""
    left, came = ("丙", "publicity", "01-01", "06-30"), ("丁", "publicity", "09-30")
    assert [("2025-07-01", "2025-09-30")] == found(term("1", "01-01", *FIRST, left, came), term("2", "10-01", *FIRST))


def test_the_end_of_a_term_is_no_vacancy():
    """Everybody's seat ends with the term; the day after belongs to the next one. The last day itself may be vacant."""
    seats = [(who, post, "01-01", "09-30") for who, post in FIRST]
    assert [] == found(term("1", "01-01", *seats), term("2", "10-01", *FIRST))
    early = [FIRST[0], ("乙", "organisation", "01-01", "09-29")]
    assert [("2025-09-30", "2025-10-01")] == found(term("1", "01-01", *early), term("2", "10-01", *FIRST))


def test_a_term_that_has_not_begun_has_no_vacancy():
    """It begins tomorrow; on the first day of a term nobody has left it yet."""
    old = term("1", "01-01", *FIRST)
    coming = term("2", "10-01", *FIRST, ("丙", "publicity", "10-01", "10-31"))
    assert [] == found(old, coming, as_of="09-30")
    # A seat that ended before the term began was never held in it.
    assert [] == found(term("1", "01-01", *FIRST, ("丙", "publicity", "2024-10-01", "2024-12-31")))


def test_two_terms_of_one_day_hold_the_days_once():
    """The first of them has no day at all, and nothing falls vacant in it."""
    twice = [term(name, "01-01", *FIRST, ("丙", "publicity", "01-01", "06-30")) for name in "12"]
    assert [("2025-07-01", "—")] == found(*twice)
