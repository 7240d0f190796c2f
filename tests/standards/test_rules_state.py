"""What stands today, what lasts, what is due ahead, and what is attested of one thing, on synthetic branches."""

from __future__ import annotations

import pytest

from tests.standards.synthetic import AS_OF, LONG_AGO, check, day, judge, ledger, member, record, states, term
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


def test_one_member_exempted_out_of_the_only_gap_leaves_none():
    """A gap that spoke of nobody else falls away, and what is met rests on what the branch says of itself."""
    asked = check(
        "presence",
        current={"kind": "branch"},
        about="branch",
        conditions=[{"condition": "members_have", "field": "birth", "gap": "{people}"}],
    )
    branch = ledger(THREE[0], exemption(member="甲一"), branch={"self_declared": True})
    (found,) = judge(asked, branch)
    assert ("met", True) == (found.status, found.self_declared)
    (found,) = judge(asked, ledger(THREE[0], exemption(member="甲一")))
    assert ("met", False) == (found.status, found.self_declared)


def assets(*records, as_of=AS_OF, registry=None, **row):
    """Return what is found of the keepers of assets."""
    asked = check(
        "presence",
        **{
            "current": {"kind": "asset", "date": "acquired_on"},
            "conditions": [{"condition": "filled", "field": "keeper", "gap": "g"}],
        }
        | row,
    )
    return [one for one in judge(asked, ledger(*records, registry=registry), as_of) if one.reason != "no_subject"]


def asset(name="a", **data):
    """Return an asset without a keeper."""
    return record("asset", None, name, **data)


@pytest.mark.parametrize(
    ("acquired", "expected"),
    [
        ({"acquired_on": day("2018-05-31")}, "exempt before_in_force"),
        ({"acquired_on": day("2018-06-01")}, "missed"),
        ({}, "missed"),
    ],
)
def test_what_is_older_than_the_document_is_not_judged(acquired, expected):
    """What came on the document's own first day is, and what has no day."""
    assert [("assets/a.toml", "2025-12-31", expected)] == states(assets(asset(**acquired)))


def test_of_rows_that_hold_the_first_day_may_be_older_than_the_document():
    """A group that was formed before 2018 is a group today; one that is gone, or comes later, is not judged."""
    rows = [
        {"name": "一组", "from": LONG_AGO},
        {"name": "二组", "from": LONG_AGO, "to": day("06-29")},
        {"name": "三组", "from": day("07-01")},
        {"name": "四组", "from": day("06-30"), "to": day("06-30")},
    ]
    asked = check(
        "bound",
        current={"kind": "branch", "rows": "groups", "date": "from"},
        holding=True,
        about="group",
        conditions=[{"condition": "group_at_least", "field": "name", "gap": "g"}],
        parameters={"people": 3},
    )
    found = judge(asked, ledger(*THREE, branch={"groups": rows}), day("06-30"))
    assert [("一组", "missed"), ("四组", "missed")] == [(one.subject.id, one.status) for one in found]


def test_a_state_is_asked_from_the_first_day_of_the_branch_to_its_last():
    """Nothing is found on the day before the founding, nor on the one after the end."""
    lived = {"approved_on": day("03-01"), "dissolved_on": day("11-30")}
    asked = [assets(asset(), as_of=day(on), registry=lived) for on in ("02-28", "03-01", "11-30", "12-01")]
    assert [[], ["missed"], ["missed"], []] == [[one.status for one in found] for found in asked]


def test_a_gap_that_does_not_say_since_when_is_missed_at_once():
    """The grace of the other gap gives no time, and where no gap says it there is no deadline."""
    row = {
        "current": {"kind": "registry"},
        "about": "branch",
        "conditions": [
            {"condition": "led", "gap": "a"},
            {"condition": "filled", "field": "seal", "gap": "b"},
        ],
        "parameters": {"grace": "3 months"},
    }
    seats = [{"member": "甲一", "post": "secretary", "from": LONG_AGO, "to": day("01-31")}]
    (found,) = judge(check("bound", **row), ledger(*THREE, term(*seats)), day("02-01"))
    assert ("missed", None, 2) == (found.status, found.deadline, len(found.gaps))
    (found,) = judge(check("bound", **row), ledger(*THREE, term(*seats), registry={"seal": "有"}), day("05-01"))
    assert ("pending", day("05-01"), 1) == (found.status, found.deadline, len(found.gaps))


