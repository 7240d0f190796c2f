"""What a user reads of a finding: whose and when, what is wrong or still asked for, and how far it is met."""

from __future__ import annotations

import pytest

from tests.standards.synthetic import check, day
from wuhua_tui.ledger.spans import ALWAYS
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.standards.findings import Finding, Gap, Status, Subject
from wuhua_tui.standards.periods import parse
from wuhua_tui.standards.sentences import gap_text, sentence, with_unit

BRANCH = Subject("branch", "b", "柳林村党支部", ALWAYS)
GROUP = Subject("group", "东片", "东片小组", ALWAYS)
QUARTER = parse("2025-Q1")
MEETING = check(
    "cadence",
    title="支委会",
    subjects="branch",
    period="quarter",
    sources=[{"kind": "meeting"}],
    parameters={"count": 3},
    missed="{whose}{period}支委会不够（应 {count} 次，现有 {found} 次）",
    pending="{whose}{period}还要开支委会（{deadline} 前）",
)
PLACE = check(
    "presence", title="会议地点", each={"kind": "meeting"}, conditions=[], missed="{subject}没有写地点", remedy="补填"
)
NAMES = {"wang": "王芳", "zhang": "张伟", "sun": "孙远"}


def said(status, of=MEETING, subject=BRANCH, **more):
    """Return the sentence of a finding."""
    return sentence(Finding(of, subject, status, **more), lambda member: NAMES[member])


def missing(template, **more):
    """Return the sentence of what is missed, told by a template."""
    return said(Status.MISSED, PLACE.but(missed=template), **more)


def test_what_is_missed_is_told_in_the_words_of_the_check():
    """Of the branch itself, which its own report need not name, and of somebody in it."""
    figures = {"count": 3, "found": 1}
    assert "2025 年第一季度支委会不够（应 3 次，现有 1 次）" == said(Status.MISSED, period=QUARTER, values=figures)
    assert "东片小组 2025 年第一季度支委会不够（应 3 次，现有 1 次）" == said(
        Status.MISSED, subject=GROUP, period=QUARTER, values=figures
    )


def test_what_was_done_too_seldom_is_not_said_not_to_have_been_done():
    """Of two lectures one was given: 没有讲党课 would deny it; where none was, it stands."""
    lecture = MEETING.but(missed="{period}没有讲党课（应至少 {count} 次，现有 {found} 次）")
    told = [said(Status.MISSED, lecture, period=QUARTER, values={"count": 2, "found": found}) for found in (0, 1)]
    assert [
        "2025 年第一季度没有讲党课（应至少 2 次，现有 0 次）",
        "2025 年第一季度讲党课不够（应至少 2 次，现有 1 次）",
    ] == told


@pytest.mark.parametrize(
    ("template", "found", "told"),
    [
        ("{period}没有讲党课（应 2 次，现有 {found} 次）", 0, "2025 年第一季度没有讲党课（应 2 次，现有 0 次）"),
        ("{period}没有讲党课（应 2 次，现有 {found} 次）", 1, "2025 年第一季度讲党课不够（应 2 次，现有 1 次）"),
        ("{period}党课不够（应 2 次，现有 {found} 次）", 1, "2025 年第一季度党课不够（应 2 次，现有 1 次）"),
        # What it counts is not told, so nothing denies it; and only the first 没有 is the duty's.
        ("{period}没有讲党课（第四条）", 1, "2025 年第一季度没有讲党课（第四条）"),
        ("没有走访没有党员的单位（现有 {found} 次）", 1, "走访没有党员的单位不够（现有 1 次）"),
    ],
)
def test_what_was_done_too_seldom_is_not_denied(template, found, told):
    """没有讲党课 is said of whoever has given none; with one of two it is 不够."""
    assert told == missing(template, period=QUARTER, values={"found": found})


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("2.3.1/lecture", "3 次"),
        ("2.3.3/secretary-member", "3 次"),
        ("1.3.2.2/secretary-hours", "3 学时"),
        # The topics of a list; and a share of something, which is no number of times.
        ("1.3.2.2/training-topics", "3 项"),
        ("3.3.2.1/sources", "3"),
    ],
)
def test_a_number_has_the_unit_of_what_is_counted(name, told):
    """Times, hours of study, the entries of a list; alone where nothing is counted."""
    (of,) = load_standard().select(name)
    assert told == with_unit(3, of)


def test_what_is_still_asked_for_has_its_own_words():
    """With the last day on which it is in time."""
    told = said(Status.PENDING, period=QUARTER, deadline=day("03-31"))
    assert "2025 年第一季度还要开支委会（2025-03-31 前）" == told


def test_a_name_that_nothing_fills_stays_as_it_is_and_a_value_is_never_a_template():
    """A title that holds braces is a title, also where it looks like something to be filled in."""
    filled = missing("{subject}：{title}，{nobody}，{found}", values={"found": "{subject}"})
    assert "柳林村党支部：会议地点，{nobody}，{subject}" == filled


