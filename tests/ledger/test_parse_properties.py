"""Any bytes at all: the same verdict and the same dict as the standard library, and a living process."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import tomllib
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.ledger.loaders import WITH_TOML_RS, with_tomllib
from wuhua_tui.ledger.parse import parse
from wuhua_tui.ledger.source_text import SourceText
from wuhua_tui.ledger.toml_reader import read

if TYPE_CHECKING:
    from wuhua_tui.ledger.loaders import Loader
    from wuhua_tui.ledger.problems import Problem

SAMPLE = '''\
uid = "7k3fq2m9xd"
title = '传达"学习"'
date = 2026-03-12
start = 19:30:00
moment = 2026-03-12T19:30:00.5
present = ["李建国", "王芳",
  "张伟", # 请假
]
place.village = "青山"
place.room = {name = "村部", seats = [1, 0x1f, -2.5e3]}
note = """
会议认为：\\
   要抓好产业""。
"""
raw = \'\'\'
C:\\路径 'x'
\'\'\'

[[agenda]]
kind = "study"
[agenda.vote]
agree = 1_000
[[agenda]]
"带 空格" = true
[a.b.d]
[a]
b."e\\n\\u4e2d" = false
'''
PIECES = st.sampled_from(
    [
        *"[]{}=\"'\\.,# \n\r\t0:-+_xatf中＝：，“",
        '"""',
        "'''",
        "[[",
        "]]",
        "a = 1\n",
        "[a]\n",
        "[[agenda]]\n",
        "nan",
        "1e400",
    ]
)
LOADERS = [loads for loads in (WITH_TOML_RS, with_tomllib) if loads is not None]


@st.composite
def mutated(draw):
    """The sample with one to four small accidents."""
    text = SAMPLE
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.sampled_from([0, 0, 1, 2, 12]))
        text = text[:at] + draw(st.just("") | PIECES) + text[at + cut :]
    return text


def verdict(text: str) -> dict[str, Any] | None:
    """The dict that the standard library reads, or None where it refuses."""
    try:
        return tomllib.loads(text)
    except ValueError:
        return None


def accepted(text: str, loads: Loader) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The dict that we read, values that no record may hold left aside, and the problems."""
    record, problems = parse(text.encode(), "m.toml", loads)
    if problems and all(p.code.startswith("value/") or p.level == "warning" for p in problems):
        record = verdict(text)
    return record, problems


@given(mutated())
def test_verdict_and_value_are_those_of_the_standard_library(text):
    """A mutated record is read alike, or refused by all, and both parsers lead to equal problems."""
    expected = repr(verdict(text))
    results = [accepted(text, loads) for loads in LOADERS]
    assert [expected] * len(results) == [repr(record) for record, _ in results]
    assert all(problems == results[0][1] for _, problems in results)


@given(mutated())
def test_the_reader_faults_just_what_the_standard_library_refuses(text):
    """Our reader explains every refusal itself and finds nothing in what is valid."""
    syntax = [fault for fault in read(SourceText(text).text).faults if not fault.code.startswith("value/")]
    if verdict(text) is not None:
        assert [] == syntax
    else:
        assert read(SourceText(text).text).faults


scalars = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]))
    | st.integers(-(2**63), 2**63 - 1)
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates(date(1, 1, 1))
    | st.times().map(lambda t: time(t.hour, t.minute, t.second, t.microsecond))
    | st.datetimes(datetime(1000, 1, 1))
)
keys = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=6)
documents = st.dictionaries(
    keys,
    st.recursive(
        scalars, lambda below: st.lists(below, max_size=3) | st.dictionaries(keys, below, max_size=3), max_leaves=8
    ),
    max_size=6,
)


@given(documents)
def test_whatever_tomlkit_writes_is_read_back(document):
    """A random valid document gives the same dict as the standard library, without a problem."""
    text = tomlkit.dumps(document)
    expected = verdict(text)
    assert [(expected, [])] * len(LOADERS) == [parse(text.encode(), "m.toml", loads) for loads in LOADERS]


@given(st.binary(max_size=200) | mutated().map(lambda text: text.encode("gb18030")))
def test_any_bytes_give_a_dict_or_a_reason(data):
    """Nothing is raised, and there is a dict exactly when no problem is an error."""
    record, problems = parse(data, "m.toml")
    assert (record is None) == any(problem.level == "error" for problem in problems)


WITHOUT_TOML_RS = """
import sys
sys.modules["toml_rs"] = None
from wuhua_tui.ledger import loaders, parse
assert loaders.WITH_TOML_RS is None
assert loaders.DEFAULT is loaders.with_tomllib
print(parse.parse(b"date = 2026-03-12", "m.toml"), "tomllib" in sys.modules)
"""


def test_a_machine_without_toml_rs_reads_records_too():
    """Where toml-rs cannot be imported, the standard library takes its place."""
    child = subprocess.run([sys.executable, "-c", WITHOUT_TOML_RS], capture_output=True, text=True, check=False)
    expected = (0, "({'date': datetime.date(2026, 3, 12)}, []) True\n", "")
    assert expected == (child.returncode, child.stdout, child.stderr)


def test_the_parser_can_be_chosen():
    """WUHUA_PARSER=tomllib makes a machine that has toml-rs behave like one that has not."""
    script = "from wuhua_tui.ledger import loaders; print(loaders.DEFAULT is loaders.with_tomllib)"
    child = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "WUHUA_PARSER": "tomllib"},
    )
    assert (0, "True\n", "") == (child.returncode, child.stdout, child.stderr)


HOSTILE = {
    "arrays": "b'a = ' + b'[' * n + b']' * n",
    "unclosed arrays": "b'a = ' + b'[' * n",
    "arrays over lines": "b'a = ' + b'[\\n' * n + b']\\n' * n",
    "arrays behind headers": "b'[x]\\n' * 9 + b'a = ' + b'[ # ]]\\n[' * n",
    "inline tables": "b'a = ' + b'{a = ' * n + b'1' + b'}' * n",
    "dotted key": "b'a.' * n + b'a = 1'",
    "dotted header": "b'[' + b'a.' * n + b'a]'",
    "brackets": "b'[' * n",
    "quotes": "b'\\\"' * n",
    "triple quotes": "b'a = ' + b'\\\"' * 3 + b'\\\\\\\\' * n",
    "long list": "b'a = [' + b'1,' * n + b']'",
    "words": "b'a = ' + b'x ' * n",
    "braces": "b'a = {\\n' * (n // 4)",
}
CHILD = """
import sys, threading
from wuhua_tui.ledger.loaders import DEFAULT, with_tomllib
from wuhua_tui.ledger.parse import parse
from wuhua_tui.ledger.text_scan import scan_bytes
def run():
    for n in (60, 400, 3000, 60000):
        data = ({expression})[: 256 * 1024]
        for loads in (DEFAULT, with_tomllib):
            record, problems = parse(data, "m.toml", loads)
            assert (record is None) == any(p.level == "error" for p in problems), problems
        scan_bytes(data, "m.toml")
    print("alive")
threading.stack_size(256 * 1024)
thread = threading.Thread(target=run)
thread.start()
thread.join()
"""


@pytest.mark.parametrize("expression", HOSTILE.values(), ids=HOSTILE)
def test_no_nesting_kills_the_process(expression):
    """A thread with a stack of 256 KB survives what overflows the stack of a recursive parser."""
    script = textwrap.dedent(CHILD).replace("{expression}", expression)
    child = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False)
    assert (0, "alive\n", "") == (child.returncode, child.stdout, child.stderr)