@pytest.mark.parametrize(("as_of", "expected"), [("2025-06-30", "pending"), ("2025-07-01", "missed")])
def test_a_target_day_is_still_in_time(as_of, expected):
    """Until the day that a parameter names every gap may stay open."""
    (found,) = judge(few(until="target", parameters={"people": 4, "target": "2025-06-30"}), ledger(*THREE), day(as_of))
    assert (expected, day("06-30")) == (found.status, found.deadline)


@pytest.mark.parametrize(
    ("table", "said", "expected"),
    [
        ({"where": {"lost.filled": True}, "note": "lost"}, {"lost": "水灾"}, ("exempt", "paper_lost", "水灾")),
        ({"where": {"lost": True}, "note": "remarks"}, {"lost": True}, ("exempt", "paper_lost", "")),
        ({"where": {"lost": True}}, {"lost": True}, ("exempt", "paper_lost", "")),
        ({"where": {"lost": True}}, {"lost": False}, ("missed", "", "")),
        ({"where": {}}, {}, ("exempt", "paper_lost", "")),
    ],
)
def test_a_row_may_spare_some_records(table, said, expected):
    """Those of which the condition holds, with the words of a field where there are any; all of them without one."""
    (found,) = assets(asset(**said), exempt=[{"reason": "paper_lost", **table}])
    assert expected == (found.status, found.reason, found.note)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2019-12-31", "registry.toml"), ("2020-01-01", "terms/1.toml"), ("2025-01-01", "terms/2.toml")],
)
def test_a_state_of_the_team_is_shown_by_the_term_of_the_day(as_of, expected):
    """Before the first term by the record that is asked."""
    terms = [
        record("term", None, number, starts_on=day(first), form="committee", seats=[])
        for number, first in (("1", "2020-01-01"), ("2", "2025-01-01"))
    ]
    (found,) = judge(few(shown_by="term", parameters={"people": 4}), ledger(*THREE, *terms), day(as_of))
    assert (expected,) == found.evidence


# --- As long as it lasts ---------------------------------------------------------------------------


def lasting(*records, as_of=AS_OF, registry=None, **row):
    """Return what is found of things that last, and have no text yet."""
    asked = check(
        "bound",
        **{
            "lasting": {"kind": "meeting"},
            "conditions": [{"condition": "filled", "field": "text", "gap": "g"}],
            "parameters": {"grace": "3 months"},
        }
        | row,
    )
    found = judge(asked, ledger(*records, registry=registry), as_of, window=YEAR)
    return [(one.when, one.status.value, one.reason, one.deadline) for one in found if one.reason != "no_subject"]


@pytest.mark.parametrize(
    ("on", "to", "expected"),
    [
        ("2024-03-01", "2024-12-31", []),
        ("2024-03-01", "2025-01-01", ["2024-03-01"]),
        ("2025-12-31", None, ["2025-12-31"]),
        ("2026-01-01", None, []),
    ],
)
def test_a_window_tells_what_touches_it(on, to, expected):
    """From the first day of what lasts to its last, both of the window's ends included."""
    thing = record("meeting", on, **({"to": day(to)} if to else {}))
    assert expected == [when for when, *_ in lasting(thing, as_of=day("2026-02-01"))]


def test_what_lasts_without_a_day_is_told_in_no_window():
    """Structure refuses such a record; the rule passes it over."""
    assert [] == lasting(record("meeting"))


