"""`edit`: one field changes, every other character and every comment stays."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.commented import COLUMNS, PLAIN, ROWS, commented_records, owners
from wuhua_tui.ledger.edit import EditError, NoSuchPlaceError, add_row, remove, set_value
from wuhua_tui.ledger.skeleton import skeleton

RECORD = """\
# 本年第一次

uid = "7k3fq2m9xd"
# 谁主持
chair = "李建国" # 书记
present = [
    # 在家的
    "李建国", # 主持
    "王芳",
    # 以上两人
]
guest_lecturer = { name = "何立平", body = "镇党委" }

# 请假的人
[[absent]]
member = "周强" # 打过电话
reason = "illness"

[[absent]]
member = "陈立新"
reason = "work"
"""

SCALARS = st.one_of(
    st.integers(-(2**63), 2**63 - 1),
    st.booleans(),
    st.dates(min_value=date(1, 1, 1)),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
    st.sampled_from(["第一行\n第二行", 'x"""y', "\\", "'", '"', "a\tb\n", "\n开头"]),
    st.lists(st.integers(0, 9), max_size=4),
)


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("chair",), "王芳", 'chair = "李建国" # 书记', 'chair = "王芳" # 书记'),
        (("absent", 0, "member"), "张伟", 'member = "周强" # 打过电话', 'member = "张伟" # 打过电话'),
        (("guest_lecturer", "body"), "县委", 'body = "镇党委"', 'body = "县委"'),
        (("date",), date(2026, 3, 12), "# 谁主持", "date = 2026-03-12\n# 谁主持"),
        (("absent", 1, "uid"), "x", 'reason = "work"', 'reason = "work"\nuid = "x"'),
        (("present",), ["王芳", "李建国", "张伟"], None, None),
    ],
)
def test_a_value_is_set(path, value, old, new):
    """A value that was there changes on its line; a new key gets its place in the schema's order."""
    if old is None:
        old = '    # 在家的\n    "李建国", # 主持\n    "王芳",\n    # 以上'
        new = '    "王芳",\n    # 在家的\n    "李建国", # 主持\n    "张伟",\n    # 以上'

    assert RECORD.replace(old, new) == set_value(RECORD, path, value, "meeting")


def test_a_row_is_added_behind_its_like():
    """The columns follow the schema, whatever the order of the dict."""
    written = add_row(RECORD, ("absent",), {"reason": "care", "member": "王冬生"}, "meeting")

    assert f'{RECORD}\n[[absent]]\nmember = "王冬生"\nreason = "care"\n' == written


def test_the_first_row_of_a_table_goes_where_the_schema_has_it():
    """Rows of a table that is not there yet stand before the tables that come later in the schema."""
    text = 'uid = "7k3fq2m9xd"\n\n[[agenda]]\ntitle = "学习"\n'

    written = add_row(text, ("absent",), {"member": "周强", "reason": "care"}, "meeting")

    assert text.replace("[[agenda]]", '[[absent]]\nmember = "周强"\nreason = "care"\n\n[[agenda]]') == written


def test_a_row_goes_with_its_comments():
    """What stands directly above a row and in it belongs to it."""
    cut = RECORD.index("# 请假的人"), RECORD.index('[[absent]]\nmember = "陈立新"')

    assert RECORD[: cut[0]] + RECORD[cut[1] :] == remove(RECORD, ("absent", 0), "meeting")


def test_the_last_row_takes_its_key_with_it():
    """Rows are written with headers, and there is no header for none."""
    written = remove(remove(RECORD, ("absent", 1)), ("absent", 0))

    assert "absent" not in tomllib.loads(written)


def test_comments_further_up_stay_when_a_key_goes():
    """Only the block directly above a key is the key's own."""
    text = "a = 1\n\n# 一般说明\n\n# b 的说明\nb = 2\nc = 3\n"

    assert "a = 1\n\n# 一般说明\n\nc = 3\n" == remove(text, ("b",))


def test_rows_are_set_as_a_whole_by_what_differs():
    """A form hands back all rows; those that did not change keep their comments."""
    rows = [{"member": "周强", "reason": "care"}, {"member": "王冬生", "reason": "away"}]

    written = set_value(RECORD, ("absent",), rows, "meeting")

    expected = RECORD.replace('"illness"', '"care"').replace('"陈立新"', '"王冬生"').replace('"work"', '"away"')
    assert expected == written


