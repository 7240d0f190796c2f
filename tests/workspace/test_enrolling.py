"""Several members enrolled at once: one signed commit, or nothing."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from tests.plugins.books import BRANCH, git
from wuhua_tui.ledger.roster_text import read_roster
from wuhua_tui.workspace.enrolling import NobodyError, enrol, member_values

SINCE = date(2026, 1, 1)


def values(line):
    """The record of one person, without its number."""
    found = member_values(read_roster(f"姓名\t入党时间\t转正时间\t身份\n{line}")[0], SINCE)
    return {key: value for key, value in found.items() if key not in ("uid", "name")}


@pytest.mark.parametrize(
    ("line", "statuses", "stay"),
    [
        ("甲", [("full", SINCE)], SINCE),
        ("甲\t1995-07-01\t1996-07-01", [("probationary", date(1995, 7, 1)), ("full", date(1996, 7, 1))], SINCE),
        ("甲\t1995-07-01", [("probationary", date(1995, 7, 1)), ("full", SINCE)], SINCE),
        ("甲\t2025-01-01", [("probationary", date(2025, 1, 1)), ("full", SINCE)], SINCE),
        ("甲\t2025-01-02", [("probationary", date(2025, 1, 2))], SINCE),
        ("甲\t2025-01-02\t\t正式党员", [("probationary", date(2025, 1, 2)), ("full", SINCE)], SINCE),
        ("甲\t\t\t预备党员", [("probationary", SINCE)], SINCE),
        ("甲\t2026-03-01", [("probationary", date(2026, 3, 1))], date(2026, 3, 1)),
    ],
)
def test_what_is_known_becomes_a_record(line, statuses, stay):
    """A probation of a year (章程 article 7) decides where nobody said; a stay never begins before joining."""
    found = values(line)
    assert (statuses, [{"from": stay}]) == (
        [(one["status"], one["from"]) for one in found["statuses"]],
        found["stays"],
    )


def test_all_are_one_commit(book):
    """Namesakes of members that are there get the next number; whoever has no name is passed over."""
    there = {file.name for file in (book / BRANCH / "members").iterdir()}
    done = enrol(book, "liulin", read_roster("李建国,女\n新人甲\nabc\n李建国,男\n"), SINCE)
    new = {file.name for file in (book / BRANCH / "members").iterdir()} - there
    assert {"李建国2.toml", "李建国3.toml", "新人甲.toml"} == new
    assert "党员：登记 3 名（新增）" == done.subject
    assert ["G 党员：登记 3 名（新增）", "G 建立台账"] == git(book, "log", "--format=%G? %s").splitlines()
    assert sorted(f"{BRANCH}/members/{name}" for name in new) == sorted(
        git(book, "show", "--name-only", "--format=", "HEAD").split()
    )
    table = tomllib.loads((book / BRANCH / "members/李建国3.toml").read_text(encoding="utf-8"))
    assert ("李建国", "male") == (table["name"], table["gender"])
    assert "" == git(book, "status", "--porcelain")


def test_nobody_is_a_sentence_and_nothing_is_written(book):
    """A text without a name."""
    with pytest.raises(NobodyError):
        enrol(book, "liulin", read_roster("abc\n"), SINCE)
    assert "" == git(book, "status", "--porcelain")


def test_groups_that_they_name_are_set_up_in_the_same_commit(book):
    """In the branch's own account, whose comments stay; each member belongs to one from the day of the stay."""
    account = book / BRANCH / "branch.toml"
    there = [row["name"] for row in tomllib.loads(account.read_text(encoding="utf-8")).get("groups", [])]
    done = enrol(book, "liulin", read_roster("新人甲\t第七党小组\n新人乙\t第八党小组\n新人丙\t第七党小组"), SINCE)
    assert "党员：登记 3 名（新增），设党小组 2 个" == done.subject
    table = tomllib.loads(account.read_text(encoding="utf-8"))
    assert [*there, "第七党小组", "第八党小组"] == [row["name"] for row in table["groups"]]
    member = tomllib.loads((book / BRANCH / "members/新人乙.toml").read_text(encoding="utf-8"))
    assert [{"group": "第八党小组", "from": SINCE}] == member["groups"]
    assert "" == git(book, "status", "--porcelain")
