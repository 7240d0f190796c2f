"""Votes at their thresholds, from the figures of references.md: who may decide what, and how many it takes."""

from __future__ import annotations

from datetime import date

import pytest

from tests.standards.synthetic import AS_OF, day, ledger, member, record, term
from wuhua_tui.standards.conditions.votes import shares_of
from wuhua_tui.standards.facts import Facts
from wuhua_tui.standards.parameters import Parameter
from wuhua_tui.standards.votes import (
    ElectionShares,
    Shares,
    Vote,
    meeting_votes,
    needed_favour,
    needed_present,
    vote_on,
    voters_on,
)

ELECTIONS = ElectionShares(present=80, majority=50, since=date(2020, 7, 13), doubt="（待核）")
SHARES = Shares(present=50, present_admission=50, majority=50, present_committee=50, election=ELECTIONS)


def vote(entitled, present, favour, kind="decision", **said):
    """Return a vote in which everybody in favour is all that was cast, unless told otherwise."""
    facts = {"said_entitled": None, "written": 0, "cast": favour, "carried": True, "secret": True, "came": None}
    whole = {"kind": kind, "title": "…", "on": date(2025, 5, 1), "entitled": entitled, "present": present} | facts
    return Vote(**whole | {"favour": favour} | said)


@pytest.mark.parametrize(
    ("entitled", "present", "favour", "kind", "expected"),
    [
        # 支部工作条例 11: half or more present, more than half of all in favour.
        (10, 5, 6, "decision", []),
        (10, 4, 6, "decision", ["应到 10 人，实到 4 人，不到半数"]),
        (11, 5, 6, "decision", ["应到 11 人，实到 5 人，不到半数"]),
        (11, 6, 6, "decision", []),
        (10, 5, 5, "decision", ["赞成 5 人，没有超过应到 10 人的半数，不能算通过"]),
        (11, 6, 5, "decision", ["赞成 5 人，没有超过应到 11 人的半数，不能算通过"]),
        # 细则 20: more than half present.
        (10, 5, 6, "admission", ["应到 10 人，实到 5 人，没有超过半数"]),
        (10, 6, 6, "admission", []),
        (11, 6, 6, "full_membership", []),
        (11, 5, 6, "full_membership", ["应到 11 人，实到 5 人，没有超过半数"]),
        # 选举工作条例: four fifths present, more than half of those in favour.
        (10, 8, 5, "election", []),
        (10, 8, 4, "election", ["赞成 4 人，没有超过实到 8 人的半数，不能算当选（待核）"]),
        (10, 7, 5, "election", ["应到 10 人，实到 7 人，不到 80%（待核）"]),
    ],
)
def test_how_many_it_takes(entitled, present, favour, kind, expected):
    """One short of the threshold is too few, the threshold itself is enough where it says not fewer than."""
    found = vote(entitled, present, favour, kind, cast=0)
    assert expected == found.quorum(SHARES) + found.majority(SHARES)


def test_what_was_not_carried_needs_no_majority():
    """A motion that failed is in order with however few in favour, an election in which nobody was elected too."""
    assert [] == vote(10, 8, 0, carried=False).majority(SHARES)
    assert [] == vote(10, 8, 0, "election", carried=False).majority(SHARES)


@pytest.mark.parametrize(("on", "expected"), [(date(2020, 7, 12), []), (date(2020, 7, 13), ["few", "not elected"])])
def test_the_rules_on_elections_hold_from_their_day(on, expected):
    """Before them an election needs the quorum of any vote, and no document names its majority."""
    found = vote(10, 5, 2, "election", on=on)
    assert len(expected) == len(found.quorum(SHARES) + found.majority(SHARES))
    assert ["应到 10 人，实到 4 人，不到半数"] == vote(10, 4, 2, "election", on=date(2020, 7, 12)).quorum(SHARES)
    without = SHARES._replace(election=None)
    assert [] == vote(10, 5, 2, "election").quorum(without) + vote(10, 5, 2, "election").majority(without)


