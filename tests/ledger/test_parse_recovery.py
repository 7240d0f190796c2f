"""After the first fault: every other fault of the file, and none that only the first one caused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.ledger.parse import parse
from wuhua_tui.ledger.toml_reader import MAX_FAULTS

# One statement a line, so that each line can be spoilt on its own.
LINES = [
    'uid = "7k3fq2m9xd"',
    'title = "学习"',
    "date = 2026-03-12",
    "start = 19:30:00",
    'present = ["李建国", "王芳"]',
    "votes = {agree = 3, against = 1}",
    "",
    "[[absent]]",
    'member = "周强"',
    'reason = "illness"',
    "# 说明",
    "[[agenda]]",
    'kind = "study"',
    'title = "研究第一季度工作"',
]
SPOILT = {
    0: ('uid = "7k3fq2m9xd', "toml/unclosed-quote"),
    1: ("title = “学习”", "toml/quote"),
    2: ("date = 2026-02-30", "value/no-such-date"),
    3: ("start = 19:30", "toml/time"),
    4: ('present = ["李建国", "王芳"', "toml/unclosed-array"),
    5: ("votes = {agree = 3, against = 1", "toml/unclosed-table"),
    8: ("member = 周强", "toml/unquoted-text"),
    9: ('reason "illness"', "toml/no-equals"),
    11: ("[[agenda]", "toml/header"),
    12: ("kind：'study'", "toml/equals"),
    13: ('title = "研究"第一季度"工作"', "toml/extra"),
}


@given(st.sets(st.sampled_from(sorted(SPOILT)), min_size=1))
def test_each_spoilt_line_is_reported_once(spoilt):
    """Any set of lines, each spoilt in its own way, gives just as many problems at these lines."""
    lines = [SPOILT[n][0] if n in spoilt else line for n, line in enumerate(LINES)]
    record, problems = parse("\n".join(lines).encode(), "m.toml")
    expected = [(n + 1, SPOILT[n][1]) for n in sorted(spoilt)]
    assert (None, expected) == (record, [(problem.line, problem.code) for problem in problems])


TEXTS = '''\
title = "学习"
note = """
会议认为：要抓好产业。
第二行
"""
date = 2026-03-12

[[agenda]]
kind = "study"
text = """
甲说：好。
乙说：再议。
"""
[[agenda]]
kind = "vote"
members = [
  "李建国",
  "王芳",
]
'''


@pytest.mark.parametrize(
    ("lost", "expected"),
    [
        (2, [("toml/no-equals", 2)]),  # the opening of the first text
        (5, [("toml/no-equals", 10)]),  # its end: the second text's opening ends it
        (10, [("toml/no-equals", 10)]),
        (13, [("toml/unclosed-text", 10)]),
        (16, [("toml/no-equals", 16)]),
        (19, [("toml/unclosed-array", 16)]),
    ],
)
def test_a_lost_line_of_quotes_or_brackets_is_one_fault(lost, expected):
    """Where quotes are out of step, what follows is not judged."""
    lines = TEXTS.split("\n")
    _, problems = parse("\n".join(lines[: lost - 1] + lines[lost:]).encode(), "m.toml")
    assert expected == [(problem.code, problem.line) for problem in problems]


def test_a_text_without_end_is_hinted_at_where_it_began():
    """The fault shows far below; the hint names the line whose closing quotes are missing."""
    lines = TEXTS.split("\n")
    _, problems = parse("\n".join(lines[:4] + lines[5:]).encode(), "m.toml")
    assert ["也可能是第 2 行开始的多行文字少了结尾的三个引号。"] == [p.hint.partition("引号。")[2] for p in problems]


def test_prose_is_one_fault():
    """A text without quotes is not reported line by line."""
    _, problems = parse("会议认为：\n一是产业。\n二是环境。\na = 1\nb =\n".encode(), "m.toml")
    assert [("toml/no-equals", 1), ("toml/missing-value", 5)] == [(problem.code, problem.line) for problem in problems]


def test_a_key_whose_value_is_lost_is_no_duplicate():
    """Whatever a faulty line was meant to be, it starts no quarrel with what is below."""
    _, problems = parse(b"a = [1\na.b = 1\n[a.c]\n[a]\n[[a]]\n", "m.toml")
    assert [("toml/unclosed-array", 1)] == [(problem.code, problem.line) for problem in problems]


def test_after_a_lost_header_tables_are_not_compared():
    """Keys below a broken header belong to nobody knows which table."""
    text = b'[[agenda]]\nkind = "a"\n[[agenda]\nkind = "b"\n[agenda.vote]\n[agenda.vote]\n'
    _, problems = parse(text, "m.toml")
    assert [("toml/header", 3)] == [(problem.code, problem.line) for problem in problems]


def test_no_more_than_a_screenful_is_reported():
    """A file that is wrong everywhere gives its first twenty faults."""
    _, problems = parse(b"a 1\n" * 100, "m.toml")
    assert [(n, "toml/no-equals") for n in range(1, MAX_FAULTS + 1)] == [(p.line, p.code) for p in problems]
