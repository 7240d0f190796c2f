"""`canonical`: the form that `wuhua format` gives a record."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.commented import commented_records, owners
from wuhua_tui.ledger.canonical import canonical
from wuhua_tui.ledger.parse import parse
from wuhua_tui.resources import samples_dir

UNTIDY = """\
\ufeff# 本年第一次\r
\r
date=2026-03-12 # 周四\r
\r
\r
# 谁主持\r
title   =   "学习"\r
uid = "7k3fq2m9xd"\r
[[agenda]] # 第一项\r
title = "学习党章"\r
kind = "study"\r
# 这一项到此为止\r
\r
# 请假的人\r
[[absent]]\r
reason = "illness"\r
member = "周强"\r
\r
\r
# 完"""

TIDY = """\
# 本年第一次

uid = "7k3fq2m9xd"

# 谁主持
title = "学习"
date = 2026-03-12 # 周四

# 请假的人
[[absent]]
member = "周强"
reason = "illness"

[[agenda]] # 第一项
kind = "study"
title = "学习党章"
# 这一项到此为止

# 完
"""


def test_an_untidy_record_is_put_in_order():
    """Keys follow the schema, one empty line stands before a table, comments go with what they belong to."""
    written, problems = canonical(UNTIDY.encode(), "x.toml", "meeting")

    assert (TIDY, []) == (written.decode() if written else None, problems)


@given(commented_records())
def test_values_and_owners_stay_and_a_second_time_changes_nothing(text):
    """Whatever the order of keys and tables: same values, each comment with its owner, and the result is final."""
    written, problems = canonical(text.encode(), "x.toml", "meeting")

    assert written is not None, problems
    assert tomllib.loads(text) == tomllib.loads(written.decode())
    assert owners(text) == owners(written.decode())
    assert (written, []) == canonical(written, "x.toml", "meeting")


@given(commented_records())
def test_a_record_of_no_known_kind_keeps_the_order_of_its_keys(text):
    """Without a schema only empty lines change."""
    written, _ = canonical(text.encode(), "x.toml", None)

    assert written is not None
    keys = [line for line in text.splitlines() if line]
    assert sorted(keys) == sorted(line for line in written.decode().splitlines() if line)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"title = ", "toml/missing-value"),
        (b'title = "\xff"', "file/not-utf8"),
        (b"a = 1\na = 2\n", "toml/duplicate-key"),
    ],
)
def test_a_file_that_does_not_parse_is_not_written(data, code):
    """There is no new text, and the problems say why."""
    written, problems = canonical(data, "x.toml", "meeting")

    assert (None, [code]) == (written, [problem.code for problem in problems])


@pytest.mark.parametrize("name", ["jinong", "qingshan", "zhuzao"])
def test_a_sample_is_canonical(name):
    """Every record of a sample ledger is already as `wuhua format` would write it."""
    from wuhua_tui.ledger.kinds import branch_kinds_by_folder

    root = samples_dir() / name
    untidy = []
    for file in sorted(root.rglob("*.toml")):
        kind = branch_kinds_by_folder()[file.relative_to(root).parts[0]].name
        if canonical(file.read_bytes(), file.name, kind)[0] != file.read_bytes():
            untidy.append(file.name)

    assert [] == untidy


def test_an_empty_file_stays_empty():
    """Nothing is made of nothing."""
    assert (b"", []) == canonical(b"\n\n", "x.toml", "meeting")


ODD = (
    "a . \"b]\" . 'c=#' = 1 # x\n\"\" = 2\n'x y' .z = 3\n",
    "[ a . \"b]#\" ]\t# x\nq=1\n[[ 'c' ]]\n[[c.d]]\n[c.e]\n",
    'a = """x\\\n   # y\n\\""" "" \'\'\' """ # z\nb = \'\'\'# \\\'\'\'\'\n',
    'a = [ # 1\n# 2\n  [ "]", \'#\' ], # 3\n  { b = [ 1, 2 ], c = "}" }\n, ] # 4\n',
    "[a.b.c]\n[a]\nx = 1\n[a.b]\ny = 2\n",
    "\tb = 1\t\n  # 缩进的批注\n  a = 2",
    "# 只有批注\n\n# 两段",
    "# 末尾没有换行",
    'a = 1\r\n\r\nb = """一\r\n二"""\r\n',
    "a.b = 1\n[x]\n[a2]\n",
    "1 = 1\n1-2.3 = 4\n",
)


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("kind", ["meeting", None])
def test_odd_but_valid_texts_keep_their_values(text, kind):
    """Quoted keys, dots with spaces, brackets and number signs where they mean nothing, tables out of order."""
    written, problems = canonical(text.encode(), "x.toml", kind)

    assert written is not None, problems
    assert tomllib.loads(text) == tomllib.loads(written.decode())
    assert text.count("#") == written.decode().count("#")
    assert (written, []) == canonical(written, "x.toml", kind)


@given(
    st.sampled_from(ODD),
    st.integers(0, 200),
    st.sampled_from(['"', "'", "#", "[", "]", "=", "\n", "{", "}", "\\", ".", '"""']),
)
def test_nothing_raises_whatever_is_typed_into_a_text(text, place, typed):
    """Either there are problems, or the values are the same."""
    text = text[:place] + typed + text[place:]

    written, problems = canonical(text.encode(), "x.toml", "meeting")

    assert (written is None) == any(problem.level == "error" for problem in problems)
    if written is not None:
        assert parse(text.encode(), "x.toml")[0] == parse(written, "x.toml")[0]
