"""In time, late, or not at all: the two forms of `deadline` on synthetic branches."""

from __future__ import annotations

import pytest

from tests.standards.synthetic import AS_OF, LONG_AGO, check, day, judge, ledger, member, record, states, term

YEAR = (day("01-01"), day("12-31"))
LATER = day("2026-12-31")


# --- Accounts of a period -----------------------------------------------------------------------------


def yearly(grace="1 month", **row):
    """Return a check of a plan for each year."""
    return check("deadline", **{"period": "year", "account": {"kind": "plan"}, "parameters": {"grace": grace}} | row)


def plan(on, name="", **data):
    """Return a plan for 2025."""
    return record("plan", on, name, for_period="2025", **data)


def of_2025(findings):
    """Return the finding for 2025; the year before has one too while its deadline lies in the window."""
    [found] = [one for one in findings if one.when == "2025"]
    return found


def account(asked, *plans, as_of=LATER):
    """Return status, whether late, and the evidence for 2025."""
    found = of_2025(judge(asked, ledger(*plans), as_of, YEAR))
    return found.status, found.late, [path.removeprefix("plans/") for path in found.evidence]


@pytest.mark.parametrize(
    ("origin", "on", "expected"),
    [
        ("ours", "2026-01-31", ("met", False, ["a.toml"])),
        ("ours", "2026-02-01", ("met", True, ["a.toml"])),
        ("source", "2026-01-31", ("met", False, ["a.toml"])),
        ("source", "2026-02-01", ("missed", False, ["a.toml"])),
    ],
)
def test_an_account_on_the_last_day_and_the_day_after(origin, on, expected):
    """After a deadline of ours an account is late; after one of the source it is missed."""
    assert expected == account(yearly(("1 month", origin)), plan(on, "a"))


def test_the_first_complete_account_is_the_one_that_counts():
    """A later version makes nothing late, and is no evidence."""
    plans = [plan("2026-02-01", "a"), plan("2026-01-31", "b"), plan("2026-03-01", "c")]
    assert ("met", False, ["b.toml"]) == account(yearly(("1 month", "source")), *plans)


def test_an_account_without_a_day_is_not_late():
    """What has no day was drawn up; nobody can say that it was too late or too early."""
    assert ("met", False, ["a.toml"]) == account(yearly(), plan(None, "a"))
    assert ("met", False, ["a.toml"]) == account(yearly(earliest="last_month"), plan(None, "a"))


def test_the_gaps_of_the_first_incomplete_account_are_told():
    """With several attempts the first one's gaps are shown and each attempt is evidence."""
    conditions = [{"condition": "filled", "field": field, "gap": f"没有{field}"} for field in ("a", "b")]
    plans = [plan("2026-01-02", "2", a="…"), plan("2026-01-01", "1", b="…")]
    found = of_2025(judge(yearly(conditions=conditions), ledger(*plans), LATER, YEAR))
    expected = ("missed", ["没有a"], ("plans/1.toml", "plans/2.toml"))
    assert expected == (found.status, [gap.text for gap in found.gaps], found.evidence)


@pytest.mark.parametrize(
    ("founded", "due"), [("2024-12-31", "2025-01-11"), ("2025-01-01", "2025-02-01"), ("2024-12-01", "2025-01-11")]
)
def test_a_plan_of_a_new_branch(founded, due):
    """Only a branch founded within the year gets a month from its founding, the first day of the year included."""
    asked = yearly("10 days", counts_from="start")
    [found] = judge(asked, ledger(registry={"approved_on": day(founded)}), day("2025-01-05"), YEAR)
    assert day(due) == found.deadline


