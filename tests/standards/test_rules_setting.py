"""Conditions on how the branch is set up: whose it is on a day, who approved it, what holds today."""

from __future__ import annotations

import pytest

from tests.standards.synthetic import LONG_AGO, day, gap, ledger, record

OWN = record("registry")


def change(type_, approved, by, name="", **data):
    """Return a change that a body approved on a day."""
    said = {"approved_on": day(approved), "approved_by": by} if approved else {}
    return record("change", None, name, type=type_, **said, **data)


def superiors(*rows):
    """Return the rows of superiors, each from a day."""
    return [{"name": name, "from": since} for name, since in rows]


LED = {"condition": "led_by_approver", "gap": "{superior}/{approver}", "unknown": "?"}


def led(*changes, approved_by="甲党委", rows=(("甲党委", LONG_AGO),), on="12-31"):
    """Return the gap between who leads and who approved."""
    registry = {"superiors": superiors(*rows)} | ({"approved_by": approved_by} if approved_by else {})
    return gap(LED, ledger(*changes, registry=registry), OWN, day(on))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, None),
        ({"approved_by": "乙党委"}, ("甲党委/乙党委",)),
        ({"approved_by": None}, ("?",)),
        ({"rows": ()}, ("—/甲党委",)),
        ({"rows": (("甲党委", LONG_AGO), ("乙党委", day("07-01")))}, ("乙党委/甲党委",)),
        ({"rows": (("甲党委", LONG_AGO), ("乙党委", day("07-01"))), "on": "06-30"}, None),
    ],
)
def test_who_approved_the_founding_leads(said, expected):
    """谁批准谁主管: the superior of the day is the body that approved; without either that is said."""
    assert expected == led(**said)


@pytest.mark.parametrize(
    ("changes", "on", "expected"),
    [
        # The newest change that settles it counts from the day on which it took effect.
        ([("split", "05-01", "乙党委", "a", {})], "05-01", ("甲党委/乙党委",)),
        ([("split", "05-01", "乙党委", "a", {})], "04-30", None),
        ([("split", "05-01", "乙党委", "a", {"effective_on": day("06-01")})], "05-31", None),
        ([("split", "05-01", "乙党委", "a", {"effective_on": day("06-01")})], "06-01", ("甲党委/乙党委",)),
        ([("split", None, "乙党委", "a", {})], "12-31", None),
        # A change of name settles nothing.
        ([("rename", "05-01", "乙党委", "a", {})], "12-31", None),
        # Of a change of superior the new one may lead as well as who approved it.
        ([("resubordinate", "05-01", "县委", "a", {"new_superior": "甲党委"})], "12-31", None),
        ([("resubordinate", "05-01", "县委", "a", {"new_superior": "丙党委"})], "12-31", ("甲党委/丙党委、县委",)),
        ([("resubordinate", "05-01", "县委", "a", {})], "12-31", ("甲党委/县委",)),
        ([("found", "05-01", "县委", "a", {"new_superior": "甲党委"})], "12-31", ("甲党委/县委",)),
        # The newer one counts, of one day the one whose path comes later.
        ([("merge", "05-02", "甲党委", "a", {}), ("split", "05-01", "乙党委", "b", {})], "12-31", None),
        ([("merge", "05-01", "乙党委", "a", {}), ("split", "05-01", "甲党委", "b", {})], "12-31", None),
    ],
)
def test_a_later_change_settles_who_leads(changes, on, expected):
    """Founding, merger, split and a change of superior, once they were approved and are in effect."""
    made = [change(type_, approved, by, name, **data) for type_, approved, by, name, data in changes]
    assert expected == led(*made, on=on)


@pytest.mark.parametrize(
    ("registry", "approved", "kind", "expected"),
    [
        ({"approver_kind": "county"}, None, "", None),
        ({"approver_kind": "township"}, None, "", ("gap",)),
        ({}, "05-01", "county", None),
        ({}, "05-01", "township", ("gap",)),
        ({}, None, "county", ("gap",)),
        ({}, "2026-01-01", "county", ("gap",)),
    ],
)
def test_approved_by_a_body_of_a_kind(registry, approved, kind, expected):
    """The founding or a later change; what is not approved yet was approved by nobody."""
    made = change("reform", approved, "…", approver_kind=kind)
    condition = {"condition": "approved_by_kind", "kinds": "approvers"}
    assert expected == gap(condition, ledger(made, registry=registry), OWN, day("12-31"), approvers=["county"])


@pytest.mark.parametrize(
    ("kind", "on", "expected"),
    [("county", "12-31", None), ("township", "12-31", ("gap",)), ("county", "04-30", ("gap",))],
)
def test_the_superior_is_of_a_kind(kind, on, expected):
    """The one of the day; before the first on record there is none."""
    rows = [{"name": "甲", "kind": kind, "from": day("05-01")}]
    condition = {"condition": "superior_is", "kinds": "leaders"}
    assert expected == gap(condition, ledger(registry={"superiors": rows}), OWN, day(on), leaders=["county"])


@pytest.mark.parametrize(
    ("names", "expected"), [("甲乙", None), ("甲甲", ("1/2",)), ("甲", ("1/2",)), ("", ("0/2",)), ("甲乙丙", None)]
)
def test_so_many_units_of_a_joint_branch(names, expected):
    """By their names, those that belong to it on the day."""
    rows = [{"name": name, "from": LONG_AGO} for name in names]
    rows.append({"name": "去年的", "from": LONG_AGO, "to": day("12-30")})
    condition = {"condition": "units_at_least", "gap": "{found}/{count}"}
    assert expected == gap(condition, ledger(), record("branch", units=rows), day("12-31"), units=2)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"form": "single", "from": day("06-01")}], None),
        ([{"form": "", "from": day("06-01")}], ("gap",)),
        ([{"form": "single", "from": day("06-02")}], ("gap",)),
        ([{"form": "single", "from": LONG_AGO}, {"form": "", "from": day("06-01")}], ("gap",)),
        ([], ("gap",)),
    ],
)
def test_a_row_that_holds_on_the_day(rows, expected):
    """Each until the next; one that does not say it says nothing."""
    condition = {"condition": "row_in_force", "rows": "forms", "column": "form"}
    assert expected == gap(condition, ledger(), record("registry", forms=rows), day("06-01"))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"no_groups": True}, None),
        ({"no_groups": False}, ("gap",)),
        ({"groups": [{"name": "一", "from": LONG_AGO, "to": day("12-31")}]}, None),
        ({"groups": [{"name": "一", "from": LONG_AGO, "to": day("12-30")}]}, ("gap",)),
        ({}, ("gap",)),
    ],
)
def test_groups_or_the_word_that_there_are_none(said, expected):
    """One group on the day is enough."""
    assert expected == gap({"condition": "groups_stated"}, ledger(branch=said), record("branch"), day("12-31"))


@pytest.mark.parametrize(
    ("data", "expected"),
    [({"a": {"b": "…"}}, None), ({"c": "…"}, None), ({"a": {"b": " "}, "c": ""}, ("gap",)), ({}, ("gap",))],
)
def test_any_of_several_fields(data, expected):
    """One that says something is enough."""
    assert expected == gap({"condition": "any_filled", "fields": ["a/b", "c"]}, ledger(), record("branch", **data))
