"""Which records count for whom: selections, the people in them, the sets of subjects."""

from __future__ import annotations

import pytest

from tests.standards.synthetic import AS_OF, LONG_AGO, check, day, judge, ledger, member, record, states, term
from wuhua_tui.standards.facts import Facts
from wuhua_tui.standards.selection import Selection
from wuhua_tui.standards.subjects import subjects
from wuhua_tui.standards.where import SelectionError

WINDOW = (day("01-01"), day("12-31"))


def selected(table, *records):
    """Return the paths that a selection picks."""
    return [entry.path for entry in Selection(table).entries(Facts(ledger(*records), AS_OF))]


def reached(subject_set, source, *records, branch=None):
    """Return the subjects of a set that the records of one source reach."""
    asked = check("coverage", subjects=subject_set, period="year", sources=[source])
    found = judge(asked, ledger(*records, branch=branch), AS_OF, WINDOW)
    return {subject for subject, _, status in states(found) if status == "met"}


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"type": "a"}, ["meetings/1.toml"]),
        ({"type.not": ["a", "b"]}, ["meetings/3.toml"]),
        ({"tags.has": ["x", "y"]}, ["meetings/2.toml", "meetings/3.toml"]),
        ({"tags.has_all": ["y", "z"]}, ["meetings/3.toml"]),
        ({"tags.has_all": ["x", "y"]}, []),
        ({"note/text.filled": True}, ["meetings/2.toml"]),
        ({"note/text.filled": False}, ["meetings/1.toml", "meetings/3.toml"]),
        ({"type": "b", "tags.has": ["y"]}, []),
        ([{"type": "a"}, {"tags.has": ["y"]}], ["meetings/1.toml", "meetings/3.toml"]),
    ],
)
def test_where_asks_for_all_of_a_table_and_any_of_several(where, expected):
    """Each operator, a path into a table, and alternatives."""
    records = [
        record("meeting", "05-01", "1", type="a"),
        record("meeting", "05-02", "2", type="b", tags=["x"], note={"text": "…"}),
        record("meeting", "05-03", "3", type="c", tags=["y", "z"], note={"text": " "}),
    ]
    assert expected == selected({"kind": "meeting", "where": where}, *records)


def test_entries_are_in_the_order_of_time():
    """What has no day comes first; of one day the paths decide."""
    names = {"d": "05-01", "c": "05-02", "b": "05-02", "a": None, "e": "2026-01-01"}
    records = [record("meeting", on, name) for name, on in names.items()]
    assert [f"meetings/{name}.toml" for name in "adbc"] == selected({"kind": "meeting"}, *records)


@pytest.mark.parametrize(
    "table", [{"kind": "talk", "odd": 1}, {"kind": "talk", "where": {"a.odd": 1}}, {"kind": "talk", "between": True}]
)
def test_what_is_not_in_the_language_is_refused(table):
    """An unknown key, an unknown operator, sides that are not named."""
    with pytest.raises(SelectionError):
        Selection(table)


def test_a_person_in_any_of_several_fields_takes_part():
    """A value, a list, and a column that not every row has."""
    source = {"kind": "talk", "who": ["from", "with", "rows/member"]}
    talk = record("talk", "05-01", **{"from": "甲", "with": ["乙"], "rows": [{"member": "丙"}, {"name": "丁"}]})
    assert {"甲", "乙", "丙"} == reached("members", source, talk, *map(member, "甲乙丙丁"))


def test_a_source_that_names_nobody_counts_for_everybody():
    """Without `who` any record of the branch will do; with it, and for the branch itself, any will do too."""
    meeting = record("meeting", "05-01", present=["甲"])
    assert {"甲", "乙"} == reached("members", {"kind": "meeting"}, meeting, *map(member, "甲乙"))
    assert {"b"} == reached("branch", {"kind": "meeting", "who": ["present"]}, meeting)


TALKS = [
    record("talk", "05-01", **{"from": "甲", "with": ["乙", "丙"]}),
    record("talk", "05-02", **{"from": "丁", "with": ["甲"]}),
]
COMMITTEE = [*map(member, "甲乙丙丁"), term(("甲", "secretary"), ("乙", "member"), ("丙", "member"))]
PEOPLE = [*map(member, "甲乙丙丁"), term(("甲", "secretary"))]


def test_a_pair_stands_on_the_two_sides_of_a_talk():
    """Between the sides, in either direction; who only listened beside another has not talked with him."""
    between = {"kind": "talk", "who": ["from", "with"], "between": True}
    assert {f"secretary+{name}" for name in "乙丙丁"} == reached("secretary_and_members", between, *TALKS, *PEOPLE)
    assert {"丙+甲", "乙+甲"} == reached("committee_pairs", between, *TALKS, *COMMITTEE)


def test_a_pair_that_took_part_together():
    """Without sides it is enough that both were there."""
    together = {"kind": "talk", "who": ["from", "with"]}
    assert {"丙+甲", "乙+甲", "丙+乙"} == reached("committee_pairs", together, *TALKS, *COMMITTEE)


def test_nobody_is_linked_to_himself():
    """A member of the committee who is linked to himself makes no pair."""
    since = {"from": LONG_AGO}
    people = [
        member("甲", linked_to=[{"member": "甲", **since}]),
        member("乙", linked_to=[{"member": "甲", **since}, {"member": "丙", **since}]),
        member("丙"),
    ]
    branch = ledger(*people, term(("甲", "secretary")))
    assert ["甲+乙"] == [subject.id for subject in subjects(Facts(branch, AS_OF), "committee_and_linked")]
