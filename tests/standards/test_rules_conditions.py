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
