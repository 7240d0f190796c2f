"""What the screens list: gauges, the agenda, what changed, faults, days and keys."""

from __future__ import annotations

from datetime import date, datetime
from importlib import import_module
from pkgutil import iter_modules

from hypothesis import given
from hypothesis import strategies as st
from textual.screen import ModalScreen, Screen

from tests.tui.findings import finding
from wuhua_tui.ledger.problems import Problem
from wuhua_tui.report.gauge import ASCII, gauge
from wuhua_tui.report.todo import Row
from wuhua_tui.report.width import width
from wuhua_tui.standards.findings import Status
from wuhua_tui.standards.verdicts import Rate
from wuhua_tui.sync.status import Status as SyncStatus
from wuhua_tui.tui import screens
from wuhua_tui.tui.keys import KEYS, keys_of
from wuhua_tui.tui.lines import cell, flowing, text_of
from wuhua_tui.tui.marks import ADVISED, MARKS, mark_of, speaks, worst
from wuhua_tui.tui.models import agenda, faults, gauges, key_page
from wuhua_tui.tui.models.changes import Change, changes
from wuhua_tui.tui.models.detail import changed_words
from wuhua_tui.tui.models.sync_line import sync_line
from wuhua_tui.tui.modes import MODES
from wuhua_tui.tui.palette import found
from wuhua_tui.tui.screens.base import LedgerScreen
from wuhua_tui.tui.screens.record_deeds import RecordDeeds
from wuhua_tui.tui.screens.searched import SearchedScreen
from wuhua_tui.workspace.clock import BEIJING

TODAY = date(2025, 11, 20)


def row(title, deadline, period="", owner="branch"):
    """One thing to do."""
    return Row(
        branch="qingshan",
        branch_name="青山村党支部",
        check="2.3.4/monthly",
        title=title,
        level="must",
        owner=owner,
        subject="青山村党支部",
        period=period,
        first=None,
        deadline=deadline,
        whose="党支部书记李建国",
        sentence=f"还要做：{title}",
        remedy="补登",
        mark="0",
        basis="细则二（三）4",
    )


def test_this_month_is_what_it_asks_for_what_is_due_in_it_and_what_has_no_deadline():
    """November's dues are November's though they may be paid until the end of December."""
    rows = [
        row("党小组会", date(2025, 11, 30), "2025-11"),
        row("党费", date(2025, 12, 30), "2025-11"),
        row("整改", date(2025, 11, 21)),
        row("决策", None),
        row("主题党日", date(2025, 12, 31), "2025-12"),
        row("批复", date(2025, 11, 25), owner="superior"),
    ]
    parted = agenda.agenda(rows, "branch", TODAY)
    titles = [[one.title for one in part] for part in parted]
    assert [["党小组会", "党费", "整改", "决策"], ["主题党日"], ["批复"]] == titles


def test_deadlines_are_told_day_by_day():
    """How long there still is, how many, and what they are called, each title once."""
    rows = [row("主题党日", date(2025, 12, 31)), row("会", date(2025, 12, 3)), row("主题党日", date(2025, 12, 31))]
    lines = text_of(agenda.draw_later(agenda.agenda(rows, "branch", TODAY), TODAY, 90)).split("\n")
    expected = [
        "接下来的期限",
        "还有 13 天   2025-12-03  1 件    会",
        "还有 41 天   2025-12-31  2 件    主题党日 2 件",
    ]
    assert expected == lines


def test_what_others_owe_stands_apart():
    """It is no part of what the branch is judged by, and says whose it is."""
    found_ = agenda.agenda([row("批复", date(2025, 12, 1), owner="superior")], "branch", TODAY)
    assert "由上级党组织负责，不算本级的：批复" == text_of(agenda.draw_others(found_, 80))
    assert ([(("本月没有要做的事。", "bold"),)], []) == agenda.draw_month(found_, TODAY, 80)
    many = [row(f"上级督查指导之{number}", date(2025, 12, 1), owner="superior") for number in "一二三四五六七八"]
    lines = text_of(agenda.draw_others(agenda.agenda(many, "branch", TODAY), 80)).split("\n")
    assert len(lines) > 1
    assert max(map(width, lines)) <= 80