@pytest.mark.parametrize(("text", "expected"), [("…", ("met", False, ["a.toml"])), ("", ("pending", False, []))])
def test_only_a_complete_account_of_a_predecessor_carries_over(text, expected):
    """What a predecessor left incomplete is neither evidence nor a gap of the successor's."""
    asked = yearly(conditions=[{"condition": "filled", "field": "text", "gap": "…"}])
    branch = ledger(registry={"approved_on": day("07-01")})
    found = of_2025(judge(asked, branch, AS_OF, YEAR, [ledger(plan("03-01", "a", text=text))]))
    assert expected == (found.status, found.late, [path.removeprefix("plans/") for path in found.evidence])


@pytest.mark.parametrize(("on", "expected"), [("2025-11-30", "missed"), ("2025-12-01", "met"), ("2025-12-02", "met")])
def test_what_looks_back_is_not_made_before_the_last_month(on, expected):
    """A report of the year drawn up in November is none; from the first day of December on it is one."""
    assert expected == account(yearly(earliest="last_month"), plan(on, "a"))[0]


@pytest.mark.parametrize(
    ("origin", "on", "expected"),
    [("ours", "2026-01-15", ("met", True, 1)), ("source", "2026-01-15", ("missed", False, 1))],
)
def test_an_account_in_time_with_something_out_of_time_in_it(origin, on, expected):
    """What must hold besides of the account that counts for it not to be late: the gap says what was."""
    in_time = [{"condition": "filled", "field": "paid_in_time", "gap": "过期"}]
    asked = yearly(("1 month", origin), in_time=in_time)
    found = of_2025(judge(asked, ledger(plan(on, "a")), LATER, YEAR))
    assert expected == (found.status, found.late, len(found.gaps))
    later = plan("2026-01-16", "b")
    good = of_2025(judge(asked, ledger(plan(on, "a", paid_in_time=True), later), LATER, YEAR))
    assert ("met", False, 0) == (good.status, good.late, len(good.gaps))


@pytest.mark.parametrize(
    ("plans", "expected"),
    [
        ([("01-05", "a", "branch")], ("exempt", "elsewhere", ("plans/a.toml",))),
        ([("01-05", "a", "branch"), ("01-06", "b", "branch")], ("exempt", "elsewhere", ("plans/a.toml",))),
        ([("01-05", "a", "branch"), ("01-06", "b", "unit")], ("met", "", ("plans/b.toml",))),
        ([], ("missed", "", ())),
    ],
)
def test_an_account_that_says_another_ledger_holds_the_one_to_judge(plans, expected):
    """It exempts where there is no other; the first that says so shows it."""
    found = of_2025(
        judge(
            yearly(elsewhere={"scope": "branch"}),
            ledger(*[plan(day(on).isoformat(), name, scope=scope) for on, name, scope in plans]),
            LATER,
            YEAR,
        )
    )
    assert expected == (found.status, found.reason, found.evidence)


@pytest.mark.parametrize(
    ("first", "second", "expected"), [(True, False, ("2.00%", True)), (False, True, ("2.00%", False))]
)
def test_the_figures_and_the_word_of_the_account_that_counts(first, second, expected):
    """Of two complete accounts the first is shown, and says whether an act of the superior is the branch's word."""
    asked = yearly(figures=["payroll_share"], declared="new_nominee", parameters={"grace": "1 month", "usual": 3})
    plans = [
        plan("2025-01-05", "a", amount="2.00", payroll="100.00", new_nominee=first),
        plan("2025-01-06", "b", amount="3.00", payroll="100.00", new_nominee=second),
    ]
    found = of_2025(judge(asked, ledger(*plans), LATER, YEAR))
    assert (*expected, 2) == (found.values["share"], found.self_declared, found.values["found"])


@pytest.mark.parametrize(("on", "expected"), [("2026-01-31", ("met", True)), ("2026-02-01", ("missed", False))])
def test_a_missed_account_rests_on_nobody_s_word(on, expected):
    """Too late by the source it is missed, whatever the branch says of it."""
    found = of_2025(
        judge(
            yearly(("1 month", "source"), declared="new_nominee"), ledger(plan(on, "a", new_nominee=True)), LATER, YEAR
        )
    )
    assert expected == (found.status, found.self_declared)


