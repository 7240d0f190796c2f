"""What a clerk reads: one branch on a screen, many branches a line each."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.report.sample import liulin, qingshan, run, xiaoying
from wuhua_tui.ledger.problems import Problem
from wuhua_tui.ledger.spans import ALWAYS
from wuhua_tui.report.base import BranchResult, document
from wuhua_tui.report.clause_labels import basis, clause_label, part_label
from wuhua_tui.report.folding import days_left, fold, titled
from wuhua_tui.report.problem_text import MOST_PROBLEMS
from wuhua_tui.report.registry import reporter
from wuhua_tui.report.width import width
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.findings import Finding, Gap, Status, Subject
from wuhua_tui.standards.periods import parse

GOLDEN = Path(__file__).parent / "golden"
README = Path(__file__).parents[2] / "records" / "README.md"
CHECKS = {check.id: check for check in load_standard().checks}
COLOUR = re.compile(r"\x1b\[[0-9]+m")


def text(*results: BranchResult, **changes) -> str:
    """Return the whole text report of some branches."""
    return "".join(document(reporter("text"), run(many=len(results) > 1, **changes), results))


def finding(check_id: str, subject: Subject, when: str, status: Status = Status.MISSED, **more) -> Finding:
    """Return a finding of a period or, where `when` is a day, of a record."""
    if len(when) == 10:
        return Finding(CHECKS[check_id], subject, status, on=date.fromisoformat(when), **more)
    return Finding(CHECKS[check_id], subject, status, period=parse(when), **more)


def subject(kind: str, id_: str, label: str) -> Subject:
    """Return a subject whose days do not matter."""
    return Subject(kind, id_, label, ALWAYS)


BRANCH = subject("branch", "x", "甲村党支部")


def result(*findings: Finding, **changes) -> BranchResult:
    """Return a branch with these findings and nothing else."""
    return BranchResult("x", "甲村党支部", "records/x", 3, (), findings, {})._replace(**changes)


def test_the_report_of_a_branch_with_every_sort_of_gap():
    """Read line by line; changed by hand only."""
    assert (GOLDEN / "liulin-2025-11-20.txt").read_text(encoding="utf-8") == text(liulin())


def test_the_report_of_many_branches():
    """A line each in the order given, then the checks missed, then the sums."""
    expected = (GOLDEN / "many-2025-11-20.txt").read_text(encoding="utf-8")
    assert expected == text(liulin(), xiaoying(), result())


def test_the_sample_fits_on_a_screen():
    """The state and what is missed stand on one screen of 50 lines, the rest on another; none is wider than 100."""
    lines = text(qingshan(), demo=True).splitlines()
    missed_end = lines.index("", 1)
    assert (True, True) == (missed_end <= 50, len(lines) <= 75)
    assert max(map(width, lines)) <= 100


def test_the_sample_names_its_deliberate_gaps():
    """Every gap that the README of the samples lists for it is in the report, by its check or by its title."""
    (section,) = re.findall(
        r"^## `qingshan/`.*?(?=^## |\Z)", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    gaps = re.findall(r"^\| `([0-9][^`]*)` \|", section, re.MULTILINE)
    shown = text(qingshan())
    assert gaps
    assert [] == [gap for gap in gaps if gap not in shown and CHECKS[gap].title not in shown]


@pytest.mark.parametrize("columns", [60, 72, 89, 90, 100])
def test_no_line_is_wider_than_the_terminal(columns):
    """Tables narrow down, paragraphs wrap."""
    for shown in (text(liulin(), width=columns), text(liulin(), xiaoying(), width=columns)):
        assert [] == [line for line in shown.splitlines() if width(line) > columns]


@pytest.mark.parametrize("columns", [60, 100])
def test_colours_add_nothing_but_colours(columns):
    """Words carry the meaning: without its colours the report is the plain one, byte by byte."""
    coloured = text(liulin(), width=columns, colour=True)
    assert coloured != text(liulin(), width=columns)
    assert text(liulin(), width=columns) == COLOUR.sub("", coloured)
    assert coloured.count("\x1b[0m") == len(COLOUR.findall(coloured)) / 2


def test_the_demonstration_says_so():
    """Nobody takes the sample's day for today."""
    assert "演示日期 2025-11-20（人和事都是虚构的）" in text(result(), demo=True).splitlines()[0]
    assert "演示日期 2025-11-20（人和事都是虚构的）" in text(result(), result(), demo=True).splitlines()[0]
    assert "演示" not in text(result())


@pytest.mark.parametrize("name", ["青山村党支部", "ＡＢＣ公司党支部", "𠮷水村党支部", "丰收🎉党支部", "x", "长" * 40])
def test_columns_stand_under_each_other(name):
    """Chinese, full-width letters, rare characters, emoji and too long names take what they take."""
    rows = text(result(name=name), result()).splitlines()[3:5]
    assert [40, 40] == [width(row[: row.index("不适用")]) for row in rows]
    assert [90, 90] == [width(row) for row in rows]


