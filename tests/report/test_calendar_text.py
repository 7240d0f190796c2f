"""A calendar's text by RFC 5545: folded, escaped, the same events under the same names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.test_hostile import IDS, PAIRS
from wuhua_tui.report.calendar_text import Event, calendar
from wuhua_tui.report.visible import visible


def written(summary: str, *description: str) -> str:
    """A calendar of one event."""
    event = Event("abc@wuhua.invalid", date(2025, 12, 31), summary, description, "某支部")
    return calendar("要做的事", "wuhua 0.1.0", date(2025, 11, 20), [event])


def properties(text: str) -> dict[str, str]:
    """Unfold a calendar (3.1) and undo the escapes (3.3.11), as an importing program does."""
    found = {}
    for line in text.removesuffix("\r\n").replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        escapes = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n"}
        parts, rest = "", value
        while rest:
            size = 2 if rest[0] == "\\" else 1
            parts, rest = parts + escapes.get(rest[:size], rest[:size]), rest[size:]
        found[name] = parts
    return found


def test_an_event_whole():
    """One day, without a time, private, and nobody is busy."""
    assert (
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//wuhua//wuhua 0.1.0//ZH\r\n"
        "CALSCALE:GREGORIAN\r\n"
        "NAME:要做的事\r\n"
        "X-WR-CALNAME:要做的事\r\n"
        "BEGIN:VEVENT\r\n"
        "UID:abc@wuhua.invalid\r\n"
        "DTSTAMP:20251120T000000Z\r\n"
        "DTSTART;VALUE=DATE:20251231\r\n"
        "SUMMARY:开会\\, 学习\\; 讨论\\\\记录\r\n"
        "DESCRIPTION:第一行\\n第二行\r\n"
        "CATEGORIES:某支部\r\n"
        "CLASS:PRIVATE\r\n"
        "TRANSP:TRANSPARENT\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    ) == written("开会, 学习; 讨论\\记录", "第一行", "第二行")


def test_a_calendar_without_events():
    """It can be imported and holds nothing."""
    lines = calendar("要做的事", "wuhua", date(1, 1, 1), []).split("\r\n")
    assert ["BEGIN:VCALENDAR", "END:VCALENDAR", ""] == [lines[0], *lines[-2:]]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_no_line_is_longer_than_75_octets_and_nothing_is_lost(summary):
    """Whatever the text: whole characters in each line, and unfolding gives it back."""
    text = written(summary)
    assert 75 >= max(len(line.encode()) for line in text.split("\r\n"))
    assert visible(summary) == properties(text)["SUMMARY"]


@pytest.mark.parametrize(("value", "shown"), PAIRS, ids=IDS)
def test_hostile_values_make_no_property(value, shown):
    """A line break in a value ends no line."""
    text = written(value, value)
    assert 17 == text.replace("\r\n ", "").count("\r\n")
    assert (shown, shown) == (properties(text)["SUMMARY"], properties(text)["DESCRIPTION"])