def test_a_line_that_was_commented_out_for_the_key_is_used():
    """A form writes where a clerk would have removed the number sign, below the help for it."""
    text = skeleton("meeting", {"uid": "7k3fq2m9xd"}, date(2026, 3, 12))

    written = set_value(text, ("minutes",), "大家都同意。", "meeting")

    assert text.replace('# minutes = "（请填写）"', 'minutes = "大家都同意。"') == written


def test_a_column_that_was_commented_out_in_another_table_is_not_taken():
    """`title` of a row that is commented out is not the record's own title."""
    text = 'uid = "7k3fq2m9xd"\n\n# [[agenda]]\n# title = "（请填写）"\n'

    written = set_value(text, ("title",), "学习", "meeting")

    assert 'uid = "7k3fq2m9xd"\ntitle = "学习"\n\n# [[agenda]]\n# title = "（请填写）"\n' == written


@pytest.mark.parametrize(
    "edit",
    [
        lambda: remove(RECORD, ("topic",)),
        lambda: remove(RECORD, ("absent", 7)),
        lambda: set_value(RECORD, ("absent", 7, "member"), "x"),
        lambda: set_value(RECORD, ("chair", "name"), "x"),
        lambda: set_value(RECORD, ("votes", 0, "for"), 1),
    ],
)
def test_a_place_that_is_not_there_is_refused(edit):
    """A caller that asks for what is not there gets an error and no text."""
    with pytest.raises(NoSuchPlaceError):
        edit()


@given(commented_records(), st.sampled_from(PLAIN), SCALARS)
def test_setting_a_field_moves_no_comment(text, key, value):
    """Whether the key was there or not, every comment keeps its owner, and only that value changes."""
    written = set_value(text, (key,), value, "meeting")

    assert tomllib.loads(text) | {key: value} == tomllib.loads(written)
    before = {number: owner for number, owner in owners(text).items() if owner != key}
    assert before == {number: owner for number, owner in owners(written).items() if owner != key}


@given(commented_records(), st.data())
def test_setting_a_column_moves_no_comment(text, data):
    """The same for the columns of a row."""
    rows = [(table, index) for table in ROWS for index in range(len(tomllib.loads(text).get(table, ())))]
    if not rows:
        return
    table, index = data.draw(st.sampled_from(rows))
    key, value = data.draw(st.sampled_from(COLUMNS)), data.draw(SCALARS)

    written = set_value(text, (table, index, key), value, "meeting")

    assert tomllib.loads(written)[table][index] == tomllib.loads(text)[table][index] | {key: value}
    kept = {number: owner for number, owner in owners(written).items() if number in owners(text)}
    assert {n: o for n, o in owners(text).items() if n in kept} == kept


@given(commented_records(), st.sampled_from(ROWS), st.dictionaries(st.sampled_from(COLUMNS), SCALARS))
def test_adding_a_row_moves_no_comment(text, table, row):
    """A new row stands behind its like and takes nobody's comment."""
    written = add_row(text, (table,), row, "meeting")

    assert [*tomllib.loads(text).get(table, []), row] == tomllib.loads(written)[table]
    assert owners(text) == owners(written)


@given(commented_records(), st.data())
def test_removing_a_field_takes_its_own_comments_only(text, data):
    """The other comments keep their owners."""
    keys = [key for key in PLAIN if key in tomllib.loads(text)]
    key = data.draw(st.sampled_from(keys))

    written = remove(text, (key,), "meeting")

    assert {name: value for name, value in tomllib.loads(text).items() if name != key} == tomllib.loads(written)
    others = {number: owner for number, owner in owners(text).items() if owner not in (key, "file")}
    found = owners(written)
    assert others == {number: found.get(number) for number in others}