@pytest.mark.parametrize(
    ("dissolved", "expected"), [("2024-12-31", []), ("2025-01-01", ["2024-11-01"]), ("2025-02-28", ["2024-11-01"])]
)
def test_what_lasts_ends_with_the_branch(dissolved, expected):
    """An open thing is told up to the branch's last day."""
    found = lasting(record("meeting", "2024-11-01"), registry={"dissolved_on": day(dissolved)})
    assert expected == [when for when, *_ in found]


def test_what_lasts_longer_than_its_branch_is_told_until_its_own_end():
    """Its own `to` counts where there is one: here it ended before the window, the branch later."""
    found = lasting(record("meeting", "2024-03-01", to=day("2024-12-31")), registry={"dissolved_on": day("06-30")})
    assert [] == found


@pytest.mark.parametrize(
    ("as_of", "dissolved", "expected"),
    [
        ("06-01", None, ("pending", "", day("06-01"))),
        ("06-02", None, ("missed", "", day("06-01"))),
        ("06-02", "06-01", ("missed", "", day("06-01"))),
        ("06-02", "05-31", ("exempt", "branch_not_bound", day("06-01"))),
    ],
)
def test_the_grace_of_what_lasts(as_of, dissolved, expected):
    """Its last day is in time; a branch that was gone before that day owes nothing (rule 5)."""
    registry = {"dissolved_on": day(dissolved)} if dissolved else None
    assert [("2025-03-01", *expected)] == lasting(record("meeting", "03-01"), as_of=day(as_of), registry=registry)


def test_what_lasts_without_a_grace_is_missed_at_once():
    """Also of a branch that has ended."""
    thing = record("meeting", "03-01")
    assert [("2025-03-01", "missed", "", None)] == lasting(thing, as_of=day("03-01"), parameters={})
    ended = {"dissolved_on": day("03-31")}
    assert [("2025-03-01", "missed", "", None)] == lasting(thing, registry=ended, parameters={})


def test_what_began_before_the_document_is_not_judged():
    """What began on the document's first day is; being older is said before being of another sort."""
    old, new = record("meeting", "2018-05-31"), record("meeting", "2018-06-01")
    told = [("2018-05-31", "exempt", "before_in_force", None), ("2018-06-01", "missed", "", day("2018-09-01"))]
    assert told == lasting(old, new)
    other = [("2018-05-31", "exempt", "before_in_force", None), ("2018-06-01", "exempt", "not_applicable", None)]
    assert other == lasting(old, new, applies={"traits": ["weak"]})


def test_the_superior_exempts_from_what_lasts():
    """An exemption that holds on its first day."""
    assert [("2025-03-01", "exempt", "exempted", None)] == lasting(record("meeting", "03-01"), exemption())


def test_what_lasts_is_met_by_what_the_branch_says():
    """Where its conditions hold, and whether that rests on its own word."""
    asked = check(
        "bound", lasting={"kind": "meeting"}, conditions=[{"condition": "filled", "field": "text", "gap": "g"}]
    )
    records = [record("meeting", "03-01", text="有", self_declared=said) for said in (True, False)]
    found = judge(asked, ledger(*records), window=YEAR)
    assert [("met", True), ("met", False)] == [(one.status, one.self_declared) for one in found]


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


@pytest.mark.parametrize(
    ("said", "ruled", "as_of", "expected"),
    [
        ("06-01", None, "06-01", ("unverified", False, 1)),
        ("06-02", None, "06-02", ("unverified", True, 1)),
        (None, None, "06-02", ("unverified", False, 1)),
        ("06-02", "confirmed", "12-31", ("met", True, 2)),
        ("06-01", "rejected", "12-31", ("missed", False, 1)),
        ("06-01", "reminded", "12-31", ("unverified", False, 1)),
    ],
)
def test_an_election_attested_in_time_or_late(said, ruled, as_of, expected):
    """Three months after the election is in time; what has no day cannot be late; the superior's answer decides."""
    held = {"derived": "elections", "date": "elected_on"}
    words = {"uid": "bbbbbbbbbb", "check": "9.9/test", "subject": "aaaaaaaaaa", "self_rating": "attained"}
    records = [ending("08-31", elected_on=day("03-01")), record("attestation", said, "a", **words)]
    if ruled:
        records.append(record("ruling", "06-10", "r", subject="bbbbbbbbbb", act=ruled, reason="…"))
    (found,) = judge(check("attest", each=held, parameters={"grace": "3 months"}), ledger(*records), day(as_of))
    assert (*expected, day("06-01")) == (found.status, found.late, len(found.evidence), found.deadline)


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