def test_gauges_are_full_only_when_nothing_was_missed():
    """99 of 100 is not full; nothing due is a dash."""
    met = [finding("2.3.1/lecture", BRANCH, "2025-H1", Status.MET)]
    missed = [finding("2.3.1/lecture", BRANCH, "2025-H1")]
    gauges = [text(result(*findings)).splitlines()[2] for findings in (met * 99 + missed, met * 3, missed)]
    assert [
        "二 组织生活正常化   未达标  █████████░  99% 99/100      —                                —",
        "二 组织生活正常化   达标    ██████████ 100% 3/3         —                                —",
        "二 组织生活正常化   未达标  ░░░░░░░░░░   0% 0/1         —                                —",
    ] == gauges


def test_several_parts_are_headed():
    """What is missed stands under its part, and only then."""
    other = CHECKS["2.3.1/lecture"].but(id="1.3.1/x", clause="1.3.1", title="设置")
    missed = finding("2.3.1/lecture", BRANCH, "2025-H1")
    lines = text(result(missed, Finding(other, BRANCH, Status.MISSED))).splitlines()
    assert [4, 5, 8] == [lines.index("未达标 2 项"), lines.index("一 支部设置标准化"), lines.index("二 组织生活正常化")]
    assert "二 组织生活正常化" not in text(result(missed)).splitlines()


def test_findings_of_one_record_kind_are_named_and_then_counted():
    """Three records, then how many more, with one basis for all."""
    records = [subject("record", f"records/x/{n}", f"2025-03-0{n} 支部党员大会") for n in range(1, 6)]
    findings = [finding("2.3.1.2/topic", one, "2025-03-01", gaps=(Gap("没有确定主题"),)) for one in records]
    expected = [
        "必须  2.3.1.2/topic  三会一课的主题，5 项没有做到：",
        "      2025-03-01 支部党员大会：没有确定主题",
        "      2025-03-02 支部党员大会：没有确定主题",
        "      2025-03-03 支部党员大会：没有确定主题",
        "      另有 2 项",
        "      依据 细则二（三）1（2）（源文件规定）  改法：在会议记录中补填“主题”",
    ]
    assert expected == text(result(*findings)).splitlines()[4:10]


def test_what_is_advised_is_not_called_missed():
    """可以 is told apart, mildly, and counted apart."""
    shown = text(result(finding("2.4.2/innovation", BRANCH, "2025"))).splitlines()
    assert "没有未达标的事项。" in shown
    assert "可以再做  创新活动方式（2025 年）" in shown
    assert "共 1 项：可以再做 1。" in shown


def test_what_others_owe_is_not_counted_with_the_branch():
    """The superior's duty stands on its own line and in no sum of the branch."""
    shown = text(result(finding("2.4.3/supervision", BRANCH, "2025", Status.PENDING))).splitlines()
    assert "由上级党组织负责（进行中）  上级督查指导（2025 年）" in shown
    assert "共 0 项：—。" in shown


def test_what_only_the_branch_says_is_counted_apart():
    """An act of the superior that the branch entered itself is shown as that."""
    declared = finding("2.3.1/lecture", BRANCH, "2025-H1", Status.MET, self_declared=True)
    assert "共 1 项：达标 1。其中据本支部登记 1 项。" in text(result(declared)).splitlines()


def test_a_branch_without_anything():
    """No finding, no fault: two sentences and what to do."""
    expected = [
        "甲村党支部  截至 2025-11-20  湘组发〔2018〕6号  3 份记录",
        "没有可以检查的事项。",
        "",
        "共 0 项：—。",
        "下一步：有新的事，运行 wuhua new 登记",
    ]
    assert expected == text(result()).splitlines()


def test_no_branch_at_all():
    """Nothing found is said, not shown as a table of nothing."""
    shown = "".join(document(reporter("text"), run(many=True), ()))
    assert "没有找到党支部的台账。" in shown.splitlines()


def test_faults_come_first_with_their_line_marked():
    """Code and sentence, place, the line, what mends it; errors before warnings."""
    faults = [
        Problem("file/crlf", "records/x/a.toml", None, None, "换行是 Windows 的写法", level="warning"),
        Problem("toml/quote", "records/x/b.toml", 12, 9, "引号不对", "title = “ＡＢ”", "改成英文引号。"),
    ]
    expected = [
        "格式错  toml/quote  引号不对",
        "        records/x/b.toml:12:9",
        "        12 │ title = “ＡＢ”",
        "           │         ^",
        "        改法：改成英文引号。",
        "提醒    file/crlf  换行是 Windows 的写法",
        "        records/x/a.toml",
    ]
    assert expected == text(result(problems=faults)).splitlines()[2:9]


@pytest.mark.parametrize(("column", "marked"), [(9, "“"), (10, "字"), (100, "字"), (209, "”")])
def test_a_long_line_is_cut_around_the_fault(column, marked):
    """The mark stands under its character, whatever the width of what comes before."""
    fault = Problem("toml/quote", "a.toml", 3, column, "引号不对", "title = “" + "字" * 199 + "”")
    lines = text(result(problems=[fault])).splitlines()[4:6]
    before = lines[1].index("^")
    assert max(map(width, lines)) <= 100
    assert marked == next(lines[0][place] for place in range(len(lines[0])) if width(lines[0][:place]) == before)