TABLES = """\
uid = "7k3fq2m9xd"
guests = [
    { name = "甲" }, # 来得早
    { name = "乙", body = "镇" },
]

[theme_notice] # 上级的通知
title = "通知"
number = "1 号"

[[seats]]
post = "secretary"

[[seats.results]]
member = "李建国"

[[seats.results]]
member = "王芳"

[[seats]]
post = "deputy"
# 任期到此为止

# 说明
[ext]
x = 1
"""


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (
            lambda: set_value(TABLES, ("theme_notice",), {"title": "新通知", "on": date(2026, 3, 1)}),
            'title = "通知"\nnumber = "1 号"',
            'title = "新通知"\non = 2026-03-01',
        ),
        (
            lambda: add_row(TABLES, ("guests",), {"name": "丙"}),
            '"镇" },\n',
            '"镇" },\n    { name = "丙" },\n',
        ),
        (lambda: remove(TABLES, ("guests", 1)), '    { name = "乙", body = "镇" },\n', ""),
        (
            lambda: remove(TABLES, ("theme_notice",)),
            '[theme_notice] # 上级的通知\ntitle = "通知"\nnumber = "1 号"\n\n',
            "",
        ),
        (lambda: remove(TABLES, ("seats", 0, "results", 0)), '[[seats.results]]\nmember = "李建国"\n\n', ""),
        (
            lambda: set_value(TABLES, ("seats", 0, "results"), [{"member": "王芳"}]),
            '[[seats.results]]\nmember = "李建国"\n\n[[seats.results]]\nmember = "王芳"',
            '[[seats.results]]\nmember = "王芳"',
        ),
        (
            lambda: set_value(TABLES, ("seats", 1, "results"), [{"member": "张伟"}]),
            "# 任期到此为止\n",
            '# 任期到此为止\n\n[[seats.results]]\nmember = "张伟"\n',
        ),
        (
            lambda: set_value(TABLES, ("seats", 1, "stand_in"), {"member": "张伟"}),
            "# 任期到此为止\n",
            '# 任期到此为止\n\n[seats.stand_in]\nmember = "张伟"\n',
        ),
        (
            lambda: set_value(
                TABLES, ("venue",), {"name": "村部", "rooms": [{"area": 20}], "lead": {"member": "王芳"}}
            ),
            "x = 1\n",
            'x = 1\n\n[venue]\nname = "村部"\n\n[[venue.rooms]]\narea = 20\n\n[venue.lead]\nmember = "王芳"\n',
        ),
        (lambda: set_value(TABLES, ("ext", "x"), [[1], [2]]), "x = 1", "x = [[1], [2]]"),
        (
            lambda: set_value(TABLES, ("seats", 1, "term"), "五年"),
            'post = "deputy"\n',
            'post = "deputy"\nterm = "五年"\n',
        ),
    ],
)
def test_tables_and_rows_are_edited_in_place(edit, old, new):
    """Tables of their own, inline tables, rows within rows: only what differs is written."""
    assert 1 == TABLES.count(old)
    assert TABLES.replace(old, new) == edit()


def test_rows_become_none_and_a_table_becomes_a_text():
    """A value of another shape takes the place of the sections."""
    without = set_value(TABLES, ("seats",), [])
    assert [] == tomllib.loads(without)["seats"]
    plain = set_value(TABLES, ("theme_notice",), "通知 1 号")
    assert "通知 1 号" == tomllib.loads(plain)["theme_notice"]
    assert 'theme_notice = "通知 1 号"\n' in plain
    assert "[theme_notice]" not in plain


@pytest.mark.parametrize(
    "text",
    ["a.b = 1\na.c.d = 2\nx = 1\n", "x = 1\n\n[a.b]\nc = 1\n\n[a.d]\n", "x = 1\n\n[a.b]\nc = 1\n\n[a]\nd = 1\n"],
)
def test_a_table_goes_with_all_that_makes_it(text):
    """Keys with dots, tables within it, its own header behind them."""
    assert "x = 1\n" == remove(text, ("a",))


@pytest.mark.parametrize(
    "edit",
    [
        lambda: set_value("a.b = 1\n", ("a",), 3),
        lambda: remove("a.b = 1\n", ("a", "c")),
    ],
)
def test_what_cannot_be_written_is_never_handed_back(edit):
    """Keys with dots are not taken apart: there is an error, and no text that says something else."""
    with pytest.raises((EditError, NoSuchPlaceError)):
        edit()


def test_comments_above_the_last_key_stay_for_what_follows():
    """They go to the table below, or to the end of the file."""
    assert "a = 1\n\n# 一般\n\n[t]\n" == remove("a = 1\n\n# 一般\n\n# b 的\nb = 2\n\n[t]\n", ("b",))
    assert "a = 1\n\n# 一般\n" == remove("a = 1\n\n# 一般\n\n# b 的\nb = 2\n", ("b",))
    assert "[u]\n\n# 一般\n\n# v 的\n[v]\n" == remove("[u]\n\n# 一般\n\n# t 的\n[t]\n\n# v 的\n[v]\n", ("t",))
