"""Entries about posts: each new secretary, each who was found incompetent, each term, each early election."""

from __future__ import annotations

from typing import Any

from tests.standards.synthetic import LONG_AGO, day, ledger, member, record
from wuhua_tui.standards.derived.posts import (
    early_elections,
    elections,
    incompetent_secretaries,
    secretaries,
    terms,
)
from wuhua_tui.standards.facts import Facts

PEOPLE = [member(name) for name in "甲乙丙"]


def term(name, since, *seats, **data):
    """Return a term; each seat is a member and the days from and to which, or a row of its own."""
    rows = []
    for seat in seats:
        who, *more = [seat] if isinstance(seat, str) else seat
        extra: dict[str, Any] = next((one for one in more if isinstance(one, dict)), {})
        days = [one for one in more if isinstance(one, str)]
        held = dict(zip(("from", "to"), map(day, days), strict=False))
        rows.append({"member": who, "post": "secretary", "from": day(since)} | held | extra)
    return record("term", None, name, uid=name * 10, starts_on=day(since), form="committee", seats=rows, **data)


def facts(*records, as_of="12-31", people=PEOPLE, **registry):
    """Return what is true of a branch whose ledger began long ago."""
    return Facts(ledger(*people, *records, registry=registry), day(as_of))


# --- New secretaries --------------------------------------------------------------------------------


def new_secretaries(*records, fields=("new_nominee", "nominated_on", "to"), **more):
    """Return of each new secretary the name, the day of taking office and some fields."""
    return [
        (entry.data["member"], str(entry.date), *(str(entry.data[field] or "—") for field in fields))
        for entry in secretaries(facts(*records, **more))
    ]


def test_a_secretary_who_is_elected_again_is_not_new():
    """One unbroken tenure over two terms is one entry, from its first day, out of the first term."""
    both = [term("1", "2020-01-01", "甲"), term("2", "2023-01-01", "甲")]
    assert [("甲", "2020-01-01", "—")] == new_secretaries(*both, fields=["to"])
    [entry] = secretaries(facts(*both))
    assert ("terms/1.toml", "2020-01-01") == (entry.path, str(entry.data["took_office_on"]))


def test_who_comes_back_after_another_is_new_again():
    """Two tenures of 甲 are two entries, with the last day of the first."""
    found = new_secretaries(
        term(
            "1",
            "2020-01-01",
            ("甲", "2020-01-01", "2020-12-31"),
            ("乙", "2021-01-01", "2021-06-30"),
            ("甲", "2021-07-01"),
        ),
        fields=["to"],
    )
    assert [("甲", "2020-01-01", "2020-12-31"), ("甲", "2021-07-01", "—"), ("乙", "2021-01-01", "2021-06-30")] == found


def test_other_posts_and_a_deputy_in_charge_are_no_new_secretary():
    """Only the post of secretary itself counts (1.3.2.1 is about who is put up for it)."""
    acting = ("乙", "2021-01-01", "2021-06-30", {"post": "deputy_secretary", "acting": True})
    assert [("甲", "2021-07-01", "—")] == new_secretaries(
        term("1", "2021-01-01", acting, ("甲", "2021-07-01")), fields=["to"]
    )


def test_a_tenure_ends_when_the_holder_leaves_the_branch():
    """And one who never was a member of the branch held nothing."""
    gone = member("甲", stays=[{"from": LONG_AGO, "to": day("05-31")}])
    assert [("甲", "2025-01-01", "2025-05-31")] == new_secretaries(
        term("1", "01-01", "甲"), people=[gone], fields=["to"]
    )
    never = member("甲", stays=[])
    assert [] == new_secretaries(term("1", "01-01", "甲"), people=[never])


