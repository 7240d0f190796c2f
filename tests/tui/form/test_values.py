"""The pure parts of the form: what a record begins with, where it lies, what is shown of it."""

from __future__ import annotations

import json
from datetime import date, time

import pytest

from wuhua_tui.ledger.kinds import kinds, schema
from wuhua_tui.ledger.ledger import Ledger
from wuhua_tui.ledger.record import Record
from wuhua_tui.resources import schemas_dir
from wuhua_tui.standards.catalogue import load_standard
from wuhua_tui.tui.form.checking import Fault, said_at
from wuhua_tui.tui.form.chosen import chosen_line
from wuhua_tui.tui.form.defaults import copied, first_values
from wuhua_tui.tui.form.folding import shown, used
from wuhua_tui.tui.form.month import day_at, month_lines
from wuhua_tui.tui.form.naming import NamelessError, path_for
from wuhua_tui.tui.form.places import put_at
from wuhua_tui.tui.form.registry import CONTROLS, SPECIAL
from wuhua_tui.tui.form.sheet import Sheet
from wuhua_tui.tui.form.spec import HIDDEN, specs
from wuhua_tui.tui.form.summaries import summary
from wuhua_tui.tui.lines import text_of

TODAY = date(2026, 3, 20)


def meeting(day, type_="general", **more):
    """A meeting of a day."""
    data = {"uid": "0" * 10, "title": "会", "type": type_, "date": day, **more}
    return Record("meeting", f"records/a/meetings/{day}-{type_}.toml", data, "date")


LAST = meeting(
    date(2026, 2, 1),
    place="村部",
    start=time(19, 30),
    chair="李建国",
    recorder="王芳",
    present=["李建国"],
    votes=[{"kind": "ordinary", "title": "x", "present": 1, "for": 1, "against": 0, "abstain": 0}],
    minutes="说了很多",
    topic="上次的主题",
)
LEDGER = Ledger(
    "a", [LAST, meeting(date(2026, 2, 20), "committee", place="会议室"), meeting(date(2025, 1, 1), place="旧址")]
)


def test_a_new_record_takes_place_time_chair_and_recorder_of_the_last_one_alike():
    """Of the same type; nobody who was there, no vote, no text."""
    found = first_values("meeting", LEDGER, TODAY, {"type": "general"}, {"李建国", "王芳"}.__contains__)
    expected = {
        "type": "general",
        "date": TODAY,
        "start": time(19, 30),
        "place": "村部",
        "chair": "李建国",
        "recorder": "王芳",
    }
    assert expected == found
    assert list(expected) == list(found)


def test_what_is_given_stands_and_whoever_left_is_no_chair():
    """The caller's values come first; a chair who is no member on the day is left out."""
    found = first_values(
        "meeting", LEDGER, TODAY, {"type": "general", "place": "田头", "date": LAST.date}, {"王芳"}.__contains__
    )
    assert ("田头", LAST.date, "王芳", None) == (found["place"], found["date"], found["recorder"], found.get("chair"))


def test_without_one_alike_the_last_of_the_kind_will_do():
    """The first lecture is held where the last meeting was."""
    assert "会议室" == first_values("meeting", LEDGER, TODAY, {"type": "lecture"}, ().__contains__)["place"]
    assert {"date": TODAY} == first_values("talk", LEDGER, TODAY, {}, ().__contains__)


def test_nobody_chairs_what_another_chaired_of_another_kind():
    """Place and time of the last meeting will do; its chair is not that of the committee, nor of the other group."""
    people = {"chair": "李建国", "recorder": "王芳"}
    ledger = Ledger("a", [meeting(date(2026, 2, 1), "group", group="一组", place="村部", **people)])
    begun = [
        first_values("meeting", ledger, TODAY, given, {"李建国", "王芳"}.__contains__)
        for given in ({"type": "committee"}, {"type": "group", "group": "二组"}, {"type": "group", "group": "一组"})
    ]
    assert ["村部"] * 3 == [one["place"] for one in begun]
    assert [{}, {}, people] == [{key: one[key] for key in people if key in one} for one in begun]


def test_the_account_of_a_period_is_that_of_today_unless_told():
    """A month of dues, a year of an appraisal; of points nobody knows whether the month is meant or the quarter."""
    kinds_of_accounts = ("dues", "appraisal", "points")
    begun = [first_values(kind, LEDGER, TODAY, {}, ().__contains__) for kind in kinds_of_accounts]
    month, year = f"{TODAY:%Y-%m}", f"{TODAY:%Y}"
    assert [{"for_period": month, "date": TODAY}, {"for_period": year, "date": TODAY}, {"date": TODAY}] == begun
    told = first_values("dues", LEDGER, TODAY, {"for_period": "2024-12"}, ().__contains__)
    assert {"for_period": "2024-12", "date": TODAY} == told


