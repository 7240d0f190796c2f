"""Records one by one, what stands today, what people attest: `presence` and `attest` on synthetic branches."""

from __future__ import annotations

import pytest

from tests.standards.synthetic import AS_OF, LONG_AGO, check, day, judge, ledger, record, states

YEAR = (day("01-01"), day("12-31"))
RECORDER = [{"condition": "filled", "field": "recorder", "gap": "…"}]


@pytest.mark.parametrize(
    ("on", "told"),
    [("2024-12-31", False), ("2025-01-01", True), ("2025-12-31", True), ("2026-01-01", False), (None, False)],
)
def test_records_of_the_window_are_judged(on, told):
    """First and last day included; a record without a day lies in no window."""
    asked = check("presence", each={"kind": "meeting"}, conditions=RECORDER)
    found = judge(asked, ledger(record("meeting", on, "m")), day("2026-06-30"), YEAR)
    assert ["missed" if told else "exempt"] == [one.status for one in found]


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ("2025-01-01", ["missed", "missed", "missed"]),
        ("2025-05-01", ["exempt not_applicable", "missed", "missed"]),
        ("2025-05-02", ["exempt not_applicable", "exempt not_applicable", "missed"]),
        ("2026-01-01", ["exempt not_applicable"] * 3),
    ],
)
def test_a_record_is_judged_by_what_the_branch_was_on_its_day(since, expected):
    """What the branch became later does not bind what it did before, without any exemption of the superior's."""
    asked = check("presence", applies={"categories": ["village"]}, each={"kind": "meeting"}, conditions=RECORDER)
    categories = [{"category": "school", "from": LONG_AGO}, {"category": "village", "from": day(since)}]
    meetings = [record("meeting", on) for on in ("01-01", "05-01", "12-31")]
    found = judge(asked, ledger(*meetings, registry={"categories": categories}), AS_OF, YEAR)
    assert expected == [status for _, _, status in states(found)]


@pytest.mark.parametrize(("last", "expected"), [("06-30", ["一 missed"]), ("07-01", ["一 missed", "二 missed"])])
def test_what_stands_today_is_asked_of_those_who_exist_today(last, expected):
    """A group that ended yesterday owes nothing today."""
    groups = [{"name": "一", "from": LONG_AGO}, {"name": "二", "from": LONG_AGO, "to": day(last)}]
    asked = check("presence", standing={"kind": "branch", "rows": "record_keepers"}, subjects="groups", gap="…")
    found = judge(asked, ledger(branch={"groups": groups}), day("07-01"), YEAR)
    assert expected == [f"{one.subject.id} {one.status}" for one in found]


@pytest.mark.parametrize(("member", "expected"), [("甲", ["乙"]), (None, None)])
def test_a_gap_without_those_whom_the_superior_exempted(member, expected):
    """An exemption of one member takes that member out of the gap; one of the branch exempts the record."""
    exemption = record("exemption", None, "x", checks=["9.9"], reason="…", **{"from": LONG_AGO})
    if member:
        exemption.data["member"] = member
    spoke = [{"condition": "everybody_spoke", "rows": "speeches", "gap": "…"}]
    asked = check("presence", each={"kind": "meeting"}, conditions=spoke)
    [found] = judge(asked, ledger(exemption, record("meeting", "05-01", present=["甲", "乙"])), AS_OF, YEAR)
    people = [list(gap.people) for gap in found.gaps]
    assert ([expected] if expected else [], expected is None) == (people, found.reason == "exempted")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"recorder": "甲", "self_declared": True}, ("met", True)),
        ({"recorder": "甲", "self_declared": False}, ("met", False)),
        ({"recorder": "甲"}, ("met", False)),
        ({"self_declared": True}, ("missed", False)),
    ],
)
def test_what_rests_on_the_branch_s_word_says_so(data, expected):
    """Only what is met can rest on it."""
    asked = check("presence", each={"kind": "meeting"}, conditions=RECORDER)
    [found] = judge(asked, ledger(record("meeting", "05-01", **data)), AS_OF, YEAR)
    assert expected == (found.status, found.self_declared)


def attested(on, *rulings, **data):
    """Return status, whether late, and the evidence of a yearly attestation."""
    said = {"uid": "aaaaaaaaaa", "check": "9.9/test", "for_period": "2025", "self_rating": "attained"}
    acts = [
        record("ruling", f"0{number}-01", f"r{number}", subject="aaaaaaaaaa", act=act, reason="…")
        for number, act in enumerate(rulings, 1)
    ]
    branch = ledger(record("attestation", on, "a", **said | data), *acts)
    [found] = judge(check("attest"), branch, day("2026-06-30"), YEAR)
    return found.status, found.late, [path.rpartition("/")[2] for path in found.evidence]


@pytest.mark.parametrize(("on", "late"), [("2025-12-31", False), ("2026-01-01", True), (None, False)])
def test_an_attestation_on_the_last_day_and_the_day_after(on, late):
    """It is late after the last day of its year; without a day nobody can say."""
    assert ("unverified", late, ["a.toml"]) == attested(on)


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        (["confirmed"], ("met", False, ["a.toml", "r1.toml"])),
        (["returned", "confirmed"], ("met", False, ["a.toml", "r2.toml"])),
        (["confirmed", "rejected"], ("missed", False, ["a.toml"])),
        (["confirmed", "reminded"], ("met", False, ["a.toml", "r1.toml"])),
        (["reminded"], ("unverified", False, ["a.toml"])),
    ],
)
def test_the_last_ruling_on_an_attestation_decides(acts, expected):
    """A reminder or a reply confirms nothing and rejects nothing."""
    assert expected == attested("05-01", *acts)


@pytest.mark.parametrize(
    ("categories", "expected"),
    [
        ([("school", LONG_AGO)], "育人"),
        ([("village", LONG_AGO)], "兴村"),
        ([("village", LONG_AGO), ("school", day("12-31"))], "育人"),
        ([("village", LONG_AGO), ("school", day("2026-01-01"))], "兴村"),
        ([("soe", LONG_AGO)], ""),
        ([], ""),
    ],
)
def test_what_is_to_be_attested_is_worded_for_the_category_of_the_last_day(categories, expected):
    """A school by 31 December attests what a school does, whatever it was before; other sorts have no words."""
    rows = [{"category": category, "from": since} for category, since in categories]
    asked = check("attest", wording={"village": "兴村", "school": "育人"})
    [found] = judge(asked, ledger(registry={"categories": rows}), AS_OF, YEAR)
    assert {"wording": expected} == found.values
    [plain] = judge(check("attest"), ledger(registry={"categories": rows}), AS_OF, YEAR)
    assert {} == plain.values


def test_nothing_to_judge():
    """A branch without any such record has 无此事项, once."""
    asked = check("presence", each={"kind": "meeting"}, conditions=RECORDER)
    assert [("b", "", "exempt no_subject")] == states(judge(asked, ledger()))


def test_what_is_shown_of_a_tally():
    """How many there are, and of them how many of each sort; one may be of several sorts, or of none that is shown."""
    row = {"field": "source", "values": ["student", "young_farmer"], "gap": "没有填发展来源"}
    asked = check("bound", tally={"kind": "admission", "date": "on"}, period="year", **row)
    sources = [["student", "young_farmer"], ["student"], ["social"]]
    branch = ledger(*(record("admission", None, on=day("05-01"), source=source) for source in sources))
    [found] = judge(asked, branch, AS_OF, YEAR)
    assert "共 3 名，其中学生 2 名、青年农民 1 名" == found.values["shown"]