@pytest.mark.parametrize(
    ("members", "present", "expected"),
    [(5, 3, []), (4, 2, []), (5, 2, ["支部委员会委员 5 人，实到 2 人，不到半数"])],
)
def test_the_committee_needs_half_of_its_members(members, present, expected):
    """No document names a majority for it; and where its quorum is not asked about, nothing is said."""
    assert expected == vote(members, present, 0, committee=True).problems(SHARES)
    assert [] == vote(members, present, 0, committee=True).problems(SHARES._replace(present_committee=None))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"said_entitled": 10}, []),
        ({"said_entitled": 9}, ["应到登记为 9 人，按名册是 10 人"]),
        ({"came": 8}, []),
        ({"came": 9}, []),
        ({"came": 7}, ["实到登记为 8 人，到会名单中有表决权的只有 7 人"]),
        ({"left_out_came": True}, ["不计入应到的党员到了会"]),
        ({"cast": 8}, []),
        ({"cast": 9}, ["票数 9 多于到会 8"]),
        ({"cast": 9, "written": 1}, ["票数 9 多于到会 8"]),
        ({"cast": 9, "written": 1, "kind": "admission"}, []),
        ({"cast": 10, "written": 1, "kind": "admission"}, ["票数 10 多于到会和书面意见 9"]),
    ],
)
def test_numbers_that_cannot_be(said, expected):
    """What is stated is held against the roster, the list of who came, and the votes that there can be."""
    assert expected == vote(10, 8, 7, **said).problems(SHARES)


@pytest.mark.parametrize(
    ("of", "present", "favour"),
    [
        (vote(10, 0, 0), 5, 6),
        (vote(11, 0, 0), 6, 6),
        (vote(10, 0, 0, "admission"), 6, 6),
        (vote(1, 0, 0, "admission"), 1, 1),
        # Elections: four fifths of ten; more than half of the eight that are there.
        (vote(10, 8, 0, "election"), 8, 5),
        (vote(15, 12, 0, "election"), 12, 7),
        (vote(10, 12, 0, "election"), 8, 7),
        (vote(5, 0, 0, committee=True), 3, None),
        # A branch without anybody who may vote decides nothing.
        (vote(0, 0, 0), 0, None),
        (vote(0, 0, 0, "admission"), None, None),
    ],
)
def test_what_is_needed(of, present, favour):
    """The least number that will do, as a form shows it before the vote; nothing where nothing is asked or will do."""
    assert (present, favour) == (needed_present(of, SHARES), needed_favour(of, SHARES))


def test_what_is_needed_where_nothing_is_asked():
    """No quorum for a committee that none is known of; no majority for an election of old."""
    assert needed_present(vote(5, 0, 0, committee=True), SHARES._replace(present_committee=None)) is None
    assert needed_favour(vote(5, 0, 0, "election"), SHARES._replace(election=None)) is None
    assert 6 == needed_favour(vote(10, 0, 0, carried=False), SHARES)


@pytest.mark.parametrize(
    ("since", "confirmed", "expected"),
    [
        (date(2020, 7, 13), (True, True), ELECTIONS._replace(doubt="")),
        (None, (True, True), ELECTIONS._replace(since=date.min, doubt="")),
        (date(2020, 7, 13), (False, True), ELECTIONS),
        (date(2020, 7, 13), (True, False), ELECTIONS),
    ],
)
def test_the_figures_of_a_row(since, confirmed, expected):
    """Figures of a document without a day hold always; both of them compared with it leave no doubt."""
    parameters = {
        name: Parameter(name, 50, "reference") for name in ("quorum_share", "present_share", "majority_share")
    }
    general = Shares(present=50, present_admission=50, majority=50)
    assert general == shares_of(parameters)
    parameters |= {
        "committee_share": Parameter("committee_share", 50, "reference"),
        "election_share": Parameter("election_share", 80, "reference", since=since, confirmed=confirmed[0]),
        "election_majority": Parameter("election_majority", 50, "reference", confirmed=confirmed[1]),
    }
    assert SHARES._replace(election=expected) == shares_of(parameters)


ROSTER = [
    *map(member, "甲乙丙丁"),
    member("戊", "probationary"),
    term(("甲", "secretary"), ("乙", "publicity")),
]
ROW = {"kind": "decision", "title": "…", "present": 3, "for": 3}


def at_meeting(*rows, on="2025-05-01", type_="general", **data):
    """Return the votes of a meeting of the branch of four with a vote."""
    meeting = record("meeting", on, type=type_, votes=list(rows), **data)
    return meeting_votes(Facts(ledger(*ROSTER), AS_OF), meeting)


def test_votes_of_a_meeting_go_by_its_roster():
    """Four with a vote; the probationer who came is none of them, who listened from afar is there."""
    (found,) = at_meeting(ROW, present=["甲", "乙", "戊"], online=["丙"])
    assert (4, 3, False, True, False) == (
        found.entitled,
        found.came,
        found.committee,
        found.carried,
        found.secret,
    )
    (found,) = at_meeting(ROW)
    assert (4, None) == (found.entitled, found.came)
    assert [] == at_meeting(ROW, on=None)
    assert [] == at_meeting()