def test_a_copy_holds_what_belongs_to_no_day_and_no_person():
    """Titles, places, times, codes, items of the agenda; no uid, day, members, votes, outcomes or texts."""
    data = {
        **LAST.data,
        "absent": [{"member": "周强", "reason": "illness"}],
        "guests": [{"name": "赵鹏", "role": "第一书记"}],
        "agenda": [{"kind": "study", "title": "学习", "note": "念了", "resolution": "同意"}],
    }
    expected = {
        "title": "会",
        "type": "general",
        "start": time(19, 30),
        "place": "村部",
        "topic": "上次的主题",
        "guests": [{"name": "赵鹏", "role": "第一书记"}],
        "agenda": [{"kind": "study", "title": "学习"}],
    }
    found = copied("meeting", data)
    assert expected == {key: value for key, value in found.items() if key not in {"chair", "recorder"}}


def test_fields_that_are_used_are_shown():
    """What must be there, what holds something, what the last records like it used."""
    node = list(specs(schema("meeting")))
    often = used("meeting", LEDGER, {"type": "general"}, node, load_standard().checks)
    keys = shown(node, frozenset({"title", "type", "date"}), {"papers": []}, often)
    for key in (
        "title",
        "type",
        "date",
        "place",
        "topic",
        "chair",
        "recorder",
        "present",
        "votes",
        "minutes",
        "papers",
    ):
        assert key in keys
    assert not {"lecturer", "speeches", "uid", "ext"} & set(keys)


def test_without_any_record_the_fields_that_checks_read_are_shown():
    """The first record of a kind is not an empty page."""
    often = used("meeting", Ledger("a", []), {}, list(specs(schema("meeting"))))
    assert {"type", "date", "present", "place", "chair", "minutes", "agenda"} <= often


def test_one_half_filled_record_hides_nothing_that_a_check_reads():
    """After the first group meeting, saved without them, agenda and those present still stand in the form."""
    ledger = Ledger("a", [meeting(date(2026, 2, 1), "group", place="村部")])
    often = used("meeting", ledger, {"type": "group"}, list(specs(schema("meeting"))), load_standard().checks)
    assert {"place", "topic", "present", "absent", "agenda"} <= often


def test_what_is_read_in_records_of_another_type_alone_is_not_shown():
    """Self-criticism is asked of 组织生活会 and a lecturer of 党课; a group meeting has neither."""
    node, checks = list(specs(schema("meeting"))), load_standard().checks
    only = {"lecturer": "lecture", "speeches": "life", "preparation": "life", "team_problems": "life"}
    shown_in = {
        type_: {key for key in only if key in used("meeting", Ledger("a", []), {"type": type_}, node, checks)}
        for type_ in ("group", "lecture", "life")
    }
    assert {"group": set(), "lecture": {"lecturer"}, "life": set(only) - {"lecturer"}} == shown_in


def test_what_was_talked_about_stands_in_the_first_talk():
    """A field of several codes is asked for like any other."""
    often = used("talk", Ledger("a", []), {}, list(specs(schema("talk"))))
    assert "topics" in often


def test_every_widget_of_the_schemas_has_its_control():
    """One table, no ladder: a new type of field is a new row of it."""
    found = set()

    def walk(node):
        for field in node.get("properties", {}).values():
            found.add(field.get("x-wuhua", {}).get("widget", ""))
            walk(field.get("items", field))

    for path in (schemas_dir() / "records").glob("*.schema.json"):
        walk(json.loads(path.read_text(encoding="utf-8")))
    assert found - HIDDEN == set(CONTROLS)


def test_the_fields_that_know_more_exist():
    """A renamed field must not lose its assistant."""
    for name in SPECIAL:
        kind, _, key = name.partition(".")
        assert key in schema(kind)["properties"]


def test_where_a_new_record_lies():
    """By its day and uid, by its title, by a person's name; never where one lies already."""
    values = {"uid": "7k3fq2m9xd", "date": date(2026, 3, 12), "title": "三会一课 制度/（试行）"}
    assert "records/a/meetings/2026/2026-03-12-7k3fq2.toml" == path_for(kinds()["meeting"], "a", values, TODAY, ())
    assert "records/a/policies/三会一课制度（试行）.toml" == path_for(kinds()["policy"], "a", values, TODAY, ())
    taken = ["records/a/policies/三会一课制度（试行）.toml"]
    assert "records/a/policies/三会一课制度（试行）-2.toml" == path_for(kinds()["policy"], "a", values, TODAY, taken)
    names = ["records/a/members/李明.toml", "records/a/members/李明2.toml"]
    assert "records/a/members/李明3.toml" == path_for(kinds()["member"], "a", {"name": " 李明 "}, TODAY, names)


@pytest.mark.parametrize("title", ["", "///", "…", "CON"])
def test_a_record_is_not_called_by_nothing(title):
    """A title without a letter makes no name, nor does a device of Windows; the sentence says what to do."""
    with pytest.raises(NamelessError, match="要有汉字或字母"):
        path_for(kinds()["policy"], "a", {"title": title}, TODAY, ())


