"""The conditions on an admission at their edges, from the 细则: month of birth, who serves when, days of a notice."""

from __future__ import annotations

from datetime import date

import pytest

from tests.standards.synthetic import day, gap, ledger, member, record
from wuhua_tui.ledger.record import Record
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.evaluate import evaluate
from wuhua_tui.standards.sentences import sentence

OF_AGE = {"condition": "of_age", "gap": "too young", "unknown": "which day?"}


@pytest.mark.parametrize(
    ("applied_on", "said", "expected"),
    [
        ("2022-12-31", {}, ("too young",)),
        ("2023-01-01", {}, ("which day?",)),
        ("2023-01-30", {}, ("which day?",)),
        ("2023-01-31", {}, None),
        ("2023-01-09", {"birth_day": 10}, ("too young",)),
        ("2023-01-10", {"birth_day": 10}, None),
        (None, {}, None),
    ],
)
def test_of_age_by_the_month_of_birth(applied_on, said, expected):
    """Born in January 2005: from the first of the month eighteen years later it hangs on the day, from the last not."""
    data = {"birth": "2005-01", **said, **({"applied_on": day(applied_on)} if applied_on else {})}
    applied = Record("admission", "admissions/1.toml", data, "applied_on")
    assert expected == gap(OF_AGE, ledger(), applied, age=18)


MENTORS = {
    "condition": "full_members",
    "rows": "mentors",
    "at": "candidate/on",
    "least": "least",
    "most": "most",
    "gap": "{number} mentors",
    "not_full": "not full",
}


def mentors(*rows, **data):
    """Return an admission with mentors; a row is a member, the first day and perhaps the last, of 2024."""
    names = ("member", "from", "to")
    made = [dict(zip(names, (row[0], *(day(f"2024-{text}") for text in row[1:])), strict=False)) for row in rows]
    return record("admission", None, mentors=made, **data)


@pytest.mark.parametrize(
    ("rows", "chosen", "expected"),
    [
        # A week of handing over: three of them, but two on the day on which the candidate was chosen.
        ([("甲", "03-01"), ("乙", "03-01", "09-07"), ("丙", "09-01")], "2025-03-01", None),
        ([("甲", "03-01"), ("乙", "03-01", "09-07"), ("丙", "09-01")], "2024-09-07", "3 mentors"),
        # Nobody chosen yet: counted on the day on which the last one began.
        ([("甲", "03-01"), ("乙", "03-01", "09-07"), ("丙", "09-01")], None, "3 mentors"),
        ([("甲", "03-01"), ("乙", "03-01", "08-31"), ("丙", "09-01")], None, None),
        # The one and only left before: nobody served on the day.
        ([("甲", "03-01", "12-31")], "2025-03-01", "0 mentors"),
        ([], None, "0 mentors"),
    ],
)
def test_mentors_are_counted_on_the_day_of_the_candidate(rows, chosen, expected):
    """细则 9 asks for one or two; who only handed over to another is not counted beside him or her."""
    branch = ledger(*map(member, "甲乙丙"))
    step = {"candidate": {"on": date.fromisoformat(chosen)}} if chosen else {}
    found = gap(MENTORS, branch, mentors(*rows, **step), least=1, most=2)
    assert ([expected] if expected else []) == [one.text for one in found]


TRAINED = {"condition": "trained_enough", "field": "short_training"}


@pytest.mark.parametrize(
    ("said", "hours", "expected"),
    [
        # 细则 17: generally three days or 24 class hours.
        ({"from": day("04-10"), "to": day("04-12")}, 24, None),
        ({"from": day("04-10"), "to": day("04-11")}, 24, ("gap",)),
        # Two evenings a fortnight apart are two days of training, not fifteen.
        ({"from": day("04-10"), "to": day("04-24"), "days": 2}, 24, ("gap",)),
        ({"from": day("04-10"), "to": day("04-10"), "days": 3}, 24, None),
        ({"from": day("04-10"), "to": day("04-11"), "class_hours": 23.5}, 24, ("gap",)),
        ({"from": day("04-10"), "to": day("04-11"), "class_hours": 24}, 24, None),
        # Hours that are not written down are none.
        ({"from": day("04-10"), "to": day("04-11")}, 1, ("gap",)),
        ({"from": day("04-10"), "to": day("04-11")}, 0, None),
    ],
)
def test_a_short_training_reaches_its_days_or_its_hours(said, hours, expected):
    """The days are those stated, else those from the first to the last; either measure is enough."""
    trained = record("admission", None, short_training=said)
    assert expected == gap(TRAINED, ledger(), trained, training_days=3, training_hours=hours)