def test_who_is_left_out_is_not_entitled_and_does_not_come():
    """With the superior's consent; one who is far away may listen in, but not be there in person."""
    (found,) = at_meeting(ROW | {"excluded": ["丁"]}, present=["甲", "乙"], online=["丁"])
    assert (3, 2, False) == (found.entitled, found.came, found.left_out_came)
    (found,) = at_meeting(ROW | {"excluded": ["丁"]}, present=["甲", "丁"])
    assert (3, 1, True) == (found.entitled, found.came, found.left_out_came)


def test_in_the_committee_its_members_vote():
    """Two of them, whoever else is there; the other types of meeting are the whole branch's."""
    (found,) = at_meeting(ROW, type_="committee", present=["甲", "乙", "丙"])
    assert (2, 2, True) == (found.entitled, found.came, found.committee)


def test_all_that_was_cast_is_added_up():
    """For, against and abstained; what is not stated is nought, and a result of its own is taken as it is."""
    (found,) = at_meeting(ROW | {"against": 2, "abstain": 4, "written": 1, "outcome": "failed", "secret": True})
    assert ("decision", "…") == (found.kind, found.title)
    assert (9, 1, False, True) == (found.cast, found.written, found.carried, found.secret)
    (bare,) = at_meeting(ROW)
    assert (3, 0, True, False) == (bare.cast, bare.written, bare.carried, bare.secret)


STEP = {"on": day("05-01"), "present": 3, "for": 3}


def of_admission(table, *meetings, ledger_from=None):
    """Return the vote of a step, with the numbers of its own or of the meeting that it names."""
    registry = {"ledger_from": ledger_from} if ledger_from else {}
    facts = Facts(ledger(*ROSTER, *meetings, registry=registry), AS_OF)
    return vote_on(facts, table, "admission", "…")


def test_the_numbers_of_an_admission_are_its_own_or_its_meeting_s():
    """Those of the only such vote of the meeting; of two nobody knows which, and a talk is no meeting."""
    row = ROW | {"kind": "admission", "excluded": ["丁"]}
    meeting = record("meeting", "05-01", uid="mmmmmmmmmm", type="general", votes=[ROW, row])
    named = {"on": day("05-01"), "meeting": "mmmmmmmmmm"}
    found = of_admission(named, meeting)
    assert (3, 3) == (found.entitled, found.present)
    # Its own numbers go before, and whom the meeting left out is left out all the same.
    own = of_admission(STEP | named | {"present": 2}, meeting)
    assert (3, 2) == (own.entitled, own.present)
    assert 4 == of_admission(STEP).entitled
    assert of_admission({"on": day("05-01"), "present": 3}) is None
    assert of_admission({"on": day("05-01"), "for": 3}) is None
    twice = record("meeting", "05-01", uid="mmmmmmmmmm", type="general", votes=[row, row])
    assert of_admission(named, twice) is None
    assert of_admission(named, record("talk", "05-01", uid="mmmmmmmmmm", votes=[row])) is None
    assert of_admission(named) is None


@pytest.mark.parametrize(
    ("stated", "ledger_from", "expected"),
    [
        # Before the ledger the roster may lack who left since: fewer are taken as stated, more than it has are not.
        (3, date(2025, 5, 2), 3),
        (5, date(2025, 5, 2), 4),
        (None, date(2025, 5, 2), 4),
        (3, date(2025, 5, 1), 4),
    ],
)
def test_before_the_ledger_the_stated_number_is_taken(stated, ledger_from, expected):
    """From its first day on the roster knows."""
    said = {"entitled": stated} if stated else {}
    assert expected == of_admission(STEP | said, ledger_from=ledger_from).entitled


@pytest.mark.parametrize(
    ("on", "expected"), [("2025-04-30", "甲乙丙"), ("2025-05-01", "甲乙丙"), ("2025-05-02", "甲乙丙丁")]
)
def test_whose_own_membership_is_voted_on_has_no_vote(on, expected):
    """Not up to the day of that vote, that day included; nor does an admission still without one take a vote away."""
    waiting = record("admission", None, member="丁", full_vote={"on": day("05-01")})
    others = [record("admission", None, member="丙"), record("admission", None, full_vote={"on": day("05-01")})]
    facts = Facts(ledger(*ROSTER, waiting, *others), AS_OF)
    assert frozenset(expected) == voters_on(facts, date.fromisoformat(on))
