"""A table that a spreadsheet opens in Chinese, and in which no cell is a formula."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from tests.report.reading import cells
from tests.report.sample import liulin, run, xiaoying
from tests.report.test_hostile import IDS, PAIRS, written
from wuhua_tui.report.base import document
from wuhua_tui.report.csv_format import COLUMNS
from wuhua_tui.report.registry import reporter


def table(*results, **changes) -> str:
    """The table of some branches."""
    return "".join(document(reporter("csv"), run(**changes), results))


def test_it_begins_with_the_mark_and_the_names_of_the_columns():
    """Once, however many branches follow; lines end with one character."""
    text = table(liulin(), xiaoying(), many=True)
    assert "\ufeff" + ",".join(COLUMNS) == text.split("\n")[0]
    assert (1, False) == (text.count("\ufeff"), "\r" in text)
    assert (b"\xef\xbb\xbf", "类别") == (text.encode()[:3], text.encode().decode("utf-8-sig")[:2])


def test_a_row_a_finding_and_a_row_a_fault():
    """Faults first, so that a clean table is a clean branch."""
    result = liulin()
    rows = cells(table(result))
    assert len(result.problems) + len(result.findings) == len(rows)
    assert (
        dict.fromkeys(COLUMNS, "")
        | {
            "类别": "格式错",
            "支部代号": "liulin",
            "党支部": "柳林村党支部",
            "检查项": "toml/quote",
            "说明": "文字用了中文引号或全角引号",
            "改法": result.problems[0].hint,
            "依据的记录": "records/liulin/meetings/2025/2025-06-03-z3h9pq.toml",
            "行": "2",
            "列": "9",
        }
        == rows[0]
    )
    assert {
        "类别": "检查结果",
        "支部代号": "liulin",
        "党支部": "柳林村党支部",
        "检查项": "2.3.1/general-meeting",
        "条款": "细则二（三）1",
        "名称": "支部党员大会",
        "程度": "应当尽量",
        "责任": "本支部",
        "对象": "柳林村党支部",
        "对象标识": "liulin",
        "时期": "2025-Q2",
        "结果": "未达标",
        "迟于期限": "",
        "期限": "2025-06-30",
        "不适用的原因": "",
        "说明": "2025 年第二季度没有召开支部党员大会（一般应至少 1 次，现有 0 次）",
        "依据": "细则二（三）1（源文件规定）",
        "改法": "补登会议记录；确实没有召开的，在“问题整改”中说明",
        "依据的记录": "",
        "行": "",
        "列": "",
    } == next(row for row in rows if row["检查项"] == "2.3.1/general-meeting" and row["结果"] == "未达标")


@pytest.mark.parametrize(
    "value", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠a", "'=1", "=cmd|' /C calc'!A0"]
)
def test_no_cell_begins_a_formula(value):
    """A cell that would be one begins with an apostrophe, and reads back as it was."""
    text = written("csv", value, names=True)
    rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"))))
    assert [] == [cell for row in rows for cell in row if cell[:1] in set("=+-@＝＋－＠")]
    assert value == cells(text)[0]["支部代号"]


@pytest.mark.parametrize(("value", "shown"), PAIRS, ids=IDS)
def test_every_row_has_every_cell(value, shown):
    """Commas, quotes and line breaks of a value stay within its cell."""
    text = written("csv", value, names=True)
    assert {len(COLUMNS)} == {len(row) for row in csv.reader(StringIO(text.removeprefix("\ufeff")))}
    assert {shown} == {row["支部代号"] for row in cells(text)}
