"""In what travels nobody is named: not in subjects, gaps, titles, the superior's words, nor in paths."""

from __future__ import annotations

from datetime import date

import pytest

from tests.report.sample import liulin, qingshan, run
from wuhua_tui.ledger.problems import Problem
from wuhua_tui.ledger.spans import ALWAYS
from wuhua_tui.report.base import BranchResult, document
from wuhua_tui.report.people import HiddenPeople, people
from wuhua_tui.report.registry import reporter
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.findings import Finding, Gap, Status, Subject

CHECKS = {check.id: check for check in load_standard().checks}
TRAVELLING = ["sarif", "junit", "github", "csv"]
ROSTER = {"李明": "李明", "李明2": "李明", "王芳": "王芳", "Li": "Li", "党": "党"}
UIDS = {"李明": "7k3fq2m9xd", "李明2": "9xq2aaaaaa", "王芳": "jgaa2bd8g5", "Li": "0000000001", "党": "ppppppppp0"}


def branch(*findings: Finding, problems: tuple[Problem, ...] = (), **changes) -> BranchResult:
    """A branch of five people, two of one name."""
    result = BranchResult("x", "某支部", "records/x", 5, problems, findings, ROSTER, UIDS)
    return result._replace(**changes)


def hidden(**changes) -> HiddenPeople:
    """How those five are shown."""
    return HiddenPeople(branch(**changes))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("王芳没有来", "成员 jgaa没有来"),
        ("李明、王芳", "成员 7k3f/9xq2、成员 jgaa"),
        ("李明2 没有来", "成员 9xq2 没有来"),
        ("李明2025 年", "成员 7k3f/9xq22025 年"),
        ("List Li", "List 成员 0000"),
        ("党支部", "党支部"),
        ("meeting/required", "meeting/required"),
    ],
)
def test_names_within_a_text(text, expected):
    """A name is found wherever it stands, the number of a namesake with it, but no letters within a word."""
    assert expected == hidden().text(text)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("records/x/members/李明2.toml", "records/x/members/9xq2.toml"),
        ("records/x/members/党.toml", "records/x/members/pppp.toml"),
        ("records/x/members/陌生人.toml", "records/x/members/____.toml"),
        ("records/x/transfers/2025-王芳-转出.toml", "records/x/transfers/2025-jgaa-转出.toml"),
        ("records/x/first_secretaries/李明.toml", "records/x/first_secretaries/7k3f-9xq2.toml"),
        ("records/x/talks/2025/2025-03-06-abc123.toml", "records/x/talks/2025/2025-03-06-abc123.toml"),
    ],
)
def test_names_within_a_path(path, expected):
    """A member's file is called by the uid, a name in another file's name is replaced."""
    assert expected == hidden().path(path)


def test_codes_are_as_long_as_needed_and_no_longer():
    """Four characters, or as many as tell everybody apart."""
    uids = UIDS | {"王芳": "7k3fq2m9xe"}
    assert ["成员 7k3f", "成员 9xq2"] == [hidden().name(one) for one in ("李明", "李明2")]
    long = HiddenPeople(branch(uids=uids))
    assert ["成员 7k3fq2m9xd", "成员 7k3fq2m9xe"] == [long.name(one) for one in ("李明", "王芳")]
    near = HiddenPeople(branch(uids=UIDS | {"王芳": "7k3fz00000"}))
    assert ["成员 7k3fq", "成员 7k3fz"] == [near.name(one) for one in ("李明", "王芳")]


def test_a_misspelt_name_is_hidden_too():
    """Who is not in the roster has no uid; the hint names who was meant."""
    problem = Problem(
        "reference/member", "records/x/a.toml", 1, 1, "“主持人”(chair)“王方”不在党员名册里", None, "是不是想写 王芳？"
    )
    assert ("“主持人”(chair)“____”不在党员名册里", "是不是想写 成员 jgaa？") == hidden().problem(problem)


def test_a_member_whose_file_cannot_be_read_is_hidden():
    """The name is known from the path, and is hidden in whatever else is said."""
    problem = Problem("toml/quote", "records/x/members/赵六.toml", 1, 1, "文件名“赵六”不合规定")
    shown = hidden(problems=(problem,))
    assert ("文件名“成员 ____”不合规定", "") == shown.problem(problem)
    assert "records/x/members/____.toml" == shown.path(problem.path)


def test_a_sentence_and_a_subject_without_names():
    """Subjects by uid, the people of a gap, the words of the superior."""
    pair = Subject("pair", "secretary+李明2", "书记与李明", ALWAYS)
    other = Subject("pair", "王芳+李明", "王芳与李明", ALWAYS)
    gap = Gap("没有参加：{people}", ("李明", "王芳"))
    finding = Finding(
        CHECKS["2.3.4.1/participants"], pair, Status.MISSED, on=date(2025, 3, 6), gaps=(gap,), note="王芳已说明"
    )
    shown = hidden()
    assert ("secretary+9xq2", "书记与成员 9xq2") == (shown.subject(pair), shown.label(pair))
    assert ("jgaa+7k3f", "成员 jgaa与成员 7k3f") == (shown.subject(other), shown.label(other))
    expected = "书记与成员 9xq2：没有参加：成员 7k3f、成员 jgaa（上级意见：成员 jgaa已说明）"
    assert expected == shown.sentence(finding)


def test_with_names_nothing_is_replaced():
    """Who asks for the names gets what the text report says."""
    shown = people(run(names=True), branch())
    member = Subject("member", "李明2", "李明", ALWAYS)
    assert ("李明", "李明2", "李明") == (shown.name("李明2"), shown.subject(member), shown.label(member))
    assert "records/x/members/李明2.toml" == shown.path("records/x/members/李明2.toml")


@pytest.mark.parametrize("format_", TRAVELLING)
@pytest.mark.parametrize("sample", [liulin, qingshan])
def test_no_name_of_the_roster_is_in_what_travels(format_, sample):
    """Over a whole branch: with names many are there, without none."""
    result = sample()
    names = {name for name in result.names.values() if len(name) > 1} | set(result.names)

    def named(*, names_: bool) -> set[str]:
        text = "".join(document(reporter(format_), run(names=names_), [result]))
        return {name for name in names if name in text}

    assert named(names_=True)
    assert set() == named(names_=False)