def test_a_nominee_is_new_who_was_not_secretary_in_the_term_before():
    """甲 had the term before, 乙 did not; that 乙 had one two terms ago does not matter."""
    three = [term("1", "2015-01-01", "乙"), term("2", "2018-01-01", "甲"), term("3", "2021-01-01", "乙")]
    assert ["True", "True", "True"] == [
        new for _, _, new in new_secretaries(*three, fields=["new_nominee"], ledger_from=LONG_AGO)
    ]
    # 甲 was secretary in term 1, left the post to 乙 and takes it again in term 2: not new there.
    again = [
        term("1", "2018-01-01", ("甲", "2018-01-01", "2019-12-31"), ("乙", "2020-01-01")),
        term("2", "2021-01-01", "甲"),
    ]
    found = {(who, since): new for who, since, new in new_secretaries(*again, fields=["new_nominee"])}
    assert {("甲", "2018-01-01"): "True", ("乙", "2020-01-01"): "True", ("甲", "2021-01-01"): "—"} == found


def test_who_held_another_seat_in_the_term_before_is_new():
    """A committee member who becomes secretary was not secretary before."""
    before = term("1", "2021-01-01", "甲", ("乙", {"post": "organisation"}))
    found = new_secretaries(before, term("2", "2024-01-01", "乙"), fields=["new_nominee"])
    assert ("乙", "2024-01-01", "True") in found


def test_the_nomination_is_that_of_the_holders_own_seat_as_secretary():
    """Not of another's who still holds the post, and not of another seat of the same person."""
    own = {"nominated_on": day("05-20")}
    beside = term("1", "01-01", "甲", ("乙", "06-01", own), ("丙", {"post": "organisation"}), ("丙", "07-01", own))
    found = {who: on for who, _, on in new_secretaries(beside, fields=["nominated_on"])}
    assert {"甲": "2025-01-01", "乙": "2025-05-20", "丙": "2025-05-20"} == found


def test_of_the_first_term_before_the_ledger_nobody_knows():
    """Taken on the day on which the ledger began it is known; the day before it is not; the second term always is."""
    first = term("1", "2024-06-01", "甲")
    for began, new in (("2024-06-01", "True"), ("2024-06-02", "—")):
        assert [("甲", "2024-06-01", new)] == new_secretaries(first, fields=["new_nominee"], ledger_from=day(began))
    second = [term("1", "2021-06-01", "甲"), term("2", "2024-06-01", "乙")]
    found = new_secretaries(*second, fields=["new_nominee"], ledger_from=day("01-01"))
    assert [("甲", "2021-06-01", "—"), ("乙", "2024-06-01", "True")] == found


def test_the_nomination_is_the_seats_else_the_terms_else_the_election():
    """Of a seat taken on the first day of the term; without any of these days it is that day."""
    told = [
        (
            {"nominated_on": day("2024-11-01")},
            {"nominated_on": day("2024-11-20"), "elected_on": day("2024-12-20")},
            "2024-11-01",
        ),
        ({}, {"nominated_on": day("2024-11-20"), "elected_on": day("2024-12-20")}, "2024-11-20"),
        ({}, {"elected_on": day("2024-12-20")}, "2024-12-20"),
        ({}, {}, "2025-01-01"),
    ]
    for seat, of_term, expected in told:
        made = term("1", "01-01", ("甲", seat), **of_term)
        assert [("甲", "2025-01-01", expected)] == new_secretaries(made, fields=["nominated_on"])


def test_who_is_chosen_in_the_middle_of_a_term_was_not_nominated_with_it():
    """Else the first day; the seat's own day still comes first."""
    of_term = {"nominated_on": day("2024-11-20"), "elected_on": day("2024-12-20")}
    first = ("甲", "01-01", "01-01")
    assert ("乙", "2025-01-02", "2025-01-02") in new_secretaries(
        term("1", "01-01", first, ("乙", "01-02"), **of_term), fields=["nominated_on"]
    )
    own = ("乙", "01-02", {"nominated_on": day("2024-12-30")})
    assert ("乙", "2025-01-02", "2024-12-30") in new_secretaries(
        term("1", "01-01", first, own, **of_term), fields=["nominated_on"]
    )


