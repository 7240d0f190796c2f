"""From bytes to a dict: each fault of a file, with its place, whichever parser is at hand."""

from __future__ import annotations

from datetime import date, time

import pytest

from wuhua_tui.ledger.faults import CODES
from wuhua_tui.ledger.loaders import WITH_TOML_RS, with_tomllib
from wuhua_tui.ledger.parse import MAX_SIZE, parse, too_large
from wuhua_tui.ledger.problems import Problem

MEETING = """\
uid = "7k3fq2m9xd"
title = "传达学习上级文件"
date = 2026-03-12
start = 19:30:00
present = ["李建国", "王芳"]
note = \"\"\"
会议认为：要抓好产业。
\"\"\"

[[absent]]
member = "周强"

[ext]
"村里的编号" = 7
"""


@pytest.fixture(params=["toml-rs", "tomllib"])
def loads(request):
    """Each of the two parsers in turn."""
    if request.param == "tomllib":
        return with_tomllib
    if WITH_TOML_RS is None:
        pytest.skip("toml-rs has no wheel for this machine")
    return WITH_TOML_RS


def places(problems: list[Problem]) -> list[tuple[str, int | None, int | None]]:
    """What a table of expectations holds of each problem."""
    return [(problem.code, problem.line, problem.column) for problem in problems]


def test_a_valid_record_keeps_its_native_dates(loads):
    """Dates and times are Python's own, lists and tables are lists and dicts."""
    expected = {
        "uid": "7k3fq2m9xd",
        "title": "传达学习上级文件",
        "date": date(2026, 3, 12),
        "start": time(19, 30),
        "present": ["李建国", "王芳"],
        "note": "会议认为：要抓好产业。\n",
        "absent": [{"member": "周强"}],
        "ext": {"村里的编号": 7},
    }
    assert (expected, []) == parse(MEETING.encode(), "m.toml", loads)


