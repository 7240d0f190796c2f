"""A roster as people paste it: what is understood, and what is said of the rest."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wuhua_tui.ledger.names import is_member_id
from wuhua_tui.ledger.roster_text import read_roster


def said(text):
    """Name, values and notes of each line."""
    return [(one.line, one.name, dict(one.values), list(one.notes)) for one in read_roster(text)]


def test_names_one_a_line():
    """Empty lines are none, numbers in front go, a name that was stretched with a blank is one name."""
    assert [(1, "张三", {}, []), (3, "李明", {}, []), (4, "赵六", {}, []), (5, "阿依·买买提", {}, [])] == said(
        "张三\n\n李　明\n2. 赵六\n 阿依·买买提 \n"
    )


def test_columns_go_by_their_headings():
    """In any order, in the words of spreadsheets; what is sensitive is never taken, what is unknown is said."""
    text = (
        "入党时间\t身份证号\t姓 名\t文化程度\t出生日期\t人员类别\t职务\n"
        "1995年7月1日\t43042219700501001X\t单小明\t大学本科\t1970.5.1\t正式党员\t书记\n"
        "20250701\t\t王芳\t博士\t1999/3\t预备\t\n"
    )
    assert [
        (
            2,
            "单小明",
            {"joined_party_on": date(1995, 7, 1), "education": "bachelor", "birth": "1970-05", "status": "full"},
            ["“书记”没有读入：不认识这一列的表头", "身份证号、电话没有读入：属于敏感内容"],
        ),
        (
            3,
            "王芳",
            {
                "joined_party_on": date(2025, 7, 1),
                "education": "postgraduate",
                "birth": "1999-03",
                "status": "probationary",
            },
            [],
        ),
    ] == said(text)


def test_without_headings_a_cell_is_what_it_looks_like():
    """Gender, nation, schooling, status by their words; dates where their order leaves no doubt."""
    assert [
        (
            1,
            "王五",
            {"gender": "male", "ethnicity": "苗族", "education": "junior_secondary", "birth": "1975-06"},
            [],
        ),
        (2, "李四", {"birth": "1970-01", "joined_party_on": date(1995, 7, 1), "full_since": date(1996, 7, 1)}, []),
        (
            3,
            "赵六",
            {"gender": "female"},
            [
                "“会计”没有读入：不知道是哪一项，请在最上面加一行表头",
                "身份证号、电话没有读入：属于敏感内容",
                "“1995-07-01”没有读入：不知道是什么日期，请在最上面加一行表头",
            ],
        ),
    ] == [
        (line, name, values, sorted(notes, key=lambda one: one[1] != "会") if notes else notes)
        for line, name, values, notes in said(
            "王 五 男 苗族 初中 1975-06\n李四，1970-01、1995-07-01,1996-07-01\n赵六,女,会计,13812345678,1995-07-01\n"
        )
    ]


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("\t男", "没有读出姓名"),
        ("王五2", "“王五2”不能作姓名"),
        ("abc", "没有读出姓名"),
        ("[/]", "没有读出姓名"),
        ("张三@", "“张三@”不能作姓名"),
    ],
)
def test_a_line_without_a_name_is_not_taken(line, note):
    """And why is said."""
    ((_, name, _, notes),) = said(line)
    assert ("", True) == (name, notes[0].startswith(note))


def test_dates_that_cannot_be_are_left_out():
    """A month for a day, a day that is none, full membership before joining, joining as a child."""
    head = "姓名\t出生年月\t入党时间\t转正时间\n"
    assert [
        ({"birth": "1970-01"}, ["“1995-07”没有读入：入党日期要写到哪一天，例如 1995-06-20"]),
        ({}, ["“1970-13”没有读入：出生年月写 1975-06 这样的", "“1995-02-30”没有读入：没有这一天，请核对"]),
        ({"joined_party_on": date(1995, 7, 1)}, ["转正日期早于入党日期，没有读入"]),
        ({"birth": "1990-01"}, ["入党时不满十八岁，入党日期没有读入"]),
    ] == [
        (values, notes)
        for _, _, values, notes in said(
            f"{head}甲\t1970-01\t1995-07\n乙\t1970-13\t1995-02-30\n丙\t\t1995-07-01\t1994-07-01\n丁\t1990-01\t2000-07-01\n"
        )
    ]


def test_what_is_wrong_with_a_line_comes_before_the_columns_that_nobody_reads():
    """A list with telephone numbers has the same note in every line; the day that is missing is this line's own."""
    ((_, name, values, notes),) = said("姓名\t住址\t电话\t入党时间\n单小明\t一组\t13812345678\t2001年6月\n")
    assert ("单小明", {}) == (name, values)
    assert [
        "“2001年6月”没有读入：入党日期要写到哪一天，例如 2001-06-20",
        "“一组”没有读入：不认识这一列的表头",
        "身份证号、电话没有读入：属于敏感内容",
    ] == notes


def test_namesakes_are_told_from_lines_that_stand_there_twice():
    """The same again is left out, another person of the same name is taken."""
    assert [
        ("李明", []),
        ("", ["和第 1 行相同，不再登记"]),
        ("李明", ["和第 1 行同名，作为另一个人登记"]),
    ] == [(name, notes) for _, name, _, notes in said("李明,男\n李明,男\n李明,女\n")]


@given(st.text(alphabet="张三男女 \t,，\n1975-06.年月日族姓名[]/@abc\u3000\x07·𠮷", max_size=60))
def test_whatever_is_pasted_is_understood_or_said(text):
    """Every line gives a name that a member may have, or a note."""
    for one in read_roster(text):
        assert is_member_id(one.name) if one.name else one.notes