def test_what_is_asked_of_the_person_stands_in_the_members_record():
    """Standing, education and birth are read from the member's own file."""
    person = member(
        "甲", full_since=day("2015-07-01"), education="college", birth="1975-03", birth_day=day("1975-03-02")
    )
    [entry] = secretaries(facts(term("1", "01-01", "甲"), people=[person]))
    wanted = {
        "full_since": day("2015-07-01"),
        "education": "college",
        "birth": "1975-03",
        "birth_day": day("1975-03-02"),
    }
    assert wanted == {key: entry.data[key] for key in wanted}


# --- Found incompetent ------------------------------------------------------------------------------


def inspection(on="04-10", about="甲", result="incompetent"):
    """Return what the superior found of somebody."""
    return record("inspection", on, uid="iiiiiiiiii", about=about, result=result)


def replaced(*records, as_of="12-31"):
    """Return whom, the day found, and the day replaced."""
    return [
        (entry.data["member"], str(entry.date), str(entry.data["replaced_on"] or "—"))
        for entry in incompetent_secretaries(facts(*records, as_of=as_of))
    ]


def test_replaced_is_who_gave_the_post_to_somebody_else():
    """From the day found on, on the first day on which another holds it; that very day counts."""
    assert [("甲", "2025-04-10", "—")] == replaced(term("1", "01-01", "甲"), inspection())
    for since in ("04-10", "06-01"):
        held = term("1", "01-01", ("甲", "01-01", "04-09"), ("乙", since))
        assert [("甲", "2025-04-10", f"2025-{since}")] == replaced(held, inspection())
    # Who stood in before and no longer does replaced nobody.
    before = term("1", "01-01", ("乙", "01-01", "04-09"), ("甲", "04-10"))
    assert [("甲", "2025-04-10", "—")] == replaced(before, inspection())


def test_a_deputy_in_charge_replaces_and_one_beside_does_not():
    """Rule 7: a deputy in charge holds the post; while 甲 still holds it nobody has replaced him."""
    acting = {"post": "deputy_secretary", "acting": True}
    gone = term("1", "01-01", ("甲", "01-01", "05-31"), ("乙", "06-01", acting))
    assert [("甲", "2025-04-10", "2025-06-01")] == replaced(gone, inspection())
    beside = term("1", "01-01", "甲", ("乙", "06-01", acting))
    assert [("甲", "2025-04-10", "—")] == replaced(beside, inspection())


def test_only_an_assessment_of_somebody_as_incompetent_counts():
    """Another result, or none about a person, is no matter of this."""
    held = term("1", "01-01", "甲")
    undated = record("inspection", None, about="甲", result="incompetent")
    assert [] == replaced(held, inspection(result="good"), inspection(about=None), inspection(about=""), undated)


# --- Terms ------------------------------------------------------------------------------------------


def told(entries, *keys):
    """Return the record and some fields of each entry in text."""
    return [(entry.path, *(str(entry.data[key] or "—") for key in keys)) for entry in entries]


def test_a_term_is_followed_by_the_next_election():
    """By its day, or by the first day of the term where no election is dated; what comes tomorrow has not come."""
    first = term("1", "2022-01-01", "甲", elected_on=day("2021-12-20"), ends_on=day("2024-12-31"))
    dated = term("2", "01-10", "甲", elected_on=day("01-05"))
    keys = ("elected_on", "ends_on", "followed_on", "to")
    last = ("terms/2.toml", "2025-01-05", "—", "—", "—")
    assert [("terms/1.toml", "2021-12-20", "2024-12-31", "2025-01-05", "2025-01-09"), last] == told(
        elections(facts(first, dated)), *keys
    )
    for as_of, followed in (("01-04", "—"), ("01-05", "2025-01-05")):
        assert followed == told(elections(facts(first, dated, as_of=as_of)), "followed_on")[0][1]
    undated = term("2", "01-10", "甲")
    assert ("terms/1.toml", "2025-01-10") == told(elections(facts(first, undated)), "followed_on")[0]
    assert ["2022-01-01", "2025-01-10"] == [str(entry.date) for entry in elections(facts(first, undated))]