def test_without_an_account_there_are_no_figures():
    """Nothing is shown of what is not there, and nobody's word is taken."""
    asked = yearly(figures=["payroll_share"], declared="new_nominee", parameters={"grace": "1 month", "usual": 3})
    found = of_2025(judge(asked, ledger(), LATER, YEAR))
    assert ({"found": 0}, False) == (found.values, found.self_declared)


def test_a_member_whom_the_superior_exempted_is_taken_out_of_an_account():
    """On the last day of the period; the account is complete without the member."""
    conditions = [{"condition": "everybody_graded", "rows": "grades", "gap": "没有评议：{people}"}]
    asked = yearly(conditions=conditions)
    free = {"checks": ["9.9/test"], "reason": "病", "member": "甲", "from": LONG_AGO}
    for to, expected in ((day("12-31"), "met"), (day("12-30"), "missed")):
        given = record("exemption", None, "x", to=to, **free)
        found = of_2025(judge(asked, ledger(member("甲"), plan("2025-12-20", "a", grades=[]), given), LATER, YEAR))
        assert expected == found.status


@pytest.mark.parametrize(
    ("named", "where", "expected"),
    [
        ("dddddddddd", {}, ("met", False)),
        ("dddddddddd", {"where": {"scope": "party"}}, ("met", False)),
        ("dddddddddd", {"where": {"scope": "public"}}, ("missed", False)),
        ("eeeeeeeeee", {}, ("missed", False)),
        ("", {}, ("missed", False)),
        (None, {}, ("missed", False)),
    ],
)
def test_a_part_that_another_record_shows(named, where, expected):
    """The disclosure that the account names, if it is one that counts; one that is not there shows nothing."""
    parts = [{"fields": ["disclosure/published_on"], "gap": "没有公开", **where}]
    shown = record("disclosure", "2025-06-01", "d", uid="dddddddddd", published_on=day("06-01"), scope="party")
    data = {} if named is None else {"disclosure": named}
    found = of_2025(judge(yearly(parts=parts), ledger(plan("2025-01-05", "a", **data), shown), LATER, YEAR))
    assert expected == (found.status, found.late)


def test_only_an_account_of_the_period_carries_over():
    """A predecessor's plan for the year before is no plan for this one."""
    branch = ledger(registry={"approved_on": day("07-01")})
    other = record("plan", "03-01", "a", for_period="2024")
    found = of_2025(judge(yearly(), branch, AS_OF, YEAR, [ledger(other)]))
    assert ("pending", ()) == (found.status, found.evidence)


# --- What follows from a fact -------------------------------------------------------------------------


def follow_up(grace="30 days", **row):
    """Return a check that asks for a meeting after each event."""
    given = {"after": {"kind": "event"}, "done": [{"kind": "meeting"}], "parameters": {"grace": grace}}
    return check("deadline", **given | row)


def followed(asked, *records, as_of=LATER, window=YEAR):
    """Return when, status, whether late, and the evidence of each finding."""
    found = judge(asked, ledger(*records), as_of, window)
    return [(one.when, f"{one.status} {one.reason}".strip(), one.late, one.evidence) for one in found]


EVENT = record("event", "05-01", "e")


@pytest.mark.parametrize(
    ("origin", "on", "expected"),
    [
        ("ours", "05-31", ("met", False, ("meetings/m.toml",))),
        ("ours", "06-01", ("met", True, ("meetings/m.toml",))),
        ("source", "05-31", ("met", False, ("meetings/m.toml",))),
        ("source", "06-01", ("missed", False, ("meetings/m.toml",))),
        ("ours", "05-01", ("met", False, ("meetings/m.toml",))),
        ("ours", "04-30", ("missed", False, ("events/e.toml",))),
        ("ours", None, ("missed", False, ("events/e.toml",))),
    ],
)
def test_what_follows_a_fact_from_its_day_to_the_deadline(origin, on, expected):
    """Both days included; before it, and on no day at all, nothing has followed."""
    assert [("2025-05-01", *expected)] == followed(follow_up(("30 days", origin)), EVENT, record("meeting", on, "m"))


