"""What the superior decided on a record, by its rulings in their order, else by the branch's own word."""

from __future__ import annotations

from tests.standards.synthetic import day, ledger, record
from wuhua_tui.standards.approvals import Approval, Word, approval, rulings_on, word_on
from wuhua_tui.standards.facts import Facts

CODE = "xxxxxxxxxx"


def ruling(act, on, subject=CODE, **data):
    """Return the superior's word."""
    return record("ruling", None, f"{on}{act}", subject=subject, act=act, on=day(on), by="镇党委", **data)


def facts(*rulings, as_of="12-31"):
    """Return a branch with rulings."""
    return Facts(ledger(*rulings), day(as_of))


def test_rulings_are_those_of_the_acts_on_the_record():
    """Oldest first, up to the day; on one item of it where one is asked for, else on any."""
    rulings = [
        ruling("approved", "05-01", item="甲"),
        ruling("approved", "03-01"),
        ruling("replied", "02-01", item="甲"),
        ruling("approved", "04-01", subject="yyyyyyyyyy"),
    ]

    def on(*acts, item="", as_of="12-31"):
        return [str(one.data["on"])[5:] for one in rulings_on(facts(*rulings, as_of=as_of), CODE, acts, item)]

    assert ["03-01", "05-01"] == on("approved")
    assert ["02-01", "03-01", "05-01"] == on("approved", "replied")
    assert ["05-01"] == on("approved", item="甲")
    assert ["02-01", "05-01"] == on("approved", "replied", item="甲")
    assert [] == on("approved", item="乙")
    assert ["03-01"] == on("approved", as_of="04-30")
    assert ["03-01", "05-01"] == on("approved", as_of="05-01")


def said(*rulings):
    """Return the day of what was given and of what was refused."""
    word = word_on(facts(*rulings), CODE, ["approved", "confirmed"])
    return tuple(one and str(one.data["on"])[5:] for one in word)


def test_the_word_is_the_first_given_after_the_last_refusal():
    """What was sent back and approved later was approved on the later day; refused last is refused."""
    first, second = ruling("approved", "02-01"), ruling("confirmed", "03-01")
    assert Word() == word_on(facts(), CODE, ["approved"])
    assert ("02-01", None) == said(first, second)
    for act in ("returned", "rejected"):
        assert (None, "04-01") == said(first, second, ruling(act, "04-01"))
        assert ("03-01", None) == said(first, ruling(act, "02-10"), second)
        assert ("03-01", None) == said(
            ruling(act, "01-05"), first, ruling(act, "02-10"), second, ruling("approved", "05-01")
        )
        assert (None, "02-10") == said(ruling(act, "02-10"))
    assert (None, None) == said(ruling("replied", "02-01"))


OWN = {
    "approved_on": day("05-01"),
    "approved_by": "支部说的",
    "approver_kind": "township_committee",
    "approval_no": "1号",
}


def test_an_approval_is_the_rulings_else_the_branchs_own_word():
    """The ruling has its own day, body and number; the branch's word is marked as such."""
    ruled = ruling("approved", "03-01", body_kind="county_committee", document_no="9号")
    assert Approval(day("03-01"), "镇党委", "county_committee", "9号") == approval(facts(ruled), CODE, OWN)
    assert Approval(day("03-01"), "镇党委") == approval(facts(ruling("approved", "03-01")), CODE, {})
    assert Approval(day("05-01"), "支部说的", "township_committee", "1号", True) == approval(facts(), CODE, OWN)
    assert Approval(day("05-01"), declared=True) == approval(facts(), CODE, {"approved_on": day("05-01")})
    assert Approval() == approval(facts(), CODE, {"approved_by": "支部说的"})


def test_the_branchs_word_counts_from_its_day_on_and_not_against_a_refusal():
    """Not before the day has come; and the superior's refusal stands against it."""
    assert Approval() == approval(facts(as_of="04-30"), CODE, OWN)
    assert day("05-01") == approval(facts(as_of="05-01"), CODE, OWN).on
    assert Approval() == approval(facts(ruling("returned", "05-20")), CODE, OWN)


def test_of_one_item_only_its_own_rulings_count():
    """A ruling on the record as a whole, or on another item, says nothing of it."""
    assert Approval() == approval(
        facts(ruling("approved", "03-01"), ruling("approved", "03-02", item="乙")), CODE, {}, "甲"
    )
    assert day("03-03") == approval(facts(ruling("approved", "03-03", item="甲")), CODE, {}, "甲").on
