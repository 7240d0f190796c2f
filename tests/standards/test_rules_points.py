"""The conditions on points at their edges: half a point, equal ranks, what comes tomorrow, whose publication it is."""

from __future__ import annotations

from datetime import date

import pytest

from tests.standards.synthetic import day, gap, ledger, member, record

AS_OF = date(2025, 6, 1)


def points(for_period, *rows, on="2025-04-05", **data):
    """Return a points record; a row is a member, the total, and its aspects."""
    scores = [{"member": row[0], "total": row[1], **(row[2] if len(row) > 2 else {})} for row in rows]
    return record("points", on, for_period=for_period, scores=scores, **data)


@pytest.mark.parametrize(
    ("declared_on", "expected"),
    [("2025-05-31", None), ("2025-06-01", None), ("2025-06-02", ("gap", "甲")), (None, ("gap", "甲"))],
)
def test_points_are_declared_by_the_as_of_day(declared_on, expected):
    """What is dated tomorrow was not declared yet."""
    said = {"declared_on": date.fromisoformat(declared_on)} if declared_on else {}
    of = points("2025-05", ("甲", 5, said))
    assert expected == gap({"condition": "everybody_declared"}, ledger(member("甲")), of, AS_OF)


@pytest.mark.parametrize("name", ["everybody_declared", "sums_agree"])
def test_a_period_that_is_none_binds_nobody(name):
    """There is no year nought: nobody had points to declare in it, and nothing to add up."""
    condition = {"condition": name, "parts": "month"}
    assert gap(condition, ledger(member("甲")), points("0000", ("甲", 5)), AS_OF) is None


SUMS = {"condition": "sums_agree", "parts": "month"}


@pytest.mark.parametrize(
    ("quarter", "expected"),
    [
        ((8,), None),
        ((8.5,), ("gap", "甲")),
        ((8, {"role": 5}), None),
        ((8, {"role": 5.5}), ("gap", "甲")),
        ((8, {"role": 5, "post": 3}), None),
        ((8, {"post": 0}), ("gap", "甲")),
        ((8, {"other": 0}), None),
    ],
)
def test_a_quarter_is_the_sum_of_its_months(quarter, expected):
    """January 5 for the role, February 3 for the post; an aspect that no month names is nought."""
    months = [points("2025-01", ("甲", 5, {"role": 5})), points("2025-02", ("甲", 3, {"post": 3}))]
    assert expected == gap(SUMS, ledger(member("甲"), *months), points("2025-Q1", ("甲", *quarter)), AS_OF)


@pytest.mark.parametrize(("on", "expected"), [("2025-06-01", None), ("2025-06-02", ("gap", "甲"))])
def test_a_month_entered_tomorrow_is_not_seen(on, expected):
    """As of 1 June nothing of it is known that is dated later."""
    month = points("2025-01", ("甲", 5), on=on)
    assert expected == gap(SUMS, ledger(member("甲"), month), points("2025-Q1", ("甲", 5)), AS_OF)


def test_the_latest_of_two_records_of_a_month_counts():
    """Entered twice, the later one holds."""
    months = [points("2025-01", ("甲", 5), on="2025-02-03"), points("2025-01", ("甲", 6), on="2025-02-02")]
    assert gap(SUMS, ledger(member("甲"), *months), points("2025-Q1", ("甲", 5)), AS_OF) is None


@pytest.mark.parametrize(
    ("rows", "odd"),
    [
        ([("甲", 12, 1), ("乙", 10, 2)], ()),
        ([("甲", 10, 1), ("乙", 12, 2)], ("乙",)),
        # Equal points share a rank or stand one behind the other; a rank is not shared by different points.
        ([("甲", 10, 1), ("乙", 10, 1)], ()),
        ([("甲", 10, 1), ("乙", 10, 2)], ()),
        ([("甲", 10, 1), ("乙", 9.5, 1)], ("乙",)),
        ([("甲", 9.5, 1), ("乙", 10, 1)], ("乙",)),
        ([("乙", 10, 2), ("甲", 12, 1)], ()),
        ([("甲", 12, 1), ("乙", 13, None), ("丙", 11, None)], ("乙", "丙")),
    ],
)
def test_ranks_follow_the_points(rows, odd):
    """Nobody with more points stands behind one with fewer, and each has a rank."""
    scores = [(who, total, {"rank": rank} if rank else {}) for who, total, rank in rows]
    found = gap({"condition": "in_order"}, ledger(), points("2025", *scores))
    assert (("gap", *odd) if odd else None) == found


