"""The conditions of single records at their edges: nobody, nothing, no day, exactly as much as is asked."""

from __future__ import annotations

import pytest

from tests.standards.synthetic import day, gap, ledger, member, record, term

HEAD = [member("甲"), term(("甲", "secretary"))]


def test_when_alone_asks_only_some_records():
    """A condition with `when` and without `unless` is asked of the records that `when` describes."""
    condition = {"condition": "filled", "field": "note", "when": {"mode": "phone"}}
    asked, not_asked = record("talk", "05-01", mode="phone"), record("talk", "05-01", mode="video")
    assert ("gap",) == gap(condition, ledger(), asked)
    assert gap(condition, ledger(), not_asked) is None


def test_unless_alone_lets_a_reason_stand_for_the_condition():
    """A condition with `unless` holds where that field says something."""
    condition = {"condition": "filled", "field": "note", "unless": "reason/text"}
    assert ("gap",) == gap(condition, ledger(), record("talk", "05-01"))
    assert gap(condition, ledger(), record("talk", "05-01", reason={"text": "有事"})) is None


def test_matches_with_nothing_wanted_holds():
    """A `where` that wants nothing is passed by every record."""
    assert gap({"condition": "matches", "where": {}}, ledger(), record("talk", "05-01")) is None


def test_not_after_of_a_record_without_a_day():
    """What has no day of its own cannot be before anything."""
    condition = {"condition": "not_after", "field": "set_on"}
    assert gap(condition, ledger(), record("talk", set_on=record("talk", "05-01").date)) is None
    assert ("gap",) == gap(condition, ledger(), record("talk"))


@pytest.mark.parametrize(
    ("condition", "data"),
    [
        ({"condition": "head", "field": "chair"}, {"chair": "甲"}),
        ({"condition": "branch_is", "any": [{"categories": ["village"]}]}, {}),
    ],
)
def test_what_must_be_so_on_the_day_is_missing_without_a_day(condition, data):
    """Nobody holds a post, and no branch is of a kind, on no day at all."""
    branch = ledger(*HEAD, registry={"categories": [{"category": "village", "from": HEAD[1].data["starts_on"]}]})
    assert gap(condition, branch, record("meeting", "05-01", **data)) is None
    assert ("gap",) == gap(condition, branch, record("meeting", **data))


@pytest.mark.parametrize("name", ["head_speaks_first", "points_quoted"])
def test_what_depends_on_the_day_is_not_asked_without_one(name):
    """Whether a secretary could speak, or points were kept, is unknown of a record without a day."""
    branch = ledger(*HEAD, branch={"points_scheme": [{"title": "…", "from": HEAD[1].data["starts_on"]}]})
    data = {"present": ["甲"], "rows": [{"member": "乙", "grade": "qualified"}]}
    condition = {"condition": name, "rows": "rows"}
    kind = "meeting" if name == "head_speaks_first" else "appraisal"
    assert gap(condition, branch, record(kind, **data)) is None
    dated = record("meeting", "05-01", **data)
    assert gap(condition, branch, dated) is not None


def test_head_speaks_first_where_nobody_spoke():
    """A meeting that the secretary attended and at which nobody is on record as speaking lacks the secretary's part."""
    condition = {"condition": "head_speaks_first", "rows": "speeches"}
    assert ("gap",) == gap(condition, ledger(*HEAD), record("meeting", "05-01", present=["甲"]))


def test_a_head_who_is_not_named():
    """A field that names nobody does not name the secretary."""
    assert ("gap",) == gap({"condition": "head", "field": "chair"}, ledger(*HEAD), record("meeting", "05-01"))


def test_a_cadre_who_came_to_lead_although_excused():
    """An excuse explains an absence, never the seat of a leader."""
    since = HEAD[1].data["starts_on"]
    cadre = member("乙", leading_cadre=[{"from": since}], excused=[{"from": since, "reason": "work"}])
    meeting = record("meeting", "05-01", type="general", present=["乙"])
    assert ("gap", "乙") == gap({"condition": "cadres_attended"}, ledger(cadre), meeting)
    assert gap({"condition": "cadres_attended"}, ledger(cadre), record("meeting", "05-01", type="general")) is None


@pytest.mark.parametrize(("came", "expected"), [(101, ("101/127",)), (102, None)])
def test_a_share_is_reckoned_exactly(came, expected):
    """80 per cent of 127 are 101.6: 101 are too few and 102 are enough."""
    everybody = [f"党员{number}" for number in range(127)]
    day = record("theme_day", "05-01", mode="together", present=everybody[:came])
    condition = {"condition": "share_came", "gap": "{came}/{expected}"}
    assert expected == gap(condition, ledger(*map(member, everybody)), day, share=80)


