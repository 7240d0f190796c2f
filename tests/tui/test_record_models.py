"""What the screen 台账 shows, without a screen: rows, shelves, the page of a record, the kinds that may be begun."""

from __future__ import annotations

from datetime import date

from tests.tui.findings import finding
from wuhua_tui.ledger.kinds import kinds, kinds_by_folder
from wuhua_tui.ledger.ledger import Ledger
from wuhua_tui.ledger.problems import Problem
from wuhua_tui.ledger.record import Record
from wuhua_tui.tui.lines import text_of
from wuhua_tui.tui.models import kind_groups, record_page, records, shelves
from wuhua_tui.tui.models.shelves import ALL, Shelf
from wuhua_tui.tui.search.index import Index
from wuhua_tui.tui.search.readings import load_readings

TOP = "records/liulin"
MEETING = Record(
    "meeting",
    f"{TOP}/meetings/2025/2025-03-12-aaaaaa.toml",
    {
        "uid": "aaaaaaaaaa",
        "title": "讨论春耕",
        "type": "general",
        "date": date(2025, 3, 12),
        "place": "村部会议室",
        "present": ["单小明", "王芳"],
        "absent": [{"member": "周强", "reason": "illness", "detail": "wuhua-sealed:1:秘密"}],
        "minutes": "第一段。\n第二段。",
    },
    "date",
)
TALK = Record(
    "talk",
    f"{TOP}/talks/2025/2025-01-05-bbbbbb.toml",
    {
        "uid": "bbbbbbbbbb",
        "date": date(2025, 1, 5),
        "from": "王芳",
        "with": ["单小明"],
        "occasion": "other",
        "meeting": "aaaaaaaaaa",
    },
    "date",
)
MEMBER = Record(
    "member",
    f"{TOP}/members/单小明.toml",
    {"uid": "cccccccccc", "name": "单小明", "joined_party_on": date(2001, 7, 1)},
)
PLAN = Record(
    "plan",
    f"{TOP}/plans/2024/2024-12-30-dddddd.toml",
    {"uid": "dddddddddd", "title": "2025年工作计划", "type": "annual"},
)
LEDGER = Ledger("liulin", [MEMBER, PLAN, TALK, MEETING])
BROKEN = Problem("toml/syntax", f"{TOP}/dues/2025/2025-02-28-eeeeee.toml", 3, 5, "这一行不是 TOML", "a = [/]")
NOTED = Problem("meeting/hint", MEETING.path, None, None, "没有写记录人", level="warning")
ROWS = records.rows(LEDGER, [BROKEN, NOTED], {})


def test_rows_are_the_newest_first_then_what_has_no_day():
    """The day is the record's own or that of its file's name; a file at fault is a row; people have no day."""
    assert [
        (date(2025, 3, 12), "meeting", "支部党员大会", "讨论春耕", 1),
        (date(2025, 2, 28), "dues", "党费", "2025-02-28-eeeeee.toml", 1),
        (date(2025, 1, 5), "talk", "谈心谈话", "王芳 与 单小明", 0),
        (date(2024, 12, 30), "plan", "年度工作计划", "2025年工作计划", 0),
        (None, "member", "党员", "单小明", 0),
    ] == [(row.day, row.kind, row.what, row.title, len(row.problems)) for row in ROWS]


def test_a_ruling_says_what_it_is_about():
    """Several of one day by one body are told apart by the record that each of them decides on."""
    data = {"uid": "ffffffffff", "subject": PLAN.uid, "act": "confirmed", "on": date(2025, 1, 8), "by": "云田镇党委"}
    ruling = Record("ruling", f"{TOP}/rulings/计划.toml", data, "on")
    row = records.rows(Ledger("liulin", [PLAN, ruling]), [], {})[0]
    assert ("确认", "年度工作计划 2025年工作计划　云田镇党委") == (row.what, row.title)


def test_a_row_says_by_mark_and_word_what_is_wrong():
    """A file at fault says where; a record with a remark is marked; both take exactly the columns there are."""
    lines = [records.draw(row, 70) for row in ROWS[:3]]
    assert [
        "! 2025-03-12  支部党员大会    讨论春耕",
        "× 2025-02-28  党费            格式错 第 3 行第 5 列  这一行不是 TOML …",
        "  2025-01-05  谈心谈话        王芳 与 单小明",
    ] == [text_of([line]).rstrip() for line in lines]
    assert {"bad"} == {tone for _, tone in lines[1]}


def test_shelves_hold_what_they_say():
    """Each count is the number of rows that the shelf holds; a closed shelf hides its parts."""
    found = shelves.counts(ROWS)
    assert {shelf: sum(map(shelf.holds, ROWS)) for shelf in found} == found
    opened = {ALL, Shelf(year=2025)}
    assert [
        ("全部", 0, 5),
        ("2025年", 1, 3),
        ("3月", 2, 1),
        ("2月", 2, 1),
        ("1月", 2, 1),
        ("2024年", 1, 1),
        ("格式有问题", 0, 1),
        ("会议", 0, 1),
        ("谈心谈话", 0, 1),
        ("计划", 0, 1),
        ("党员", 0, 1),
        ("党费", 0, 1),
    ] == [(shelves.label(one.shelf), one.depth, one.records) for one in shelves.boards(found, opened)]


