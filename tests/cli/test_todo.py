"""`wuhua todo` as a user meets it."""

from __future__ import annotations

import json
import re

import pytest

from tests.plugins.program import Done
from tests.report.test_calendar_text import properties

AS_OF = ("--as-of", "2025-12-20")


@pytest.fixture
def branch(workspace):
    """The folder of one branch, liulin, in which nothing has happened."""
    return workspace / "records/liulin"


def test_one_line_each_by_deadline(wuhua, branch):
    """How long there still is, until when, whose job, what; next year's things too; exit 0 though much was missed."""
    done = wuhua("todo", branch, *AS_OF, "--days", "12")
    head, *lines = done.out.splitlines()
    assert (0, "") == (done.code, done.err)
    assert f"2025-12-20 起 12 天内要做的事（2026-01-01 止）：{len(lines)} 件" == head
    assert "还有 10 天   2025-12-30  党支部书记李建国      2025 年 11 月还要收齐党费" in lines[0]
    assert "还有 11 天   2025-12-31  党支部书记李建国      2025 年第四季度还要召开支部党员大会" in done.out
    found = [line.split("  ", 1)[1].strip() for line in lines if line.endswith("  2.3.1/group-meeting")]
    asked = "还要开党小组会（一般应至少 1 次，现有 0 次）  2.3.1/group-meeting"
    assert [
        f"2025-12-31  第一党小组组长张伟    第一党小组 2025 年 12 月{asked}",
        f"2025-12-31  第二党小组组长吴长根  第二党小组 2025 年 12 月{asked}",
        f"2026-01-31  第一党小组组长张伟    第一党小组 2026 年 1 月{asked}",
        f"2026-01-31  第二党小组组长吴长根  第二党小组 2026 年 1 月{asked}",
    ] == found
    deadlines = [re.findall(r"\d{4}-\d\d-\d\d", line)[0] for line in lines]
    assert sorted(deadlines) == deadlines


def test_json_says_the_same(wuhua, branch):
    """As many things, in the same order, with days and whose job."""
    lines = wuhua("todo", branch, *AS_OF).out.splitlines()[1:]
    said = json.loads(wuhua("todo", branch, *AS_OF, "--format", "json").out)
    assert ("2025-12-20", "2026-01-19", 30, False) == tuple(said[key] for key in ("as_of", "until", "days", "demo"))
    assert [line.split()[-1] for line in lines] == [one["check"] for one in said["todo"]]
    assert {
        "branch": "liulin",
        "branch_name": "柳林村党支部",
        "check": "2.3.1/general-meeting",
        "title": "支部党员大会",
        "level": "should",
        "owner": "branch",
        "subject": "liulin",
        "period": "2025-Q4",
        "first": "2025-10-01",
        "deadline": "2025-12-31",
        "whose": "党支部书记李建国",
        "sentence": "2025 年第四季度还要召开支部党员大会（一般应至少 1 次，现有 0 次）",
        "remedy": "补登会议记录；确实没有召开的，在“问题整改”中说明",
        "mark": next(one["mark"] for one in said["todo"] if one["check"] == "2.3.1/general-meeting"),
        "basis": "细则二（三）1（源文件规定）",
        "days_left": 11,
    } == next(one for one in said["todo"] if one["check"] == "2.3.1/general-meeting")
    assert len(said["todo"]) == len({one["mark"] for one in said["todo"]})


def test_a_calendar_has_an_event_each_and_names_nobody(wuhua, branch):
    """The same ids whenever it is written, also on another day and with names."""
    said = json.loads(wuhua("todo", branch, *AS_OF, "--format", "json").out)
    text = wuhua("todo", branch, *AS_OF, "--format", "ics").out
    ids = re.findall(r"\r\nUID:(.*)\r\n", text)
    assert [f"{one['mark']}@wuhua.invalid" for one in said["todo"]] == ids
    assert ["DTSTART;VALUE=DATE:" + one["deadline"].replace("-", "") for one in said["todo"]] == re.findall(
        "DTSTART.*(?=\r)", text
    )
    with_names = wuhua("todo", branch, *AS_OF, "--format", "ics", "--names").out
    assert ids == re.findall(r"\r\nUID:(.*)\r\n", with_names)
    whole, named = text.replace("\r\n ", ""), with_names.replace("\r\n ", "")
    assert ("张伟" in whole, "成员 " in whole, "张伟" in named) == (False, True, True)
    later = wuhua("todo", branch, "--as-of", "2025-12-25", "--days", "5", "--format", "ics").out
    assert set(re.findall(r"\r\nUID:(.*)\r\n", later)) <= set(ids)
    assert "wuhua explain" in properties(text)["DESCRIPTION"]


def test_several_branches_in_one_list(wuhua, workspace):
    """One order over all of them, each line with its branch."""
    lines = wuhua("todo", workspace, *AS_OF).out.splitlines()[1:]
    names = {name for line in lines for name in ("柳林村党支部", "小营水文站党支部") if f"  {name}" in line}
    assert {"柳林村党支部", "小营水文站党支部"} == names
    deadlines = [re.findall(r"\d{4}-\d\d-\d\d", line)[0] for line in lines]
    assert sorted(deadlines) == deadlines


def test_nothing_to_do(wuhua, branch):
    """A branch that is not founded yet owes nothing."""
    (branch / "registry.toml").write_text(
        (branch / "registry.toml")
        .read_text("utf-8")
        .replace("approved_on = ", "dissolved_on = 2020-01-01\napproved_on = "),
        encoding="utf-8",
    )
    expected = "2025-12-20 起 0 天内要做的事（2025-12-20 止）：0 件\n没有要做的事。\n"
    assert Done(0, expected, "") == wuhua("todo", branch, *AS_OF, "--days", "0")


def test_a_fault_is_told_beside_the_list(wuhua, branch):
    """What was not read may be what the list asks for."""
    (branch / "members/张伟.toml").write_text("uid = 1\n", encoding="utf-8")
    done = wuhua("todo", branch, *AS_OF)
    assert 0 == done.code
    expected = f"“柳林村党支部”有文件写得不对，没有读进来，清单可能不准。请先运行 wuhua validate {branch}。\n"
    assert expected == done.err


@pytest.mark.parametrize("days", ["-1", "3661", "多"])
def test_days_that_cannot_be_looked_ahead(wuhua, branch, days):
    """One sentence, exit 2."""
    done = wuhua("todo", branch, "--days", days)
    assert (2, "") == (done.code, done.out)
