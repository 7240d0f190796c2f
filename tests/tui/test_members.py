"""党员, driven by keys; and what the pages say, compared with what the checks found."""

from __future__ import annotations

import json
import tomllib

import pytest

from tests.plugins.books import BRANCH, git
from tests.tui.stage import SIZES, opened, play, screen, until, widest
from tests.tui.test_screens import HOSTILE
from wuhua_tui.report.width import width
from wuhua_tui.standards.findings import Status
from wuhua_tui.standards.sentences import sentence
from wuhua_tui.tui.form.preview import filled, preview
from wuhua_tui.tui.form.screen import FormScreen
from wuhua_tui.tui.gathering import facts_of
from wuhua_tui.tui.lines import text_of
from wuhua_tui.tui.loading import load_state
from wuhua_tui.tui.models import member, member_lines, naming, roster
from wuhua_tui.tui.screens.choose import ChooseScreen
from wuhua_tui.tui.screens.member import MemberScreen
from wuhua_tui.tui.screens.members import MembersScreen
from wuhua_tui.tui.screens.record import RecordScreen
from wuhua_tui.tui.screens.roster_paste import RosterPasteScreen
from wuhua_tui.workspace.discovery import discover


@pytest.fixture
def state(sample):
    """The sample as it was read and judged."""
    return load_state(discover([str(sample)])[0])


def lines(state, who):
    """The page of a member in text."""
    rows = member.page(who, facts_of(state), state.result.findings)
    return [text_of([member_lines.draw_row(row, 110)]).rstrip() for row in rows]


# --- models -------------------------------------------------------------------------------------


def test_the_roster_says_who_is_there_with_which_posts(state):
    """By name, with status, group and posts of the day; who went is in it and marked."""
    people = {one.member: one for one in roster.people(facts_of(state))}
    assert ("李建国", "正式党员", "第一党小组", ("书记",), True) == tuple(
        getattr(people["李建国"], key) for key in ("name", "status", "group", "posts", "is_here")
    )
    assert ("纪检委员", "第二党小组组长") == people["陈志强"].posts
    assert "预备党员" == people["黄海燕"].status
    assert ("已转出", False) == (people["陈立新"].status, people["陈立新"].is_here)
    assert ("李明", "李明2") == tuple(sorted(one for one in people if one.startswith("李明")))


def test_filters_are_those_that_the_ledger_knows(state):
    """The counts of the sample, written down from its files; a filter under which nobody is does not come up."""
    facts = facts_of(state)
    found = roster.filters(roster.people(facts), facts, state.result.findings)
    assert {
        "在册党员": 30,
        "正式党员": 29,
        "预备党员": 1,
        "第一党小组": 11,
        "第二党小组": 10,
        "第三党小组": 9,
        "现任职务": 5,
        "党员领导干部": 1,
        "党员干部": 5,
        "流动党员": 3,
        "生活困难": 1,
        "有帮扶能力": 10,
        "有服务能力": 20,
        "不在册（转出、去世等）": 1,
        "全部档案": 31,
    } == {one.label: len(one.members) for one in found}


def test_a_page_says_what_the_checks_found(state):
    """Each verdict on the member stands there once, with the check's own figures and the dues' own amounts."""
    said = lines(state, "周强")
    assert "周强  正式党员，第二党小组" == said[0]
    assert "  × 未达标  2025-07-15 主题党日：没有参加也没有原因：周强、王冬生" in said
    assert "  √ 达标    2025 年 党员集中学习学时：应有 32 学时，已有 57 学时" in said
    assert "  性别：男  民族：汉族  出生年月：1979-09  学历：初中" in said
    hours = [line for line in said if line.startswith("  2025-") and line.endswith(" 学时")]
    assert ["2025-02-17", "学习培训", "16", "学时"] in [line.split() for line in hours]
    assert 1 == len({width(line.rpartition("  ")[0]) for line in hours})
    assert "  2025-07-17 谈心谈话 陈志强 与 周强  组织生活会前谈话" in said
    assert "  √ 达标    2025 年 1 月  应缴 38.00 元，实缴 38.00 元（2025-01-20）" in said
    assert "志愿服务  3 次" in said
    assert "  2007-07-01 入党，今年 2025-07-01 满 18 年" in said


