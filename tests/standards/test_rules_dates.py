"""Conditions on the dates and figures of one record: the day itself, the day after, no day, no figure."""

from __future__ import annotations

import pytest

from tests.standards.synthetic import day, gap, ledger, member, record


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["05-01", "05-01", "05-02"], None),
        (["05-01", None, "05-02"], None),
        (["05-02", "05-01", None], ("gap",)),
        (["05-02", None, "05-01"], ("gap",)),
        ([None, None, None], None),
    ],
)
def test_dates_in_sequence(days, expected):
    """One day may hold several steps (rule 14); what is not there yet is not out of order."""
    fields = ["a_on", "b_on", "c_on"]
    data = {field: day(on) for field, on in zip(fields, days, strict=True) if on}
    assert expected == gap({"condition": "in_sequence", "fields": fields}, ledger(), record("change", **data))


@pytest.mark.parametrize(
    ("on", "by", "expected"),
    [
        ("05-01", "05-01", None),
        ("05-02", "05-01", ("gap",)),
        (None, "05-01", ("gap",)),
        ("05-01", None, None),
        (None, None, None),
    ],
)
def test_done_by_the_day_that_another_field_names(on, by, expected):
    """That day is in time; while it is not named nothing is asked."""
    data = {key: day(text) for key, text in (("found_on", on), ("started_on", by)) if text}
    condition = {"condition": "by_day", "field": "found_on", "by": "started_on"}
    assert expected == gap(condition, ledger(), record("change", **data))


@pytest.mark.parametrize(
    ("since", "on", "expected"),
    [
        ("2024-05-01", "2025-05-01", None),
        ("2024-05-02", "2025-05-01", ("2024-05-02 2025-05-01",)),
        ("2024-02-29", "2025-02-28", None),
        (None, "2025-05-01", ("?",)),
    ],
)
def test_a_time_that_has_to_have_passed(since, on, expected):
    """党支部书记一般应当具有1年以上党龄: on the anniversary it has; what is not on record is a gap of its own."""
    condition = {
        "condition": "since_at_least",
        "field": "full_since",
        "on": "took_office_on",
        "gap": "{since} {on}",
        "unknown": "?",
    }
    data = {"took_office_on": day(on)} | ({"full_since": day(since)} if since else {})
    assert expected == gap(condition, ledger(), record("change", **data), least="1 year")


@pytest.mark.parametrize(
    ("born", "on", "expected"),
    [
        # Known to the month: whoever may still be 60 is.
        ({"birth": "1964-06"}, "2025-06-29", None),
        ({"birth": "1964-06"}, "2025-06-30", ("61/60",)),
        ({"birth": "1964-05"}, "2025-05-30", None),
        ({"birth": "1964-05"}, "2025-05-31", ("61/60",)),
        ({"birth": "1964-06", "birth_day": 15}, "2025-06-14", None),
        ({"birth": "1964-06", "birth_day": 15}, "2025-06-15", ("61/60",)),
        # A day that the month has not is its last.
        ({"birth": "1964-06", "birth_day": 31}, "2025-06-30", ("61/60",)),
        ({}, "2025-06-15", ("?",)),
        ({"birth": ""}, "2025-06-15", ("?",)),
    ],
)
def test_an_age_on_a_day(born, on, expected):
    """年龄一般不超过60周岁: until the day before the 61st birthday."""
    condition = {"condition": "age_at_most", "on": "nominated_on", "gap": "{age}/{years}", "unknown": "?"}
    assert expected == gap(condition, ledger(), record("change", **born, nominated_on=day(on)), years=60)


@pytest.mark.parametrize(
    ("as_of", "closed", "expected"),
    [
        ("06-30", None, None),
        ("07-01", None, ("2025-03-31",)),
        ("07-31", "06-30", None),
        ("07-31", "07-01", ("2025-03-31",)),
    ],
)
def test_something_has_happened_lately(as_of, closed, expected):
    """Asked as of today, or as of the day on which it was over; the last day of the time is within it."""
    data = {"last_step_on": day("03-31")} | ({"closed_on": day(closed)} if closed else {})
    condition = {
        "condition": "lately",
        "field": "last_step_on",
        "until": "closed_on",
        "within": "step",
        "gap": "{since}",
    }
    assert expected == gap(condition, ledger(), record("rectification", **data), day(as_of), step="3 months")


@pytest.mark.parametrize(("dissolved", "expected"), [("06-30", None), ("07-01", ("2025-03-31",))])
def test_lately_in_a_branch_that_is_gone(dissolved, expected):
    """As of the branch's last day, whatever day it is (rule 5)."""
    condition = {"condition": "lately", "field": "last_step_on", "within": "step", "gap": "{since}"}
    gone = ledger(member("甲"), registry={"dissolved_on": day(dissolved)})
    assert expected == gap(condition, gone, record("rectification", last_step_on=day("03-31")), step="3 months")


def test_what_never_happened_has_not_happened_lately():
    """No day is shown as a dash."""
    condition = {"condition": "lately", "field": "last_step_on", "within": "step", "gap": "{since}"}
    assert ("—",) == gap(condition, ledger(), record("rectification"), step="3 months")


@pytest.mark.parametrize(
    ("found", "figure", "at_least", "below"),
    [
        (3, 3, None, ("gap",)),
        (2, 3, ("gap",), None),
        (4, 3, None, ("gap",)),
        (None, 1, ("gap",), None),
        (None, 0, None, ("gap",)),
    ],
)
def test_a_figure_and_its_threshold(found, figure, at_least, below):
    """正式党员人数3人以上: three are; a figure that is not there is nought."""
    of = record("change", **({} if found is None else {"full": found}))
    assert (at_least, below) == (
        gap({"condition": "figure_at_least", "field": "full", "least": "full"}, ledger(), of, full=figure),
        gap({"condition": "figure_below", "field": "full", "below": "full"}, ledger(), of, full=figure),
    )