def test_a_sheet_knows_what_was_changed():
    """1 is not true; what was put back is no change; what is no value is one."""
    sheet = Sheet(schema("meeting"), {"title": "会", "special": True})
    seen = [sheet.is_changed]
    for value in (1, True):
        sheet.put("special", value)
        seen.append(sheet.is_changed)
    sheet.refuse("date", "2-30", "不是日期")
    assert [False, True, False, True] == [*seen, sheet.is_changed]


def test_what_must_be_there_depends_on_what_is_there():
    """A group's meeting needs its group."""
    sheet = Sheet(schema("meeting"), {"type": "general"})
    assert "group" not in sheet.required
    sheet.put("type", "group")
    assert "group" in sheet.required


def test_the_result_stands_in_the_order_of_the_schema():
    """Whatever came first; keys that the schema does not know are kept behind."""
    sheet = Sheet(schema("meeting"), {"ext": {"a": 1}, "unknown": 1})
    sheet.put("date", TODAY)
    sheet.put("title", "会")
    assert ["title", "date", "ext", "unknown"] == list(sheet.result)


def test_a_value_deep_in_a_record():
    """What is on the way is copied or made; the record stays as it is."""
    record = {"seats": [{"member": "李建国"}]}
    made = put_at(record, ("seats", 0, "goals", 0), {"for_period": "2026"})
    assert {"seats": [{"member": "李建国", "goals": [{"for_period": "2026"}]}]} == made
    assert {"seats": [{"member": "李建国"}]} == record
    assert {"seats": [{"member": "李建国"}, {}]} == put_at(record, ("seats", 5), {})
    assert {**record, "a": {"b": 1}} == put_at(record, ("a", "b"), 1)


def test_a_month_in_lines():
    """The chosen day in square brackets, today in round ones; Monday comes first."""
    lines = text_of(month_lines(date(2026, 3, 12), TODAY)).split("\n")
    assert "2026 年 3 月" == lines[0]
    assert "  一   二   三   四   五   六   日 " == lines[1]
    assert "  9   10   11  [12]  13   14   15  " == lines[4]
    assert "(20)" in lines[5]


def test_a_day_under_the_pointer():
    """Where nothing stands there is none."""
    assert date(2026, 3, 12) == day_at(date(2026, 3, 1), 16, 4)
    assert [None, None, None] == [day_at(TODAY, 0, 2), day_at(TODAY, 0, 0), day_at(TODAY, 99, 4)]


def names(count):
    """So many members."""
    return [f"成员{place}" for place in range(count)]


@pytest.mark.parametrize(
    ("chosen", "whole", "said"),
    [
        ([], ["甲"], "还没有选"),
        (names(9), names(9), "全体 9 人"),
        (names(8), names(9), "应到 9 人，选了 8 人，除：成员8"),
        (["成员0"], names(9), "选了 1 人：成员0"),
        ([*names(9), "客"], names(9), "全体 9 人（另选了 客）"),
        (["甲", "乙"], [], "选了 2 人：甲、乙"),
    ],
)
def test_who_is_chosen_in_the_shortest_way(chosen, whole, said):
    """All, all but some, or the names."""
    assert said == text_of(chosen_line(chosen, whole, {}, 100, people=True))


def test_many_names_take_three_lines_at_most():
    """Of so many the rest is an ellipsis."""
    lines = chosen_line(names(200), [], {}, 40, people=True)
    assert (3, True) == (len(lines), text_of(lines).endswith("…"))


def test_of_many_faults_in_a_list_three_are_told():
    """A list of many rows can have hundreds; those of other fields are not told here, and none twice."""
    faults = [Fault(("votes", row, "for"), f"第 {row} 条缺少“赞成”") for row in (1, 2, 2, 3, 4, 5)]
    assert "第 1 条缺少“赞成”；第 2 条缺少“赞成”；第 3 条缺少“赞成”；另有 2 处" == said_at(faults, "votes")
    assert "" == said_at(faults, "title")


def test_a_row_in_a_line():
    """Names for ids, labels for codes, what a figure counts; no long text, nothing sealed."""
    columns = schema("meeting")["properties"]["absent"]["items"]
    row: dict[str, object] = {"member": "李明2", "reason": "illness", "detail": "wuhua-sealed:1:abc="}
    assert "李明  生病  [锁]" == summary(columns, row, lambda member: {"李明2": "李明"}[member])
    stays = schema("member")["properties"]["stays"]["items"]
    assert "自 2016-05-18  至 2020-03-01" == summary(stays, {"from": date(2016, 5, 18), "to": date(2020, 3, 1)}, str)
    votes = schema("meeting")["properties"]["votes"]["items"]
    row = {"kind": "ordinary", "title": "修路", "present": 9, "for": 8}
    assert "一般事项  修路  实到有表决权人数 9  赞成 8" == summary(votes, row, str)
