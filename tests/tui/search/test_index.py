"""What a search finds, and that it finds the same however it is typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.tui.search.index import Entry, Index
from wuhua_tui.tui.search.readings import load_readings

ENTRIES = [
    Entry(["党员大会", "第一季度党员大会", "张伟", "单小明"], ["讨论了春耕"], [date(2025, 3, 12)]),
    Entry(["党课", "学习《党章》", "曾志强"], ["讲了两个小时"], [date(2025, 3, 1)]),
    Entry(["主题党日", "清理U盘", "张伟"], [], [date(2024, 12, 3)]),
    Entry(["谈心谈话"], ["第 31 条"], []),
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [0, 1, 2, 3]),
        ("   ", [0, 1, 2, 3]),
        ("党员大会", [0]),
        ("张伟", [0, 2]),
        ("zhangwei", [0, 2]),
        ("zw", [0, 2]),
        ("ZW", [0, 2]),
        ("\uff5a\uff57", [0, 2]),
        ("zw 3-12", [0]),
        ("张 党课", []),
        ("dydh", [0]),
        ("shanxm", [0]),
        ("zengzq", [1]),
        ("3月", [0, 1]),
        ("2024", [2]),
        ("春耕", [0]),
        ("chungeng", []),
        ("upan", [2]),
        ("u盘", [2]),
        ("31", [3]),
        ("xuexi dangzhang", [1]),
        ("zhangweideyigehenchangdeci", []),
        ("diyijidudangyuandahui", [0]),
        ("没有", []),
        ("[", []),
        ("《", [1]),
    ],
)
def test_every_word_must_be_found(query, expected):
    """In a title, a name, a label, a day; long texts are searched in Chinese only."""
    assert expected == list(Index(ENTRIES, load_readings()).search(query))


def test_chinese_and_days_are_found_before_pinyin_is_known():
    """And what was looked for in vain is found once it is."""
    index = Index(ENTRIES)
    assert ([0, 2], [0], []) == (list(index.search("张伟")), list(index.search("3-12")), list(index.search("zw")))
    index.learn(load_readings())
    assert [0, 2] == list(index.search("zw"))


def test_without_entries_nothing_is_found():
    """Neither with a word nor without."""
    index = Index([], load_readings())
    assert ([], []) == (list(index.search("")), list(index.search("张")))


_WORDS = st.text(alphabet="zhangweidyu张党单31-月2025", min_size=1, max_size=10)


@given(st.lists(_WORDS, min_size=1, max_size=3), st.lists(_WORDS, max_size=4))
def test_what_was_typed_before_changes_nothing(words, earlier):
    """A word that grew letter by letter finds what it finds when it is pasted, and never more than its beginning."""
    query = " ".join(words)
    fresh = list(Index(ENTRIES, load_readings()).search(query))
    index = Index(ENTRIES, load_readings())
    for one in earlier:
        index.search(one)
    before = set(range(len(ENTRIES)))
    for length in range(1, len(query) + 1):
        found = list(index.search(query[:length]))
        if query[length - 1] != " ":
            assert set(found) <= before
        before = set(found)
    assert set(fresh) == before