def test_many_faults_are_counted():
    """Twenty are enough to begin with."""
    faults = [Problem("file/x", f"{number}.toml", None, None, "不对") for number in range(MOST_PROBLEMS + 3)]
    shown = text(result(problems=faults))
    assert "另有 3 处，全部见 wuhua validate --format concise" in shown
    assert MOST_PROBLEMS == shown.count("格式错  ")


def test_clauses_are_called_as_people_call_them():
    """Part, section, item and sub-item each have their own way of counting."""
    labels = {"2.3.1.2": "细则二（三）1（2）", "1.4.10": "细则一（四）10", "0.3.5": "意见三（五）", "5": "细则五"}
    assert labels == {clause: clause_label(clause) for clause in labels}
    assert "党章.3" == clause_label("党章.3")
    assert ["意见", "三 管理服务精细化", "党章"] == [part_label(part) for part in ("0", "3", "党章")]
    assert "意见三（十二）" == clause_label("0.3.12")
    assert "意见三（二十）" == clause_label("0.3.20")


def test_the_basis_says_whose_figure_it_is():
    """A duty of the source with a deadline of ours does not look as if all of it were ours, nor the other way round."""
    assert "细则二（三）1（源文件规定）" == basis(CHECKS["2.3.1/lecture"])
    assert "细则二（三）1（3）（期限为本程序默认）" == basis(CHECKS["2.3.1.3/annual-plan"])
    assert "第18条" in basis(CHECKS["2.3.2.2/appraisal-steps"])


def _members(*names: str) -> list[Subject]:
    return [subject("pair", f"secretary+{name}", f"书记与{name}") for name in names]


FOLDS = [
    ("2.3.4/monthly", [BRANCH], ["2025-01"], "主题党日（2025 年 1 月）"),
    ("2.3.4/monthly", [BRANCH], ["2025-02", "2025-01"], "主题党日（2025 年 1 月、2 月）"),
    ("2.3.4/monthly", [BRANCH], ["2025-01", "2025-02", "2025-03"], "主题党日（2025 年 1 月至 3 月）"),
    ("2.3.4/monthly", [BRANCH], ["2024-12", "2025-01"], "主题党日（2024 年 12 月、2025 年 1 月）"),
    ("2.3.4/monthly", [BRANCH], ["2024-11", "2024-12", "2025-01"], "主题党日（2024 年 11 月至 2025 年 1 月）"),
    ("2.3.1/general-meeting", [BRANCH], ["2025-Q1", "2025-Q2", "2025-Q3"], "支部党员大会（2025 年第一季度至第三季度）"),
    ("2.3.3/secretary-member", _members("甲"), ["2025"], "书记与党员谈心谈话：甲（2025 年）"),
    ("2.3.3/secretary-member", _members("甲", "乙"), ["2025"], "书记与党员谈心谈话，还有 2 人：甲、乙（2025 年）"),
    (
        "2.3.3/secretary-member",
        _members(*"一二三四五六七八九十甲乙丙"),
        ["2025"],
        "书记与党员谈心谈话，还有 13 人：一、二、三、四、五、六、七、八、九、十、甲、乙 等（2025 年）",
    ),
    ("2.3.1/secretary-lecture", [subject("post", "secretary", "党支部书记")], ["2025"], "书记讲党课（2025 年）"),
]


@pytest.mark.parametrize(("check_id", "subjects", "periods", "expected"), FOLDS)
def test_findings_of_one_check_are_said_once(check_id, subjects, periods, expected):
    """Who and when, never the same words twice."""
    findings = [finding(check_id, one, when) for one in subjects for when in periods]
    assert expected == titled(findings, str, still="还有 ")


def test_an_open_obligation_says_how_far_it_has_come():
    """One of two is not nothing."""
    half_done = finding("2.3.1/lecture", BRANCH, "2025-H2", Status.PENDING, values={"found": 1, "count": 2})
    assert "党课（2025 年下半年，已有 1 次，应有 2 次）" == titled([half_done], str)
    returned = finding("2.4.2/innovation", BRANCH, "2025", Status.PENDING, note="写得不具体")
    assert "创新活动方式：2025 年（上级意见：写得不具体）" == titled([returned], str)


def test_findings_due_on_different_days_stay_apart():
    """What is due next is a list of days."""
    days = [date(2025, 11, 30), date(2025, 12, 31), date(2025, 11, 30)]
    findings = [finding("2.3.4/monthly", BRANCH, "2025-11", Status.PENDING, deadline=day) for day in days]
    assert [3] == [len(found) for found in fold(findings)]
    assert [2, 1] == [len(found) for found in fold(findings, by_deadline=True)]


def test_days_left_count_the_deadline_day():
    """The deadline day itself is still open."""
    days = [date(2025, 11, 19), date(2025, 11, 20), date(2025, 11, 21), None]
    assert ["过期 1 天", "今天到期", "还有 1 天", "没有期限"] == [days_left(day, date(2025, 11, 20)) for day in days]
