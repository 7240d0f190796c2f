"""What becomes of a check under overlays: whom a row is for, which figures hold, which level, which words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.standards.overlay_files import ADDED, HEAD, STANDARD, adjust, read
from wuhua_tui.api import open_ledger
from wuhua_tui.standards.evaluate import evaluate

SAMPLE = open_ledger(Path(__file__).resolve().parents[2] / "records" / "qingshan").ledger
PROVINCE = (
    HEAD.replace('"city"', '"province"').replace("测发〔2024〕1号", "省发〔2024〕1号").replace("测试市", "测试省")
)
COUNTY = HEAD.replace('"city"', '"county"').replace("测发〔2024〕1号", "县发〔2024〕1号").replace("测试市", "测试县")


def held(check, *texts, category="village"):
    """Return a check as it holds under all of some overlays for a category; None where it does not."""
    overlays = read(*texts).overlays
    (row,) = (one for one in overlays.extend(STANDARD).checks if one.id == check)
    found = overlays.at(row, overlays.all, category)
    return found and found.check


def level(check):
    """A level raised to 必须."""
    return f'\n[[levels]]\ncheck = "{check}"\nlevel = "must"\n'


def wording(check, text):
    """What a duty is called for villages."""
    return f'\n[[wording]]\ncheck = "{check}"\ncategory = "village"\ntext = "{text}"\n'


def test_a_list_that_may_only_grow_has_what_is_added_behind_what_is_there():
    """What the standard has already is not there twice (《意见》: 理想信念、党性、业务 and whatever is added)."""
    row = adjust("1.3.2.2/training-topics", "codes", '["party_spirit", "wuhua"]')
    check = held("1.3.2.2/training-topics", HEAD + row)
    assert ["ideals", "party_spirit", "professional", "wuhua"] == check.parameters["codes"].value


def test_a_figure_of_ours_that_a_document_says_again_is_the_documents():
    """So that one further down may not set it looser, though it may set looser what nobody above has set."""
    check, name = "3.3.2.1/admission-procedure", "filing"
    same, looser = adjust(check, name, '"3 months"'), adjust(check, name, '"4 months"')

    assert "测发〔2024〕1号" == held(check, HEAD + same).parameters[name].origin_label
    assert [] == read(COUNTY + looser).problems
    (problem,) = read(HEAD + same, COUNTY + looser).problems
    assert ("overlay/looser-than-above", "overlays/b.toml") == (problem.code, problem.path)
    assert "3 months" == held(check, HEAD + same, COUNTY + looser).parameters[name].value


def test_who_raised_a_level_first_has_decided_it():
    """What the province has made 必须 the city cannot make more of."""
    check = "2.3.1/general-meeting"
    found = held(check, PROVINCE + level(check), HEAD + level(check))
    assert ("must", "省发〔2024〕1号") == (found.level, found.decided_by)


def test_the_level_of_a_further_duty_is_raised_with_the_others():
    """Assets are counted each year: 应当尽量 becomes 必须; a duty without a level of its own has that of the check."""
    found = held("5.3.6/assets", HEAD + level("5.3.6/assets"))
    assert ("must", [None, "must"]) == (found.level, [duty.get("level") for duty in found.row["also"]])
    assert "测发〔2024〕1号" == found.decided_by


def test_what_a_duty_is_called():
    """For one category, whether or not the standard has words for each; those of other categories stay."""
    own, category = "2.3.1/lecture", "3.3.4/category-duty"
    assert "每季度讲党课" == held(own, HEAD + wording(own, "每季度讲党课")).meaning
    text = HEAD + wording(category, "围绕移风易俗发挥作用")
    before = next(one for one in STANDARD.checks if one.id == category).row["wording"]
    village, community = held(category, text), held(category, text, category="community")
    assert before | {"village": "围绕移风易俗发挥作用"} == village.row["wording"]
    assert before == community.row["wording"]


def test_an_added_check_for_one_category_is_no_check_of_another():
    """Though the document is for both."""
    text = f'{HEAD}{ADDED}rule = "attest"\ncategories = ["village"]\n'
    check = "2.3.4/x-ceshi-one"
    assert [True, False] == [held(check, text, category=one) is not None for one in ("village", "community")]


def test_which_overlays_are_in_force_on_a_day():
    """From above down; from the first day of each to its last."""
    city = HEAD + "to = 2025-06-30\n"
    county = COUNTY.replace("from = 2025-01-01", "from = 2025-06-30")
    overlays = read(county, city).overlays
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 6, 30), date(2025, 7, 1)]
    assert [
        [],
        ["测发〔2024〕1号"],
        ["测发〔2024〕1号", "县发〔2024〕1号"],
        ["县发〔2024〕1号"],
    ] == [[one.document_no for one in overlays.on(day)] for day in days]


@pytest.mark.parametrize(
    ("branches", "lectures"), [('["qingshan"]', 2), ('["jinong", "qingshan"]', 2), ('["jinong"]', 1)]
)
def test_a_document_for_some_branches_binds_no_other(branches, lectures):
    """A lecture each half-year by the standard, two where the document names the branch."""
    text = f"{HEAD}branches = {branches}\n{adjust('2.3.1/lecture', 'count', 2)}"
    found = read(text)
    assert [] == found.problems
    checks = [check for check in STANDARD.checks if check.id == "2.3.1/lecture"]
    judged = evaluate(SAMPLE, checks, date(2025, 11, 20), overlays=found.overlays)
    assert {lectures} == {one.check.parameters["count"].value for one in judged if one.when.startswith("2025")}
