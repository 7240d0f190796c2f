"""The file in which a person decides conflicts."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sync.generated import three_versions
from wuhua_tui.ledger.kinds import schema
from wuhua_tui.sync.conflicts import Conflict, Decision
from wuhua_tui.sync.merge3 import merge3
from wuhua_tui.sync.merge_ledgers import FILE_NAME, RecordConflict
from wuhua_tui.sync.resolutions import (
    StaleResolutionError,
    UnfitTakeError,
    UnreadableResolutionsError,
    ValueMissingError,
    read_resolutions,
    write_resolutions,
)
from wuhua_tui.sync.values import ABSENT, Row, Three

FILE = "records/qingshan/meetings/2026/2026-03-12-7k3fq2.toml"
ROW = Row(("member", "on"), ("周强", ABSENT))
PLACE = RecordConflict(
    FILE,
    "7k3fq2m9xd",
    "meeting",
    Conflict(("absent", ROW, "reason"), "缺席（周强） › 原因", "added", ABSENT, "work", "away"),
)
DAY = RecordConflict(
    FILE, "7k3fq2m9xd", "meeting", Conflict(("date",), "日期", "changed", date(2026, 3, 12), date(2026, 3, 13), ABSENT)
)
WHOLE = RecordConflict(
    "records/qingshan/members/王芳.toml",
    "m000000002",
    "member",
    Conflict((), "整个文件", "needed", b"a = 1\n", b"a = 1\n", ABSENT),
    (FILE,),
)
SEALED = RecordConflict(
    FILE,
    "7k3fq2m9xd",
    "meeting",
    Conflict(("content",), "谈话内容", "sealed", "wuhua-sealed:1:AA", "wuhua-sealed:1:BB", "wuhua-sealed:1:CC"),
)
ORDER = RecordConflict(FILE, "7k3fq2m9xd", "meeting", Conflict(("agenda",), "议程", "order", ["甲"], ["乙"], ["丙"]))
NAME = RecordConflict(FILE, "", None, Conflict(FILE_NAME, "文件名", "two-paths", ABSENT, "a.toml", "b.toml"))


def test_the_file_is_for_a_person_to_fill_in():
    """Every conflict with its name, its reason, what the caller says of it, the three versions, and an empty take."""
    said = {PLACE.key: ["我的：王芳，2026-03-14", "对方的：李建国，2026-03-15"]}
    expected = f'''\
# 同步时有 2 处两边改得不一样，要由人决定。
# 每一处在 take 一行的引号里写一个词：
#   "mine"（用我的），"theirs"（用对方的），"value"（用 value 里写的），"remove"（都不要，删去）。
# 写 "value" 的，在下面加一行 value = …，写成您要的内容。
# base 是原来的，mine 是我的，theirs 是对方的；没有这一行，就是那一边没有这一项。
# 除 take 和 value 以外不要改。没有决定的，take 留空，下次再说。
# 填好后运行：wuhua sync --resolve 本文件

# 会议（三会一课、组织生活会） › 缺席（周强） › 原因：两边都填了，填得不一样
# 我的：王芳，2026-03-14
# 对方的：李建国，2026-03-15
[[conflict]]
file = "{FILE}"
uid = "7k3fq2m9xd"
path = ["absent", {{member = "周强"}}, "reason"]
mine = "work"
theirs = "away"
take = ""

# 党员 › 整个文件：一边删去，另一边新引用了它
# 引用它的有：{FILE}
[[conflict]]
file = "records/qingshan/members/王芳.toml"
uid = "m000000002"
base = """
a = 1
"""
mine = """
a = 1
"""
take = ""
'''
    assert expected == write_resolutions([PLACE, WHOLE], said)


@pytest.mark.parametrize(
    ("conflict", "line", "expected"),
    [
        (PLACE, 'take = "mine"', Decision("mine")),
        (PLACE, 'take = "theirs"', Decision("theirs")),
        (PLACE, 'take = "remove"', Decision("remove")),
        (PLACE, 'take = "value"\nvalue = "illness"', Decision("value", "illness")),
        (DAY, 'take = "value"\nvalue = 2026-03-14', Decision("value", date(2026, 3, 14))),
        (WHOLE, 'take = "theirs"', Decision("theirs")),
        (SEALED, 'take = "remove"', Decision("remove")),
        (ORDER, 'take = "mine"', Decision("mine")),
        (NAME, 'take = "theirs"', Decision("theirs")),
    ],
)
def test_what_is_filled_in_is_the_decision(conflict, line, expected):
    """One word, and a value where the word says so; Windows' line ends do no harm."""
    text = write_resolutions([conflict]).replace('take = ""', line)
    assert {conflict.key: expected} == read_resolutions(text, [conflict])
    assert {conflict.key: expected} == read_resolutions(text.replace("\n", "\r\n"), [conflict])