@pytest.mark.parametrize(
    ("until", "as_of", "expected"),
    [
        # Voted on 2024-06-01, so that probation ended on 2025-06-01; 细则 32: six months to a year more.
        ("2025-11-30", "2025-12-31", ("gap",)),
        ("2025-12-01", "2025-12-31", None),
        ("2026-06-01", "2025-12-31", None),
        ("2026-06-02", "2025-12-31", ("gap",)),
        ("2026-06-02", "2025-06-03", ("gap",)),
        ("2026-06-02", "2025-06-02", None),
    ],
)
def test_probation_is_extended_by_six_to_twelve_months(until, as_of, expected):
    """Both ends are lawful; as of a day before the extension was decided there is none."""
    extended = record(
        "admission",
        None,
        admitting_vote={"on": date(2024, 6, 1)},
        extension={"on": date(2025, 6, 3), "until": date.fromisoformat(until)},
    )
    figures = {"probation": "1 year", "extension_least": "6 months", "extension_most": "12 months"}
    assert expected == gap({"condition": "extended_within"}, ledger(), extended, date.fromisoformat(as_of), **figures)


def test_an_extension_of_no_probation():
    """Without the vote that began it, nobody knows when probation ended: the vote is what is asked for, elsewhere."""
    extended = record("admission", None, extension={"on": day("06-03"), "until": day("2026-06-02")})
    figures = {"probation": "1 year", "extension_least": "6 months", "extension_most": "12 months"}
    assert gap({"condition": "extended_within"}, ledger(), extended, **figures) is None


NOTICED = {
    "condition": "noticed",
    "stages": {"candidate": "candidate", "full": "full_vote"},
    "gap": "{stage}",
}


@pytest.mark.parametrize(
    ("notices", "wanted", "short"),
    [
        # 2025-03-03 is a Monday, 03-08 a Saturday.
        ([("03-03", "03-07")], 5, False),
        ([("03-03", "03-07")], 6, True),
        ([("03-04", "03-09")], 4, False),
        ([("03-04", "03-09")], 5, True),
        ([("03-08", "03-09")], 1, True),
        ([("03-07", "03-10")], 2, False),
        ([("03-03", "03-03")], 1, False),
        ([("03-03", None)], 1, True),
        ([], 1, True),
        ([], 0, False),
        # Broken off, and put up once more for long enough.
        ([("03-10", "03-14"), ("03-20", None)], 5, False),
    ],
)
def test_a_notice_has_so_many_working_days(notices, wanted, short):
    """Both ends count, Saturday and Sunday do not; a notice whose end is not known proves nothing."""
    rows = [
        {"stage": "candidate", "from": day(first), **({"to": day(last)} if last else {})} for first, last in notices
    ]
    chosen = record("admission", None, notices=rows, candidate={"on": day("04-01")})
    found = gap(NOTICED, ledger(), chosen, notice_days=wanted)
    assert (["确定发展对象"] if short else []) == [one.text for one in found]


@pytest.mark.parametrize(("as_of", "expected"), [("2025-03-31", []), ("2025-04-01", ["确定发展对象"])])
def test_a_notice_is_asked_for_from_the_day_of_its_stage(as_of, expected):
    """What was not reached, or not yet as of that day, needs no notice."""
    chosen = record("admission", None, candidate={"on": day("04-01")})
    found = gap(NOTICED, ledger(), chosen, date.fromisoformat(as_of), notice_days=1)
    assert expected == [one.text for one in found]


@pytest.mark.parametrize(
    ("elsewhere", "expected"),
    [
        ({}, "无"),
        ({"清志-1": ("b",)}, "无"),
        ({"清志-1": ("b", "丁支部", "丙支部")}, "编号与 丁支部、丙支部 相同"),
        ({"清志-2": ("丁支部",)}, "无"),
    ],
)
def test_a_number_is_the_only_one_in_the_workspace(elsewhere, expected):
    """The number that this branch gave once is no second one; each other branch that gave it is named."""
    book = {"number": "清志-1", "handed_out_on": day("05-01")}
    branch = ledger(record("admission", None, title="甲", birth="1990-01", application_book=book))
    (check,) = (check for check in load_standard().checks if check.id == "3.3.2.1/application-number")
    (found,) = evaluate(branch, [check], day("12-31"), book_numbers=elsewhere)
    assert expected == (found.gaps[0].text if found.gaps else "无")
    assert (expected in sentence(found, str)) == (expected != "无")