FAULTS = {
    # what stands after the equals sign
    "a = \nb = 1": [("toml/missing-value", 1, 5)],
    "a = # 空": [("toml/missing-value", 1, 5)],
    "a = 李建国": [("toml/unquoted-text", 1, 5)],
    "a = 李建国 # 书记": [("toml/unquoted-text", 1, 5)],
    'a = 会议认为 """\nb =': [("toml/unquoted-text", 1, 5)],
    "a = “李建国”": [("toml/quote", 1, 5)],
    "a = ＂李建国＂": [("toml/quote", 1, 5)],
    "a = 是": [("toml/boolean", 1, 5)],
    "a = True": [("toml/boolean", 1, 5)],
    "a = 007": [("toml/number", 1, 5)],
    "a = 1.": [("toml/number", 1, 5)],
    "a = 0xg": [("toml/unquoted-text", 1, 5)],
    "a = 2026-3-1": [("toml/date", 1, 5)],
    "a = 2026年3月1日": [("toml/date", 1, 5)],
    "a = 19:30": [("toml/time", 1, 5)],
    "a = 2026-03-12 19:30": [("toml/time", 1, 16)],
    "a = 2026-02-30": [("value/no-such-date", 1, 5)],
    "a = 2026-13-01": [("value/no-such-date", 1, 5)],
    "a = 0000-01-01": [("value/no-such-date", 1, 5)],
    "a = 08:30:60": [("value/no-such-time", 1, 5)],
    "a = 24:00:00": [("value/no-such-time", 1, 5)],
    "a = 2026-03-12T08:60:00": [("value/no-such-time", 1, 5)],
    "a = 2026-03-12T08:00:00+24:00": [("value/no-such-time", 1, 5)],
    "a = 2026-03-12T08:00:00+08:00": [("value/offset", 1, 5)],
    "a = 2026-03-12 08:00:00Z": [("value/offset", 1, 5)],
    "a = [1, nan]": [("value/nan", 1, 9)],
    "a = -inf": [("value/nan", 1, 5)],
    "a = 1e400": [("value/nan", 1, 5)],
    "a = 9223372036854775808": [("value/integer", 1, 5)],
    "a = 0xffff_ffff_ffff_ffff": [("value/integer", 1, 5)],
    f"a = {'9' * 5000}": [("value/integer", 1, 5)],
    # quotes
    '名 = "x"': [("toml/key", 1, 1)],
    '中 = "a\na = 1': [("toml/key", 1, 1), ("toml/unclosed-quote", 1, 5)],
    'a = "李建国': [("toml/unclosed-quote", 1, 5)],
    "a = '李建国": [("toml/unclosed-quote", 1, 5)],
    'a = "他说"好"了"': [("toml/extra", 1, 9)],
    'a = "中\\q文"': [("toml/escape", 1, 7)],
    'a = "\\ud800"': [("toml/escape", 1, 6)],
    'a = """中\\ 文"""': [("toml/escape", 1, 9)],
    'a = """\n中\nb = 1': [("toml/unclosed-text", 1, 5)],
    "a = '''": [("toml/unclosed-text", 1, 5)],
    '"""a""" = 1': [("toml/stray-quotes", 1, 1)],
    'a."""b""" = 1': [("toml/stray-quotes", 1, 3)],
    'a = "文\x01"': [("text/control-character", 1, 7)],
    "# \x7f": [("text/control-character", 1, 3)],
    "a = 1\rb = 2": [("text/control-character", 1, 6)],
    # lines and keys
    "会议纪要": [("toml/no-equals", 1, 1)],
    "= 1": [("toml/no-equals", 1, 1)],
    "a": [("toml/no-equals", 1, 2)],
    'a "x"': [("toml/no-equals", 1, 3)],
    "a＝1": [("toml/equals", 1, 2)],
    "a：1": [("toml/equals", 1, 2)],
    "a: 1": [("toml/equals", 1, 2)],
    "标题 = 1": [("toml/key", 1, 1)],
    "a. = 1": [("toml/no-equals", 1, 4)],
    "a = 1 b = 2": [("toml/extra", 1, 7)],
    "a = 1,": [("toml/extra", 1, 6)],
    "a = 1\nb = 2\na = 3": [("toml/duplicate-key", 3, 1)],
    "a = 1\na.b = 3": [("toml/duplicate-key", 2, 1)],
    "a = {}\na.b = 1": [("toml/duplicate-key", 2, 1)],
    "a = {b = 1, b = 2}": [("toml/duplicate-key", 1, 13)],
    "[a.b]\n[a]\nb.c = 1": [("toml/duplicate-key", 3, 1)],
    # headers
    "[a": [("toml/header", 1, 1)],
    "[[a]": [("toml/header", 1, 1)],
    "[]": [("toml/header", 1, 1)],
    "【a】": [("toml/header", 1, 1)],
    "[a] b": [("toml/extra", 1, 5)],
    "[a]\n[a]": [("toml/duplicate-table", 2, 2)],
    "[[a]]\n[a]": [("toml/duplicate-table", 2, 2)],
    "a = []\n[[a]]": [("toml/duplicate-table", 2, 3)],
    "a = 1\n[a.b]": [("toml/duplicate-table", 2, 2)],
    "a.b = 1\n[a]": [("toml/duplicate-table", 2, 2)],
    # lists and inline tables
    'a = ["x"，"y"]': [("toml/comma", 1, 9)],
    'a = ["x" "y"]': [("toml/comma", 1, 10)],
    'a = [\n"x"\n"y"\n]': [("toml/comma", 3, 1)],
    "a = [2026-03-12、19:30:00]": [("toml/comma", 1, 16)],
    "a = [1,,2]": [("toml/comma", 1, 8)],
    "a = {b = 1,}": [("toml/comma", 1, 12)],
    "a = {b = 1 c = 2}": [("toml/comma", 1, 12)],
    "a = {b = 1，c = 2}": [("toml/comma", 1, 11)],
    'a = ["x",\nb = 1': [("toml/unclosed-array", 1, 5)],
    "a = [1": [("toml/unclosed-array", 1, 5)],
    "a = [1}": [("toml/unclosed-array", 1, 5)],
    "a = {b = 1": [("toml/unclosed-table", 1, 5)],
    "a = {b = 1]": [("toml/unclosed-table", 1, 5)],
    "a = {b = 1 # c": [("toml/unclosed-table", 1, 5)],
    "a = {b = 1, # c\nd = 2}": [("toml/inline-newline", 1, 5)],
    "a = {b = 1\nc = 2\n[d]": [("toml/unclosed-table", 1, 5)],
    "a = {b = 1,\nc = 2}\nd = 3": [("toml/inline-newline", 1, 5)],
    # nesting: the root is the first of 16 levels
    "a = " + "[" * 16 + "]" * 16: [("file/too-deep", 1, 20)],
    ".".join("a" * 17) + " = 1": [("file/too-deep", 1, 1)],
    "[" + ".".join("a" * 16) + "]": [("file/too-deep", 1, 1)],
}


@pytest.mark.parametrize("text", FAULTS)
def test_each_fault_has_its_code_line_and_column(text, loads):
    """A fault gives no dict, and its place is the same with both parsers."""
    record, problems = parse(text.encode(), "m.toml", loads)
    assert (None, FAULTS[text]) == (record, places(problems))


def test_the_table_names_every_fault_that_can_be_reported():
    """No sentence is without an example, but the one for what nobody foresaw."""
    expected = CODES - {"toml/invalid"}
    assert expected == {code for row in FAULTS.values() for code, _, _ in row}


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 15 + "]" * 15,
        ".".join("a" * 16) + " = 1",
        "a = 9223372036854775807\nb = -9223372036854775808",
        "a = 2026-03-12T08:00:00\nb = 2024-02-29",
        "a = [" + '"[",' * 80 + "]",
        'a = """\n=======\n1.2.3.4.5.6.7.8.9.1.2.3.4.5.6.7.8.9\n"""',
        'a = """\n他写道 <<<<<<< 到这里\n=======\n"""',
        "a = [\n2026-03-12 19:30:00,\n19:30:00,\n[true]\n]",
        'a = """""""" # 两个引号',
    ],
)
def test_what_is_on_the_right_side_of_a_limit_is_no_fault(text, loads):
    """Limits are inclusive, and what a text quotes is no structure."""
    assert (with_tomllib(text), []) == parse(text.encode(), "m.toml", loads)