@pytest.mark.parametrize(("as_of", "expected"), [("05-31", "pending"), ("06-01", "missed")])
def test_the_deadline_day_is_still_open(as_of, expected):
    """What is due today is not missed."""
    assert [("2025-05-01", expected, False, ("events/e.toml",))] == followed(follow_up(), EVENT, as_of=day(as_of))


def test_the_earliest_of_several_shows_it():
    """The first record that follows the fact is the evidence, whichever source it came from."""
    asked = follow_up(done=[{"kind": "meeting"}, {"kind": "talk"}])
    records = [record("meeting", "05-09", "m"), record("talk", "05-03", "t"), record("talk", "05-05", "u")]
    assert [("2025-05-01", "met", False, ("talks/t.toml",))] == followed(asked, EVENT, *records)


def test_a_record_that_lacks_something_is_no_follow_up():
    """What does not meet the conditions has not followed."""
    asked = follow_up(conditions=[{"condition": "filled", "field": "topic", "gap": "…"}])
    meetings = [record("meeting", "05-02", "m"), record("meeting", "05-03", "n", topic="…")]
    assert [("2025-05-01", "met", False, ("meetings/n.toml",))] == followed(asked, EVENT, *meetings)


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("05-01", "05-10", True),
        ("05-02", "05-10", False),
        ("04-01", "05-01", True),
        ("04-01", "04-30", False),
        ("05-31", "06-10", True),
        ("06-01", "06-10", False),
        ("05-20", "05-31", True),
    ],
)
def test_a_fact_is_told_when_its_day_or_its_deadline_lies_in_the_window(first, last, told):
    """First and last day of the window included."""
    found = followed(follow_up(), EVENT, window=(day(first), day(last)))
    assert ["missed" if told else "exempt no_subject"] == [state for _, state, _, _ in found]


def test_a_fact_without_a_day_calls_for_nothing():
    """Nothing can be late after it."""
    assert [("", "exempt no_subject", False, ())] == followed(follow_up(), record("event", None, "e"))


OWN_DATES = {
    "rule": "deadline",
    "after": {"kind": "issue", "date": "found_on"},
    "due_field": "due_on",
    "done_field": "closed_on",
}


@pytest.mark.parametrize(
    ("due", "closed", "expected"),
    [
        ("06-01", "06-01", ("met", False)),
        ("06-01", "06-02", ("met", True)),
        ("06-01", None, ("missed", False)),
        (None, "06-02", ("met", False)),
        (None, None, ("pending", False)),
        ("06-01", "04-30", ("missed", False)),
        ("06-01", "05-01", ("met", False)),
    ],
)
def test_dates_that_the_branch_set_itself(due, closed, expected):
    """Later than its own date is late; without a date nothing is late and nothing is missed."""
    dates = {"due_on": due, "closed_on": closed}
    issue = record("issue", "05-01", "i", **{key: day(value) for key, value in dates.items() if value})
    assert [("2025-05-01", *expected, ("issues/i.toml",))] == followed(check(**OWN_DATES), issue)


@pytest.mark.parametrize(("as_of", "expected"), [("05-19", "pending"), ("05-20", "met")])
def test_what_is_done_on_the_as_of_day_is_seen(as_of, expected):
    """A date after the as-of day is not."""
    issue = record("issue", "05-01", "i", closed_on=day("05-20"))
    [(_, state, _, _)] = followed(check(**OWN_DATES), issue, as_of=day(as_of))
    assert expected == state


def test_a_fact_outside_the_window_without_a_deadline_is_not_told():
    """Neither its day nor a deadline lies there."""
    found = followed(check(**OWN_DATES), record("issue", "05-01", "i"), window=(day("06-01"), day("06-30")))
    assert ["exempt no_subject"] == [state for _, state, _, _ in found]


