"""What is called as one types comes first, then what begins so."""

from __future__ import annotations

import pytest

from wuhua_tui.tui.search.nearness import distance
from wuhua_tui.tui.search.readings import load_readings

NAMES = ("支部党员大会", "党员", "党员积分")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("党员", ["党员", "党员积分", "支部党员大会"]),
        ("dangyuan", ["党员", "党员积分", "支部党员大会"]),
        ("dy", ["党员", "党员积分", "支部党员大会"]),
        ("ｄｙ", ["党员", "党员积分", "支部党员大会"]),
        ("积分", ["支部党员大会", "党员", "党员积分"]),
    ],
)
def test_the_nearest_come_first_and_the_others_stay_in_their_order(text, expected):
    """In Chinese, spelled out or by initials."""
    readings = load_readings()
    assert expected == sorted(NAMES, key=lambda name: distance(text, name, readings=readings))


def test_before_pinyin_is_known_only_chinese_is_near():
    """Nothing waits for it."""
    assert [2, 0] == [distance("dy", "党员"), distance("党员", "党员")]