OWN = {"uid": "aaaaaaaaaa"}


@pytest.mark.parametrize(
    ("said", "published"),
    [
        ({"topic": "points", "for_period": "2025-Q1"}, True),
        ({"topic": "points", "subject": ["aaaaaaaaaa"]}, True),
        ({"topic": "points", "subject": ["aaaaaaaaaa"], "for_period": "2025-Q2"}, True),
        ({"topic": "points", "subject": ["bbbbbbbbbb"]}, False),
        ({"topic": "points", "for_period": "2025-Q2"}, False),
        ({"topic": "points"}, False),
        ({"topic": "dues", "for_period": "2025-Q1", "subject": ["aaaaaaaaaa"]}, False),
    ],
)
def test_a_disclosure_publishes_the_points_that_it_names(said, published):
    """By their record or by their period; a disclosure of something else publishes nothing of them."""
    disclosed = record("disclosure", "05-05", published_on=day("05-06"), **said)
    of = points("2025-Q1", ("甲", 5), **OWN)
    assert (None if published else ("gap",)) == gap({"condition": "published"}, ledger(disclosed), of, AS_OF)


@pytest.mark.parametrize(
    ("days", "published", "in_time"),
    [
        ([], False, True),
        (["2025-04-30"], True, True),
        (["2025-05-01"], True, False),
        (["2025-05-31"], True, False),
        (["2025-06-01"], True, False),
        (["2025-06-02"], False, True),
        (["2025-05-20", "2025-04-30"], True, True),
    ],
)
def test_points_of_a_quarter_are_published_within_the_grace(days, published, in_time):
    """A month after 31 March is 30 April; the first of several publications counts, and none of tomorrow."""
    own = {"published_on": date.fromisoformat(days[0])} if days else {}
    later = [
        record("disclosure", text, topic="points", for_period="2025-Q1", published_on=date.fromisoformat(text))
        for text in days[1:]
    ]
    of = points("2025-Q1", ("甲", 5), **own)
    assert (None if published else ("gap",)) == gap({"condition": "published"}, ledger(*later), of, AS_OF)
    found = gap({"condition": "published_in_time"}, ledger(*later), of, AS_OF, grace="1 month")
    assert (None if in_time else ("gap",)) == found


def used(*records, as_of=AS_OF, **data):
    """Say whether the summary of 2024 was used, by what lies beside it."""
    of = points("2024", ("甲", 5), on="2025-01-10", **OWN, **data)
    return gap({"condition": "points_used"}, ledger(*records), of, as_of) is None


def test_a_summary_names_what_it_was_used_in():
    """An appraisal or a commendation, up to the as-of day; nothing else, and nothing that is not there."""
    appraisal = record("appraisal", "06-01", uid="bbbbbbbbbb", for_period="2024")
    assert used(appraisal, used_in=["bbbbbbbbbb"])
    assert not used(appraisal, used_in=["bbbbbbbbbb"], as_of=date(2025, 5, 31))
    assert not used(appraisal, used_in=["cccccccccc"])
    assert used(appraisal, used_in=["cccccccccc", "bbbbbbbbbb"])
    assert used(record("care", "05-01", uid="dddddddddd", type="commendation"), used_in=["dddddddddd"])
    assert not used(record("care", "05-01", uid="dddddddddd", type="visit"), used_in=["dddddddddd"])
    assert not used(record("talk", "05-01", uid="dddddddddd"), used_in=["dddddddddd"])


def test_a_commendation_names_the_summary():
    """Of this summary, not of another one."""
    assert used(record("care", "06-01", type="commendation", points="aaaaaaaaaa"))
    assert not used(record("care", "06-02", type="commendation", points="aaaaaaaaaa"))
    assert not used(record("care", "05-01", type="commendation", points="bbbbbbbbbb"))
    assert not used(record("care", "05-01", type="visit", points="aaaaaaaaaa"))


@pytest.mark.parametrize(
    ("on", "for_period", "row", "expected"),
    [
        ("2025-06-01", "2024", {"points": 5}, True),
        ("2025-06-02", "2024", {"points": 5}, False),
        ("2025-05-01", "2025", {"points": 5}, False),
        ("2025-05-01", "2024", {}, False),
    ],
)
def test_an_appraisal_quotes_the_points_of_its_year(on, for_period, row, expected):
    """The appraisal of the same year, held by the as-of day, with somebody's points in it."""
    appraisal = record("appraisal", on, for_period=for_period, results=[{"member": "甲", **row}])
    assert expected == used(appraisal)
