"""Entries about how the branch is set up: its founding, its changes, forms that no longer fit, people elsewhere."""

from __future__ import annotations

from tests.standards.synthetic import LONG_AGO, day, member, record
from wuhua_tui.ledger.ledger import Ledger
from wuhua_tui.ledger.record import Record
from wuhua_tui.standards.derived.setting import (
    changes,
    confirmed_first_secretaries,
    confirmed_trainings,
    destinations,
    foundings,
    grown_units,
    misfits,
)
from wuhua_tui.standards.facts import Facts

CODE = "cccccccccc"


def change(type_, name="1", /, **data):
    """Return a record of a change."""
    return record("change", None, name, uid=CODE, type=type_, **data)


def ruling(act, on, subject=CODE, **data):
    """Return the superior's word."""
    return record("ruling", None, f"{act}{on}", subject=subject, act=act, on=day(on), by="镇党委", **data)


def facts(*records, as_of="12-31", registry=None, branch=None):
    """Return what is true of a branch; `approved_on` of the registry is left out unless told."""
    home = [
        Record("registry", "registry.toml", {"uid": "rrrrrrrrrr", **(registry or {})}),
        Record("branch", "branch.toml", {"name": "甲", **(branch or {})}),
    ]
    return Facts(Ledger("b", [*home, *records]), day(as_of))


# --- The founding -----------------------------------------------------------------------------------


def founding(*records, keys=("approved_on", "answered_on", "self_declared"), **more):
    """Return of each founding its record, its day and some fields."""
    return [
        (entry.path, str(entry.date or "—"), *(str(entry.data[key] or "—") for key in keys))
        for entry in foundings(facts(*records, **more))
    ]


KNOWN = {"approved_on": day("01-20"), "approved_by": "县委", "approver_kind": "county_committee"}


def test_a_founding_without_a_record_is_the_registrys():
    """The registry is the superior's own file, so that its approval is no word of the branch."""
    assert [("registry.toml", "2025-01-20", "2025-01-20", "2025-01-20", "—")] == founding(registry=KNOWN)
    # Any one of what it may say of the approval will do; where it says nothing there is no founding to tell.
    for key in ("approved_by", "approver_kind", "approval_no"):
        assert [("registry.toml", "—", "—", "—", "—")] == founding(registry={key: "county_committee"})
    assert [] == founding()


def test_a_branch_that_came_of_another_was_not_founded():
    """By merger or division, or because the registry names what it came from; other changes say nothing of it."""
    assert [] == founding(change("merge"), registry=KNOWN)
    assert [] == founding(change("split"), registry=KNOWN)
    assert [] == founding(registry=KNOWN | {"predecessors": ["x"]})
    assert 1 == len(founding(change("rename"), registry=KNOWN))
    # A founding that is on record is told all the same.
    assert ["changes/a.toml"] == [row[0] for row in founding(change("found", "a"), change("merge", "b"))]


def test_the_ruling_comes_before_the_registry_and_that_before_the_branchs_word():
    """What only the branch wrote is declared by itself, and no answer of the superior."""
    own = change("found", approved_on=day("03-05"))
    assert [("changes/1.toml", "2025-03-05", "2025-03-05", "—", "True")] == founding(own)
    assert [("changes/1.toml", "2025-01-20", "2025-01-20", "2025-01-20", "—")] == founding(own, registry=KNOWN)
    ruled = [own, ruling("approved", "02-02")]
    assert [("changes/1.toml", "2025-02-02", "2025-02-02", "2025-02-02", "—")] == founding(*ruled, registry=KNOWN)


def test_an_approval_in_the_registry_that_has_not_come_is_none_yet():
    """The as-of day itself counts. Without a day the registry still says who approved."""
    own = change("found")
    assert ["2025-01-20"] == [row[2] for row in founding(own, registry=KNOWN, as_of="01-20")]
    assert ["—"] == [row[2] for row in founding(own, registry=KNOWN, as_of="01-19")]
    told = founding(own, registry={"approved_by": "县委"}, keys=("approved_on", "approved_by", "self_declared"))
    assert [("changes/1.toml", "—", "—", "县委", "—")] == told
    # A registry that says nothing leaves the branch's own word.
    declared = change("found", approved_on=day("03-05"), approved_by="镇党委")
    assert [("—", "—")] == [row[2:] for row in founding(own, keys=("approved_by", "approver_kind"))]
    assert [("镇党委", "True")] == [row[2:] for row in founding(declared, keys=("approved_by", "self_declared"))]


def test_any_word_of_the_superior_is_an_answer():
    """The first one: approved, sent back, refused or replied; a reminder is none."""
    own = change("found", submitted_on=day("02-01"))
    for act in ("approved", "returned", "rejected", "replied"):
        assert ["2025-02-20"] == [row[3] for row in founding(own, ruling(act, "02-20"), ruling("approved", "03-30"))]
    assert ["—"] == [row[3] for row in founding(own, ruling("reminded", "02-20"))]


