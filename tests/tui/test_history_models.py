"""The lines of 历史 and 同步 without a screen: what is said, and that no text breaks out of its columns."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.tui.test_screens import HOSTILE
from wuhua_tui.ledger.changes import Change
from wuhua_tui.ledger.kinds import kinds
from wuhua_tui.report.width import width
from wuhua_tui.repository.command_log import Ran
from wuhua_tui.repository.log import Commit
from wuhua_tui.repository.signatures import Signature
from wuhua_tui.sync.conflicts import Conflict, Decision
from wuhua_tui.sync.decide import Touched
from wuhua_tui.sync.merge_ledgers import RecordConflict
from wuhua_tui.sync.values import ABSENT, Row
from wuhua_tui.tui.lines import text_of
from wuhua_tui.tui.models import conflicts, history, settings, sync
from wuhua_tui.tui.models.history_search import found, searched
from wuhua_tui.tui.past import Deeds
from wuhua_tui.workspace.comparing import RecordChange
from wuhua_tui.workspace.points import Point

MEMBER = "records/liulin/members/刘大山.toml"
WHEN = datetime(2025, 3, 1, 1, 30, tzinfo=UTC)
ABSENCE = ("absent", Row(("member",), ("周强",)), "reason")


def commit(subject="会议：2025-03-01 支部党员大会（新增）", author="王芳", parents=("b" * 40,), body=""):
    """One save."""
    return Commit("a" * 40, parents, author, "w@x", WHEN, author, "w@x", WHEN, subject, body)


def conflict(path=("education",), label="学历", **sides):
    """One place of a member that both sides changed."""
    values = {"base": "senior_secondary", "mine": "bachelor", "theirs": "college", **sides}
    return RecordConflict(MEMBER, "gm9cbtme1a", "member", Conflict(path, label, "changed", **values))


def test_a_save_is_told_in_full():
    """Beijing time, who signed, the reason of a deletion, the fields."""
    change = Change("changed", ("education",), "学历", "college", "bachelor", "大专", "本科")
    record = RecordChange("changed", MEMBER, None, "刘大山", "", "", [change])
    one = commit(body="Wuhua-Uid: x\nWuhua-Reason: 登记重复")
    lines = history.draw_commit(one, Signature("bad"), Deeds((record,), 3), 60)
    expected = """\
会议：2025-03-01 支部党员大会（新增）
保存  王芳  2025-03-01 09:30  编号 aaaaaaaaaaaa
签名  × 签名是假的，或内容被改过
原因  登记重复
改动了 3 份记录
修改  其他文件        刘大山
      records/liulin/members/刘大山.toml
      学历                大专 → 本科
另有 2 份，没有逐栏比较。"""
    assert expected == "\n".join(line.rstrip() for line in text_of(lines).splitlines())


@pytest.mark.parametrize(("columns", "expected"), [(60, 12), (80, 14), (140, 14)])
def test_the_names_have_the_room_that_there_is(columns, expected):
    """As many columns as the longest takes, a fifth of the line at most, and no fewer than before."""
    names = [commit(author=name) for name in ("青山村党支部", "王芳")]
    assert expected == history.who_columns(names, columns)
    shown = text_of([history.row(names[0], None, 108, history.who_columns(names, 108))])
    assert "青山村党支部  " in shown
    assert 10 == history.who_columns([commit()], columns)


@pytest.mark.parametrize(
    ("text", "expected"), [("支部党员大会 王芳", 1), ("2025-03", 1), ("aaaa", 1), ("aaa", 0), ("李", 0), ("", 1)]
)
def test_a_save_is_found(text, expected):
    """By what it says, who, when, and the beginning of its number, four signs at least."""
    one = commit()
    assert expected == len(found([one], [searched(one)], text))


def test_a_conflict_is_told_in_the_words_of_the_schema():
    """Codes by their labels, who and when, and what was decided."""
    found, touched = conflict(), {"mine": Touched("乙", WHEN)}
    lines = conflicts.draw(found, touched, Decision("value", "postgraduate"), 70)
    expected = f"""\
党员 › 学历：两边都改了，改得不一样
{MEMBER}
原来    高中
我的    本科（乙 2025-03-01 01:30）
对方的  大专
决定    自己写：研究生"""
    assert expected == text_of(lines)
    assert "bachelor" == conflicts.typed_value(found, conflicts.as_typed(found))
    assert ["mine", "theirs", "value", "remove"] == conflicts.takes(found)


def test_what_stands_in_a_row_is_found_in_the_schema_and_whole_rows_are_not_typed():
    """The reason of an absence has labels; an absence as a whole is taken from one side."""
    found = RecordConflict("m.toml", "", "meeting", Conflict(ABSENCE, "缺席·原因", "added", ABSENT, "illness", "work"))
    row = {"member": "周强", "reason": "illness"}
    whole = RecordConflict("m.toml", "", "meeting", Conflict(ABSENCE[:2], "缺席", "deleted", row, row, ABSENT))
    assert "用我的：生病" == conflicts.choice(found, "mine")
    assert ["mine", "theirs", "remove"] == conflicts.takes(whole)
    assert "用对方的：（没有）" == conflicts.choice(whole, "theirs")


def test_only_decisions_about_the_same_values_are_carried_over():
    """A value that has changed since is decided anew."""
    old = {conflict().key: (conflict(), Decision("mine"))}
    assert {conflict().key: Decision("mine")} == conflicts.carried(old, (conflict(),))
    assert {} == conflicts.carried(old, (conflict(theirs="postgraduate"),))


@pytest.mark.parametrize(
    ("kind", "label", "about", "expected"),
    [
        ("attestation", "2025-11-15 对标自评", "3.3.3.4/social-services", "2025-11-15  3.3.3.4/social-services"),
        ("branch", "支部情况", "柳林村党支部", "柳林村党支部"),
        ("registry", "支部登记", "", ""),
        ("member", "党员“刘大山”", "刘大山", "党员“刘大山”"),
    ],
)
def test_a_changed_record_is_named_beside_its_kind(kind, label, about, expected):
    """Its day and what it is about; the kind, which stands before it, is not said a second time."""
    record = RecordChange("added", "x.toml", kinds()[kind], label, about, "", [])
    said = "".join(text for text, _ in history.record_row(record, 60)[2:])
    assert expected == said.rstrip()


@pytest.mark.parametrize("columns", [56, 106])
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_out_of_its_columns(text, columns):
    """Names, sentences, values, paths, commands: shown, never acted on, never wider than the line."""
    one = commit(text, text, body=f"Wuhua-Reason: {text}")
    change = Change("changed", ("x",), text, text, text, text, text)
    record = RecordChange("added", f"records/{text}", None, text, text, "", [change])
    found = conflict(("name",), text, base=text, mine=text, theirs=text)
    lines = [
        history.row(one, Signature("good", text), columns),
        *history.draw_commit(one, Signature("good", text), Deeds((record,), 1), columns),
        history.record_row(record, columns),
        conflicts.row(found, Decision("value", text), columns),
        *conflicts.draw(found, {"mine": Touched(text, WHEN)}, Decision("value", text), columns),
        *sync.draw_sentence(text, (text,), "bad", columns),
        *settings.draw_doctor([Point("broken", text, text, text)], text, columns, running=False),
        *settings.draw_commands([Ran(0.0, ("push", text), text, 1, 0.5)], columns),
    ]
    said = text_of(lines)
    assert [] == [line for line in said.splitlines() if width(line) > columns]
    assert not {"\x1b", "\x07", "\u202e"} & set(said)
