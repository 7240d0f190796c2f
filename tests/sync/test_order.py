"""The order of a list after a merge."""

from __future__ import annotations

import pytest

from wuhua_tui.sync.order import both_reordered, merged_order


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ("abc", "abc", "abc", "abc"),
        ("abc", "cab", "abc", "cab"),
        ("abc", "abc", "cab", "cab"),
        ("abc", "bac", "cab", "bac"),
        ("abc", "bac", "bac", "bac"),
        ("ab", "abx", "aby", "abxy"),
        ("ab", "xab", "yab", "xyab"),
        ("ab", "axb", "ayb", "axyb"),
        ("ab", "ab", "axbyz", "axbyz"),
        ("ab", "axbyz", "ab", "axbyz"),
        ("ab", "b", "ayb", "ayb"),
        ("ab", "ba", "axb", "bax"),
        ("ab", "axb", "ba", "bax"),
        ("", "xy", "yz", "xyz"),
        ("", "x", "x", "x"),
        ("ab", "", "ab", "ab"),
        ("ab", "ab", "", "ab"),
    ],
)
def test_the_order_is_that_of_the_side_that_changed_it(base, mine, theirs, expected):
    """What only the other side has stands where it stood there, behind what was put at the same place here."""
    assert list(expected) == merged_order(base, mine, theirs)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ("abc", "bac", "cab", True),
        ("abc", "bac", "bac", False),
        ("abc", "bac", "abc", False),
        ("abc", "abc", "bac", False),
        ("abc", "xbyac", "abcz", False),
        ("abc", "ba", "cb", False),
        ("", "ab", "ba", False),
    ],
)
def test_two_orders_meet_where_each_side_has_its_own(base, mine, theirs, expected):
    """Only what all three have is compared."""
    assert expected == both_reordered(base, mine, theirs)