def test_a_gauge_is_full_only_when_nothing_was_missed():
    """199 of 200 is 99 per cent and nine tenths of the bar."""
    assert "[==========] 100% 6/6" == gauge(Rate(6, 0), ASCII)
    assert "[========= ]  99% 199/200" == gauge(Rate(199, 1), ASCII)
    assert " 99% 199/200" == gauge(Rate(199, 1), None)
    assert "—" == gauge(Rate(), ASCII)


def test_the_gauges_leave_out_what_others_owe():
    """A superior's missed duty is no verdict on the branch."""
    lines = text_of(gauges.draw([finding("2.3.4/monthly", "met", "2025-01")], "branch", 80)).split("\n")
    assert 2 == len(lines)
    assert lines[1].startswith("二 组织生活正常化   √ 达标    100% 1/1")
    assert "没有可以检查的事项。" == text_of(gauges.draw([], "branch", 80))


def test_the_status_that_speaks_for_many():
    """Missed, unverified, pending, met, exempt: the first that is there (standards.md section 2)."""
    assert Status.MISSED is worst([Status.MET, Status.MISSED, Status.PENDING])
    assert Status.UNVERIFIED is worst([Status.PENDING, Status.UNVERIFIED])
    assert Status.EXEMPT is worst([])


def test_advice_that_nobody_took_is_no_fault():
    """It says 可以再做, and speaks only where nothing else does."""
    assert ADVISED == mark_of("advice", Status.MISSED)
    assert MARKS[Status.MISSED] == mark_of("should", Status.MISSED)
    assert MARKS[Status.MET] == speaks([finding("2.3.4/monthly", "met", "2025-01")])


def test_marks_differ_without_colour():
    """Glyphs, short words and words are all different, and a glyph takes one column."""
    marks = [*MARKS.values(), ADVISED]
    for values in zip(*((mark.glyph, mark.short, mark.word) for mark in marks), strict=True):
        assert len(marks) == len(set(values))
    assert {1} == {width(mark.glyph) for mark in marks}


def test_what_changed_between_two_days():
    """Another status, a new obligation and one that is no more; what stayed is not told."""
    before = [
        finding("2.3.4/monthly", "pending", "2025-10"),
        finding("2.3.4/monthly", "met", "2025-09"),
        finding("2.3.1/lecture", "pending", "2025-H2"),
    ]
    now = [
        finding("2.3.4/monthly", "met", "2025-10"),
        finding("2.3.4/monthly", "met", "2025-09"),
        finding("2.3.4/monthly", "pending", "2025-12"),
    ]
    expected = {
        now[0].key: Change(before[0], now[0]),
        now[2].key: Change(None, now[2]),
        before[2].key: Change(before[2], None),
    }
    days = (date(2025, 10, 20), TODAY)
    assert expected == changes(before, now, days)
    assert ["进行中 → 达标", "新出现", "进行中 → 不再有"] == [
        changed_words(one) for one in changes(before, now, days).values()
    ]


def test_the_same_judgement_twice_has_no_changes():
    """Whatever it holds."""
    both = [finding("2.3.4/monthly", status, "2025-10", status) for status in Status]
    assert {} == changes(both, both, (TODAY, TODAY))


def test_a_state_is_the_same_state_on_another_day():
    """How many members there are is judged on the day that is looked at; a record of a day stays one of its day."""
    days = (date(2025, 10, 20), TODAY)
    before, now = (finding("1.3.1.1/size", "met", on=day) for day in days)
    assert {} == changes([before], [now], days)
    missed = finding("1.3.1.1/size", "missed", on=TODAY)
    assert {missed.key: Change(before, missed)} == changes([before], [missed], days)
    event = finding("1.3.1.1/size", "met", on=date(2025, 3, 1))
    assert {before.key: Change(before, None), event.key: Change(None, event)} == changes([before], [event], days)


