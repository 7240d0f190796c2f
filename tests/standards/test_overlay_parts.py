"""One overlay by itself: on which days it holds, whom a row binds, and which values the fields of a record can have."""

from __future__ import annotations

import pytest

from tests.standards.synthetic import day
from wuhua_tui.standards.check import COMMITTEE
from wuhua_tui.standards.overlays.fields import allows, field_label, field_node
from wuhua_tui.standards.overlays.overlay import LevelRow, Overlay


def overlay(first="02-01", last=None, categories=("village",), traits=(), branches=()):
    """Return an overlay in force on some days of 2025."""
    return Overlay(
        path="overlays/a.toml",
        raw=b"",
        title="实施意见",
        document_no="测发〔2024〕1号",
        issuer="测试市委组织部",
        level="city",
        standard="hunan-2018-6",
        code="",
        first=day(first),
        last=day(last) if last else None,
        categories=frozenset(categories),
        traits=frozenset(traits),
        branches=frozenset(branches),
    )


def test_it_is_in_force_from_its_first_day_to_its_last():
    """Both included; without a last one for ever."""
    held = {on: overlay("02-01", "06-30").in_force(day(on)) for on in ("01-31", "02-01", "06-30", "07-01")}
    assert {"01-31": False, "02-01": True, "06-30": True, "07-01": False} == held
    assert [False, True] == [overlay("02-01").in_force(day(on)) for on in ("01-31", "2099-01-01")]


@pytest.mark.parametrize(
    ("mine", "other", "shared"),
    [
        (("02-01", "06-30"), ("06-30", "09-30"), True),
        (("02-01", "06-30"), ("07-01", "09-30"), False),
        (("02-01", None), ("07-01", "09-30"), True),
        (("10-01", None), ("07-01", "09-30"), False),
        (("09-30", None), ("07-01", "09-30"), True),
        (("02-01", None), ("07-01", None), True),
        (("02-01", "06-30"), ("07-01", None), False),
    ],
)
def test_two_share_days_where_both_are_in_force(mine, other, shared):
    """The last day of one may be the first of the other; whichever is asked."""
    one, two = overlay(*mine), overlay(*other)
    assert (shared, shared) == (one.shares_days(two), two.shares_days(one))


def row(*categories, **of):
    """Return a row for some categories of branch."""
    return LevelRow(
        overlay(categories=("village", "community"), **of),
        "2.3.1/lecture",
        frozenset(categories),
        "",
        ("levels", 0),
        "must",
    )


def test_a_row_binds_its_own_categories_else_those_of_its_document():
    """Named ones alone where there are any."""
    assert [True, True, False] == [row().binds(name) for name in ("village", "community", "soe")]
    assert [True, False, False] == [row("village").binds(name) for name in ("village", "community", "soe")]


def test_a_committee_is_bound_by_what_is_not_for_some_branches_only():
    """Not by a row for a category, nor by a document for a trait or for one branch."""
    rows = [row(), row("village"), row(traits=["weak"]), row(branches=["liulin"])]
    assert [True, False, False, False] == [one.binds(COMMITTEE) for one in rows]


def can(kind, name, value):
    """Say whether a field of a kind can have a value."""
    node = field_node(kind, name)
    assert node is not None
    return allows(node, value)


def test_a_field_can_have_the_values_of_its_type():
    """A yes or no as a word, a code of its list, a whole number, a text; nothing else."""
    assert [True, True, False, False] == [can("training", "intensive", one) for one in ("true", "false", "maybe", 1)]
    assert [True, False] == [can("meeting", "type", one) for one in ("general", "nothing")]
    assert [True, False] == [can("theme_day", "contents", one) for one in ("study", "nothing")]
    assert [True, False] == [can("venue", "area", one) for one in (60, "60")]
    assert [True, False] == [can("meeting", "place", one) for one in ("村部", 3)]
    assert [True, False] == [can("plan", "for_period", one) for one in ("2025", 2025)]
    # Days and people are asked for in no overlay.
    assert [False, False] == [can("meeting", "date", "2025-01-01"), can("meeting", "chair", "李建国")]


def test_of_several_values_each_has_to_be_possible():
    """And there has to be one."""
    assert [True, False, False] == [
        can("meeting", "type", several) for several in (["general", "life"], ["general", "nothing"], [])
    ]


def test_a_field_that_is_not_there_has_no_schema_and_is_called_by_its_name():
    """Nor has one below a field that holds no table."""
    assert [None, None, None] == [field_node("meeting", name) for name in ("nothing", "nothing/at", "place/at")]
    assert "地点" == field_label("meeting", "place")
    assert "nothing" == field_label("meeting", "nothing")