def test_a_shelf_that_is_hidden_is_found_above():
    """And is called in full: what, year, month."""
    boards = shelves.boards(shelves.counts(ROWS), {ALL})
    assert ["全部", "2025年", "会议"] == [
        shelves.label(boards[shelves.place_of(boards, shelf)].shelf)
        for shelf in (Shelf(year=1999, month=3), Shelf(year=2025, month=3), Shelf("meeting", 2025, 3))
    ]
    assert ["全部", "全部 2025年3月", "谈心谈话 2025年", "格式有问题"] == [
        shelves.full_label(one) for one in (ALL, Shelf("", 2025, 3), Shelf("talk", 2025), Shelf(faulty=True))
    ]


def test_a_record_is_found_by_everything_but_what_is_sealed():
    """Its kind, title, people, place, day, texts; a file at fault by its name."""
    index = Index(map(records.entry, ROWS), load_readings())

    def found(text):
        return [ROWS[number].kind for number in index.search(text)]

    assert ["meeting", "talk", "member"] == found("shanxm")
    assert ["meeting"] == found("单小明 村部 3-12")
    assert ["meeting"] == found("第二段")
    assert ["meeting"] == found("zhouqiang")
    assert [] == found("秘密")
    assert ["dues"] == found("eeeeee")
    assert ["dues"] == found("geshicuo")
    assert ["talk"] == found("txth")


def test_a_page_says_every_field_in_the_words_of_the_schema():
    """Rows by number, long texts by paragraphs, what is sealed not at all, records by their day and kind."""
    said = text_of(record_page.draw(ROWS[0], LEDGER, 80)).splitlines()
    assert "2025-03-12  会议（三会一课、组织生活会）：支部党员大会  讨论春耕" == said[0]
    assert f"文件      {MEETING.path}" == said[-1]
    assert "到会党员  单小明、王芳" in said
    assert "缺席  1 项" in said
    assert "1.  党员：周强，原因：生病，说明：（加密内容）" in said
    assert ["会议记录  第一段。", "          第二段。"] == said[said.index("会议记录  第一段。") :][:2]
    assert not any("秘密" in line for line in said)
    talk = text_of(record_page.draw(ROWS[2], LEDGER, 80))
    assert "2025-03-12 支部党员大会" in talk
    assert "aaaaaaaaaa" not in talk


def test_a_page_of_a_file_at_fault_shows_the_place():
    """The line with its number and a mark below the column."""
    said = text_of(record_page.draw(ROWS[1], LEDGER, 80))
    assert "这一行不是 TOML" in said
    assert ":3:5" in said
    assert "3 │ a = [/]" in said


def test_every_kind_is_in_one_group_and_every_one_that_may_be_is_offered():
    """What there is once, and what the program makes, is not begun by hand; meetings are offered by their types."""
    grouped = [name for names in kind_groups.GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(set(kinds()) - {"access", "workspace"})
    for holder in ("branch", "committee"):
        offered = {kind for kind, _, _ in kind_groups.makeable(holder)}
        there = {kind.name for kind in kinds_by_folder(holder).values() if kind.address in ("year", "named", "member")}
        assert offered == there - {"rollup", "rollup_page", "branch_list", "sampling"}
    assert ("meeting", "committee", "支部委员会会议") in kind_groups.makeable("branch")
    assert "一般由上级登记" == kind_groups.note("ruling", "上级批复和意见")


def test_a_record_is_listed_under_a_day_on_which_something_happened():
    """The day until which a letter is good lies ahead, and says nothing of when it was sent."""
    days = {"letter_until": date(2025, 11, 23), "sent_on": date(2025, 8, 25), "received_on": date(2025, 8, 31)}
    transfer = Record("transfer", f"{TOP}/transfers/2025-单小明-转出.toml", {"uid": "ffffffffff", **days})
    assert date(2025, 8, 25) == records.day_of(transfer)


def test_a_page_does_not_say_its_own_name_and_that_of_a_check_again():
    """What the record is evidence for is told once: the check, and how it stands."""
    its = finding("2.3.1.2/topic", "missed", subject=MEETING.path, kind="record", evidence=(MEETING.path,))
    done = finding("3.3.2.3/transfers", "met", subject=MEETING.path, kind="record", evidence=(MEETING.path,))
    (row,) = [one for one in ROWS if one.path == MEETING.path]
    said = text_of(record_page.draw_whole(row, LEDGER, [its, done], str, 110)).split("\n")
    assert [
        f"× 未达标    {its.check.id}  {its.check.title}：",
        f"√ 达标      {done.check.id}  {done.check.title}：符合",
    ] == said[-2:]


def test_two_members_of_one_name_are_told_apart():
    """The second has the number of the file; whoever has a number in no file has none."""
    other = Record("member", f"{TOP}/members/单小明2.toml", {"uid": "ffffffffff", "name": "单小明"})
    found = records.rows(Ledger("liulin", [MEMBER, other]), [], {})
    assert {"单小明", "单小明2"} == {one.title for one in found}