def stands(*records, as_of=AS_OF, registry=None, branch=None, **row):
    """Return status and reason, the words of the gaps and the evidence of what must stand."""
    asked = check("presence", **{"standing": {"kind": "venue"}, "gap": "没有", **row})
    [found] = judge(asked, ledger(*records, registry=registry, branch=branch), as_of)
    return f"{found.status} {found.reason}".strip(), [one.text for one in found.gaps], list(found.evidence)


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
    """Any of them will do; what has none of them shows nothing."""
    covers = [{"field": "wall_policies", "values": [["structure", "duties"], "party_life"], "gap": "没有：{missing}"}]
    bare, one = standing("venue", "a"), standing("venue", "b", wall_policies=["duties"])
    assert ("missed", ["没有：组织架构、党内生活基本制度"], []) == stands(bare, covers=covers)
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


@pytest.mark.parametrize(
    ("as_of", "venues", "expected"),
    [
        ("03-01", [], ("missed", ["没有"], [])),
        ("02-28", [], ("exempt before_adoption", [], [])),
        ("02-28", ["a"], ("missed", ["没有地址"], ["venues/a.toml"])),
    ],
)
def test_what_stands_before_the_ledger_began(as_of, venues, expected):
    """Nothing need be written yet on the day before; what is written is judged (rule 2)."""
    registry = {"ledger_from": day("03-01")}
    records = [standing("venue", name) for name in venues]
    assert expected == stands(*records, as_of=day(as_of), registry=registry, conditions=[ADDRESS])


@pytest.mark.parametrize(
    ("first", "last", "row_last", "expected"),
    [
        ("06-30", "06-30", None, "met"),
        ("07-01", None, None, "missed"),
        (None, "06-29", None, "missed"),
        (None, None, "06-30", "met"),
        (None, None, "06-29", "missed"),
        (None, "06-29", "07-31", "missed"),
        (None, "06-30", "07-31", "met"),
    ],
)
def test_a_row_stands_no_longer_than_its_record(first, last, row_last, expected):
    """On 30 June: first and last days belong to it; a keeper of a venue that was given up keeps nothing."""
    row = {"member": "甲", "from": LONG_AGO} | ({"to": day(row_last)} if row_last else {})
    days = {"from": day(first) if first else LONG_AGO} | ({"to": day(last)} if last else {})
    venue = record("venue", None, "v", keepers=[row], **days)
    assert expected == stands(venue, standing={"kind": "venue", "rows": "keepers"}, as_of=day("06-30"))[0]


def test_a_row_of_a_record_without_days_stands_by_its_own():
    """The branch's own file has no first day."""
    keepers = [{"member": "甲", "from": LONG_AGO, "to": day("06-30")}]
    where = {"kind": "branch", "rows": "record_keepers"}
    for on, expected in (("06-30", "met"), ("07-01", "missed")):
        assert expected == stands(standing=where, branch={"record_keepers": keepers}, as_of=day(on))[0]


@pytest.mark.parametrize(
    ("period", "as_of", "expected"),
    [
        ("2025", "2025-01-01", "met"),
        ("2025", "2025-12-31", "met"),
        ("2025", "2026-01-01", "missed"),
        ("2024", "2025-01-01", "missed"),
        ("0000", "2025-01-01", "missed"),
    ],
)
def test_what_stands_for_a_period(period, as_of, expected):
    """On each of its days; what names no period stands on none."""
    made = record("plan", "2024-12-01", "p", for_period=period)
    assert expected == stands(made, standing={"kind": "plan"}, **{"while": "period"}, as_of=day(as_of))[0]


