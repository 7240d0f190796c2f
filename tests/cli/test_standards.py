"""`wuhua standards` as a user meets it: the catalogue, the clauses, the overlays and what they change."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from wuhua_tui.standards.catalogue import load_standard

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "schemas" / "standards" / "examples"
VILLAGES, UNIVERSITIES = EXAMPLES / "baisha-villages.toml", EXAMPLES / "jiaoyu-universities.toml"
AS_OF = ("--as-of", "2025-11-20")


@pytest.fixture
def workspace(tmp_path):
    """A workspace with a village and a company, under an overlay for villages."""
    for name in ("qingshan", "zhuzao"):
        shutil.copytree(ROOT / "records" / name, tmp_path / "records" / name)
    (tmp_path / "overlays").mkdir()
    shutil.copy(VILLAGES, tmp_path / "overlays" / "村.toml")
    return tmp_path


def test_the_list_names_level_owner_and_origin(wuhua):
    """One line a check; a clause narrows it."""
    done = wuhua("standards", "list", "2.3.1")

    assert (0, "") == (done.code, done.err)
    assert "必须      2.3.1/lecture  党课（本支部）  细则二（三）1（源文件规定）" in done.out
    assert f"共 {len(load_standard().select('2.3.1'))} 个检查项" in done.out


def test_the_list_for_programs(wuhua):
    """Every check of the catalogue, each figure with its origin and the direction in which it is tightened."""
    checks = json.loads(wuhua("standards", "list", "--format", "json").out)["checks"]

    assert [check.id for check in load_standard().checks] == [one["check"] for one in checks]
    assert {"name": "count", "value": 1, "origin": "source", "origin_label": "源文件规定", "tighten": "up"} in next(
        one["parameters"] for one in checks if one["check"] == "2.3.1/lecture"
    )


def test_a_check_is_shown_as_it_holds_for_a_category_on_a_day(wuhua, workspace):
    """Before the overlay, under it, for another category; without one, category by category."""
    count = "  数字    次数（count）"

    def line(*words):
        out = wuhua("standards", "show", "2.3.1/lecture", "-C", workspace, *words).out
        return next(line for line in out.splitlines() if line.startswith(count)).removeprefix(count)

    assert line("--category", "village", "--as-of", "2024-12-31").startswith("1，源文件规定")
    assert "2，白组发〔2024〕36号第四条" == line("--category", "村", "--as-of", "2025-01-01")
    assert line("--category", "soe", "--as-of", "2025-01-01").startswith("1，源文件规定")
    out = wuhua("standards", "show", "2.3.1/lecture", "-C", workspace, "--as-of", "2025-01-01").out
    assert "  各类    村：次数（count）2，白组发〔2024〕36号第四条\n" in out


def test_explain_speaks_of_the_workspaces_own_overlays(wuhua, workspace):
    """A level that was raised, and a check that was added."""
    shutil.rmtree(workspace / "records" / "zhuzao")
    raised = wuhua("explain", "2.3.1/general-meeting", "-C", workspace, "--as-of", "2025-03-01").out
    added = wuhua("explain", "2.3.4/x-baisha-policy-day", "-C", workspace, "--as-of", "2025-03-01").out

    assert "  程度    必须，由白组发〔2024〕36号第四条调高\n" in raised
    assert "  程度    应当尽量，由白组发〔2024〕36号第七条增加\n" in added


def test_a_category_that_is_none_is_refused(wuhua):
    """With those that there are; exit code 2."""
    done = wuhua("standards", "show", "2.3.1/lecture", "--category", "farm")
    assert (2, "") == (done.code, done.out)
    assert "没有“farm”这一类支部，可以写：village（村）" in done.err


def test_every_clause_with_duties_has_a_check(wuhua):
    """In the document's own order; goals and principles are headings under which results are summed up."""
    clauses = json.loads(wuhua("standards", "coverage", "--format", "json").out)["clauses"]

    assert list(load_standard().headings) == [one["clause"] for one in clauses]
    assert [] == [one["clause"] for one in clauses if one["covered"] == "missing"]
    found = {one["clause"]: one["covered"] for one in clauses}
    assert ("own", "below", "heading", "heading") == tuple(found[one] for one in ("2.3.1", "2.3", "2.2", "0.1"))
    assert "没有检查项的 0 条" in wuhua("standards", "coverage").out


def test_an_overlay_without_fault_is_praised(wuhua, workspace):
    """The workspace's own, and a draft beside it."""
    assert (0, "采用实施意见 1 份，错误 0 处。\n", "") == wuhua("standards", "lint", "-C", workspace)
    assert (0, "采用实施意见 2 份，错误 0 处。\n", "") == wuhua("standards", "lint", UNIVERSITIES, "-C", workspace)


