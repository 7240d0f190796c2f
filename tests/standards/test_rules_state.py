"""What stands today, what lasts, what is due ahead, and what is attested of one thing, on synthetic branches."""

from __future__ import annotations

import pytest

from tests.standards.synthetic import LONG_AGO, check, day, judge, ledger, member, record, states, term
from wuhua_tui.standards.selection import Selection
from wuhua_tui.standards.where import SelectionError

YEAR = (day("01-01"), day("12-31"))
THREE = [member(name) for name in ("甲一", "乙二", "丙三")]


def few(**row):
    """Return a check that the branch has three full members."""
    return check(
        "bound",
        current={"kind": "registry"},
        about="branch",
        conditions=[{"condition": "full_at_least", "gap": "{found}/{count}"}],
        **row,
    )


def exemption(**data):
    """Return the superior's exemption of the check for the year."""
    return record("exemption", None, "e", checks=["9.9/test"], reason="一支一策", **{"from": LONG_AGO}, **data)


# --- Today -----------------------------------------------------------------------------------------


def test_without_a_grace_a_state_is_missed_at_once():
    """Nothing gives time where the row gives none."""
    (found,) = judge(few(parameters={"people": 4}), ledger(*THREE))
    assert ("missed", None, "3/4") == (found.status, found.deadline, found.gaps[0].text)


def test_the_grace_counts_from_the_form_that_binds():
    """A branch that took the form only in May has time from then, however long it has been small."""
    forms = [{"form": "joint", "from": LONG_AGO}, {"form": "single", "from": day("05-10")}]
    branch = ledger(*THREE[:2], registry={"forms": forms})
    asked = few(applies={"forms": ["single"]}, parameters={"people": 3, "grace": "3 months"})
    (found,) = judge(asked, branch, day("08-10"))
    assert ("pending", day("08-10")) == (found.status, found.deadline)
    (found,) = judge(asked, branch, day("08-11"))
    assert ("missed", day("08-10")) == (found.status, found.deadline)


def test_of_two_gaps_the_older_sets_the_deadline():
    """Both have to be open for the state to be pending."""
    seats = [{"member": "甲一", "post": "secretary", "from": LONG_AGO, "to": day("01-31")}]
    seats += [{"member": "乙二", "post": "organisation", "from": LONG_AGO, "to": day("03-31")}]
    asked = check(
        "bound",
        current={"kind": "registry"},
        about="branch",
        conditions=[{"condition": "committee_complete", "gap": "b"}, {"condition": "led", "gap": "a"}],
        parameters={"committee_least": 1, "grace": "3 months"},
    )
    (found,) = judge(asked, ledger(*THREE, term(*seats)), day("04-30"))
    assert ("pending", day("05-01"), 2) == (found.status, found.deadline, len(found.gaps))
    (found,) = judge(asked, ledger(*THREE, term(*seats)), day("05-02"))
    assert ("missed", day("05-01")) == (found.status, found.deadline)


def test_the_superior_exempts_from_a_state():
    """An exemption that holds on the day speaks before the gaps are looked at."""
    assert [("b", "2025-12-31", "exempt exempted")] == states(
        judge(few(parameters={"people": 9}), ledger(*THREE, exemption()))
    )


def test_one_member_exempted_leaves_the_others_in_the_gap():
    """Of the people in a gap the superior may take one out."""
    asked = check(
        "presence",
        current={"kind": "registry"},
        about="branch",
        conditions=[{"condition": "members_have", "field": "birth", "gap": "{people}"}],
    )
    (found,) = judge(asked, ledger(*THREE, exemption(member="甲一")))
    assert ("丙三", "乙二") == tuple(sorted(found.gaps[0].people))


# --- As long as it lasts ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("to", "expected"), [(day("2024-12-31"), []), (day("01-01"), ["2020-03-01"]), (None, ["2020-03-01"])]
)
def test_what_lasts_is_told_in_each_window_that_it_touches(to, expected):
    """The last day belongs to it; what ended before the window is not told."""
    asked = check(
        "bound",
        lasting={"derived": "rectifications"},
        conditions=[{"condition": "filled", "field": "closed_on", "gap": "open"}],
    )
    done = {"closed_on": to} if to else {}
    weak = record("rectification", None, "r", title="整顿", found_on=day("2020-03-01"), **done)
    found = [one for one in judge(asked, ledger(weak), window=YEAR) if one.reason != "no_subject"]
    assert expected == [one.when for one in found]