def test_what_is_left_open_is_no_decision():
    """An empty word, or the whole entry taken out."""
    text = write_resolutions([PLACE, DAY])
    assert {} == read_resolutions(text, [PLACE, DAY])
    assert {} == read_resolutions("", [PLACE])


@pytest.mark.parametrize(
    ("conflict", "take"),
    [
        (WHOLE, "value"),
        (WHOLE, "remove"),
        (SEALED, "value"),
        (ORDER, "value"),
        (ORDER, "remove"),
        (NAME, "remove"),
        (PLACE, "both"),
    ],
)
def test_a_word_that_cannot_be_chosen_there_is_refused(conflict, take):
    """A whole file and an order are one side's; what would be typed for a sealed field would be plaintext."""
    text = write_resolutions([conflict]).replace('take = ""', f'take = "{take}"\nvalue = 1')
    with pytest.raises(UnfitTakeError, match=f"不能选“{take}”"):
        read_resolutions(text, [conflict])


def test_a_value_must_be_there():
    """The word alone says nothing."""
    text = write_resolutions([PLACE]).replace('take = ""', 'take = "value"')
    with pytest.raises(ValueMissingError, match="下面还要有一行 value"):
        read_resolutions(text, [PLACE])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('mine = "work"', 'mine = "illness"'),
        ('theirs = "away"\n', ""),
        ("周强", "张伟"),
        ("2026-03-12", "2026-03-13"),
        ('mine = "work"', 'mine = "work"\nbase = 1'),
    ],
)
def test_a_decision_about_something_else_is_not_applied(old, new):
    """Between writing and reading somebody changed the record: the person has not seen what would be decided."""
    text = write_resolutions([PLACE]).replace('take = ""', 'take = "mine"').replace(old, new)
    with pytest.raises(StaleResolutionError, match="又有改动"):
        read_resolutions(text, [PLACE])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[conflict]]\ntake = mine\n", "第 2 行有格式错误"),
        ('take = "mine"\n', "除了一段段"),
        ("conflict = 1\n", "除了一段段"),
        ("conflict = [1]\n", "除了一段段"),
    ],
)
def test_a_file_of_another_form_is_refused(text, why):
    """With the line, where a parser names one."""
    with pytest.raises(UnreadableResolutionsError, match=why):
        read_resolutions(text, [PLACE])


def test_a_file_that_cannot_be_shown_is_named_by_its_digest():
    """No text, or too long to be read here."""
    for data in (b"\xff", b"a" * 20_001, b"a = 1\r\n", b""):
        conflict = RecordConflict(FILE, "", None, Conflict((), "整个文件", "unmergeable", data, data, b"b"))
        text = write_resolutions([conflict])
        assert "sha256:" in text
        assert {conflict.key: Decision("mine")} == read_resolutions(
            text.replace('take = ""', 'take = "mine"'), [conflict]
        )
    shown = RecordConflict(FILE, "", None, Conflict((), "整个文件", "unmergeable", b"a" * 20_000, b"", b""))
    assert "a" * 20_000 in write_resolutions([shown])


def test_hidden_characters_are_written_as_escapes():
    """A person sees all there is, and it is read as it was."""
    hidden = "左\u202e右\U000e0001"
    conflict = RecordConflict(FILE, "", None, Conflict((hidden,), hidden, "changed", hidden, 1.5, float("inf")))
    text = write_resolutions([conflict], {conflict.key: ["谁\n[[conflict]]"]})
    assert "\u202e" not in text
    assert "\U000e0001" not in text
    assert r"左\u202e右\U000e0001" in text
    assert {conflict.key: Decision("mine")} == read_resolutions(text.replace('take = ""', 'take = "mine"'), [conflict])


@given(three_versions(), st.sampled_from(["mine", "theirs"]))
def test_every_conflict_survives_the_file(given_, take):
    """What is written is read again as the same conflict, whatever it holds."""
    kind, *versions = given_
    found = merge3(Three(*versions), schema(kind)).conflicts
    listed = [RecordConflict(FILE, "", kind, conflict) for conflict in found]
    text = write_resolutions(listed)
    assert len(listed) == len(tomllib.loads(text).get("conflict", []))
    expected = {one.key: Decision(take) for one in listed}
    assert expected == read_resolutions(text.replace('\ntake = ""\n', f'\ntake = "{take}"\n'), listed)
