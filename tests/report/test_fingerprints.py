"""A mark is the same as long as the matter is."""

from __future__ import annotations

from tests.report.sample import BROKEN, liulin, qingshan
from wuhua_tui.ledger.problems import Problem
from wuhua_tui.report.base import BranchResult
from wuhua_tui.report.fingerprints import finding_marks, problem_marks


def test_no_two_findings_have_one_mark():
    """Each obligation of a branch is told apart, and so are the branches."""
    marks = finding_marks(qingshan()) + finding_marks(qingshan()._replace(branch_id="other"))
    assert len(marks) == len(set(marks)) == 2 * len(qingshan().findings)
    assert {32} == set(map(len, marks))


def test_a_mark_outlives_names_and_newcomers():
    """Neither a corrected name nor a member whose uid begins alike changes the marks of the others."""
    result = qingshan()
    names = dict.fromkeys(result.names, "某人")
    uids = {**result.uids, "新人": next(iter(result.uids.values()))[:9] + "z"}
    assert finding_marks(result) == finding_marks(result._replace(names=names, uids=uids))


def test_a_mark_outlives_the_status():
    """What was open yesterday and is missed today is one matter."""
    result = liulin()
    met = [one for one in result.findings if one.status.value == "met"]
    assert set(finding_marks(result._replace(findings=met))) < set(finding_marks(result))


def test_marks_do_not_change_between_versions():
    """Two marks, written down: another program may have kept them for years."""
    result = liulin()
    found = dict(zip([one.key for one in result.findings], finding_marks(result), strict=True))
    assert "2296e728e372329f1f1a0ad7593ec078" == found["2.3.1/general-meeting", "liulin", "2025-Q2"]
    assert ["dffc442f75fd7f3f452df8e4c59cd768", "2561df2ec5e2a16ea2a7642f7194f4d3"] == problem_marks(result)
    assert len(BROKEN) == len(result.problems)


def test_a_fault_keeps_its_mark_when_its_line_moves():
    """Lines above were added; two alike in one file are told apart by their order."""
    one = Problem("meeting/required", "records/x/a.toml", 3, 1, "缺少")
    result = BranchResult("x", "某支部", "records/x", 1, (one, one._replace(line=9)), (), {})
    moved = result._replace(problems=(one._replace(line=5), one._replace(line=11)))
    assert problem_marks(result) == problem_marks(moved)
    assert 2 == len(set(problem_marks(result)))