def test_what_lasts_may_bind_another_sort_of_branch():
    """Judged by what the branch was on its first day."""
    asked = check(
        "bound",
        applies={"traits": ["weak"]},
        lasting={"derived": "rectifications"},
        conditions=[{"condition": "filled", "field": "closed_on", "gap": "open"}],
    )
    weak = record("rectification", None, "r", title="整顿", found_on=day("03-01"))
    assert [("rectifications/r.toml", "2025-03-01", "exempt not_applicable")] == states(judge(asked, ledger(weak)))


# --- Ahead of a day --------------------------------------------------------------------------------


def ahead(**row):
    """Return a check that a letter comes three months before the end of a term."""
    return check(
        "deadline",
        ahead={"derived": "elections"},
        day="ends_on",
        over="followed_on",
        done=[{"kind": "notice", "where": {"type": "election"}}],
        links=[{"field": "term", "to": "uid"}],
        parameters={"grace": ("-3 months", "source")},
        **row,
    )


def ending(on, **data):
    """Return a term that ends on a day."""
    return record(
        "term", None, "1", starts_on=LONG_AGO, ends_on=day(on), form="committee", seats=[], uid="aaaaaaaaaa", **data
    )


def letter(on, **data):
    """Return a letter of reminder."""
    return record("notice", on, type="election", **data)


@pytest.mark.parametrize(
    ("letters", "as_of", "expected"),
    [
        ([("05-31", {})], "06-01", ("met", False)),
        ([("06-01", {})], "06-01", ("met", True)),
        ([("06-01", {}), ("05-30", {})], "06-01", ("met", False)),
        ([("05-30", {"term": "bbbbbbbbbb"})], "08-31", ("pending", False)),
        ([], "08-31", ("pending", False)),
        ([], "09-01", ("missed", False)),
        ([("09-01", {})], "09-01", ("missed", False)),
    ],
)
def test_a_letter_ahead_of_a_day(letters, as_of, expected):
    """In time, late until the day itself, missed after it; a letter about another term is none."""
    branch = ledger(ending("08-31"), *[letter(on, **data) for on, data in letters])
    (found,) = judge(ahead(), branch, day(as_of))
    assert (*expected, day("05-31")) == (found.status, found.late, found.deadline)


def test_no_letter_is_owed_after_an_early_election():
    """Once the next term was elected by the deadline, nobody needs to be reminded; a day later it was owed."""
    for elected, expected in (("05-31", ["exempt no_subject"]), ("06-01", ["missed"])):
        after = record("term", None, "2", starts_on=day(elected), ends_on=day("2030-01-01"), form="committee", seats=[])
        found = judge(ahead(), ledger(ending("08-31"), after), day("09-01"))
        assert expected == [status for _, _, status in states(found)]


def test_why_no_letter_is_owed():
    """Exempted, another sort of branch, or due before the ledger began or the document was in force."""
    at = [("terms/1.toml", "2025-08-31")]
    for asked, branch, reason in (
        (ahead(), ledger(ending("08-31"), exemption()), "exempted"),
        (ahead(applies={"traits": ["weak"]}), ledger(ending("08-31")), "not_applicable"),
        (ahead(), ledger(ending("08-31"), registry={"ledger_from": day("06-01")}), "before_adoption"),
    ):
        assert [(*at[0], f"exempt {reason}")] == states(judge(asked, branch))
    early = judge(ahead(), ledger(ending("2018-08-31")), day("2018-12-31"))
    assert [("terms/1.toml", "2018-08-31", "exempt before_in_force")] == states(early)


# --- Attested of one thing ---------------------------------------------------------------------------