def test_every_finding_on_a_member_is_on_the_page(state):
    """For each member of the sample: all with the member as subject, in a pair or named as lacking, and no other."""
    facts, findings = facts_of(state), state.result.findings
    for who in state.ledger.members:
        shown = {
            one.key for row in member.page(who, facts, findings) if row.text and row.findings for one in row.findings
        }
        own = {one.key for one in findings if who in one.subject.parties or any(who in gap.people for gap in one.gaps)}
        assert own <= shown, who
        assert shown == {one.key for one in member.concerning(who, facts, findings)}


def test_hours_on_the_page_add_up_to_the_check(state):
    """The records that are listed under 学时 have together the hours that the check counted."""
    facts = facts_of(state)
    for finding in state.result.findings:
        if finding.check.id == "3.3.2.2/member-hours" and finding.status is not Status.EXEMPT:
            rows = member.page(finding.subject.id, facts, [finding])
            hours = [
                row.text.split("  ")[-1].strip().removesuffix(" 学时") for row in rows if row.text.endswith("学时")
            ]
            assert finding.values["found"] == sum(float(one) for one in hours if one.replace(".", "").isdigit())


def test_what_is_sealed_shows_a_lock(state):
    """Of an ID number and a telephone number only that there is one."""
    record = state.ledger.members["周强"]
    record.data["citizen_id"], record.data["phone"] = "sealed:v1:abc", "sealed:v1:def"
    said = "\n".join(lines(state, "周强"))
    assert "公民身份号码、联系电话  [锁] 加密项，这里不显示" in said
    assert "sealed:" not in said


def test_records_that_name_somebody_are_found_in_every_field(state):
    """A field for one member, for several, in rows and in tables."""
    paths = {record.path.split("/", 2)[2] for record in naming.naming(state.ledger, "黄海燕")}
    assert {"admissions/2023年第1号申请人.toml"} <= paths
    assert all("黄海燕" not in path for path in paths)
    assert "branch.toml" in {record.path.split("/", 2)[2] for record in naming.naming(state.ledger, "陈志强")}


# --- the screen ---------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_somebody_is_found_and_looked_at(sample, size):
    """By initials; by a filter; Enter opens the page, Enter there what a line rests on, Esc goes back."""

    async def story():
        async with opened(sample, size) as pilot:
            app = pilot.app
            await until(pilot, lambda: app.readings is not None)
            await pilot.press("f5")
            await until(pilot, lambda: "在册党员 30 人" in screen(app))
            await pilot.press("ctrl+f", *"zhouq")
            await until(pilot, lambda: "在册党员 1 人，查找“zhouq”" in screen(app))
            await pilot.press("enter", "enter")
            await until(pilot, lambda: isinstance(app.screen, MemberScreen) and "2025 年的要求" in screen(app))
            assert size[0] == widest(app)
            await pilot.press(*["down"] * 4)
            await until(pilot, lambda: "没有参加也没有原因：周强、王冬生" in screen(app))
            await pilot.press("end", "up", "enter")
            await until(pilot, lambda: isinstance(app.screen, RecordScreen))
            await pilot.press("escape", "escape")
            await pilot.press("escape", "ctrl+t")
            await until(pilot, lambda: isinstance(app.screen, ChooseScreen))
            await pilot.press(*"lddy", "enter")
            await until(pilot, lambda: "流动党员 3 人" in screen(app))
            assert "王丽娟" in screen(app)
            assert size[0] == widest(app)

    play(story)


def test_a_member_is_changed_and_saved(book):
    """Ctrl+E on the roster, one field, Ctrl+S: the file, and one signed commit that does not name the person."""

    async def story():
        async with opened(book) as pilot:
            app = pilot.app
            await pilot.press("f5")
            await until(pilot, lambda: "李建国" in screen(app))
            await pilot.press("ctrl+e")
            await until(pilot, lambda: isinstance(app.screen, FormScreen))
            path = app.screen.opened.path
            app.screen.fields.focus_field("note")
            await pilot.pause()
            await pilot.press(*"abc", "ctrl+s")
            await until(pilot, lambda: not isinstance(app.screen, FormScreen))
            assert "abc" == tomllib.loads((book / path).read_text(encoding="utf-8"))["note"]
            (subject, _) = git(book, "log", "--format=%G? %s").splitlines()
            assert subject.startswith("G ")
            assert path.rpartition("/")[2].removesuffix(".toml") not in subject

    play(story)


