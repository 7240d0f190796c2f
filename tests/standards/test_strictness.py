"""Which of two figures is stricter, at the edges: months against days, years, days of the year, lists, seasons."""

from __future__ import annotations

import pytest

from wuhua_tui.standards.overlays.strictness import Order, compare, same_shape


@pytest.mark.parametrize(
    ("direction", "old", "new", "order"),
    [
        ("up", 2, 3, "stricter"),
        ("up", 2, 2, "same"),
        ("up", 2, 1, "looser"),
        ("down", 50, 49, "stricter"),
        ("down", 50, 51, "looser"),
        ("down", "1 month", "27 days", "stricter"),
        ("down", "1 month", "28 days", "stricter"),
        ("down", "1 month", "29 days", "neither"),
        ("down", "1 month", "30 days", "neither"),
        ("down", "1 month", "31 days", "looser"),
        ("up", "1 month", "31 days", "stricter"),
        ("up", "1 month", "28 days", "looser"),
        ("down", "3 months", "2 months", "stricter"),
        ("down", "2 months", "59 days", "stricter"),
        ("down", "2 months", "60 days", "neither"),
        ("down", "2 months", "62 days", "looser"),
        ("down", "12 months", "1 year", "same"),
        ("down", "1 year", "365 days", "stricter"),
        ("down", "1 year", "366 days", "looser"),
        ("up", "2 years", "25 months", "stricter"),
        ("down", "30 days", "1 month", "neither"),
        ("down", "31 days", "1 month", "stricter"),
        ("down", "28 days", "1 month", "looser"),
        ("down", "0 days", "0 months", "same"),
        ("down", "0 days", "-1 month", "stricter"),
        ("down", "0 days", "1 month", "looser"),
        ("down", "-3 months", "-6 months", "stricter"),
        ("down", "-3 months", "-2 months", "looser"),
        ("down", "-3 months", "-89 days", "looser"),
        ("down", "-3 months", "-92 days", "stricter"),
        ("down", "-3 months", "-90 days", "neither"),
        ("down", "01-31", "01-20", "stricter"),
        ("down", "01-31", "02-01", "looser"),
        ("down", "03-01", "02-29", "stricter"),
        ("down", "01-31", "1 month", "neither"),
        ("up", ["a"], ["a", "b"], "neither"),
        ("up", 1, "soon", "neither"),
        ("up", "soon", 1, "neither"),
        ("down", "01-31", 1, "neither"),
        ("down", "1 month", "soon", "neither"),
        ("fixed", 1, 1, "same"),
        ("fixed", 1, 2, "neither"),
        ("longer", ["a", "b"], ["b", "a"], "same"),
        ("longer", ["a", "b"], ["a", "b", "c"], "stricter"),
        ("longer", ["a", "b"], ["a"], "looser"),
        ("longer", ["a", "b"], ["a", "c"], "neither"),
        ("shorter", ["a", "b"], ["a"], "stricter"),
        ("shorter", ["a", "b"], ["a", "b", "c"], "looser"),
        ("shorter", ["a", "b"], "a", "neither"),
        ("longer", 1, ["a"], "neither"),
        ("narrower", ["06-15", "07-15"], ["06-15", "07-15"], "same"),
        ("narrower", ["06-15", "07-15"], ["06-20", "07-15"], "stricter"),
        ("narrower", ["06-15", "07-15"], ["06-15", "07-10"], "stricter"),
        ("narrower", ["06-15", "07-15"], ["06-01", "07-15"], "looser"),
        ("narrower", ["06-15", "07-15"], ["06-15", "07-31"], "looser"),
        ("narrower", ["06-15", "07-15"], ["06-01", "07-10"], "neither"),
        ("narrower", ["06-15", "07-15"], ["06-20", "07-31"], "neither"),
        ("narrower", ["06-15", "07-15"], ["06-15", "1 month"], "neither"),
        ("narrower", ["06-15", "07-15"], ["06-20", "soon", "07-10"], "neither"),
        ("narrower", ["06-15", "07-15"], 6, "neither"),
        ("narrower", ["06-15", "07-15"], ["06-20"], "neither"),
        ("narrower", ["06-15", "07-15"], ["06-20", "soon"], "neither"),
        ("narrower", ["06-15", "07-15"], "06-20", "neither"),
    ],
)
def test_a_figure_is_held_against_another(direction, old, new, order):
    """A month is 28 to 31 days; what depends on the calendar is neither."""
    assert Order(order) is compare(direction, old, new)


@pytest.mark.parametrize(
    ("old", "new", "alike"),
    [
        (1, 2, True),
        (1, "1 month", False),
        ("1 month", "30 days", True),
        ("1 month", "01-31", False),
        ("01-31", "02-28", True),
        (["a"], ["b"], True),
        (["a"], "b", False),
        ("words", "words", False),
        (1, True, False),
    ],
)
def test_figures_are_written_in_one_way(old, new, alike):
    """Numbers, graces, days of the year and lists; words are no figure, and a yes is no number."""
    assert alike is same_shape(old, new)