@pytest.mark.parametrize(("on", "told"), [("2018-05-31", []), ("2018-06-01", ["2018-06-01"])])
def test_a_fact_of_the_documents_first_day_is_followed_up(on, told):
    """What happened before the document was in force calls for nothing."""
    found = followed(follow_up(), record("event", on, "e"), window=(day("2018-01-01"), day("2018-12-31")))
    assert told == [when for when, state, _, _ in found if state != "exempt no_subject"]


LASTING = {"done": [], "done_field": "done_on", "lasting": True}


def told(event, first, last, registry=None, **row):
    """Return whether an event, whose grace is long over, is told in a window."""
    found = judge(follow_up(**LASTING | row), ledger(event, registry=registry), LATER, (day(first), day(last)))
    return [one.when for one in found if one.reason != "no_subject"] == ["2024-05-01"]


@pytest.mark.parametrize(
    ("to", "dissolved", "windows"),
    [
        # It still lasts: every window from its first day on.
        (
            None,
            None,
            [("2024-01-01", "2024-04-30", False), ("2024-01-01", "2024-05-01", True), ("01-01", "12-31", True)],
        ),
        # It lasted until its `to`, that day included.
        ("2025-02-28", None, [("02-28", "03-31", True), ("03-01", "03-31", False)]),
        # It lasted as long as its branch.
        (None, "2025-02-28", [("02-28", "03-31", True), ("03-01", "03-31", False)]),
        ("2025-01-31", "2025-02-28", [("01-31", "03-31", True), ("02-01", "03-31", False)]),
    ],
)
def test_what_lasts_is_told_from_its_first_day_to_its_last(to, dissolved, windows):
    """A fact that nobody followed up is told again in each window in which it holds."""
    event = record("event", "2024-05-01", "e", **({"to": day(to)} if to else {}))
    registry = {"dissolved_on": day(dissolved)} if dissolved else None
    assert windows == [(first, last, told(event, first, last, registry)) for first, last, _ in windows]


def test_what_does_not_last_is_told_once():
    """Without `lasting` a later window says nothing of it."""
    event = record("event", "2024-05-01", "e")
    assert (True, False) == (told(event, "01-01", "12-31"), told(event, "01-01", "12-31", lasting=False))


@pytest.mark.parametrize(
    ("done", "early", "expected"),
    [
        ({"a_on": "05-03", "b_on": "05-02"}, False, "2025-05-02"),
        ({"a_on": "05-03"}, False, "2025-05-03"),
        ({"a_on": "04-30"}, False, None),
        ({"a_on": "04-30"}, True, "2025-04-30"),
        ({}, False, None),
    ],
)
def test_a_day_of_the_fact_itself_shows_that_it_was_done(done, early, expected):
    """The earliest of several fields; before the fact only where that may be."""
    event = record("event", "05-01", "e", **{key: day(on) for key, on in done.items()})
    asked = follow_up(done_field=["a_on", "b_on"], early=early)
    [found] = judge(asked, ledger(event), LATER, YEAR)
    given = {"arose": "2025-05-01"} | ({"done": expected} if expected else {})
    assert ("met" if expected else "missed", given, ("events/e.toml",)) == (found.status, found.values, found.evidence)