@pytest.mark.parametrize("size", SIZES)
def test_an_empty_roster_says_what_to_do(book, size):
    """Of a branch without members: how one makes the first."""
    for file in (book / BRANCH / "members").glob("*.toml"):
        file.unlink()

    async def story():
        async with opened(book, size) as pilot:
            await pilot.press("f5")
            empty = "名册是空的。按 Ctrl+L 粘贴名单，或按 Ctrl+N 一名一名地建档案。"
            await until(pilot, lambda: empty in screen(pilot.app))
            await pilot.press("enter", "ctrl+e")
            await pilot.pause()
            assert pilot.app.is_running

    play(story)


@pytest.mark.parametrize("size", SIZES)
def test_hostile_members_are_only_shown(sample, size):
    """Markup, control characters and emoji in notes, posts, groups, destinations and titles."""
    file = sample / "records/qingshan/members/周强.toml"
    texts = [text for text in HOSTILE if text.isprintable() and len(text) < 100]
    rows = "".join(
        f"\n[[mobile]]\ndestination = {json.dumps(text, ensure_ascii=False)}\nfrom = 2024-01-{number + 1:02}\n"
        for number, text in enumerate(texts)
    )
    file.write_text(file.read_text(encoding="utf-8") + rows, encoding="utf-8")

    async def story():
        async with opened(sample, size) as pilot:
            app = pilot.app
            await pilot.press("f5", "ctrl+f")
            app.screen.query_one("#search").value = "周强 [/] ["
            await pilot.pause()
            app.screen.query_one("#search").value = "周强"
            await pilot.press("enter", "enter")
            await until(
                pilot, lambda: isinstance(app.screen, MemberScreen) and "[@click=app.quit]点我[/]" in screen(app)
            )
            for _ in range(12):
                await pilot.press("down")
                await pilot.pause()
                assert size[0] == widest(app)
                assert "\x1b" not in screen(app)

    play(story)


@pytest.mark.parametrize(
    ("given", "spoken_of"), [({}, "本人"), ({"name": "欧阳新"}, "欧阳新"), ({"name": "王芳"}, "王芳（新）")]
)
def test_a_new_member_is_spoken_of_by_name(state, given, spoken_of):
    """What a new file still lacks is said of 本人 until there is a name; a namesake takes nobody's place."""
    seen = preview(state, "member", filled("member", given, state.as_of), "")
    said = [sentence(one, state.name) for one in (*seen.lacking, *seen.worse)]
    assert any(spoken_of in one for one in said)
    assert not [one for one in said if "（请填写）" in one or "：；" in one or one.endswith("：")]


def test_what_has_no_title_yet_is_spoken_of_by_its_kind(state):
    """An issue without a title: no word that only holds its place is said to anybody."""
    seen = preview(state, "issue", filled("issue", {}, state.as_of), "")
    said = [sentence(one, state.name) for one in (*seen.lacking, *seen.worse)]
    assert any("问题整改：" in one for one in said)
    assert not [one for one in said if "（请填写）" in one]


def test_a_list_is_pasted_and_enrolled_at_once(book):
    """Ctrl+L: who is there already is told, not added; groups by name; then one commit, and the roster has them."""
    text = "姓名\t出生年月\t党小组\n王芳\t\t\n新人甲\t1990.2\t第二党小组\n新人乙\t1991.3\t第九党小组\n"

    async def story():
        async with opened(book) as pilot:
            app = pilot.app
            await pilot.press("f5")
            await until(pilot, lambda: isinstance(app.screen, MembersScreen) and app.screen.person)
            await pilot.press("ctrl+l")
            await until(pilot, lambda: isinstance(app.screen, RosterPasteScreen) and app.screen.focused)
            app.screen.query_one("#roster").text = text
            await until(pilot, lambda: "读出 2 名党员，1 行不登记" in screen(app))
            assert "名册里已有，不再登记" in screen(app)
            assert "“第九党小组”没有读入：支部的党小组是第一党小组、第二党小组" in screen(app)
            await pilot.press("escape")
            await until(pilot, lambda: "名单还没有登记" in screen(app))
            await pilot.press("escape", "ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, MembersScreen))
            await until(pilot, lambda: "新人甲" in screen(app) and "新人乙" in screen(app))

    play(story)
    assert "党员：登记 2 名（新增）" == git(book, "log", "-1", "--format=%s").strip()
    groups = tomllib.loads((book / BRANCH / "members/新人甲.toml").read_text(encoding="utf-8"))["groups"]
    assert ["第二党小组"] == [row["group"] for row in groups]