def test_its_day_is_the_approval_else_the_last_step_that_is_dated():
    """Submission, then deliberation, then the proposal."""
    steps = {"proposed_on": day("01-02"), "deliberated_on": day("01-09"), "submitted_on": day("01-16")}
    assert ["2025-01-16"] == [row[1] for row in founding(change("found", **steps))]
    assert ["2025-01-09"] == [row[1] for row in founding(change("found", **steps | {"submitted_on": None}))]
    assert ["2025-01-02"] == [row[1] for row in founding(change("found", proposed_on=day("01-02")))]
    assert ["—"] == [row[1] for row in founding(change("found"))]


def test_the_steps_are_the_records_own():
    """The registry has none of them; that the paper is lost stands in the registry alone."""
    steps = {
        "proposed_on": day("01-02"),
        "proposed_by": "合作社",
        "deliberated_on": day("01-09"),
        "submitted_on": day("01-16"),
        "submitted_to": "镇党委",
        "submitted_to_kind": "township_committee",
    }
    lost = {"founding_paper_lost": "1998 年的批文烧了"}
    [entry] = foundings(facts(change("found", **steps), registry=lost))
    assert steps | {"uid": CODE, "paper_lost": "1998 年的批文烧了"} == {
        key: entry.data[key] for key in (*steps, "uid", "paper_lost")
    }
    [entry] = foundings(facts(registry=KNOWN | steps))
    assert dict.fromkeys(steps) == {key: entry.data[key] for key in steps}


# --- Changes ----------------------------------------------------------------------------------------


def test_a_change_is_told_on_the_day_on_which_it_took_effect():
    """A founding is none, nor is what has not taken effect; of several each is told."""
    made = [
        change("adjust", "a", effective_on=day("03-01"), approved_on=day("02-20"), approval_no="1号"),
        change("rename", "b", effective_on=day("05-01")),
        change("found", "c", effective_on=day("01-01")),
        change("adjust", "d"),
    ]
    found = [
        (str(entry.date), entry.data["type"], str(entry.data["approved_on"]), entry.data["self_declared"])
        for entry in changes(facts(*made))
    ]
    assert [("2025-03-01", "adjust", "2025-02-20", True), ("2025-05-01", "rename", "None", False)] == found


# --- Forms that no longer fit -----------------------------------------------------------------------


def misfit(*records, form="single", as_of="12-31", since=LONG_AGO, branch=None, **registry):
    """Return of each misfit its kind, the day it arose and the last day of it."""
    said = {"approved_on": LONG_AGO, "forms": [{"form": form, "from": since}]} | registry
    return [
        (entry.data["kind"], str(entry.date), str(entry.data["to"] or "—"))
        for entry in misfits(facts(*records, as_of=as_of, registry=said, branch=branch))
    ]


def people(number, to=None):
    """Return so many full members; `to` is the last day of one more."""
    left = member("走", stays=[{"from": LONG_AGO, "to": day(to)}]) if to else None
    return [*(member(f"员{one}") for one in range(number)), *([left] if left else [])]


def test_a_single_branch_of_less_than_three_full_members_no_longer_fits():
    """From the day after the third left; three are enough; of another form it is not asked."""
    assert [] == misfit(*people(3))
    assert [("too_few", "2025-07-01", "—")] == misfit(*people(2, "06-30"))
    assert [] == misfit(*people(2, "06-30"), form="joint")
    # On the first day of it, and not the day before.
    assert [("too_few", "2025-07-01", "—")] == misfit(*people(2, "06-30"), as_of="07-01")
    assert [] == misfit(*people(2, "06-30"), as_of="06-30")
    # A probationer is no full member.
    assert [("too_few", "2010-01-01", "—")] == misfit(*people(2), member("预", status="probationary"))


def test_what_mended_itself_is_not_told_but_what_was_answered_is():
    """A third came on 1 August; a change counts that was submitted while there were two: the first day and the last."""
    few = [*people(2, "06-30"), member("来", stays=[{"from": day("08-01")}])]
    assert [] == misfit(*few)
    for on, told in (("06-30", False), ("07-01", True), ("07-31", True), ("08-01", False)):
        wanted = [("too_few", "2025-07-01", "2025-07-31")] if told else []
        assert wanted == misfit(*few, change("adjust", submitted_on=day(on))), on
    # On its last day it still lasts.
    assert [("too_few", "2025-07-01", "2025-07-31")] == misfit(*few, as_of="07-31")
    assert [] == misfit(*few, as_of="08-01")


def test_only_some_changes_answer_a_form_that_no_longer_fits():
    """设立、调整或撤销; a new name and a new superior adjust nothing."""
    few = [*people(2, "06-30"), member("来", stays=[{"from": day("08-01")}])]
    for type_ in ("adjust", "reform", "merge", "split", "dissolve"):
        assert 1 == len(misfit(*few, change(type_, submitted_on=day("07-10")))), type_
    for type_ in ("rename", "reaffiliate", "found"):
        assert [] == misfit(*few, change(type_, submitted_on=day("07-10"))), type_
    assert [] == misfit(*few, change("adjust"))