@pytest.mark.parametrize(("number", "expected"), [("1", "met"), ("", "missed")])
def test_what_was_done_must_be_as_the_row_says(number, expected):
    """A day without the rest of it shows nothing."""
    asked = follow_up(done_field="done_on", done_where={"number.filled": True}, tell=["what", "who"])
    event = record("event", "05-01", "e", done_on=day("05-02"), number=number, what="事")
    [found] = judge(asked, ledger(event), LATER, YEAR)
    assert (expected, "事", "") == (found.status, found.values["what"], found.values["who"])


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ({}, "met"),
        ({"event": "e1"}, "met"),
        ({"event": "e2"}, "missed"),
        ({"event": ["e2", "e1"]}, "met"),
        ({"event": ["e2"]}, "missed"),
        ({"meeting": "m1"}, "missed"),
        ({"meeting": "m1", "event": "e1"}, "met"),
    ],
)
def test_a_record_that_names_a_fact_counts_for_it_only(named, expected):
    """One that names none counts for every fact; one that names something else in another field for none of these."""
    asked = follow_up(links=[{"field": "meeting"}, {"field": "event", "to": "id"}])
    event = record("event", "05-01", "e", id="e1")
    assert expected == followed(asked, event, record("meeting", "05-02", "m", **named))[0][1]


@pytest.mark.parametrize(("dissolved", "expected"), [("05-30", "exempt branch_not_bound"), ("05-31", "missed")])
def test_a_branch_that_was_gone_before_the_deadline(dissolved, expected):
    """Nobody is left to do it (rule 5); on its last day it still had to be done."""
    [found] = judge(follow_up(), ledger(EVENT, registry={"dissolved_on": day(dissolved)}), LATER, YEAR)
    assert (expected, day("05-31")) == (f"{found.status} {found.reason}".strip(), found.deadline)


# --- Facts about a member -----------------------------------------------------------------------------

ABOUT = {
    "after": {"kind": "member", "rows": "events", "date": "on", "who": ["@record"]},
    "about": "member",
    "done": [{"kind": "talk", "who": ["with"]}],
}


def troubled(name, on="05-01", **data):
    """Return a member to whom something happened."""
    return member(name, events=[{"on": day(on), **data}])


def test_a_fact_about_the_secretary_that_anybody_may_follow_up():
    """Where the secretary need not talk, the secretary is a member like others."""
    branch = [troubled("甲"), term(("甲", "secretary")), record("talk", "05-03", "t", **{"with": ["甲"]})]
    assert [("2025-05-01", "met", False, ("talks/t.toml",))] == followed(follow_up(**ABOUT), *branch)


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([], ["exempt no_subject"]),
        ([{"member": "乙", "post": "deputy_secretary", "acting": True, "from": LONG_AGO}], ["missed"]),
    ],
)
def test_a_fact_about_the_secretary_that_the_secretary_has_to_follow_up(others, expected):
    """Nobody talks to himself; a deputy in charge beside the secretary has to."""
    branch = [troubled("甲"), member("乙"), term(("甲", "secretary"), *others)]
    assert expected == [state for _, state, _, _ in followed(follow_up(**ABOUT, head=["from"]), *branch)]


def test_a_fact_about_a_member_without_a_deadline():
    """It stays open, even when the member has left."""
    asked = check("deadline", **{key: ABOUT[key] for key in ("after", "about")}, due_field="due", done_field="done")
    gone = member("甲", stays=[{"from": LONG_AGO, "to": day("06-30")}], events=[{"on": day("05-01")}])
    assert [("甲", "2025-05-01", "pending")] == states(judge(asked, ledger(gone), LATER, YEAR))


@pytest.mark.parametrize(("last", "expected"), [("05-30", "exempt not_bound"), ("05-31", "missed")])
def test_a_member_who_left_before_the_deadline(last, expected):
    """Who is gone on the day of the deadline can no longer be talked to."""
    gone = member("甲", stays=[{"from": LONG_AGO, "to": day(last)}], events=[{"on": day("05-01")}])
    assert [("甲", "2025-05-01", expected)] == states(judge(follow_up(**ABOUT), ledger(gone), LATER, YEAR))


# --- Steps that are taken one by one --------------------------------------------------------------------


