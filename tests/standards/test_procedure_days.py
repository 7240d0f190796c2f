"""Days of an admission that no field holds: when probation is over, for which half-years an activist is reviewed."""

from __future__ import annotations

from tests.standards.synthetic import LONG_AGO, day, ledger, record
from wuhua_tui.standards.entries import Entry
from wuhua_tui.standards.facts import Facts
from wuhua_tui.standards.parameters import Parameter
from wuhua_tui.standards.procedure import Step
from wuhua_tui.standards.procedure_days import half_reviews, probation_end, quarter_reports

FIGURES = {
    name: Parameter(name, value, "reference")
    for name, value in (("probation", "1 year"), ("review_grace", "1 month"), ("reports", 1))
}


def over(as_of="12-31", **data):
    """Return the day on which probation is over, as text."""
    of = record("admission", None, "甲", **data)
    found = probation_end(Facts(ledger(of), day(as_of)), Entry(of.data, None, of), FIGURES)
    return str(found or "—")


def test_probation_is_over_a_year_after_the_vote_that_was_carried():
    """细则 32: 从党员大会通过之日算起. A vote that was not carried begins none, nor does none at all."""
    assert "2025-06-01" == over(admitting_vote={"on": day("2024-06-01"), "outcome": "carried"})
    assert "—" == over(admitting_vote={"on": day("2024-06-01"), "outcome": "refused"})
    assert "—" == over()


def test_an_extension_counts_from_the_day_on_which_it_was_decided():
    """The day before, the year still holds."""
    data = {
        "admitting_vote": {"on": day("2024-06-01"), "outcome": "carried"},
        "extension": {"on": day("06-10"), "until": day("12-01")},
    }
    assert "2025-06-01" == over("06-09", **data)
    assert "2025-12-01" == over("06-10", **data)


def reviews(as_of="12-31", ledger_from=LONG_AGO, activist="2024-01-01", candidate=None, find=half_reviews, **data):
    """Return of each step its period, its day, by when it had to be, and whether it was late."""
    of = record("admission", None, "甲", **data)
    facts = Facts(ledger(of, registry={"ledger_from": ledger_from}), day(as_of))
    days = {"activist": day(activist) if activist else None, "candidate": day(candidate) if candidate else None}
    done = {name: Step(name, name, on, None, None) for name, on in days.items()}
    return [
        (step.name.rpartition("/")[2], str(step.on or "—"), str(step.latest), step.late)
        for step in find(facts, Entry(of.data, None, of), done, FIGURES)
    ]


H1, H2 = ("2024-H1", "—", "2024-07-30", False), ("2024-H2", "—", "2025-01-31", False)


def test_an_activist_is_reviewed_for_each_half_year_until_the_day_before_candidacy():
    """Chosen on 1 January 2024: a half-year binds whose last day is still one of an activist (rule 4)."""
    assert [H1] == reviews("2024-12-31", candidate="2024-07-01")
    assert [] == reviews("2024-12-31", candidate="2024-06-30")
    assert [H1] == reviews("2024-12-31", stopped_on=day("2024-07-01"))
    assert [H1, H2] == reviews("2024-12-31")
    assert [] == reviews(activist=None)


def test_a_review_counts_once_it_was_held_and_is_late_after_its_day():
    """On the last day it is not late; what is to come is not there yet."""
    for on, late in (("2024-07-30", False), ("2024-07-31", True)):
        rows = [{"for_period": "2024-H1", "on": day(on)}]
        assert [("2024-H1", on, "2024-07-30", late)] == reviews("2024-12-31", candidate="2024-07-01", reviews=rows)
    rows = [{"for_period": "2024-H1", "on": day("2024-07-10")}]
    assert [H1] == reviews("2024-07-09", candidate="2024-07-01", reviews=rows)
    assert ["2024-07-10"] == [row[1] for row in reviews("2024-07-10", candidate="2024-07-01", reviews=rows)]


def test_a_half_year_from_before_the_ledger_was_kept_on_paper():
    """Unless its review was entered; one that began with the ledger is asked for (rule 2)."""
    began = {"ledger_from": day("2024-01-02"), "as_of": "2024-12-31"}
    assert [H2] == reviews(**began)
    assert [H1, H2] == reviews(**began | {"ledger_from": day("2024-01-01")})
    rows = [{"for_period": "2024-H1", "on": day("2024-07-10")}]
    assert ["2024-H1", "2024-H2"] == [row[0] for row in reviews(**began, reviews=rows)]


def test_reports_are_asked_for_by_the_quarter_where_a_rule_wants_them():
    """The catalogue's own figure is none: local rules ask for them, the 细则 does not."""
    found = reviews("2024-12-31", candidate="2024-07-01", find=quarter_reports)
    assert ["2024-Q1", "2024-Q2"] == [row[0] for row in found]
    off = FIGURES | {"reports": Parameter("reports", 0, "ours")}
    of = record("admission", None, "甲")
    assert [] == quarter_reports(Facts(ledger(of), day("12-31")), Entry(of.data, None, of), {}, off)