def test_a_provisional_branch_is_past_its_day_on_the_next():
    """The end that was set, else the day of review."""
    for said in (
        {"ends_on": day("06-30")},
        {"review_on": day("06-30")},
        {"ends_on": day("06-30"), "review_on": day("01-31")},
    ):
        assert [("over", "2025-07-01", "—")] == misfit(*people(3), form="provisional", branch=said)
    assert [] == misfit(*people(3), form="provisional")
    assert [] == misfit(*people(3), branch={"ends_on": day("06-30")})
    assert [] == misfit(*people(3), form="provisional", branch={"ends_on": day("06-30")}, as_of="06-30")


def unit(name, full, since="01-01", to=None):
    """Return a row of a unit of a joint branch."""
    return {"name": name, "full": full, "from": day(since), **({"to": day(to)} if to else {})}


def test_a_unit_of_three_full_members_has_outgrown_a_joint_branch():
    """Two are fine; several rows of one unit are one run; each unit is told."""
    rows = [
        unit("甲厂", 2, "01-01", "03-31"),
        unit("甲厂", 3, "04-01", "06-30"),
        unit("甲厂", 5, "07-01"),
        unit("乙厂", 3, "09-01"),
    ]
    found = misfit(*people(3), form="joint", branch={"units": rows})
    assert [("grown", "2025-04-01", "—"), ("grown", "2025-09-01", "—")] == found
    assert ["甲厂", "乙厂"] == list(grown_units(facts(branch={"units": rows})))
    assert [] == misfit(*people(3), branch={"units": rows})
    # A row that ends before it begins holds no day.
    assert {} == grown_units(facts(branch={"units": [unit("丙厂", 4, "05-02", "05-01")]}))


# --- People elsewhere -------------------------------------------------------------------------------


def away(name, place, status="full", **days):
    """Return a member who moved to a place."""
    row = {"from": LONG_AGO, **({"destination": place} if place else {}), **{key: day(on) for key, on in days.items()}}
    return member(name, status, mobile=[row])


def test_places_count_the_full_members_who_are_there_on_the_day():
    """Not probationers, not who came back, not who said nowhere; nobody twice."""
    twice = member("戊", mobile=[{"from": LONG_AGO, "destination": "深圳"}, {"from": LONG_AGO, "destination": "深圳"}])
    moved = [
        away("甲", "深圳"),
        away("乙", "深圳", to="12-30"),
        away("丙", "深圳", to="12-31"),
        away("丁", "深圳", "probationary"),
        twice,
        away("己", "佛山"),
        away("庚", ""),
    ]
    found = [(entry.data["name"], entry.data["members"], entry.data["found"]) for entry in destinations(facts(*moved))]
    assert [("佛山", ["己"], 1), ("深圳", ["丙", "戊", "甲"], 3)] == sorted((a, sorted(b), c) for a, b, c in found)
    assert ["佛山", "深圳"] == [name for name, _, _ in found]


def test_the_first_talk_with_the_place_is_told_once_it_was_held():
    """Of that place, in any order; one of tomorrow was not."""
    rows = [
        {"destination": place, "on": day(on)} for place, on in (("深圳", "05-01"), ("深圳", "03-01"), ("佛山", "01-01"))
    ]
    for as_of, talked in (("02-28", "None"), ("03-01", "2025-03-01"), ("12-31", "2025-03-01")):
        [entry] = destinations(facts(away("甲", "深圳"), branch={"mobile_negotiations": rows}, as_of=as_of))
        assert talked == str(entry.data["talked_on"])


def test_a_posting_counts_once_the_superior_has_said_so():
    """Approved or confirmed, and not sent back since."""
    sent = record("first_secretary", None, "1", uid=CODE, **{"from": day("02-01"), "sent_by_kind": "university"})
    for act, told in (("approved", True), ("confirmed", True), ("returned", False), ("replied", False)):
        found = confirmed_first_secretaries(facts(sent, ruling(act, "02-10")))
        assert ([("2025-02-01", "university", None)] if told else []) == [
            (str(entry.date), entry.data["sent_by_kind"], entry.data["to"]) for entry in found
        ], act
    assert [] == confirmed_first_secretaries(facts(sent))
    assert [] == confirmed_first_secretaries(facts(sent, ruling("approved", "02-10"), ruling("returned", "03-01")))


def test_a_training_counts_once_the_superior_has_said_so():
    """And whether the branch was one of a 村 or 社区 that day."""
    held = record("training", "05-01", "1", uid=CODE, intensive=True, organiser_kind="county", attended=["甲"])
    for category, local in (("village", True), ("community", True), ("government", False)):
        rows = [{"category": category, "from": day("05-01")}]
        [entry] = confirmed_trainings(facts(held, ruling("confirmed", "05-10"), registry={"categories": rows}))
        assert (
            "2025-05-01",
            {"intensive": True, "organiser_kind": "county", "attended": ["甲"], "village": local},
        ) == (
            str(entry.date),
            entry.data,
        )
    assert 1 == len(confirmed_trainings(facts(held, ruling("approved", "05-10"))))
    assert [] == confirmed_trainings(facts(held))
    undated = record("training", None, "1", uid=CODE)
    assert [] == confirmed_trainings(facts(undated, ruling("confirmed", "05-10")))