@pytest.mark.parametrize(("origin", "expected"), [("ours", ("met", True, 0)), ("source", ("missed", False, 1))])
def test_a_step_that_came_late(origin, expected):
    """After a deadline of ours it is late; after one of the source nothing can mend it."""
    stages = [{"field": "date", "name": "决定"}, {"field": "published_on", "name": "公开", "grace": "grace"}]
    asked = check("order", each={"kind": "decision"}, stages=stages, parameters={"grace": ("1 month", origin)})
    [found] = judge(asked, ledger(record("decision", "05-01", published_on=day("06-02"))), LATER, YEAR)
    assert expected == (found.status, found.late, len(found.gaps))


STEPS = [
    {"field": "date", "name": "提议"},
    {"field": "steps/agreed_on", "name": "商议"},
    {"field": "steps/published_on", "name": "公开", "grace": "grace"},
]


def stepwise(on, agreed=None, published=None, as_of=LATER, window=YEAR):
    """Return status, deadline, the gaps and whether late of one decision; nothing where the window does not tell it."""
    asked = check("order", each={"kind": "decision"}, stages=STEPS, parameters={"grace": "1 month"})
    days = {key: day(text) for key, text in (("agreed_on", agreed), ("published_on", published)) if text}
    [found] = judge(asked, ledger(record("decision", on, steps=days)), as_of, window)
    if found.reason == "no_subject":
        return None
    return found.status.value, found.deadline, [one.text for one in found.gaps], found.late


@pytest.mark.parametrize(
    ("agreed", "published", "as_of", "expected"),
    [
        # A step without a deadline is awaited, however long.
        (None, None, "12-31", ("pending", None, ["下一步：商议"], False)),
        ("05-10", None, "06-10", ("pending", day("06-10"), ["下一步：公开"], False)),
        ("05-10", None, "06-11", ("missed", day("06-10"), ["没有在 2025-06-10 前“公开”"], False)),
        ("05-10", "06-10", "06-10", ("met", day("06-10"), [], False)),
        ("05-10", "06-10", "06-09", ("pending", day("06-10"), ["下一步：公开"], False)),
        ("05-10", "06-11", "12-31", ("met", day("06-10"), [], True)),
        # All on one day.
        ("05-01", "05-01", "12-31", ("met", day("06-01"), [], False)),
        ("04-30", "05-10", "12-31", ("missed", day("05-30"), ["“商议”早于“提议”"], False)),
        ("05-10", "05-09", "12-31", ("missed", day("06-10"), ["“公开”早于“商议”"], False)),
        (None, "05-09", "12-31", ("missed", None, ["没有经过：商议"], False)),
    ],
)
def test_steps_one_by_one(agreed, published, as_of, expected):
    """四议两公开: no step before the one that it follows, none passed over; the next may be open until its day."""
    assert expected == stepwise("05-01", agreed, published, day(as_of))


@pytest.mark.parametrize(
    ("on", "agreed", "published", "told"),
    [
        # By its day, both ends of the window included.
        ("2025-01-01", "2025-01-01", "2025-01-01", True),
        ("2025-12-31", "2025-12-31", None, True),
        ("2024-05-01", "2024-05-01", "2024-05-01", False),
        # By the deadline of its last step.
        ("2024-11-30", "2024-12-01", "2024-12-10", True),
        ("2024-11-30", "2024-11-30", "2024-12-10", False),
        # By its last step, when that came long after.
        ("2024-05-01", "2024-06-01", "2025-01-01", True),
        ("2024-05-01", "2024-06-01", "2024-12-31", False),
        # By the year, as long as it is not over.
        ("2024-05-01", None, None, True),
    ],
)
def test_in_which_windows_steps_are_told(on, agreed, published, told):
    """That of the day, of the deadline and of the last step; while it is open, that of the as-of day."""
    assert told == (stepwise(on, agreed, published, as_of=day("12-31")) is not None)


@pytest.mark.parametrize(("on", "told"), [("2018-05-31", False), ("2018-06-01", True)])
def test_steps_of_a_decision_of_the_documents_first_day(on, told):
    """What was decided before the document was in force is not judged."""
    assert told == (stepwise(on, on, on, window=(day("2018-01-01"), day("2018-12-31"))) is not None)