def test_points_of_those_who_have_no_grade():
    """Points are quoted with a grade; who has none needs no points."""
    branch = ledger(branch={"points_scheme": [{"title": "…", "from": HEAD[1].data["starts_on"]}]})
    results = [{"member": "甲"}, {"member": "乙", "grade": "qualified"}, {"member": "丙", "grade": "good", "points": 1}]
    of = record("meeting", "05-01", results=results)
    assert ("gap", "乙") == gap({"condition": "points_quoted", "rows": "results"}, branch, of)


def test_a_reference_to_a_record_of_another_kind():
    """A uid that belongs to a talk names no meeting; without `where` any meeting will do."""
    talk, meeting = record("talk", "05-01", uid="aaaaaaaaaa"), record("meeting", "05-01", uid="bbbbbbbbbb", type="life")
    condition = {"condition": "refers_to", "field": "other", "kind": "meeting"}
    branch = ledger(talk, meeting)
    assert ("gap",) == gap(condition, branch, record("appraisal", "05-02", other="aaaaaaaaaa"))
    assert gap(condition, branch, record("appraisal", "05-02", other="bbbbbbbbbb")) is None
    assert ("gap",) == gap(condition | {"where": {"type": "group"}}, branch, record("appraisal", other="bbbbbbbbbb"))


def test_rows_that_must_be_dated():
    """A step without a date has not been taken; where the record has no day, one that has come by the as-of day has."""
    condition = {"condition": "rows_cover", "rows": "preparation", "key": "step", "on": "on", "codes": ["study"]}
    steps = [{"step": "study"}]
    assert ("gap",) == gap(condition, ledger(), record("meeting", "05-01", preparation=steps))
    assert ("gap",) == gap(condition, ledger(), record("meeting", preparation=steps))
    for on, expected in (("12-31", None), ("2026-01-01", ("gap",))):
        taken = [{"step": "study", "on": day(on)}]
        assert expected == gap(condition, ledger(), record("meeting", preparation=taken))


def test_rows_of_which_nothing_is_wanted():
    """A `where` that wants nothing is passed by every row; one of them has to be there all the same."""
    rows = record("venue", rooms=[{"use": "activity"}])
    assert gap({"condition": "one_matches", "rows": "rooms", "where": {}}, ledger(), rows) is None
    assert ("gap",) == gap({"condition": "one_matches", "rows": "rooms", "where": {}}, ledger(), record("venue"))
    assert gap({"condition": "each_matches", "rows": "rooms", "where": {}}, ledger(), rows) is None


def test_a_row_that_holds_today():
    """Without a `where` any row will do; its last day counts."""
    condition = {"condition": "row_holds", "rows": "keepers"}
    kept = record("venue", keepers=[{"member": "甲", "from": day("01-01"), "to": day("06-30")}])
    assert [None, ("gap",)] == [gap(condition, ledger(), kept, day(on)) for on in ("06-30", "07-01")]


def test_a_day_that_has_come():
    """Today has come, tomorrow and no day have not."""
    condition = {"condition": "has_come", "field": "table/on"}
    dated = record("issue", table={"on": day("06-30")})
    assert [None, ("gap",)] == [gap(condition, ledger(), dated, day(on)) for on in ("06-30", "06-29")]
    assert ("gap",) == gap(condition, ledger(), record("issue"))


def test_a_row_within_the_time_before_the_day():
    """The day of the row and the last day of the time count; what is still to come does not."""
    condition = {"condition": "row_since", "rows": "steps", "on": "on"}
    step = record("rectification", steps=[{"on": day("03-31")}])
    found = [gap(condition, ledger(), step, day(on), recent="3 months") for on in ("03-30", "03-31", "06-30", "07-01")]
    assert [("gap",), None, None, ("gap",)] == found


def test_a_reference_that_is_not_filled():
    """It leads to no record."""
    condition = {"condition": "refers_to", "field": "meeting", "kind": "meeting"}
    assert ("gap",) == gap(condition, ledger(record("meeting", "05-01")), record("talk", "05-01"))


@pytest.mark.parametrize(("on", "expected"), [("05-01", None), ("04-30", ("gap",))])
def test_what_is_referred_to_was_there_by_then(on, expected):
    """Whatever the field of its day is called."""
    said = record("ruling", "05-01", uid="aaaaaaaaaa")
    condition = {"condition": "refers_to", "field": "ruling", "kind": "ruling", "by_then": True}
    assert expected == gap(condition, ledger(said), record("talk", on, ruling=said.uid))


def test_without_a_day_nothing_was_there_by_then():
    """Neither what is referred to nor what refers to it."""
    condition = {"condition": "refers_to", "field": "to", "kind": "plan", "by_then": True}
    undated, dated = record("plan", uid="aaaaaaaaaa"), record("plan", "05-01", uid="bbbbbbbbbb")
    asked = [
        record("talk", "05-01", to=undated.uid),
        record("talk", to=dated.uid),
        record("talk", "05-01", to=dated.uid),
    ]
    assert [("gap",), ("gap",), None] == [gap(condition, ledger(undated, dated), one) for one in asked]
