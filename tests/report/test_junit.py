"""JUnit as build servers count it: one case a branch and check."""

from __future__ import annotations

from collections import Counter
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from tests.report.sample import liulin, qingshan, run, xiaoying
from tests.report.test_hostile import IDS, PAIRS, written
from wuhua_tui.ledger.spans import ALWAYS
from wuhua_tui.report.base import BranchResult, document
from wuhua_tui.report.registry import reporter
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.evaluate import judged_in
from wuhua_tui.standards.findings import Finding, Status, Subject
from wuhua_tui.standards.periods import parse

CHECKS = {check.id: check for check in load_standard().checks}
FILES = "台账文件的格式"


def tree(*results: BranchResult, **changes) -> ET.Element:
    """The report of some branches, parsed."""
    return ET.fromstring("".join(document(reporter("junit"), run(**changes), results)))  # noqa: S314 - our own


def outcome(case: ET.Element) -> str:
    """What became of a case: the tag of its verdict, or passed."""
    return next((one.tag for one in case if one.tag in {"failure", "error", "skipped"}), "passed")


def test_one_case_a_branch_and_check():
    """Passes included, and one for the format of the files; nothing that only a committee's ledger answers."""
    expected = [FILES, *(f"{check.id} {check.title}" for check in judged_in("branch", load_standard().checks))]
    suites = list(tree(liulin(), xiaoying()))
    assert ["柳林村党支部", "小营水文站党支部"] == [suite.attrib["name"] for suite in suites]
    assert [expected] * 2 == [[case.attrib["name"] for case in suite] for suite in suites]
    assert [{"liulin"}, {"xiaoying"}] == [{case.attrib["classname"] for case in suite} for suite in suites]


@pytest.mark.parametrize("branch", [liulin, qingshan, xiaoying])
def test_the_counts_are_those_of_the_cases(branch):
    """What a build server shows without looking at the cases."""
    (suite,) = tree(branch())
    found = Counter(map(outcome, suite))
    assert [len(suite), found["failure"], found["error"], found["skipped"]] == [
        int(suite.attrib[name]) for name in ("tests", "failures", "errors", "skipped")
    ]
    assert "2025-11-20T00:00:00" == suite.attrib["timestamp"]


@pytest.mark.parametrize(
    ("statuses", "expected", "said"),
    [
        (("met", "missed", "pending"), "failure", "未达标 1 项：2025 年 2 月没有开展主题党日"),
        (("met", "unverified", "pending"), "skipped", "待核验 1 项：2025 年 2 月 主题党日：支部已自评，等上级核验"),
        (("met", "pending", "exempt"), "skipped", "进行中 1 项：2025 年 2 月还要开展主题党日"),
        (("met", "met", "exempt"), "passed", ""),
        (("exempt", "exempt", "exempt"), "skipped", "不适用：台账启用前"),
    ],
)
def test_a_case_sums_up_its_findings(statuses, expected, said):
    """Missed first, then to be verified, pending, met, exempt; the reason is said."""
    branch = Subject("branch", "x", "某支部", ALWAYS)
    findings = [
        Finding(
            CHECKS["2.3.4/monthly"],
            branch,
            Status(status),
            period=parse(f"2025-{month:02}"),
            deadline=date(2025, month, 28),
            reason="before_adoption" if status == "exempt" else "",
        )
        for month, status in enumerate(statuses, 1)
    ]
    result = BranchResult("x", "某支部", "records/x", 1, (), findings, {})
    (_, case) = next(iter(tree(result)))
    verdict = case.find(expected)
    assert (expected, said) == (outcome(case), "" if verdict is None else verdict.attrib["message"])


def test_a_failure_says_everything():
    """Each missed obligation a line, then on what it rests and what mends it."""
    (suite,) = tree(liulin())
    (case,) = (case for case in suite if case.attrib["name"].startswith("2.3.4.1/participants"))
    failure = case.find("failure")
    assert failure is not None
    missed = [one for one in liulin().findings if one.check.id == "2.3.4.1/participants" and one.status == "missed"]
    lines = (failure.text or "").splitlines()
    assert f"未达标 {len(missed)} 项：{lines[0]}" == failure.attrib["message"]
    assert "必须，本支部负责" == failure.attrib["type"]
    assert len(missed) + 2 == len(lines)
    assert ["依据：细则二（三）4（1）（源文件规定）", "改法：补填参加人员；没有参加的写明原因"] == lines[-2:]


def test_faults_are_one_case():
    """Errors are an error, warnings only words."""
    (suite,) = tree(liulin())
    (error, out) = suite[0]
    first = "records/liulin/meetings/2025/2025-06-03-z3h9pq.toml:2:9: toml/quote 文字用了中文引号或全角引号"
    assert ("error", f"格式错 1 处：{first}", first) == (error.tag, error.attrib["message"], error.text)
    expected = "records/liulin/meetings/2025/2025-07-02-b8k4rr.toml:1:19: file/crlf 换行是 Windows 的写法（CRLF）"
    assert ("system-out", expected) == (out.tag, out.text)
    (clean,) = tree(xiaoying())
    assert (FILES, 0) == (clean[0].attrib["name"], len(clean[0]))


@pytest.mark.parametrize(("value", "shown"), PAIRS, ids=IDS)
def test_hostile_values_are_text(value, shown):
    """No value makes an element or an attribute, or is lost."""
    root = ET.fromstring(written("junit", value, names=True))  # noqa: S314 - our own
    tags = {"testsuites", "testsuite", "testcase", "properties", "property", "failure", "error", "skipped"}
    assert tags == {one.tag for one in root.iter()}
    (suite,) = root
    assert shown == suite.attrib["name"]
    assert f"records/x/{shown}.toml:3:2: {shown} {shown}" == suite[0][0].text
