"""The sample of a committee: its files are sound, and its own duties are what its README says they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from wuhua_tui import describe, judge, open_ledger

FOLDER = Path(__file__).resolve().parents[2] / "records" / "yuntian"
YEAR_END = date(2025, 12, 31)


@pytest.fixture(scope="module")
def opened():
    """The sample, read from its files."""
    return open_ledger(FOLDER)


def test_no_file_of_it_is_at_fault(opened):
    """Neither an error nor a warning."""
    assert [] == list(opened.problems)


def test_only_the_committees_own_duties_are_judged(opened):
    """Nothing that a branch, the superior or a unit owes."""
    assert {"committee"} == {finding.check.owner for finding in judge(opened.ledger, YEAR_END)}


def test_what_is_missed_is_what_was_left_out_on_purpose(opened):
    """The gaps that `records/README.md` names, and no other."""
    missed = [finding for finding in judge(opened.ledger, YEAR_END) if finding.status == "missed"]
    expected = [
        ("0.3.2/overlay-by-category", "private", "非公有制企业：没有正在施行的实施意见"),
        ("0.3.3/exemplars", "enterprise", "企业 没有确定样板标杆"),
        ("1.3.1.1/small-unit-covered", "units/竹木加工点.toml", "基层单位“竹木加工点”：有党员，没有加入联合党支部"),
        ("4.4.4/superior-system", "yuntian", "没有：责任追究"),
    ]
    assert expected == [(one.check.id, one.subject.id, describe(one, opened.ledger)) for one in missed]


def test_the_day_after_the_year_the_training_is_missed_as_well(opened):
    """On 31 December a training of party-work staff on 五化 may still come; on 1 January it is too late."""
    window = (date(2025, 1, 1), YEAR_END)
    statuses = [
        [one.status.value for one in judge(opened.ledger, day, only="0.3.5/training-covers-wuhua", window=window)]
        for day in (YEAR_END, date(2026, 1, 1))
    ]
    assert [["pending"], ["missed"]] == statuses


def test_a_branch_in_its_records_is_judged_beside_it(wuhua, tmp_path):
    """The workspace means the committee and the branches in its `records/`, each judged by its own duties."""
    for path in FOLDER.rglob("*.toml"):
        target = tmp_path / path.relative_to(FOLDER)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    branch = tmp_path / "records" / "qingshan"
    for name in ("registry.toml", "branch.toml"):
        branch.mkdir(parents=True, exist_ok=True)
        (branch / name).write_bytes((FOLDER.parent / "qingshan" / name).read_bytes())
    done = wuhua("validate", tmp_path, "--as-of", "2025-12-31", "--format", "concise")
    assert 1 == done.code
    assert {"yuntian", "qingshan"} >= {line.split(":")[0] for line in done.out.splitlines() if ": 0." in line}
    assert "、1 个委员会" in wuhua("validate", tmp_path, "--as-of", "2025-12-31").out


def test_a_new_unit_goes_into_the_committees_workspace(wuhua, tmp_path):
    """`wuhua new unit` works where `committee.toml` lies."""
    (tmp_path / "committee.toml").write_bytes((FOLDER / "committee.toml").read_bytes())
    done = wuhua("new", "unit", "清水茶社", cwd=tmp_path)
    assert (0, True) == (done.code, (tmp_path / "units" / "清水茶社.toml").is_file())
