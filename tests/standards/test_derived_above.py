"""What the superior found of a branch: a spell as a weak one and its rectification, the issues of an inspection."""

from __future__ import annotations

from tests.standards.synthetic import day, ledger, record
from wuhua_tui.ledger.ledger import Ledger
from wuhua_tui.standards.derived.findings_above import inspected_issues, rectifications, weak_spells
from wuhua_tui.standards.facts import Facts


def days(data):
    """Return the days among the fields as text."""
    return {key: value if isinstance(value, (bool, str)) else str(value or "—") for key, value in data.items()}


# --- 软弱涣散 ---------------------------------------------------------------------------------------


def test_without_a_registry_there_is_no_spell():
    """A ledger whose files are all missing raises nothing."""
    assert [] == weak_spells(Facts(Ledger("b", []), day("12-31")))


def weak(since, to=None, trait="weak"):
    """Return a row of a trait that the superior set."""
    return {"trait": trait, "from": day(since), **({"to": day(to)} if to else {})}


def rectification(found_on, name="1", **data):
    """Return a rectification."""
    return record("rectification", None, name, found_on=day(found_on), **data)


def spells(*traits, records=(), as_of="12-31"):
    """Return each spell: its day and its fields."""
    entries = weak_spells(Facts(ledger(*records, registry={"traits": list(traits)}), day(as_of)))
    return [(str(entry.date), days(entry.data)) for entry in entries]


def test_each_mark_as_weak_is_a_spell_from_its_first_day():
    """Other traits are none; one that begins tomorrow has not come, one of today has."""
    traits = [weak("2024-03-01", "2024-09-30"), weak("02-01", trait="poor_village"), weak("05-01")]
    over, running = ("2024-03-01", {"to": "2024-09-30", "over": True}), ("2025-05-01", {"to": "—", "over": False})
    assert [over, running] == spells(*traits)
    assert [over, running] == spells(*traits, as_of="05-01")
    assert [over] == spells(*traits, as_of="04-30")


def test_the_last_day_of_a_spell_is_not_past_yet():
    """It is over from the day after it."""
    ended = weak("05-01", "09-30")
    assert [("2025-05-01", {"to": "2025-09-30", "over": False})] == spells(ended, as_of="09-30")
    assert [("2025-05-01", {"to": "2025-09-30", "over": True})] == spells(ended, as_of="10-01")


NOTHING = {"planned_on": "—", "stepped_on": "—", "outcome": "—"}


def test_a_rectification_belongs_to_the_spell_in_which_it_was_found():
    """The first and the last day of the spell count; the day before and the day after do not."""
    spell = weak("05-01", "09-30")
    base = {"to": "2025-09-30", "over": True}
    for found_on, own in (("04-30", False), ("05-01", True), ("09-30", True), ("10-01", False)):
        wanted = base | (NOTHING if own else {})
        assert [("2025-05-01", wanted)] == spells(spell, records=[rectification(found_on)])
    # One that goes on has those up to today.
    open_spell = {"to": "—", "over": False}
    for as_of, own in (("06-30", False), ("07-01", True)):
        wanted = open_spell | (NOTHING if own else {})
        assert [("2025-05-01", wanted)] == spells(weak("05-01"), records=[rectification("07-01")], as_of=as_of)


def test_of_two_rectifications_the_first_found_is_told():
    """However the files are called."""
    records = [rectification("06-02", "a", outcome="后一次"), rectification("06-01", "b", outcome="前一次")]
    [(_, data)] = spells(weak("05-01"), records=records)
    assert data["outcome"] == "前一次"


def test_the_first_step_is_told_once_it_has_come():
    """Steps are in any order; one of tomorrow has not been taken."""
    made = rectification("05-02", steps=[{"on": day("08-01")}, {"on": day("06-01")}])
    for as_of, stepped in (("05-31", "—"), ("06-01", "2025-06-01"), ("12-31", "2025-06-01")):
        [(_, data)] = spells(weak("05-01"), records=[made], as_of=as_of)
        assert stepped == data["stepped_on"]


def test_the_plan_is_that_which_is_named_else_its_own_words_with_their_day():
    """The day of the plan's record; of its own words the day told, else that of the finding; not before it has come."""
    plan = record("plan", "06-10", "方案", uid="pppppppppp")
    told = [
        ({"plan": "pppppppppp", "plan_text": "…", "plan_on": day("05-20")}, "2025-06-10"),
        ({"plan_text": "…", "plan_on": day("05-20")}, "2025-05-20"),
        ({"plan_text": "…"}, "2025-05-02"),
        ({"plan_on": day("05-20")}, "—"),
        ({}, "—"),
    ]
    for said, planned_on in told:
        [(_, data)] = spells(weak("05-01"), records=[rectification("05-02", **said), plan])
        assert planned_on == data["planned_on"], said
    late = rectification("05-02", plan_text="…", plan_on=day("05-20"))
    for as_of, planned_on in (("05-19", "—"), ("05-20", "2025-05-20")):
        [(_, data)] = spells(weak("05-01"), records=[late], as_of=as_of)
        assert planned_on == data["planned_on"]


