"""Whose job a duty is, by what the ledger says of posts and people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from wuhua_tui.api import open_ledger
from wuhua_tui.ledger.spans import ALWAYS
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.facts import Facts
from wuhua_tui.standards.findings import Finding, Status, Subject
from wuhua_tui.standards.responsible import Whose, responsible

BASE = Path(__file__).parents[1] / "cases" / "base" / "liulin"
CHECKS = {check.id: check for check in load_standard().checks}
ISSUE = "issues/2025/2025-03-06-k3f9q2.toml"
ISSUE_TEXT = """\
uid = "k3f9q2m7xd"
title = "学习不经常"
source = "life_meeting"
found_on = 2025-03-06
measure = "每月学一次"
due_on = 2025-12-01
"""


def facts(as_of: date = date(2025, 11, 20), changed: dict[str, str] | None = None) -> Facts:
    """The branch liulin with some of its files changed: texts by path."""
    files = {path.relative_to(BASE).as_posix(): path.read_bytes() for path in BASE.rglob("*.toml")}
    files |= {path: text.encode() for path, text in (changed or {}).items()}
    opened = open_ledger(files, "liulin")
    assert [] == [problem for problem in opened.problems if problem.level == "error"]
    return Facts(opened.ledger, as_of)


def whose(seen: Facts, check: str, kind: str, id_: str, *parties: str) -> Whose:
    """Whose job a pending finding of a check about a subject is."""
    return responsible(seen, Finding(CHECKS[check], Subject(kind, id_, id_, ALWAYS, parties), Status.PENDING))


@pytest.mark.parametrize(
    ("check", "subject", "expected"),
    [
        ("2.3.1/general-meeting", ("branch", "liulin"), Whose("党支部书记", ("李建国",))),
        ("2.3.1/secretary-lecture", ("post", "secretary", "@secretary"), Whose("党支部书记", ("李建国",))),
        ("2.3.1/group-meeting", ("group", "第二党小组", "第二党小组"), Whose("第二党小组组长", ("吴长根",))),
        ("2.3.1/group-meeting", ("group", "第九党小组", "第九党小组"), Whose("第九党小组组长")),
        (
            "2.3.3/secretary-member",
            ("pair", "secretary+张伟", "@secretary", "张伟"),
            Whose("党支部书记", ("李建国",)),
        ),
        ("2.3.3/committee-mutual", ("pair", "张伟+王芳", "张伟", "王芳"), Whose("支部委员", ("张伟", "王芳"))),
        ("2.3.3/committee-linked", ("pair", "王芳+吴长根", "王芳", "吴长根"), Whose("支部委员", ("王芳",))),
        ("2.3.1/leader-lecture", ("member", "张伟", "张伟"), Whose("", ("张伟",))),
        ("2.3.3/triggered-care", ("member", "张伟", "张伟"), Whose("党支部书记", ("李建国",))),
        ("2.4.3/supervision", ("branch", "liulin"), Whose("上级党组织")),
    ],
)
def test_by_the_subject(check, subject, expected):
    """Group leader, the one who talks, the member, the secretary; the superior for what is the superior's."""
    assert expected == whose(facts(), check, *subject)


def test_the_record_names_who_is_responsible():
    """Where a measure names nobody the secretary answers."""
    check, path = "2.3.2.3/rectification", f"records/liulin/{ISSUE}"
    named = facts(changed={ISSUE: f'{ISSUE_TEXT}responsible = "张伟"\n'})
    assert Whose("责任人", ("张伟",)) == whose(named, check, "record", path)
    assert Whose("党支部书记", ("李建国",)) == whose(facts(changed={ISSUE: ISSUE_TEXT}), check, "record", path)
    assert Whose("党支部书记", ("李建国",)) == whose(facts(), check, "record", "records/liulin/gone.toml")


def test_a_vacant_post_is_said_to_be_vacant():
    """Before the first term nobody is secretary."""
    assert Whose("党支部书记（空缺）") == whose(facts(date(2022, 1, 1)), "2.3.1/lecture", "branch", "liulin")


def test_a_leader_of_other_days_is_not_asked():
    """The row of a group counts on its own days only."""
    text = (BASE / "branch.toml").read_text(encoding="utf-8")
    ended = text.replace(
        'leader = "吴长根"\nfrom = 2023-01-10', 'leader = "吴长根"\nfrom = 2023-01-10\nto = 2025-06-30'
    )
    later = '[[groups]]\nname = "第二党小组"\nleader = "王芳"\nfrom = 2025-07-01\n'
    changed = facts(changed={"branch.toml": f"{ended}\n{later}"})
    subject = ("2.3.1/group-meeting", "group", "第二党小组")
    assert Whose("第二党小组组长", ("王芳",)) == whose(changed, *subject)


def test_a_group_without_a_leader():
    """Where nobody is written down as its leader, the post is named alone."""
    text = (BASE / "branch.toml").read_text(encoding="utf-8").replace('leader = "吴长根"\n', "")
    subject = ("2.3.1/group-meeting", "group", "第二党小组", "第二党小组")
    assert Whose("第二党小组组长") == whose(facts(changed={"branch.toml": text}), *subject)