def test_a_fault_is_told_in_chinese_with_its_line(loads):
    """Sentence, hint and line are what a clerk needs to mend it."""
    expected = Problem(
        code="value/no-such-date",
        path="m.toml",
        line=2,
        column=8,
        sentence="日期不存在：2026-02-30",
        excerpt="date = 2026-02-30",
        hint="请核对月份和日数。",
    )
    assert (None, [expected]) == parse(b"a = 1\ndate = 2026-02-30\n", "m.toml", loads)


def test_a_duplicate_names_the_key_and_the_line_of_the_first(loads):
    """A key written twice says where it was written before."""
    _, problems = parse(b'title = "a"\n\ntitle = "b"\n', "m.toml", loads)
    expected = [("“title”写了两次", "同一处一项只写一次，删去多余的一行。前一处在第 1 行。")]
    assert expected == [(problem.sentence, problem.hint) for problem in problems]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('a = "中"\nb = "'.encode() + b"\xd6\xd0", [("file/not-utf8", 2, 6)]),
        ('a = "中'.encode() + b"\xe4\xb8", [("file/not-utf8", 1, 7)]),
        ("a = 1".encode("utf-16"), [("file/not-utf8", 1, 1)]),
        ('a = 1\nb = "文\0"'.encode(), [("file/nul", 2, 7)]),
        (b"a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> x\n", [("file/conflict-marker", 2, 1)]),
        (
            b"<<<<<<< a\n=======\n>>>>>>> b\n<<<<<<< a\n=======\n>>>>>>> b\n",
            [("file/conflict-marker", n, 1) for n in (1, 4)],
        ),
        (b'a = """\n<<<<<<< a\n1\n=======\n2\n>>>>>>> b\n"""\n', [("file/conflict-marker", 2, 1)]),
        (b"a = 1\n>>>>>>> b\n", [("file/conflict-marker", 2, 1)]),
        ("\ufeff\ufeffa = 1".encode(), [("file/bom", 1, 1), ("toml/key", 1, 1)]),
        ("\ufeffa = \r\nb = 1\r\n".encode(), [("file/bom", 1, 1), ("file/crlf", 1, 5), ("toml/missing-value", 1, 5)]),
    ],
)
def test_a_file_that_is_no_plain_text_is_refused(data, expected, loads):
    """Encoding, NUL and conflicts are said once and the rest of the file is not guessed at."""
    record, problems = parse(data, "m.toml", loads)
    assert (None, expected) == (record, places(problems))


def test_a_mark_and_crlf_are_warnings(loads):
    """What `wuhua format` mends does not keep a record from being read."""
    record, problems = parse("\ufeffa = 1\r\nb = '''x\r\ny'''\r\n".encode(), "m.toml", loads)
    expected = ({"a": 1, "b": "x\ny"}, [("file/bom", 1, 1, "warning"), ("file/crlf", 1, 6, "warning")])
    assert expected == (record, [(p.code, p.line, p.column, p.level) for p in problems])


def test_a_file_too_large_is_not_read(loads):
    """The limit is 256 KiB, and the same sentence can be had from the size alone."""
    fits = b"#" * MAX_SIZE
    assert ({}, []) == parse(fits, "m.toml", loads)
    assert (None, [too_large("m.toml", MAX_SIZE + 1)]) == parse(fits + b"#", "m.toml", loads)
    assert "文件太大：10240 KiB，最多 256 KiB" == too_large("m.toml", 10 * 1024 * 1024).sentence


def test_a_line_with_a_persons_number_is_masked(loads):
    """An excerpt and a sentence never repeat a number that should not be there."""
    mobile = "138" + "0013" + "8000"
    _, problems = parse(f"a = 李建国 {mobile}\n{mobile} = 1\n{mobile} = 2\n".encode(), "m.toml", loads)
    expected = [("a = 李建国 已隐去", "文字没有加引号"), ("已隐去 = 2", "“已隐去”写了两次")]
    assert expected == [(problem.excerpt, problem.sentence) for problem in problems]


def test_what_nobody_foresaw_is_still_told_in_chinese():
    """When a parser refuses what our reader takes, its place is kept and its English is not."""

    def picky(_text):
        msg = "I do not like this (at line 2, column 99)"
        raise ValueError(msg)

    _, problems = parse(b"a = 1\nb = 2\n", "m.toml", picky)
    assert [("toml/invalid", 2, 6, "不是有效的 TOML：第 2 行附近无法读出内容", "b = 2")] == [
        (p.code, p.line, p.column, p.sentence, p.excerpt) for p in problems
    ]


def test_without_a_place_the_whole_file_is_refused():
    """A parser that gives no place leads to a sentence without one."""

    def picky(_text):
        raise ValueError

    _, problems = parse(b"a = 1\n", "m.toml", picky)
    assert [("toml/invalid", None, None, "不是有效的 TOML：无法读出内容", None)] == [
        (p.code, p.line, p.column, p.sentence, p.excerpt) for p in problems
    ]
