"""`typed`: what somebody types for a field, as the value that the schema asks for."""

from __future__ import annotations

from datetime import date, time

import pytest

from wuhua_tui.ledger.kinds import schema
from wuhua_tui.ledger.typed_text import NotSuchAValueError, typed

MEETING = schema("meeting")["properties"]


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("title", "学习", "学习"),
        ("type", "group", "group"),
        ("type", "党小组会", "group"),
        ("date", "2026-03-12", date(2026, 3, 12)),
        ("start", "19:30", time(19, 30)),
        ("start", "9：05：30", time(9, 5, 30)),
        ("present", "李建国、王芳,张伟，李明2", ["李建国", "王芳", "张伟", "李明2"]),
        ("present", "", []),
        ("held_with", "业务会议、theme_day", ["business", "theme_day"]),
        ("class_hours", "2", 2),
        ("class_hours", "1.5", 1.5),
        ("special", "是", True),
        ("special", "false", False),
    ],
)
def test_a_text_becomes_the_value_of_its_field(key, text, value):
    """Codes or labels, several separators, full-width colons."""
    found = typed(MEETING[key], text)

    assert (value, type(value)) == (found, type(found))


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("type", "晚会", "可以写 general（支部党员大会）、"),
        ("date", "2026-02-30", "请写成 2026-03-31 这样"),
        ("date", "20260312", "请写成 2026-03-31 这样"),
        ("start", "25:00", "请写成 19:30 这样"),
        ("start", "1930", "请写成 19:30 这样"),
        ("class_hours", "两", "请写数字"),
        ("special", "也许", "请写 true 或 false"),
        ("absent", "周强", "这一栏不能这样填，请在文件里写"),
    ],
)
def test_a_text_that_is_no_value_is_refused_with_what_it_should_be(key, text, said):
    """The message goes into the sentence for the user."""
    with pytest.raises(NotSuchAValueError) as refusal:
        typed(MEETING[key], text)

    assert str(refusal.value).startswith(said)
