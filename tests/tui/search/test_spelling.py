"""Whether a word spells a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.tui.search.spelling import LONGEST, is_spelling, pattern, spells, typed

READINGS = {
    "张": {"zhang"},
    "伟": {"wei"},
    "单": {"dan", "chan", "shan"},
    "小": {"xiao"},
    "明": {"ming"},
    "吕": {"lv", "lu"},
    "安": {"an"},
    "西": {"xi"},
    "先": {"xian"},
    "长": {"chang", "zhang"},
}


def readings(character):
    """How the characters of these tests are read."""
    return frozenset(READINGS.get(character, ()))


def characters(letters):
    """The characters, and the letters themselves, that begin so."""
    found = {one for one, its in READINGS.items() if any(reading.startswith(letters) for reading in its)}
    return "".join(sorted(found | ({letters} if len(letters) == 1 else set())))


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("zhangwei", "张伟", True),
        ("zw", "张伟", True),
        ("zhw", "张伟", True),
        ("zhangw", "张伟", True),
        ("zhangwe", "张伟", True),
        ("zhangei", "张伟", False),
        ("wei", "张伟", True),
        ("weiz", "张伟", False),
        ("张w", "张伟", True),
        ("张伟", "张伟", True),
        ("shanxm", "单小明", True),
        ("danxm", "单小明", True),
        ("sxm", "单小明", True),
        ("sm", "单小明", False),
        ("lv", "吕", True),
        ("lü", "吕", True),
        ("xian", "西安", True),
        ("xian", "先", True),
        ("xi'an", "西安", True),
        ("u盘", "u盘", True),
        ("z", "", False),
    ],
)
def test_a_name_is_spelled(word, text, expected):
    """Full pinyin, initials, both mixed, a reading of several, ü, letters that stand in the text themselves."""
    assert expected is spells(typed(word), text, readings)


@given(
    st.text(alphabet="zhangweixmlv单张", min_size=1, max_size=LONGEST),
    st.lists(st.text(alphabet="张伟单小明吕安西先长ax9·", max_size=5), max_size=6),
)
def test_the_pattern_says_the_same(word, texts):
    """What finds many texts at once finds those that the plain words of `spells` mean."""
    made = pattern(word, characters)
    assert [spells(word, text, readings) for text in texts] == [bool(made and made.search(text)) for text in texts]


def test_what_no_character_begins_with_has_no_pattern():
    """Then nothing needs to be searched."""
    assert pattern("zw", lambda _letters: "") is None
    assert (True, False) == (is_spelling("张w"), is_spelling("3-12"))