POLICIES = {"standing": {"kind": "policy"}, "gap": "没有制度"}


def freed(*items, **data):
    """Return the superior's exemption from items of the list."""
    said = {"checks": ["9.9/test"], "reason": "…", "items": list(items), "from": LONG_AGO}
    return record("exemption", None, "x", **said | data)


def test_a_list_less_what_the_superior_has_freed():
    """Codes or their labels; where the whole list is freed nothing need be there."""
    covers = [{"field": "areas", "values": ["research", "debrief"], "gap": "没有：{missing}"}]
    asked = {**POLICIES, "covers": covers}
    one = standing("policy", "a", areas=["research"])
    other = standing("policy", "b", areas=["duty"])
    found = [gap for _, gaps, _ in [stands(one, **asked)] for gap in gaps]
    assert 1 == len(found)
    label = found[0].removeprefix("没有：")
    assert ("met", [], ["policies/a.toml"]) == stands(one, freed("debrief"), **asked)
    assert ("met", [], ["policies/a.toml"]) == stands(one, freed(label), **asked)
    assert ("missed", found, ["policies/a.toml"]) == stands(one, other, freed("research"), **asked)
    assert ("met", [], []) == stands(freed("research", "debrief"), **asked)
    assert ("missed", ["没有制度"], []) == stands(freed("research"), **asked)
    assert ("missed", ["没有制度"], []) == stands(**asked)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, "met"),
        ({"checks": ["9.9"]}, "met"),
        ({"checks": ["9.8", "9.9/other"]}, "missed"),
        ({"to": day("12-31")}, "met"),
        ({"to": day("12-30")}, "missed"),
        ({"from": day("12-31")}, "met"),
        ({"from": day("2026-01-01")}, "missed"),
    ],
)
def test_the_superior_frees_of_one_check_for_a_time(data, expected):
    """Named by itself or by its clause; from the first day to the last."""
    covers = [{"field": "areas", "values": ["research", "debrief"], "gap": "没有：{missing}"}]
    found = stands(standing("policy", "a", areas=["research"]), freed("debrief", **data), **POLICIES, covers=covers)
    assert expected == found[0]


def test_a_need_of_other_branches_is_not_asked():
    """Only villages have to; whoever need not shows nothing."""
    need = {"standing": {"kind": "venue"}, "gap": "没有", "applies": {"categories": ["village"]}}
    village = {"categories": [{"category": "village", "from": LONG_AGO}]}
    assert ("met", [], []) == stands(standing("venue", "a"), needs=[need])
    assert ("met", [], ["venues/a.toml"]) == stands(standing("venue", "a"), needs=[need], registry=village)
    assert ("missed", ["没有"], []) == stands(needs=[need], registry=village)


def test_every_need_says_what_is_missing():
    """The gaps of all are told, and each record is shown once."""
    venue = standing("venue", "a", area=1)
    needs = [
        {"standing": {"kind": "venue"}, "gap": "没有", "conditions": [ADDRESS]},
        {"standing": {"kind": "venue"}, "gap": "没有", "conditions": [AREA]},
        {"standing": {"kind": "asset"}, "gap": "没有资产"},
    ]
    assert ("missed", ["没有地址", "没有资产"], ["venues/a.toml"]) == stands(venue, needs=needs)


def test_the_superior_exempts_from_what_stands():
    """And a branch of another sort, or one that is not there any more, is asked nothing."""
    assert ("exempt exempted", [], []) == stands(exemption())
    assert ("exempt no_subject", [], []) == stands(registry={"dissolved_on": day("12-30")})
    assert ("missed", ["没有"], []) == stands(registry={"dissolved_on": day("12-31")})
    assert ("exempt not_applicable", [], []) == stands(applies={"traits": ["weak"]})