def test_a_rectification_tells_its_newest_step_and_its_end():
    """The finding is the first step; what comes tomorrow has not come."""
    made = rectification("03-01", steps=[{"on": day("07-01")}, {"on": day("05-01")}], closed_on=day("11-30"))
    told = {
        "03-01": ("2025-03-01", "—"),
        "05-01": ("2025-05-01", "—"),
        "06-30": ("2025-05-01", "—"),
        "07-01": ("2025-07-01", "—"),
        "11-29": ("2025-07-01", "—"),
        "11-30": ("2025-07-01", "2025-11-30"),
    }
    for as_of, (last, closed) in told.items():
        [entry] = rectifications(Facts(ledger(made), day(as_of)))
        assert {
            "found_on": "2025-03-01",
            "last_step_on": last,
            "closed_on": closed,
            "to": closed,
        } == days(entry.data), as_of
        assert entry.date == day("03-01")
    [entry] = rectifications(Facts(ledger(rectification("03-01")), day("12-31")))
    assert ("2025-03-01", "—") == (days(entry.data)["last_step_on"], days(entry.data)["closed_on"])


# --- Issues of an inspection ------------------------------------------------------------------------


def inspection(name="查", uid="iiiiiiiiii", issues=()):
    """Return an inspection of 10 April."""
    return record("inspection", "04-10", name, uid=uid, type="annual", issues=list(issues))


def issue(name, source="inspection", found_on="04-15", **data):
    """Return the branch's record of an issue."""
    return record("issue", found_on, name, uid=name * 10, title=name, source=source, **data)


def ruling(item, on, subject="iiiiiiiiii"):
    """Return the superior's word that an issue is closed."""
    return record("ruling", None, f"{item}{on}", subject=subject, act="closed", item=item, on=day(on), by="上级")


def issues(*records, as_of="12-31"):
    """Return of each issue its subject, its day, until when it is due and when it was closed."""
    entries = inspected_issues(Facts(ledger(*records), day(as_of)))
    assert all(entry.data["to"] == entry.data["closed_on"] for entry in entries)
    return [
        (entry.subject.id, str(entry.date), str(entry.data["due_on"] or "—"), str(entry.data["closed_on"] or "—"))
        for entry in entries
    ]


ROW = {"id": "1", "title": "签名不全", "due_on": day("06-30")}


def test_an_issue_that_nobody_answered_is_the_inspections():
    """Its subject is the row of the inspection, with the title for users."""
    [entry] = inspected_issues(Facts(ledger(inspection(issues=[ROW])), day("12-31")))
    assert ("inspections/查.toml#1", "2025-04-10") == (entry.subject.id, str(entry.date))
    assert entry.subject.label.endswith("的问题“签名不全”")
    assert [("inspections/查.toml#1", "2025-04-10", "2025-06-30", "—")] == issues(inspection(issues=[ROW]))


def test_the_branchs_record_answers_the_row_that_it_names():
    """Both the inspection and the row have to be named; any other record of that source is an issue of its own."""
    own = {"inspection": "iiiiiiiiii", "inspection_issue": "1", "closed_on": day("05-20")}
    seen = inspection(issues=[ROW])
    assert [("issues/甲.toml", "2025-04-10", "2025-06-30", "2025-05-20")] == issues(seen, issue("甲", **own))
    apart = ("inspections/查.toml#1", "2025-04-10", "2025-06-30", "—")
    for other in ({"inspection": "jjjjjjjjjj"}, {"inspection_issue": "2"}):
        answers = issue("甲", **own | other)
        assert [apart, ("issues/甲.toml", "2025-04-15", "—", "2025-05-20")] == issues(seen, answers)
    # What the branch found itself is no answer, and no issue of an inspection.
    assert [apart] == issues(seen, issue("甲", source="self_check", **own))


def test_of_two_answers_the_first_is_told():
    """The first by its path; the second stays an answer, and no issue of its own."""
    own = {"inspection": "iiiiiiiiii", "inspection_issue": "1"}
    answers = [issue("b", **own), issue("a", **own, closed_on=day("05-20"))]
    assert [("issues/a.toml", "2025-04-10", "2025-06-30", "2025-05-20")] == issues(inspection(issues=[ROW]), *answers)


def test_it_is_due_by_the_inspection_else_by_the_branch():
    """The superior's day comes first; where it set none, the branch's own counts."""
    own = issue("甲", inspection="iiiiiiiiii", inspection_issue="1", due_on=day("08-31"))
    undated = {"id": "1", "title": "签名不全"}
    assert [("issues/甲.toml", "2025-04-10", "2025-06-30", "—")] == issues(inspection(issues=[ROW]), own)
    assert [("issues/甲.toml", "2025-04-10", "2025-08-31", "—")] == issues(inspection(issues=[undated]), own)
    assert [("inspections/查.toml#1", "2025-04-10", "—", "—")] == issues(inspection(issues=[undated]))


def test_it_is_closed_by_the_branch_else_by_the_first_ruling_on_it():
    """A ruling on another row closes nothing."""
    seen = inspection(issues=[ROW])
    rulings = [ruling("1", "06-25"), ruling("1", "06-20"), ruling("2", "06-01")]
    assert [("inspections/查.toml#1", "2025-04-10", "2025-06-30", "2025-06-20")] == issues(seen, *rulings)
    own = issue("甲", inspection="iiiiiiiiii", inspection_issue="1", closed_on=day("05-20"))
    assert [("issues/甲.toml", "2025-04-10", "2025-06-30", "2025-05-20")] == issues(seen, own, *rulings)