def test_a_fault_of_an_overlay_is_told_at_its_line(wuhua, workspace):
    """With the line itself and what mends it; exit code 1, the same for programs."""
    file = workspace / "overlays" / "村.toml"
    file.write_text(file.read_text("utf-8").replace("value = 64", "value = 40"), encoding="utf-8")
    number = file.read_text("utf-8").splitlines().index("value = 40") + 1

    done = wuhua("standards", "lint", "-C", workspace)
    assert (1, "") == (done.code, done.err)
    assert "格式错  overlay/looser  “学时”定为 40，源文件规定是 56，比它宽松" in done.out
    assert f"overlays/村.toml:{number}:9" in done.out
    said = json.loads(wuhua("standards", "lint", "-C", workspace, "--format", "json").out)
    assert [("overlay/looser", number, 9)] == [(one["code"], one["line"], one["column"]) for one in said["problems"]]


@pytest.mark.parametrize("format_", ["text", "concise", "json", "jsonl", "sarif", "junit", "github", "csv"])
def test_every_report_says_from_which_document_a_figure_comes(wuhua, workspace, format_):
    """And the fault of an overlay stands in it, once, however many branches the workspace has."""
    file = workspace / "overlays" / "村.toml"
    file.write_text(file.read_text("utf-8").replace("value = 64", "value = 40"), encoding="utf-8")
    one, many = (
        wuhua("validate", path, *AS_OF, "--format", format_) for path in (workspace / "records" / "qingshan", workspace)
    )
    assert (1, "") == (one.code, one.err)
    assert "白组发〔2024〕36号第四条" in one.out
    # On a screen many branches are one line each; their faults are counted.
    assert (0 if format_ == "text" else one.out.count("定为 40")) == many.out.count("定为 40")


def test_a_check_that_an_overlay_adds_is_a_rule_of_sarif(wuhua, workspace):
    """Whatever a result speaks of is told among the rules, once; without overlays there are only the standard's."""
    (log,) = json.loads(wuhua("validate", workspace, *AS_OF, "--format", "sarif").out)["runs"]
    told = [one["id"] for one in log["tool"]["driver"]["rules"]]
    standard = {check.id for check in load_standard().checks}
    spoken = {one["ruleId"] for one in log["results"] if one["ruleId"][0].isdigit()}

    assert len(told) == len(set(told))
    assert set() == spoken - set(told)
    assert 1 == len(spoken - standard)


def test_what_an_overlay_changes(wuhua, workspace):
    """Its own words, each finding that fares otherwise, branch by branch; other overlays stay as they are."""
    done = wuhua("standards", "impact", workspace / "overlays" / "村.toml", workspace, *AS_OF)

    assert (0, "") == (done.code, done.err)
    assert "  2.3.1/lecture  次数 1 → 2（白组发〔2024〕36号第四条）\n" in done.out
    assert "  2.3.1/lecture  党课：达标 → 未达标，1 项，1 个支部\n" in done.out
    assert "  2.3.1/lecture  2025 年上半年：达标 → 未达标\n" in done.out
    assert "2.3.1/general-meeting  支部党员大会：达标，应当尽量 → 必须，3 项，1 个支部" in done.out.replace("\n  ", "")
    said = json.loads(wuhua("standards", "impact", VILLAGES, workspace, *AS_OF, "--format", "json").out)
    assert {"qingshan"} == {change["branch"] for change in said["changes"]}
    assert [("met", "missed"), ("met", "pending")] == [
        (change["before"], change["after"]) for change in said["changes"] if change["check"] == "2.3.1/lecture"
    ]


def test_an_overlay_that_binds_nobody_here_changes_nothing(wuhua, workspace):
    """Universities are not villages."""
    done = wuhua("standards", "impact", UNIVERSITIES, workspace, *AS_OF)
    assert (0, "") == (done.code, done.err)
    assert "结果的变化 0 项\n" in done.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "找不到"),
        ('title = "没有文号"\n', "整个文件都不会采用"),
    ],
)
def test_an_overlay_that_cannot_be_used_is_refused(wuhua, workspace, text, said):
    """One that is not there, one without its number; in one sentence."""
    file = workspace / "draft.toml"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    done = wuhua("standards", "impact", file, workspace, *AS_OF)
    assert (2, "") == (done.code, done.out)
    assert said in done.err


def test_what_is_to_be_done_rests_on_the_overlay_too(wuhua, workspace):
    """Two lectures in the half are asked for; `wuhua todo` says whose word that is."""
    done = wuhua("todo", workspace / "records" / "qingshan", *AS_OF, "--days", "60", "--format", "json")
    lecture, *_ = (one for one in json.loads(done.out)["todo"] if one["check"] == "2.3.1/lecture")
    assert "细则二（三）1（白组发〔2024〕36号第四条）" == lecture["basis"]
