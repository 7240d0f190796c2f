"""Hidden characters and numbers of persons, wherever in a record they stand."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.ledger.parse import parse
from wuhua_tui.ledger.problems import Problem
from wuhua_tui.ledger.text_scan import MAX_FINDINGS, is_suspect, masked, scan, scan_bytes

CITIZEN_ID = "11010519491231002X"  # the example printed in GB 11643
MOBILE = "138" + "0013" + "8000"  # a carrier's own hotline
CARD = "622202" + "1" * 12 + "2"

RECORD = """\
# 三月的支部会议，电话 12380
uid = "1380013800"
title = "传达“湘组发〔2018〕6号”文件"
date = 2026-03-12
start = 19:30:00
amount = "13800138000.00"
note = '''
第一段。	有制表符。
阿依古丽·买买提　发言……
'''
"""


def places(problems: list[Problem]) -> list[tuple[str, int | None, int | None]]:
    """What the expectations below hold of each problem."""
    return [(problem.code, problem.line, problem.column) for problem in problems]


def test_an_ordinary_record_is_clean():
    """Dates, amounts, document numbers, hotlines, tabs and Chinese punctuation are no findings."""
    assert [] == scan(RECORD, "m.toml")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f'a = "电话{MOBILE}"', [("text/mobile-number", 1, 8)]),
        (f"a = 1\n# 王芳 {CITIZEN_ID}", [("text/citizen-id", 2, 6)]),
        (f'"{CARD}" = 1', [("text/bank-card", 1, 2)]),
        (f"{MOBILE} = 1", [("text/mobile-number", 1, 1)]),
        (f"[ext]\na = {CITIZEN_ID[:-1]}\nb = {CARD}", [("text/bank-card", 3, 5)]),
        (f"a = '''\n{MOBILE}\n{MOBILE}'''", [("text/mobile-number", 2, 1), ("text/mobile-number", 3, 1)]),
        ('a = "\\u0031' + MOBILE[1:] + '"', [("text/mobile-number", 1, 5)]),
        ('a = "甲\u202e乙"', [("text/control-character", 1, 7)]),
        ('a = "甲\\u202E乙"', [("text/control-character", 1, 7)]),
        ('a = "\\U0000200b"', [("text/control-character", 1, 6)]),
        ('a = "x\\u0000y\\b\\f\\r"', [("text/control-character", 1, n) for n in (7, 14, 16, 18)]),
        ('"\\u200d" = 1', [("text/control-character", 1, 2)]),
        ('a = """\n\\u2028"""', [("text/control-character", 2, 1)]),
        ("# 注\u200b释", [("text/control-character", 1, 4)]),
        ("a\u00ad = 1", [("text/control-character", 1, 2)]),
        ("a = '\u0085\u2029'", [("text/control-character", 1, 6), ("text/control-character", 1, 7)]),
        ("a = '\ufeff'", [("text/control-character", 1, 6)]),
        ("a = '\x07\x7f'", [("text/control-character", 1, 6), ("text/control-character", 1, 7)]),
        ("a = 1\rb = 2", [("text/control-character", 1, 6)]),
        ("\ufeffa = '\u2066'\r\nb = '\u2069'", [("text/control-character", n, 6) for n in (1, 2)]),
    ],
)
def test_each_finding_has_its_place(text, expected):
    """Keys, values and comments are looked at alike, escapes as well as the characters themselves."""
    assert expected == places(scan(text, "m.toml"))
    assert expected == places(scan_bytes(text.encode(), "m.toml"))


@pytest.mark.parametrize(
    "text",
    [
        "a = 'C:\\u202E'",
        "a = '''\\u202E'''",
        "# \\u202E",
        'a = "\\\\u202E"',
        'a = "\\t\\n\\u4e2d\\U0010ffff"',
        'a = "\\Uffffffff"',
        "a = 1\r\nb = 2\r\n",
        "a = 'x\ty'",
    ],
)
def test_what_only_looks_like_an_escape_is_text(text):
    """A backslash means something in basic strings only, and a tab or a line end hides nothing."""
    assert [] == scan(text, "m.toml")


def test_no_more_than_a_screenful_is_reported():
    """A file full of findings gives the first twenty of each kind."""
    expected = [("text/mobile-number", n, 1) for n in range(1, MAX_FINDINGS + 1)]
    assert expected == places(scan(f"{MOBILE}\n" * 50, "m.toml"))


def test_a_number_is_never_repeated():
    """The finding says what kind of number it is and what to do, and holds no digit of it."""
    expected = Problem(
        code="text/mobile-number",
        path="m.toml",
        line=1,
        column=6,
        sentence="这里有手机号（已隐去），不能写在台账里",
        hint="删去号码；联系方式由加密项保存。",
    )
    assert [expected] == scan(f'a = "{MOBILE}"', "m.toml")
    assert "甲已隐去，乙已隐去。" == masked(f"甲{MOBILE}，乙{CITIZEN_ID}。")


def test_the_line_of_a_hidden_character_hides_numbers():
    """A line shown for one finding does not give away another."""
    found = scan(f"a = '\u200b{MOBILE}'", "m.toml")
    assert ["a = '\u200b已隐去'", None] == [problem.excerpt for problem in found]


def test_a_character_that_toml_refuses_is_the_same_problem_twice():
    """Whoever parses and scans can put both results into one set."""
    _, refused = parse(b"a = '\x07'", "m.toml")
    assert refused == scan("a = '\x07'", "m.toml")


def test_bytes_that_are_no_text_are_left_to_the_parser():
    """The scan adds nothing to a file that is not UTF-8."""
    assert [] == scan_bytes(b"\xff\x00" + MOBILE.encode(), "m.toml")
    assert [] == scan_bytes(b"\xff", "m.toml")


def test_every_format_character_of_unicode_below_the_supplementary_planes_is_hidden():
    """Of the characters that Unicode calls controls, formats or separators of lines, none slips through."""
    signs = [chr(point) for point in range(0x10000) if unicodedata.category(chr(point)) in ("Cc", "Cf", "Zl", "Zp")]
    # 0x890 and its like stand in scripts that are read aloud with them.
    expected = [sign for sign in signs if sign not in "\n\t\u0890\u0891\u08e2"]
    assert expected == [sign for sign in signs if scan(f"'{sign}'", "m.toml")]


chinese = st.text(st.sampled_from("会议，。“”·…—年月日人三　０９ 0123456789-－–Xx\n\"'=\\u"), max_size=60)
hidden = st.characters(codec="utf-8", categories=["Cc", "Cf", "Zl", "Zp"])
spaced = st.sampled_from(
    ["138 0013 8000", "138－0013—8000", "１３８００１３８０００", "110105\u300019491231\u00a0002X", CARD]
)


@given(chinese, hidden | spaced | chinese, chinese)
def test_the_quick_look_misses_nothing(before, middle, after):
    """Bytes that are called unsuspicious hold nothing that the full scan finds."""
    text = before + middle + after
    if not is_suspect(text):
        assert [] == scan(text, "m.toml")


def test_the_quick_look_stops_at_each_hidden_character_and_at_nothing_usual():
    """One expression decides for the whole text, in another engine than the scan's own."""
    signs = list(map(chr, [*range(0xD800), *range(0xE000, 0x10000), *range(0xE0000, 0xE0100)]))
    expected = {"\\", *(sign for sign in signs if scan(f"'{sign}'", "m.toml"))}
    assert expected == {sign for sign in signs if is_suspect(f"会议{sign}")}
    usual = ["2026-03-12", "08:30:00", "2025年11月20日15时30分20秒", "“三会一课”——（一）…", "1234567890", "请填写\n\t"]
    assert [] == [text for text in usual if is_suspect(text)]
    assert is_suspect("会议（请填写）")


@given(chinese)
def test_masking_leaves_nothing_to_find(text):
    """What has been masked holds no number of a person any more."""
    assert [] == [p for p in scan(masked(text + MOBILE), "m.toml") if p.code != "text/control-character"]