def test_why_an_election_need_not_be_attested():
    """Exempted by the superior, of another sort of branch, or held before the document was in force."""
    held = {"derived": "elections", "date": "elected_on"}
    grace = {"grace": "3 months"}
    branch = [ending("08-31", elected_on=day("03-01"))]
    assert [("terms/1.toml", "2025-03-01", "exempt exempted")] == states(
        judge(check("attest", each=held, parameters=grace), ledger(*branch, exemption()))
    )
    assert [("terms/1.toml", "2025-03-01", "exempt not_applicable")] == states(
        judge(check("attest", each=held, parameters=grace, applies={"traits": ["weak"]}), ledger(*branch))
    )
    early = [ending("08-31", elected_on=day("2018-05-31"))]
    assert [("b", "", "exempt no_subject")] == states(
        judge(check("attest", each=held, parameters=grace), ledger(*early), day("2018-12-31"))
    )


# --- Derived entries -------------------------------------------------------------------------------


def test_a_selection_knows_only_the_derived_entries_there_are():
    """A misspelt name is refused when the catalogue is loaded."""
    with pytest.raises(SelectionError, match="unknown derived entries 'termz'"):
        Selection({"derived": "termz"})


@pytest.mark.parametrize(
    "name",
    ["foundings", "misfits", "weak_spells", "destinations", "secretaries", "terms", "vacancies", "inspected_issues"],
)
def test_an_empty_ledger_has_no_derived_entries(name):
    """A branch whose files are all missing or broken raises nothing."""
    from wuhua_tui.ledger.ledger import Ledger
    from wuhua_tui.standards.facts import Facts

    assert [] == Selection({"derived": name}).entries(Facts(Ledger("b", []), day("12-31")))


# --- What stands ------------------------------------------------------------------------------------------


def stands(*records, **row):
    """Return status, the words of the gaps and the evidence of what must stand."""
    asked = check("presence", **{"standing": {"kind": "venue"}, "gap": "没有", **row})
    [found] = judge(asked, ledger(*records))
    return found.status, [one.text for one in found.gaps], list(found.evidence)


def standing(kind, name, **data):
    """Return a record of what has stood for long."""
    return record(kind, None, name, **{"from": LONG_AGO}, **data)


ADDRESS = {"condition": "filled", "field": "address", "gap": "没有地址"}
AREA = {"condition": "filled", "field": "area", "gap": "没有面积"}


def test_each_of_those_that_stand_is_asked():
    """The first that lacks something says what; all of them are shown."""
    venues = [
        standing("venue", "a", address="甲", area=1),
        standing("venue", "b", area=1),
        standing("venue", "c", address="丙"),
    ]
    paths = ["venues/a.toml", "venues/b.toml", "venues/c.toml"]
    assert ("missed", ["没有地址"], paths) == stands(*venues, every=True, conditions=[ADDRESS, AREA])
    assert ("met", [], paths[:1]) == stands(*venues, conditions=[ADDRESS, AREA])
    assert ("missed", ["没有地址"], paths[1:]) == stands(*venues[1:], conditions=[ADDRESS, AREA])


def test_a_code_that_stands_for_several_is_called_by_the_first():
    """Any of them will do."""
    covers = [{"field": "wall_policies", "values": [["structure", "duties"], "party_life"], "gap": "没有：{missing}"}]
    bare, one = standing("venue", "a"), standing("venue", "b", wall_policies=["duties"])
    assert ("missed", ["没有：组织架构、党内生活基本制度"], ["venues/a.toml"]) == stands(bare, covers=covers)
    assert ("missed", ["没有：党内生活基本制度"], ["venues/b.toml"]) == stands(one, covers=covers)


def test_of_several_ways_the_first_that_was_begun_says_what_is_lacking():
    """There are a venue without an address and an asset without an area."""
    ways = [
        {"standing": {"kind": "pairing"}, "gap": "没有"},
        {"standing": {"kind": "venue"}, "gap": "没有", "conditions": [ADDRESS]},
        {"standing": {"kind": "asset"}, "gap": "没有", "conditions": [AREA]},
    ]
    begun = [standing("venue", "a"), standing("asset", "b")]
    assert ("missed", ["没有地址"], ["venues/a.toml"]) == stands(*begun, needs=[{"any": ways, "gap": "没有"}])