def test_the_last_term_lasts_as_long_as_the_branch():
    """A branch that was dissolved ends it."""
    assert [("terms/1.toml", "2025-06-30")] == told(
        elections(facts(term("1", "01-01", "甲"), dissolved_on=day("06-30"))), "to"
    )


def postponed(**said):
    """Return the fields on postponement of a term that ends on 30 June; `ends_on` may say otherwise."""
    ends = said.pop("ends_on", day("06-30"))
    records = said.pop("records", ())
    made = term("1", "2022-07-01", "甲", ends_on=ends, **({"postponement": said} if said else {}))
    [entry] = terms(facts(made, *records))
    return str(entry.data["until"] or "—"), entry.data["put_off_badly"], entry.data.get("self_declared")


GRANTED = {"submitted_on": day("06-30"), "approved_on": day("06-30"), "until": day("12-31")}


def test_a_term_that_nobody_put_off_has_no_other_end():
    """No table: neither well nor badly put off."""
    assert ("—", False, None) == postponed()


def test_put_off_is_what_was_submitted_and_approved_by_the_end():
    """On the last day both are in time; a day later either is not (1.3.3.1 须按规定提前报上级党组织批准)."""
    assert ("2025-12-31", False, True) == postponed(**GRANTED)
    for late in ({"approved_on": day("07-01")}, {"submitted_on": day("07-01")}, {"approved_on": None}):
        assert ("—", True, False) == postponed(**{key: value for key, value in (GRANTED | late).items() if value})
    # Approved, so it was submitted by then.
    assert ("2025-12-31", False, True) == postponed(approved_on=day("06-30"), until=day("12-31"))
    # Without an end nothing is put off; approved without a day until when neither.
    assert ("—", True, False) == postponed(ends_on=None, **GRANTED)
    assert ("—", True, False) == postponed(submitted_on=day("06-30"), approved_on=day("06-30"))


def test_the_superiors_own_ruling_is_not_declared_by_the_branch():
    """A ruling on the postponement of that term; one on something else of it is none."""

    def ruled(item):
        return record("ruling", None, "批", subject="1111111111", act="approved", item=item, on=day("06-01"), by="上级")

    asked = {"submitted_on": day("05-20"), "until": day("12-31")}
    assert ("2025-12-31", False, False) == postponed(**asked, records=[ruled("postponement")])
    assert ("—", True, False) == postponed(**asked, records=[ruled("early_election")])


def early(*records, as_of="12-31"):
    """Return of each early election its day, the approval and whose word that is."""
    return [
        (entry.path, str(entry.date), str(entry.data["approved_on"] or "—"), entry.data["self_declared"])
        for entry in early_elections(facts(*records, as_of=as_of))
    ]


def test_an_election_before_the_last_day_of_the_term_is_early():
    """On the last day it is not; by the election's day, else by the first day of the term."""
    old = term("1", "2022-01-01", "甲", ends_on=day("06-30"))
    assert [("terms/2.toml", "2025-06-29", "—", False)] == early(old, term("2", "07-01", "甲", elected_on=day("06-29")))
    assert [] == early(old, term("2", "07-01", "甲", elected_on=day("06-30")))
    assert [("terms/2.toml", "2025-06-29", "—", False)] == early(old, term("2", "06-29", "甲"))
    assert [] == early(old, term("2", "06-30", "甲"))
    # An end that nobody wrote down cannot be early.
    assert [] == early(term("1", "2022-01-01", "甲"), term("2", "06-29", "甲"))


def test_it_may_be_approved_in_the_old_term_or_in_the_new():
    """The first of the two that says so."""
    said = {"approved_on": day("05-01")}
    plain = {"ends_on": day("06-30")}
    for before, after in ((said, None), (None, said)):
        old = term("1", "2022-01-01", "甲", **plain, **({"early_election": before} if before else {}))
        new = term("2", "06-01", "甲", **({"early_election": after} if after else {}))
        assert [("terms/2.toml", "2025-06-01", "2025-05-01", True)] == early(old, new)
