"""What is true of a branch on each day: whether it is there, who is one of its members, who holds which post."""

from __future__ import annotations

import pytest

from tests.standards.synthetic import AS_OF, LONG_AGO, day, ledger, member, record, term
from wuhua_tui.ledger.spans import Span, Spans
from wuhua_tui.standards.facts import Facts
from wuhua_tui.standards.subjects import subjects


@pytest.mark.parametrize(
    ("dissolved", "ended", "last"),
    [
        ("06-29", day("06-29"), day("06-29")),
        # On its last day it is still there, and what comes later is not seen.
        ("06-30", None, day("06-30")),
        ("07-01", None, day("06-30")),
        (None, None, day("06-30")),
    ],
)
def test_a_branch_has_ended_from_the_day_after_its_last(dissolved, ended, last):
    """As of 30 June: rule 5 asks nothing of it that comes after its last day."""
    registry = {"dissolved_on": day(dissolved)} if dissolved else None
    facts = Facts(ledger(registry=registry), day("06-30"))
    before = [facts.ended_before(day(due)) for due in ("06-29", "06-30")]
    assert (ended, last, [False, ended is not None]) == (facts.ended_on, facts.last_day, before)


NEVER = [{"from": day("06-30"), "to": day("06-01")}]
"""A stay that ends before it begins."""


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("leading_cadres", "leading_cadre"),
        ("mobile_members", "mobile"),
        ("members_in_difficulty", "in_difficulty"),
        ("members_who_can_assist", "can_assist"),
        ("members_able_to_serve", "able_to_serve"),
    ],
)
def test_members_while_something_holds_of_them(name, key):
    """Only those of whom it ever held while they were here, each for those days."""
    since = [{"from": day("05-01"), "to": day("05-31")}]
    people = [
        member("甲", **{key: since}),
        member("乙"),
        member("丙", **{key: NEVER}),
        member("丁", stays=[{"from": day("06-01")}], **{key: since}),
    ]
    found = subjects(Facts(ledger(*people), AS_OF), name)
    assert [("甲", Spans.of(Span(day("05-01"), day("05-31"))))] == [(one.id, one.spans) for one in found]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("members", {"甲", "乙", "丙"}), ("full_members", {"甲", "乙"}), ("lost_members", {"丁"})],
)
def test_members_by_their_status(name, expected):
    """Duties bind full and probationary members, 留党察看 included; who was never here is nobody's."""
    people = [
        member("甲"),
        member("乙", "probation_within_party"),
        member("丙", "probationary"),
        member("丁", "lost_contact"),
        member("戊", stays=NEVER),
    ]
    assert expected == {one.id for one in subjects(Facts(ledger(*people), AS_OF), name)}


def test_members_in_service():
    """By one of the identities of those in service, in time."""
    people = [
        member("甲", identities=[{"identity": "worker", "from": LONG_AGO}]),
        member("乙", identities=[{"identity": "farmer", "from": LONG_AGO}]),
        member("丙", identities=[{"identity": "staff", **NEVER[0]}]),
        member("丁"),
    ]
    assert ["甲"] == [one.id for one in subjects(Facts(ledger(*people), AS_OF), "members_in_service")]


def test_nobody_votes_but_full_members():
    """留党察看 is a full member without a vote; a probationer is neither."""
    people = [member("甲"), member("乙", "probation_within_party"), member("丙", "probationary")]
    facts = Facts(ledger(*people), AS_OF)
    assert [{"甲"}, {"甲", "乙"}, {"甲", "乙", "丙"}] == [
        facts.voting_on(AS_OF),
        facts.full_on(AS_OF),
        facts.bound_on(AS_OF),
    ]


