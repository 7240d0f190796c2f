"""The checks that an overlay adds: their figures, their words, and what a rule makes of its columns."""

from __future__ import annotations

import pytest

from tests.standards.overlay_files import ADDED, HEAD, read
from tests.standards.synthetic import judge, ledger, member


def added(body):
    """Return the one check that an overlay adds."""
    found = read(f"{HEAD}{ADDED}{body}\n")
    assert [] == found.problems
    (check,) = found.overlays.added
    return check


def figure(name, value):
    """One figure of the check."""
    return f'\n[[added.parameters]]\nparameter = "{name}"\nvalue = {value}'


MEETINGS = 'rule = "cadence"\nkind = "meeting"\nperiod = "year"'
HOURS = (
    'rule = "quota"\nkind = "training"\nperiod = "{period}"\nsubject = "member"\nwho = ["attended"]\n'
    'fields = ["class_hours"]' + figure("hours", 12)
)


@pytest.mark.parametrize(
    ("body", "figures"),
    [
        (MEETINGS, {"count": 1}),
        (MEETINGS + figure("count", 2), {"count": 2}),
        ('rule = "coverage"\nkind = "talk"\nperiod = "year"\nsubject = "member"\nwho = ["with"]', {"count": 1}),
        (HOURS.replace("{period}", "year"), {"hours": 12}),
        ('rule = "presence"\nkind = "meeting"\nfields = ["place"]', {}),
        ('rule = "attest"', {}),
    ],
)
def test_what_is_counted_is_counted_once_unless_the_overlay_says_more(body, figures):
    """A check has the figures that are written; one that counts asks for one time at least."""
    check = added(body)
    assert figures == {name: parameter.value for name, parameter in check.parameters.items()}
    assert {"测发〔2024〕1号"} >= {parameter.origin_label for parameter in check.parameters.values()}


def test_the_words_are_those_of_the_overlay():
    """Where it gives some; else what is missing is told by the title, and what mends it in general."""
    own = added(f'{MEETINGS}\nmissed = "{{period}}没有做某事"\nremedy = "做某事"')
    assert ("{period}没有做某事", "做某事") == (own.missed, own.remedy)
    none = added(MEETINGS)
    assert (
        "{whose}{period}某事没有做到（应至少 {count} 次，现有 {found} 次）",
        "补登记录；没有做到的，尽快安排",
    ) == (none.missed, none.remedy)


@pytest.mark.parametrize(("period", "hours"), [("year", {"甲": 12, "乙": 8}), ("half", {"甲": 12, "乙": 12})])
def test_hours_of_a_year_are_owed_by_the_whole_months_that_one_was_here(period, hours):
    """Time rule 4: of twelve hours a year eight by whoever came in May; those of a half-year are owed whole."""
    came = member("乙", stays=[{"from": read(HEAD).overlays.all[0].first.replace(month=5)}])
    found = judge(added(HOURS.replace("{period}", period)), ledger(member("甲"), came))
    asked = {one.subject.id: one.values["count"] for one in found if one.when in {"2025", "2025-H2"}}
    assert hours == asked
