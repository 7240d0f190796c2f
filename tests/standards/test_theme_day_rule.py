"""The fixed theme day of a branch (clause 2.3.4): how it is written, and the day that it names."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wuhua_tui.standards.theme_day_rule import LAST, ThemeDayRule, parse, theme_day

quick = settings(deadline=None, max_examples=200)
WEEKDAYS = "一二三四五六日"


def known(text: str | int) -> ThemeDayRule:
    """The rule that is written so."""
    rule = parse(text)
    assert rule is not None
    return rule


@pytest.mark.parametrize(
    ("texts", "label"),
    [
        ([15, "15", "15日", "15号", "每月15日", "每月 15 日", "十五", "十五日", "每月十五号"], "每月 15 日"),
        ([1, "1", "一日", "每月一号"], "每月 1 日"),
        ([10, "十日"], "每月 10 日"),
        ([20, "二十日"], "每月 20 日"),
        ([29, "二十九"], "每月 29 日"),
        (["三十", "三十号"], "每月 30 日"),
        ([31, "31日", "三十一日"], "每月 31 日"),
        (["第二个星期五", "第2个星期五", "第2个周5", "每月第二个周五", "每月第 2 个礼拜五"], "每月第二个星期五"),
        (["第一个星期日", "第1个星期天", "第一个周7"], "每月第一个星期日"),
        (["最后一个星期一", "每月最后一个周一", "第五个星期一", "第5个星期1"], "每月最后一个星期一"),
    ],
)
def test_a_rule_is_read_as_people_write_it(texts: list[str | int], label: str):
    """Chinese numerals and digits, 星期 周 礼拜, with or without 每月: one rule, one label."""
    assert [known(label)] * len(texts) == [parse(text) for text in texts]
    assert [label] * len(texts) == [known(text).label for text in texts]


def test_a_rule_is_a_day_of_the_month_or_a_weekday():
    """What the other one would say is left at nothing."""
    assert [(15, 0, ""), (0, 2, "五"), (0, LAST, "日")] == [
        known(text) for text in ("15日", "第二个周五", "最后一个星期天")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "", 0, 32, -1, "0", "00", "01", "32日", "三十二", "二二", "十十", "第六个星期五", "第0个星期五", "第二个星期八",
        "第二个星期", "星期五", "每月", "每周五", "第二个星期五上午", "15日 20日", "a",
    ],
)  # fmt: skip
def test_what_names_no_day_is_none(text: str | int):
    """A rule that cannot be understood is answered, not raised."""
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "year", "month", "expected"),
    [
        ("15日", 2025, 2, date(2025, 2, 15)),
        ("31日", 2025, 1, date(2025, 1, 31)),
        ("31日", 2025, 4, date(2025, 4, 30)),
        ("30日", 2025, 2, date(2025, 2, 28)),
        ("30日", 2024, 2, date(2024, 2, 29)),
        ("第一个星期六", 2025, 11, date(2025, 11, 1)),
        ("第一个星期五", 2025, 11, date(2025, 11, 7)),
        ("第二个星期五", 2025, 11, date(2025, 11, 14)),
        ("第四个星期五", 2025, 11, date(2025, 11, 28)),
        ("第五个星期六", 2025, 11, date(2025, 11, 29)),
        ("第五个星期五", 2025, 11, date(2025, 11, 28)),
        ("最后一个星期日", 2025, 11, date(2025, 11, 30)),
    ],
)
def test_the_day_that_a_rule_names(text: str, year: int, month: int, expected: date):
    """What a short month lacks falls on its last such day."""
    assert expected == theme_day(known(text), year, month)


@quick
@given(st.integers(1950, 2100), st.integers(1, 12), st.integers(1, 5), st.integers(0, 6))
def test_weekdays_agree_with_the_calendar(year: int, month: int, nth: int, weekday: int):
    """The nth such day of the month's list, or its last."""
    such = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
    rule = known(f"第{nth}个星期{WEEKDAYS[weekday]}")
    assert date(year, month, such[min(nth, len(such)) - 1]) == theme_day(rule, year, month)


@quick
@given(st.integers(1950, 2100), st.integers(1, 12), st.integers(1, 31))
def test_numbered_days_agree_with_the_calendar(year: int, month: int, day: int):
    """The day of that number, or the last of the month."""
    last = calendar.monthrange(year, month)[1]
    assert date(year, month, min(day, last)) == theme_day(known(day), year, month)