def test_what_is_lacking_stands_where_the_words_want_it_or_behind_them():
    """Once in either case; the words of the superior come last."""
    gaps = (Gap("没有写地点"), Gap("没有写日期"))
    assert "会议记录：没有写地点；没有写日期" == missing("会议记录：{gaps}", gaps=gaps)
    assert "会议记录不全：没有写地点；没有写日期" == missing("会议记录不全", gaps=gaps)
    assert "会议记录不全" == missing("会议记录不全")
    assert "会议记录不全：没有写地点；没有写日期（上级意见：请补齐）" == missing(
        "会议记录不全", gaps=gaps, note="请补齐"
    )


def test_without_a_day_to_be_done_by_it_is_told_what_is_lacking():
    """Whose and when where there is something to say of it, else what it is about."""
    late, gaps = "{period}没有在 {deadline} 前开会", (Gap("没有记录"),)
    assert "东片小组 2025 年第一季度：没有记录" == missing(late, subject=GROUP, period=QUARTER, gaps=gaps)
    assert "会议地点：没有记录" == missing(late, gaps=gaps)
    assert "2025 年第一季度没有在 2025-03-31 前开会：没有记录" == missing(
        late, period=QUARTER, deadline=day("03-31"), gaps=gaps
    )
    # An overlay may use such words where nothing has a day and nothing is lacking: what they say is said all the same.
    assert "2025 年第一季度没有在  前开会" == missing(late, period=QUARTER)


def test_twenty_gaps_are_told_and_of_more_how_many():
    """The twenty-first is one more; that there are none more is not said."""

    def told(number):
        return missing("{gaps}", gaps=tuple(Gap(f"缺{at}") for at in range(1, number + 1)))

    twenty = "；".join(f"缺{at}" for at in range(1, 21))
    assert [twenty, f"{twenty}；另有 1 处", f"{twenty}；另有 2 处"] == [told(number) for number in (20, 21, 22)]


@pytest.mark.parametrize(
    ("most", "told"),
    [
        (None, "没有参加：王芳、张伟、孙远"),
        (3, "没有参加：王芳、张伟、孙远"),
        (2, "没有参加：王芳、张伟等 3 人"),
    ],
)
def test_a_gap_names_its_people(most, told):
    """All of them, or the first few and how many there are."""
    gap = Gap("没有参加：{people}", ("wang", "zhang", "sun"))
    assert told == gap_text(gap, NAMES.__getitem__, most)


def test_a_gap_that_speaks_of_nobody_asks_for_no_name():
    """Whom a phrase that leaves no place for names is about, is not told."""
    assert "没有写地点" == gap_text(Gap("没有写地点", ("nobody",)), NAMES.__getitem__)


@pytest.mark.parametrize(
    ("of", "values", "told"),
    [
        (MEETING, {"count": 3, "found": 4}, "应有 3 次，已有 4 次"),
        (MEETING, {"count": 3, "found": 0}, "应有 3 次，已有 0 次"),
        (PLACE, {"count": 3, "found": 4}, "应有 3，已有 4"),
        (MEETING, {"count": 3}, "符合"),
        (MEETING, {"found": 3}, "符合"),
        (MEETING, {"done": "2025-03-05"}, "2025-03-05 完成"),
        (MEETING, {"shown": "85 分", "count": 3, "found": 4}, "85 分"),
        (MEETING, {}, "符合"),
    ],
)
def test_how_far_it_is_met(of, values, told):
    """In figures with what they count, by the day on which it was done, by what is shown, or just that it is."""
    assert f"{of.title}：{told}" == said(Status.MET, of, values=values)


def test_what_is_met_may_have_words_of_its_own():
    """Those of the check, filled in as the others are."""
    own = MEETING.but(met="开了 {found} 次")
    assert "东片小组 2025 年第一季度 支委会：开了 4 次" == said(
        Status.MET, own, subject=GROUP, period=QUARTER, values={"found": 4}
    )


def test_what_came_late_says_so():
    """And who or what came late, where that is known."""
    figures = {"count": 1, "found": 1}
    assert [
        "支委会：应有 1 次，已有 1 次（迟于期限）",
        "支委会：2025-03-05 完成（迟于期限：王芳）",
        "支委会：符合（迟于期限）",
    ] == [
        said(Status.MET, late=True, values=figures),
        said(Status.MET, late=True, values={"done": "2025-03-05"}, gaps=(Gap("{people}", ("wang",)),)),
        said(Status.MET, late=True),
    ]


def test_why_it_is_not_asked_and_what_the_superior_has_still_to_see():
    """The reason, with the superior's words where there are any."""
    assert [
        "2025 年第一季度 支委会：上级认定不适用",
        "2025 年第一季度 支委会：上级认定不适用（正在撤并）",
        "2025 年第一季度 支委会：支部已自评，等上级核验",
    ] == [
        said(Status.EXEMPT, period=QUARTER, reason="exempted"),
        said(Status.EXEMPT, period=QUARTER, reason="exempted", note="正在撤并"),
        said(Status.UNVERIFIED, period=QUARTER),
    ]


def test_a_subject_can_be_shown_by_another_label():
    """A report that hides names says another word for whoever it is."""
    finding = Finding(PLACE, Subject("member", "wang", "王芳", ALWAYS), Status.MISSED)
    assert "成员 wang没有写地点" == sentence(finding, str, lambda subject: f"成员 {subject.id}")