def test_members_of_a_group_are_those_who_are_bound_in_it():
    """From the first day in the group to the last, and only while duties bind."""
    people = [
        member("甲", groups=[{"group": "一", "from": day("05-01"), "to": day("05-31")}]),
        member("乙", "lost_contact", groups=[{"group": "一", "from": LONG_AGO}]),
        member("丙", groups=[{"group": "二", "from": LONG_AGO}]),
    ]
    facts = Facts(ledger(*people), AS_OF)
    days = ("04-30", "05-01", "05-31", "06-01")
    assert [set(), {"甲"}, {"甲"}, set()] == [facts.group_on("一", day(on)) for on in days]
    assert frozenset() == facts.group_on("三", AS_OF)


def test_a_term_goes_on_until_the_next_and_a_seat_until_its_holder_leaves():
    """The committee is still there when its time has run out; who left the branch sits nowhere."""
    gone = member("乙", stays=[{"from": LONG_AGO, "to": day("05-31")}])
    branch = ledger(member("甲"), gone, term(("甲", "secretary"), ("乙", "publicity")))
    facts = Facts(branch, AS_OF)
    assert [{"甲", "乙"}, {"甲"}] == [facts.committee_on(day(on)) for on in ("05-31", "06-01")]
    assert [True, False] == [facts.is_head(name, AS_OF) for name in ("甲", "乙")]


def test_a_deputy_in_charge_is_a_head_too():
    """Whoever answers for the secretary's post (rule 7); without a committee nobody is a member of one (rule 8)."""
    acting = {"member": "乙", "post": "deputy_secretary", "acting": True, "from": LONG_AGO}
    facts = Facts(
        ledger(member("甲"), member("乙"), term(("甲", "organisation"), acting, form="secretary_only")), AS_OF
    )
    assert [{"乙"}, set(), {"甲", "乙"}] == [facts.heads_on(AS_OF), facts.committee_on(AS_OF), set(facts.team)]


def test_a_term_of_one_day():
    """A term holds from its first day to the day before the next one's, be that the same day."""
    starts = (day("05-01"), day("05-02"))
    terms = [record("term", None, str(first), starts_on=first, form="committee", seats=[]) for first in starts]
    assert [Spans.of(Span(starts[0], starts[0])), Spans.of(Span(starts[1]))] == [
        spans for _, spans in Facts(ledger(*terms), AS_OF).terms
    ]


def test_a_party_birthday_is_marked_from_the_year_after():
    """From its first day; of whom the day is not written, for as long as duties bind."""
    people = [member("甲", joined_party_on=day("2024-07-01")), member("乙")]
    found = {one.id: one.spans for one in subjects(Facts(ledger(*people), AS_OF), "members_with_party_birthday")}
    assert {"甲": Spans.of(Span(day("01-01"))), "乙": Spans.of(Span(LONG_AGO))} == found


def test_who_is_excused_on_a_day_and_who_ever_was():
    """The last day of an excuse belongs to it."""
    people = [member("甲", excused=[{"from": day("05-01"), "to": day("05-31")}]), member("乙")]
    facts = Facts(ledger(*people), AS_OF)
    assert {"甲"} == facts.ever_excused
    assert [True, False, False] == [
        facts.excused_on(name, day(on)) for name, on in (("甲", "05-31"), ("甲", "06-01"), ("乙", "05-31"))
    ]


@pytest.mark.parametrize("name", "甲乙丙丁")
@pytest.mark.parametrize("on", ["04-30", "05-01", "05-31", "06-01"])
def test_one_member_is_asked_alone_as_all_together(name, on):
    """Of May, on probation, lost, unknown: the same answer, with what the predecessors know (rule 9)."""
    here = member("甲", stays=[{"from": day("05-01"), "to": day("05-31")}])
    before = ledger(member("乙", "probationary"), member("甲", stays=[{"from": LONG_AGO, "to": day("03-31")}]))
    branch = ledger(here, member("乙", "lost_contact"), member("丙", "lost_contact"))
    facts = Facts(branch, AS_OF, predecessors=[before])
    expected = name in {"甲", "乙"} if on in {"05-01", "05-31"} else name == "乙"
    assert [expected, expected] == [facts.is_bound(name, day(on)), name in facts.bound_on(day(on))]