def test_errors_come_before_warnings_with_their_place():
    """An unreadable file is a row; the rest is told as well."""
    problems = [
        Problem("file/bom", "records/a/b.toml", None, None, "文件开头有 BOM", level="warning"),
        Problem("file/unreadable", "records/a/c.toml", 3, 7, "读不了这个文件", hint="请检查权限"),
    ]
    expected = [
        "格式有问题 2 处",
        "有错的文件没有读进来，上面的结论可能不准。",
        "按 F4，在“格式有问题”里选中它：下面说明怎么改；按 Ctrl+G 看它的历史，可以恢复成",
        "从前的样子。",
        "格式错  读不了这个文件。请检查权限",
        "        records/a/c.toml:3:7",
        "请注意  文件开头有 BOM",
        "        records/a/b.toml",
    ]
    assert expected == text_of(faults.draw(problems, 80)).split("\n")
    assert [] == faults.draw([], 80)


def test_how_the_workspace_stands_on_one_line():
    """What a person must decide first; without an upstream nothing is unsent."""
    quiet = SyncStatus("", (), 5, None, 0, 0, None, None, None, "abc")
    assert "同步：都已保存，还没有上级地址" == sync_line(quiet)
    busy = quiet._replace(
        upstream="ssh://a/b", unsent=2, behind=1, conflicts=3, looked_at=datetime(2025, 11, 20, 8, 5, tzinfo=BEIJING)
    )
    expected = "同步：等人决定 3 处，没有发出 2 次保存，没有收取 1 次提交，上次联系上级 2025-11-20 08:05"
    assert expected == sync_line(busy)
    assert "同步：都已保存，都已发出" == sync_line(quiet._replace(upstream="ssh://a/b", unsent=0))


def test_commands_are_found_by_name_and_by_pinyin_initials():
    """`dbqd` is 对标清单; a part of a name will do; what nothing is called finds nothing."""
    labels = {text: [one.label for one in found(text, KEYS)] for text in ("dbqd", "DB", "清单", "z", "xyz")}
    assert {"dbqd": ["对标清单"], "DB": ["对标清单"], "清单": ["对标清单"], "z": ["总览"], "xyz": []} == labels
    assert len([one for one in KEYS if one.initials]) == len(found("", KEYS))


def test_no_key_does_two_things_on_one_screen():
    """Those of the program work on every screen but a dialog; ids are unique."""
    for where in ("checklist", "dialog"):
        keys = [one.key for one in KEYS if one.where in {"app", where}]
        assert len(keys) == len(set(keys))
    assert len(KEYS) == len({one.id for one in KEYS})
    assert [] == [one.id for one in KEYS if len(one.key) == 1]


def test_help_tells_of_this_screen_first():
    """Its own keys, then those of everywhere, then the others; where hardly any key works, of those alone."""
    here = {one.id for one in keys_of("members")}
    said = text_of(key_page.draw(110, told="这里是名册。", here=here))
    heads = ("这里是名册。", "在“党员”里", "到处都能用", "在“总览”里")
    assert sorted(heads, key=said.index) == list(heads)
    first = text_of(key_page.draw(110, here={"found"}, everywhere={"help", "quit"}))
    assert "F2" not in first
    assert "在“总览”里" not in first
    assert "F1       帮助" in first


def test_the_help_screen_lists_every_key():
    """With what each does; the page of the documentation is made of the same."""
    said, page = text_of(key_page.draw(200)), key_page.markdown()
    assert [] == [one.id for one in KEYS if one.tip not in said or one.tip not in page or one.shown not in said]


@given(st.text(), st.integers(20, 120))
def test_no_text_is_wider_than_its_line(text, columns):
    """Whatever it holds: nothing breaks a line, and nothing goes beyond it."""
    lines = flowing((cell("×", 8),), text, columns, 8)
    drawn = text_of(lines).split("\n")
    assert len(lines) == len(drawn)
    assert all(width(line) <= columns for line in drawn)
    assert 8 == width(cell(text, 8)[0])


def test_every_screen_says_what_it_is_for():
    """Windows name their keys at their edge; every whole screen has a text that F1 shows."""
    names = [f"wuhua_tui.tui.screens.{one.name}" for one in iter_modules(screens.__path__)]
    found = {
        one
        for name in (*names, "wuhua_tui.tui.form.screen")
        for one in vars(import_module(name)).values()
        if isinstance(one, type) and issubclass(one, Screen) and one.__module__ == name
    }
    whole = {one for one in found if not issubclass(one, ModalScreen)} - {LedgerScreen, RecordDeeds, SearchedScreen}
    assert set() == {one.__name__ for one in whole if not one.HELP}
    assert len(whole) > len(MODES)
