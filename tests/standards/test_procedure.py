"""Procedures of dated steps: an admission's earliest and latest lawful days, and what only an overlay asks for."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.standards.synthetic import ledger, member, record
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.compiling import parse_check
from wuhua_tui.standards.entries import Entry
from wuhua_tui.standards.evaluate import evaluate
from wuhua_tui.standards.facts import Facts
from wuhua_tui.standards.parameters import parse_parameter
from wuhua_tui.standards.references import load_references
from wuhua_tui.standards.rules.procedure import Procedure
from wuhua_tui.standards.sentences import sentence

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "tests" / "cases" / "3.3.2.1" / "admission-procedure" / "met-every-step-on-its-boundary-day"
PART = ROOT / "schemas" / "standards" / "hunan-2018-6" / "v1" / "part-3.toml"
ROW: dict[str, Any] = next(
    row
    for row in tomllib.loads(PART.read_text(encoding="utf-8"))["check"]
    if row["id"] == "3.3.2.1/admission-procedure"
)
FULL = tomllib.loads((CASE / "admissions" / "2023-1.toml").read_text(encoding="utf-8"))


REVIEWS = [{"for_period": half, "on": date(2023, 6, 30), "opinion": "continue"} for half in ("2023-H1", "2023-H2")]


def admission(**changes):
    """Return the admission of the case, reviewed each half-year, or what is left of it; None takes a step away."""
    data = {key: value for key, value in (FULL | {"reviews": REVIEWS} | changes).items() if value is not None}
    return record("admission", None, "甲", **data)


def branch(*records):
    """Return a branch of eight with a vote."""
    return ledger(*records, *(member(name) for name in ("张伟", "王芳", *"乙丙丁戊己庚")))


def timeline(of, as_of):
    """Return each step of an admission as number, day, earliest and latest, in text."""
    references = load_references()
    parameters = {name: parse_parameter(name, table, references) for name, table in ROW["parameters"].items()}
    rule = Procedure(ROW, parameters)
    facts = Facts(branch(of), date.fromisoformat(as_of))
    steps = rule.timeline(facts, Entry(of.data, of.data["applied_on"], of))
    return [
        (step.title.split()[0], *(str(day or "—") for day in (step.on, step.earliest, step.latest))) for step in steps
    ]


def test_each_step_has_its_earliest_and_latest_lawful_day():
    """Twenty-five steps: when each was done, before which it could not be, and by when it had to be."""
    expected = [
        ("1", "2023-01-10", "—", "—"),
        ("2", "2023-02-10", "2023-01-10", "2023-02-10"),
        ("3", "2023-03-01", "2023-02-10", "—"),
        ("4", "2023-03-20", "2023-03-01", "—"),
        ("5", "2023-03-01", "2023-03-01", "—"),
        ("6", "2023-06-30", "2023-03-01", "—"),
        ("7", "2024-03-01", "2024-03-01", "—"),
        ("8", "2024-03-10", "2024-03-01", "—"),
        ("9", "2024-03-10", "2024-03-10", "—"),
        ("10", "2024-04-01", "2024-03-10", "—"),
        ("11", "2024-04-12", "2024-03-10", "—"),
        ("12", "2024-05-01", "2024-04-12", "—"),
        ("13", "2024-05-21", "2024-05-01", "—"),
        ("14", "2024-05-25", "2024-05-21", "—"),
        ("15", "2024-06-01", "2024-05-25", "—"),
        ("16", "2024-06-20", "2024-06-01", "—"),
        ("17", "2024-09-05", "2024-06-20", "2024-12-05"),
        ("18", "2024-09-10", "2024-09-05", "—"),
        ("19", "2024-09-06", "2024-09-05", "—"),
        ("20", "2024-09-07", "2024-09-05", "—"),
        ("21", "2024-12-01", "2024-09-05", "—"),
        ("22", "2025-05-20", "2024-06-01", "—"),
        ("23", "2025-06-01", "2025-06-01", "2025-07-01"),
        ("24", "2025-09-03", "2025-06-01", "2025-09-03"),
        ("25", "2025-12-03", "2025-09-03", "2025-12-03"),
    ]
    assert expected == timeline(admission(), "2025-12-31")


def test_days_to_come_follow_from_what_was_done():
    """After the admitting vote: what comes later is not seen, but the vote says by when it has to be."""
    steps = timeline(admission(), "2024-06-02")
    assert [("16", "—", "2024-06-01", "—"), ("17", "—", "—", "2024-12-01")] == steps[15:17]
    assert ("23", "—", "2025-06-01", "2025-07-01") == steps[22]


def judged(of, as_of="2025-12-31", **parameters):
    """Return status and gaps of an admission, with some of the parameters set as an overlay would set them."""
    tables = ROW["parameters"] | {
        name: ROW["parameters"][name] | {"value": value} for name, value in parameters.items()
    }
    check = parse_check(ROW | {"parameters": tables}, "test.toml", date(2018, 4, 1), load_references())
    (found,) = evaluate(branch(of), [check], date.fromisoformat(as_of))
    return found.status.value, [gap.text for gap in found.gaps]


def test_a_waiting_time_only_where_an_overlay_asks_for_it():
    """By default nobody waits after the application; of 50 days 1 March is exactly the last, 51 are too many."""
    assert ("met", []) == judged(admission())
    assert ("met", []) == judged(admission(), wait="50 days")
    assert ("missed", ["“3 推荐和确定入党积极分子”早于 2023-03-02"]) == judged(admission(), wait="51 days")


def test_reports_by_quarter_only_where_an_overlay_asks_for_them():
    """Each quarter as an activist that binds: from the second of 2023 to the last; the first of 2024 is half over."""
    of = admission()
    assert ("met", []) == judged(of)
    due = {"二": "2023-07-30", "三": "2023-10-30", "四": "2024-01-31"}
    expected = [f"“6 思想汇报（2023 年第{number}季度）”最迟 {day}，没有办" for number, day in due.items()]
    assert ("missed", expected) == judged(of, reports=1)
    reports = [{"for_period": f"2023-Q{number}", "on": date(2023, 12, 1)} for number in (2, 3, 4)]
    assert ("met", []) == judged(admission(reports=reports), reports=1)


def test_notices_only_where_an_overlay_asks_for_them():
    """Five working days: a week with its weekend has five, from Tuesday to Sunday four."""
    week = {"from": date(2023, 2, 13), "to": date(2023, 2, 19)}
    notices = [{"stage": stage, **week} for stage in ("activist", "candidate", "admission", "full")]
    assert ("met", []) == judged(admission(notices=notices), notice_days=5)
    notices[1] = {"stage": "candidate", "from": date(2023, 2, 14), "to": date(2023, 2, 19)}
    del notices[3]["to"]
    expected = ["“确定发展对象”的公示不够天数", "“预备党员转正”的公示不够天数"]
    assert ("missed", expected) == judged(admission(notices=notices), notice_days=5)
    # As of the day before, the vote on full membership had not been held, and nothing was to be made public for it.
    assert ("missed", expected[:1]) == judged(admission(notices=notices), "2025-05-31", notice_days=5)


@pytest.mark.parametrize(("on", "status"), [("2018-03-31", "met"), ("2018-04-01", "missed")])
def test_what_was_done_before_the_document_binds_nobody(on, status):
    """A talk that came too late is a gap from 1 April 2018 on."""
    talked = admission(
        birth="1980-01",
        applied_on=date(2017, 12, 1),
        first_talk={"on": date.fromisoformat(on)},
        **dict.fromkeys(set(FULL) - {"title", "birth", "applied_on", "first_talk"}),
    )
    assert status == judged(talked)[0]


def test_the_sentence_names_the_next_step():
    """Pending says what comes next, from when on and by when."""
    of = admission(**dict.fromkeys(("full_vote", "full_approval", "filed_on")))
    (check,) = (check for check in load_standard().checks if check.id == ROW["id"])
    (found,) = evaluate(branch(of), [check], date(2025, 6, 15))
    assert sentence(found, str).endswith("：下一步“23 支部党员大会讨论转正”，最早 2025-06-01，最迟 2025-07-01")


def steps(of, as_of):
    """Return the steps of an admission by their numbers."""
    references = load_references()
    parameters = {name: parse_parameter(name, table, references) for name, table in ROW["parameters"].items()}
    facts = Facts(branch(of), date.fromisoformat(as_of))
    found = Procedure(ROW, parameters).timeline(facts, Entry(of.data, of.data["applied_on"], of))
    return {step.title.split()[0]: step for step in found}


def test_a_step_is_done_on_its_own_day():
    """The talk of 10 February is there on that day, and not the day before."""
    assert date(2023, 2, 10) == steps(admission(), "2023-02-10")["2"].on
    assert steps(admission(), "2023-02-09")["2"].on is None


def test_only_what_the_branch_says_was_done_above_is_its_own_word():
    """The approval of 5 September was entered by the branch; before that day nobody claims anything."""
    assert steps(admission(), "2025-12-31")["17"].declared
    undone = steps(admission(approval=None), "2025-12-31")["17"]
    assert (None, False) == (undone.on, undone.declared)
    # What is no act of the superior's is nobody's word.
    assert not steps(admission(), "2025-12-31")["7"].declared


def test_a_course_without_its_first_day_is_judged_by_its_last():
    """11 短期集中培训: begun before the sponsors were there is too early; without that day its end is looked at."""
    late = steps(admission(short_training={"to": date(2024, 4, 12), "days": 3}), "2025-12-31")["11"]
    early = steps(admission(short_training={"to": date(2024, 3, 9), "days": 3}), "2025-12-31")["11"]
    assert ([], ["“11 短期集中培训”早于 2024-03-10"]) == tuple(
        [gap.text for gap in step.gaps if "早于" in gap.text] for step in (late, early)
    )


def test_of_rows_the_first_day_that_is_told_counts():
    """A row whose day is still to be filled in is no day."""
    rows = [{"title": "听课"}, {"on": date(2023, 6, 1)}, {"on": date(2023, 5, 1)}]
    assert date(2023, 5, 1) == steps(admission(training=rows, reviews=[]), "2025-12-31")["6"].on
